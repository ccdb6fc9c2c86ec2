// The last question of /延期: what moving the deadline would do, for a yes. Another day or organisation can be named
// instead.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { readDate } from '../src/domain/date-word.ts';
import { type MoveDraft, readDraft } from '../src/domain/deadline-draft.ts';
import type { DeadlineAt } from '../src/domain/deadline-move.ts';
import { type MovePreview, moveDeadline, previewMove, signMove } from '../src/services/deadline-move.ts';
import { type Sentence, say } from '../src/text.ts';
import { askDate, askReason, askTask, dateFaultOf } from './extend-step-ask.ts';
import { findTarget, isAll, narrow, type Target } from './extend-step-target.ts';

/** Kind of the question. */
export const confirmKind = 'extend.confirm';

interface Kept {
  readonly draft: MoveDraft;
  readonly target: Target;
  readonly was: DeadlineAt | null;
  readonly workdayInstead: string | null;
}

function toWish({ task, dueOn }: MoveDraft, target: Target) {
  return { task: task ?? '', organization: target, dueOn: dueOn ?? '', dueTime: null };
}

function describe(ready: MovePreview, { draft, target }: Pick<Kept, 'draft' | 'target'>): Sentence {
  const { task, was, to, owing, told, workdayInstead } = ready;
  return say('deadline.confirm', {
    title: task.title,
    organization: target?.name ?? null,
    was,
    to,
    reason: draft.reason ?? '',
    owing,
    told: told.length,
    workdayInstead,
  });
}

/** Asks for what is missing of a draft, one thing at a time; at last for a yes. */
export async function goOn(context: CommandContext, draft: MoveDraft): Promise<Result> {
  if (draft.task === null) return askTask(context, draft);
  if (draft.dueOn === null) return askDate(context, draft);
  const target = await findTarget(context, draft.organizationId);
  const ready = await previewMove(context.tx, context.frame, toWish(draft, target));
  if (ready.outcome === 'no-task') return askTask(context, { ...draft, task: null });
  if (ready.outcome === 'refused') {
    const told = await dateFaultOf(context, draft, ready);
    return { ...(await askDate(context, { ...draft, dueOn: null })), replies: [told] };
  }
  if (draft.reason === null) return askReason(context, draft, ready.task.title);
  const { was, workdayInstead } = ready;
  context.dialog.open(confirmKind, { ...draft, was, workdayInstead });
  return reply(describe(ready, { draft, target }));
}

async function move(context: CommandContext, { draft, target, was }: Kept): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const reason = draft.reason ?? '';
  const wish = toWish(draft, target);
  const ready = await previewMove(tx, frame, wish);
  if (ready.outcome !== 'ready') return goOn(context, draft);
  const { title } = ready.task;
  const { actingFor, acting } = signMove(actor, target);
  const change = { title, was: ready.was, due: ready.to, reason, acting };
  const result = await moveDeadline(tx, frame, {
    ...wish,
    reason,
    actorId: actor.person?.id ?? 'system',
    actingFor,
    expected: was,
    phrase: (to) => say('deadline.told', { to, ...change }),
  });
  if (result.outcome === 'changed') {
    const again = await goOn(context, draft);
    return { ...again, replies: [say('deadline.changed'), ...again.replies] };
  }
  if (result.outcome !== 'moved') return goOn(context, draft);
  dialog.close();
  const { reached, told, later, messengers } = result;
  const organization = target?.name ?? null;
  const words = { title, organization, was: result.was, to: result.to };
  const answer = reply(say('deadline.moved', { ...words, reached, told: told.length, later }));
  return later ? answer : { ...answer, nudged: messengers };
}

function readWas(value: unknown): DeadlineAt | null {
  if (typeof value !== 'object' || value === null) return null;
  const { on, time } = value as Partial<Record<keyof DeadlineAt, unknown>>;
  return typeof on === 'string' && typeof time === 'string' ? { on, time } : null;
}

async function keptOf(context: CommandContext, state: Readonly<Record<string, unknown>>): Promise<Kept> {
  const draft = readDraft(state);
  const { workdayInstead } = state;
  return {
    draft,
    target: await findTarget(context, draft.organizationId),
    was: readWas(state.was),
    workdayInstead: typeof workdayInstead === 'string' ? workdayInstead : null,
  };
}

const yes: ReadonlySet<string> = new Set(['确认', '是', '对', '好', '可以']);
const no: ReadonlySet<string> = new Set(['不改', '不', '不是', '否', '算了']);

/** An answer that is neither a yes nor a no: another day, or whose deadline it is. */
async function amend(context: CommandContext, { draft }: Kept, typed: string): Promise<Result> {
  const date = readDate(typed, context.frame.today);
  if (date.outcome === 'date') return goOn(context, { ...draft, dueOn: date.on });
  if (date.outcome === 'no-such-day') {
    await askDate(context, { ...draft, dueOn: null });
    return reply(say('deadline.noSuchDay', { written: date.written.slice(0, 20) }));
  }
  if (isAll(typed)) return goOn(context, { ...draft, organizationId: null });
  return narrow(context, draft, { typed, goOn });
}

/** The question. */
export const confirmStep: DialogStep = {
  asks: 'choice',
  action: 'deadline.move',
  cancelled: say('deadline.kept'),
  async answer(context, state, typed) {
    const kept = await keptOf(context, state);
    const word = toPlain(typed).replace(/[\s.。,，]+$/u, '');
    const number = readChoice(typed);
    if (number === 1 || yes.has(word)) return move(context, kept);
    if (number === 2 || no.has(word)) {
      context.dialog.close();
      return reply(say('deadline.kept'));
    }
    if (number === 3 && kept.workdayInstead !== null)
      return goOn(context, { ...kept.draft, dueOn: kept.workdayInstead });
    if (number !== null) {
      const again = await goOn(context, kept.draft);
      const count = kept.workdayInstead === null ? 2 : 3;
      return { ...again, replies: [say('dialog.numbersAre', { count }), ...again.replies] };
    }
    return amend(context, kept, typed);
  },
  restate: (context, state) => goOn(context, readDraft(state)),
};
