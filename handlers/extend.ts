// /延期: moves a deadline, for everybody or for one organisation. In one line or question by question; nothing is
// changed before a yes (extend-step).
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { readDate } from '../src/domain/date-word.ts';
import {
  emptyDraft,
  type MoveDraft,
  readDraft,
  readMoveLine,
  readReason,
} from '../src/domain/deadline-draft.ts';
import { longestReason } from '../src/domain/deadline-move.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { findNamedOrganizations, searchOrganizations } from '../src/services/search.ts';
import { say } from '../src/text.ts';
import { confirmKind, confirmStep, goOn } from './extend-step.ts';
import { askDate, askKinds, askReason, askTask } from './extend-step-ask.ts';
import { answerTarget, isAll, narrow, targetKind } from './extend-step-target.ts';

const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');

/** Puts the question again behind what is wrong with the answer. */
function behind(result: Result, ...first: Result['replies']): Result {
  return { ...result, replies: [...first, ...result.replies] };
}

/** Without a date a first word may be an organisation; if not, all of it is the reason. */
async function takeUndated(context: CommandContext, draft: MoveDraft, typed: string): Promise<Result> {
  const word = /^[^\s\u3000,，]+/u.exec(typed)?.[0] ?? '';
  // The first word of a reason is no part of an organisation's name.
  const look = word === typed ? searchOrganizations : findNamedOrganizations;
  const [found] = word === '' ? [] : await look(context.tx, word);
  const reason = readReason(found ? typed.slice(word.length) : typed) ?? draft.reason;
  if (!found) return goOn(context, { ...draft, reason });
  return narrow(context, { ...draft, reason }, { typed: word, goOn });
}

/** Takes what stands behind the task: organisation, date, reason, as many of them as there are. */
async function takeRest(context: CommandContext, draft: MoveDraft, typed: string): Promise<Result> {
  const { organization, date, reason } = readMoveLine(typed, context.frame.today);
  if (date.outcome === 'none') return takeUndated(context, draft, typed);
  const known = { ...draft, reason: reason ?? draft.reason };
  if (date.outcome === 'no-such-day') {
    await askDate(context, known);
    return reply(say('deadline.noSuchDay', { written: shorten(date.written) }));
  }
  const dated = { ...known, dueOn: date.on };
  if (organization === '' || isAll(organization)) return goOn(context, dated);
  return narrow(context, dated, { typed: organization, goOn });
}

async function takeLine(context: CommandContext, draft: MoveDraft, typed: string): Promise<Result> {
  const match = takeTask(await findTasks(context.tx, context.frame), typed);
  if (match.found === 'one') return takeRest(context, { ...draft, task: match.task.key }, match.rest);
  const told =
    match.found === 'none'
      ? say('deadline.unknownTask', { typed: shorten(typed) })
      : say('deadline.severalTasks', { typed: shorten(typed) });
  const rest = match.found === 'many' ? readMoveLine(match.rest, context.frame.today) : null;
  const dueOn = rest?.date.outcome === 'date' ? rest.date.on : draft.dueOn;
  return behind(await askTask(context, { ...draft, dueOn, reason: rest?.reason ?? draft.reason }), told);
}

const taskStep: DialogStep = {
  asks: 'choice',
  action: 'deadline.move',
  cancelled: say('deadline.kept'),
  async answer(context, state, typed) {
    const draft = readDraft(state);
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed);
    if (number === null) return takeLine(context, draft, typed);
    const key = offered[number - 1];
    if (typeof key === 'string') return goOn(context, { ...draft, task: key });
    return behind(await askTask(context, draft), say('dialog.numbersAre', { count: offered.length }));
  },
  restate: (context, state) => askTask(context, readDraft(state)),
};

const dateStep: DialogStep = {
  asks: 'choice',
  action: 'deadline.move',
  cancelled: say('deadline.kept'),
  async answer(context, state, typed) {
    const draft = readDraft(state);
    const { date, reason } = readMoveLine(typed, context.frame.today);
    if (date.outcome === 'date')
      return goOn(context, { ...draft, dueOn: date.on, reason: reason ?? draft.reason });
    await askDate(context, draft);
    return reply(
      date.outcome === 'none'
        ? say('deadline.unclearDate', { typed: shorten(typed) })
        : say('deadline.noSuchDay', { written: shorten(date.written) }),
    );
  },
  restate: (context, state) => askDate(context, readDraft(state)),
};

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'deadline.move',
  cancelled: say('deadline.kept'),
  async answer(context, state, typed) {
    const draft = readDraft(state);
    const date = readDate(typed, context.frame.today);
    if (date.outcome === 'date') return goOn(context, { ...draft, dueOn: date.on });
    const reason = readReason(typed);
    if (reason !== null) return goOn(context, { ...draft, reason });
    askReason(context, draft, '');
    return reply(say('deadline.reasonUnfit', { longest: longestReason }));
  },
  restate: (context, state) => goOn(context, readDraft(state)),
};

const targetStep: DialogStep = {
  asks: 'choice',
  action: 'deadline.move',
  cancelled: say('deadline.kept'),
  async answer(context, state, typed) {
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    return answerTarget(context, { draft: readDraft(state), offered }, { typed, goOn });
  },
  restate: (context, state) => goOn(context, readDraft(state)),
};

async function run(context: CommandContext, args: string): Promise<Result> {
  return args === '' ? askTask(context, emptyDraft) : takeLine(context, emptyDraft, args);
}

/** `/延期`. */
export const extend = defineCommand({
  name: 'extend',
  chatNames: ['延期'],
  action: 'deadline.move',
  run,
  dialogs: {
    [askKinds.task]: taskStep,
    [askKinds.date]: dateStep,
    [askKinds.reason]: reasonStep,
    [targetKind]: targetStep,
    [confirmKind]: confirmStep,
  },
});
