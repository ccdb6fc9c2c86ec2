// The questions of /延期 for what is missing: which task, which day, why. Each keeps what is known already.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import type { MoveDraft } from '../src/domain/deadline-draft.ts';
import { findDue } from '../src/domain/due.ts';
import { findTasks, type MoveRefusal } from '../src/services/deadline-move.ts';
import { loadScene } from '../src/services/reminder-scene.ts';
import { type Sentence, say } from '../src/text.ts';

/** Kinds of the questions. */
export const askKinds = { task: 'extend.task', date: 'extend.date', reason: 'extend.reason' } as const;

/** As many as one message lists. */
const mostTasks = 9;
/** A deadline that is long past is hardly moved. */
const isRecent = (on: string, today: string) =>
  on >= today || Date.parse(today) - Date.parse(on) < 45 * 86_400_000;

/** Asks which task; those whose deadline is ahead, or was lately, are numbered. */
export async function askTask(context: CommandContext, draft: MoveDraft): Promise<Result> {
  const { dialog, frame, tx } = context;
  const tasks = await findTasks(context.tx, context.frame);
  if (tasks.length === 0) {
    dialog.close();
    return reply(say('deadline.noPlan'));
  }
  const { setting } = await loadScene(tx, frame);
  const dated = tasks.map((task) => ({ task, on: findDue(task, '', setting.moves).on }));
  dated.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  const recent = dated.filter(({ on }) => isRecent(on, frame.today));
  const offered = (recent.length > 0 ? recent : dated).slice(0, mostTasks);
  dialog.open(askKinds.task, { ...draft, offered: offered.map(({ task }) => task.key) });
  return reply(
    say('deadline.askTask', { tasks: offered.map(({ task, on }) => ({ title: task.title, on })) }),
  );
}

/** The title and the deadline of the draft's task. */
async function describeTask(context: CommandContext, { task: key }: MoveDraft) {
  const task = (await findTasks(context.tx, context.frame)).find((one) => one.key === key);
  if (!task) return { title: '', was: { on: context.frame.today, time: '18:00' } };
  const { setting } = await loadScene(context.tx, context.frame);
  const { on, time } = findDue(task, '', setting.moves);
  return { title: task.title, was: { on, time } };
}

/** Asks for the day. */
export async function askDate(context: CommandContext, draft: MoveDraft): Promise<Result> {
  context.dialog.open(askKinds.date, { ...draft, dueOn: null });
  return reply(say('deadline.askDate', await describeTask(context, draft)));
}

/** What is wrong with the draft's day. */
export async function dateFaultOf(
  context: CommandContext,
  draft: MoveDraft,
  { fault, was }: MoveRefusal & { readonly outcome: 'refused' },
): Promise<Sentence> {
  const { title } = await describeTask(context, draft);
  return say('deadline.refused', { fault, title, on: draft.dueOn ?? context.frame.today, was });
}

/** Asks for the reason. */
export function askReason(context: CommandContext, draft: MoveDraft, title: string): Result {
  context.dialog.open(askKinds.reason, { ...draft, reason: null });
  return reply(say('deadline.askReason', { title, to: draft.dueOn ?? context.frame.today }));
}
