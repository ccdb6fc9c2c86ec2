// /代录: what somebody has done or handed in on paper is recorded on his behalf by who answers for him (PRACTICE.md,
// "People without an account or a phone"), and stands there as recorded so.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { withdrawReport } from '../src/services/completion.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { findSubordinate, findSubordinates, suggestSubordinates } from '../src/services/subordinate.ts';
import { say } from '../src/text.ts';
import { keepable, recordTakeDialogs, takeFor } from './record-take.ts';

const nameKind = 'record.name';
const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');

function askName({ dialog }: CommandContext, rest = ''): Result {
  dialog.open(nameKind, { rest: keepable(rest), offered: [] });
  return reply(say('completion.recordAskName'));
}

async function takeName(
  context: CommandContext,
  { typed, rest }: { readonly typed: string; readonly rest: string },
): Promise<Result> {
  const { tx, actor, dialog } = context;
  const { persons, refusal } = await findSubordinates(tx, actor, { action: 'completion.record', typed });
  const [only, ...others] = persons;
  if (!only && refusal) return reply(say('general.refused', { reason: refusal }));
  if (!only) {
    dialog.open(nameKind, { rest: keepable(rest), offered: [] });
    const near = await suggestSubordinates(tx, actor, typed);
    return reply(
      say('completion.recordUnknownName', { typed: shorten(typed) }),
      say('search.hint', { near }),
    );
  }
  if (others.length === 0) return takeFor(context, only, rest);
  dialog.open(nameKind, { rest: keepable(rest), offered: persons.map(({ id }) => id) });
  const choices = persons.map((one) => `${one.name}　${one.staff_no}　${one.organization_name}`);
  return reply(say('completion.recordSeveralNames', { choices }));
}

async function takeLine(context: CommandContext, typed: string, kept = ''): Promise<Result> {
  const [, name = typed.trim(), rest = ''] =
    /^([^\s\u3000:：,，]+)[\s\u3000:：,，]+(.+)$/su.exec(typed.trim()) ?? [];
  return takeName(context, { typed: name, rest: rest === '' ? kept : rest });
}

async function takeBack(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const tasks = await findTasks(tx, frame);
  const match = takeTask(tasks, typed);
  const task = match.found === 'one' ? match.task.key : null;
  const result = await withdrawReport(tx, frame, { actorId: actor.person?.id ?? '', onBehalf: true, task });
  if (result.outcome === 'nothing') return reply(say('completion.withdrawNothing'));
  const title = tasks.find((one) => one.key === result.task)?.title ?? result.task;
  return reply(say('completion.withdrawn', { title }));
}

async function run(context: CommandContext, args: string): Promise<Result> {
  if (args === '') return askName(context);
  const [, rest] = /^撤回(?:[\s\u3000]+(.*))?$/su.exec(args) ?? [];
  return args.startsWith('撤回') ? takeBack(context, rest ?? '') : takeLine(context, args);
}

const nameStep: DialogStep = {
  asks: 'choice',
  action: 'completion.record',
  cancelled: say('completion.cancelled'),
  async answer(context, state, typed) {
    const { tx, actor } = context;
    const rest = typeof state.rest === 'string' ? state.rest : '';
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed);
    const id = number === null ? undefined : offered[number - 1];
    if (typeof id !== 'string') return takeLine(context, typed, rest);
    const person = await findSubordinate(tx, actor, { action: 'completion.record', personId: id });
    if (person) return takeFor(context, person, rest);
    context.dialog.close();
    return reply(say('general.refused', { reason: 'out-of-scope' }));
  },
  restate: async (context, state) => askName(context, typeof state.rest === 'string' ? state.rest : ''),
  displaced: (state) =>
    typeof state.rest === 'string' && state.rest !== ''
      ? say('completion.recordDraft', { text: state.rest })
      : null,
};

/** `/代录`. */
export const record = defineCommand({
  name: 'record',
  chatNames: ['代录'],
  action: 'completion.record',
  run,
  dialogs: { [nameKind]: nameStep, ...recordTakeDialogs },
});
