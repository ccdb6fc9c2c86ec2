// /督查 对象 问题 期限: a finding with a deadline becomes a rectification item; in one line, or question by question. What was
// heard, looked into or talked over is inspect-record's.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { readKind } from '../src/domain/inspection.ts';
import { can, scopeOf } from '../src/domain/permission.ts';
import { decideDue, readDue, splitAtDue } from '../src/domain/rectification-due.ts';
import {
  findRectificationFault,
  maxRectificationText,
  takeWord,
  toRectificationText,
} from '../src/domain/rectification-text.ts';
import { recordInspection } from '../src/services/inspection.ts';
import type { RaiseResult } from '../src/services/rectification.ts';
import {
  type FoundSubject,
  findSubject,
  findSubjects,
  resourceOf,
} from '../src/services/rectification-subject.ts';
import { nameOf } from '../src/services/rectification-view.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { suggestPersons } from '../src/services/search.ts';
import { type Sentence, say } from '../src/text.ts';
import { emptyDraft, type InspectDraft, readDraft, toState } from './inspect-draft.ts';
import { recordDialogs, startRecord, tellRaised } from './inspect-record.ts';
import { viewAll } from './inspect-view.ts';

const kinds = { subject: 'inspect.subject', problem: 'inspect.problem', due: 'inspect.due' } as const;
const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');

interface Choice {
  readonly kind: 'person' | 'organization';
  readonly id: string;
}

async function dayOf({ tx, frame }: CommandContext) {
  const { isWorkday } = await loadReminderRules(tx, frame);
  return { today: frame.today, isWorkday };
}

function askSubject(
  { dialog }: CommandContext,
  draft: InspectDraft,
  told?: Sentence,
  offered: readonly Choice[] = [],
): Result {
  dialog.open(kinds.subject, { ...toState(draft), offered });
  return reply(told ?? say('inspection.askSubject'));
}

function askProblem({ dialog }: CommandContext, draft: InspectDraft, told: Sentence): Result {
  dialog.open(kinds.problem, toState(draft));
  return reply(told);
}

function askDue({ dialog }: CommandContext, draft: InspectDraft, told: Sentence): Result {
  dialog.open(kinds.due, toState(draft));
  return reply(told);
}

/** Asks for what is missing, one thing at a time; with all of it, raises the item. */
async function goOn(context: CommandContext, draft: InspectDraft): Promise<Result> {
  const found = draft.subject && (await findSubject(context.tx, draft.subject));
  if (!found) return askSubject(context, { ...draft, subject: null });
  const verdict = can(context.actor, 'rectification.raise', resourceOf(found));
  if (!verdict.allowed) {
    const told = say('general.refused', { reason: verdict.reason });
    if (context.dialog.current?.startsWith('inspect.')) context.dialog.close();
    return reply(told);
  }
  const subject = found.name;
  if (draft.problem === null) return askProblem(context, draft, say('inspection.askProblem', { subject }));
  if (draft.wanted === null) return askDue(context, draft, say('inspection.askDue', { subject }));
  return raise(context, { draft, found, problem: draft.problem, wanted: draft.wanted });
}

interface Ready {
  readonly draft: InspectDraft;
  readonly found: FoundSubject;
  readonly problem: string;
  readonly wanted: string;
}

async function raise(context: CommandContext, { draft, found, problem, wanted }: Ready): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const due = decideDue(wanted, await dayOf(context));
  const again = { ...draft, wanted: null };
  if (due.outcome === 'past') return askDue(context, again, say('rectification.duePast', { on: wanted }));
  if (due.outcome === 'too-far')
    return askDue(context, again, say('rectification.dueTooFar', { latest: due.latestOn }));
  const result = await recordInspection(tx, frame, {
    actor,
    kind: 'special',
    heldOn: frame.today,
    subjects: [found],
    participants: '',
    note: '',
    findings: [{ subject: found, problem, dueOn: due.on }],
  });
  if (dialog.current?.startsWith('inspect.')) dialog.close();
  if (result.outcome === 'refused') return reply(say('general.refused', { reason: result.reason }));
  const [item] = result.items;
  if (!item) return reply(say('general.refused', { reason: 'not-in-office' }));
  const told = { subject: found.label, problem, dueOn: due.on, insteadOf: due.insteadOf };
  return confirm(context, item.raised, told);
}

async function confirm(
  context: CommandContext,
  raised: RaiseResult & { readonly outcome: 'raised' },
  told: { subject: string; problem: string; dueOn: string; insteadOf: string | null },
): Promise<Result> {
  const { tx, actor } = context;
  const { number, assigned, parties, actingFor } = raised;
  const by = actor.person?.name ?? '';
  const principal = actingFor === null ? null : await nameOf(tx, actingFor);
  const handlers = await Promise.all(parties.handlers.map(({ personId }) => nameOf(tx, personId)));
  const answer = reply(say('inspection.raised', { number, ...told, assigned, handlers, by, principal }));
  return { ...answer, nudged: await tellRaised(context, raised) };
}

/** Takes the problem, and the deadline where it ends with one. */
async function takeProblem(context: CommandContext, draft: InspectDraft, typed: string): Promise<Result> {
  const { before, due } = splitAtDue(typed, await dayOf(context));
  const problem = toRectificationText(before);
  const fault = findRectificationFault(problem);
  const wanted = due.outcome === 'date' ? due.on : draft.wanted;
  if (fault?.fault === 'empty') return goOn(context, { ...draft, wanted });
  if (fault?.fault === 'too-short')
    return askProblem(context, { ...draft, wanted }, say('rectification.tooShort'));
  if (fault) {
    const told = say('rectification.problemTooLong', { length: fault.length, max: maxRectificationText });
    return askProblem(context, { ...draft, wanted }, told);
  }
  if (due.outcome === 'no-such-day') {
    const told = say('rectification.noSuchDay', { written: clip(due.written) });
    return askDue(context, { ...draft, problem }, told);
  }
  return goOn(context, { ...draft, problem, wanted });
}

/** Takes a name, then what stands behind it. */
async function takeSubject(context: CommandContext, draft: InspectDraft, typed: string): Promise<Result> {
  const { word, rest } = takeWord(typed);
  const found = await findSubjects(context.tx, word, scopeOf(context.actor, 'rectification.raise'));
  const [only, ...others] = found;
  const kept = rest === '' ? draft : { ...draft, problem: null };
  if (only && others.length === 0) {
    const named = { ...kept, subject: only.subject };
    return rest === '' ? goOn(context, named) : takeProblem(context, named, rest);
  }
  const read = await readBehind(context, kept, rest);
  if (!only) {
    const asked = askSubject(context, read, say('inspection.unknownSubject', { typed: clip(word) }));
    const near = await suggestPersons(context.tx, word, scopeOf(context.actor, 'rectification.raise'));
    return { ...asked, replies: [...asked.replies, say('search.hint', { near })] };
  }
  const told = say('inspection.severalSubjects', {
    typed: clip(word),
    choices: found.map(({ label }) => label),
  });
  return askSubject(
    context,
    read,
    told,
    found.map(({ subject }) => subject),
  );
}

/** What stands behind a name that is not clear yet, kept as far as it is whole. */
async function readBehind(context: CommandContext, draft: InspectDraft, rest: string): Promise<InspectDraft> {
  const { before, due } = splitAtDue(rest, await dayOf(context));
  const problem = toRectificationText(before);
  const isWhole = findRectificationFault(problem) === null;
  return {
    ...draft,
    problem: isWhole ? problem : draft.problem,
    wanted: due.outcome === 'date' ? due.on : draft.wanted,
  };
}

function readOffered({ offered }: Readonly<Record<string, unknown>>): readonly Choice[] {
  return Array.isArray(offered) ? (offered as Choice[]) : [];
}

const subjectStep: DialogStep = {
  asks: 'choice',
  action: 'rectification.raise',
  cancelled: say('inspection.cancelled'),
  async answer(context, state, typed) {
    const draft = readDraft(state);
    const number = readChoice(typed);
    const chosen = number === null ? undefined : readOffered(state)[number - 1];
    return chosen
      ? goOn(context, { ...draft, subject: { kind: chosen.kind, id: chosen.id } })
      : takeSubject(context, draft, typed);
  },
  restate: (context, state) => goOn(context, readDraft(state)),
};

const problemStep: DialogStep = {
  asks: 'text',
  action: 'rectification.raise',
  cancelled: say('inspection.cancelled'),
  answer: (context, state, typed) => takeProblem(context, readDraft(state), typed),
  restate: (context, state) => goOn(context, readDraft(state)),
};

const dueStep: DialogStep = {
  asks: 'choice',
  action: 'rectification.raise',
  cancelled: say('inspection.cancelled'),
  async answer(context, state, typed) {
    const draft = readDraft(state);
    const due = readDue(typed, await dayOf(context));
    if (due.outcome === 'date') return goOn(context, { ...draft, wanted: due.on });
    const told =
      due.outcome === 'none'
        ? say('inspection.unclearDue', { typed: clip(typed) })
        : say('rectification.noSuchDay', { written: clip(due.written) });
    return askDue(context, draft, told);
  },
  restate: (context, state) => goOn(context, readDraft(state)),
};

async function run(context: CommandContext, args: string): Promise<Result> {
  if (args === '') return askSubject(context, emptyDraft);
  const { word, rest } = takeWord(args);
  if (word === '查看') return viewAll(context, rest);
  const kind = readKind(word);
  if (kind) return startRecord(context, kind, rest);
  return takeSubject(context, emptyDraft, word === '专项督查' ? rest : args);
}

/** `/督查`. */
export const inspect = defineCommand({
  name: 'inspect',
  chatNames: ['督查'],
  action: 'rectification.raise',
  run,
  dialogs: {
    [kinds.subject]: subjectStep,
    [kinds.problem]: problemStep,
    [kinds.due]: dueStep,
    ...recordDialogs,
  },
});
