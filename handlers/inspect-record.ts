// /督查 听取汇报, 专题调研, 交流研讨: which organisations, when, who took part, what was found; in one line or question by
// question. Each finding becomes a rectification item; nothing found is recorded as well.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { readHeldDay } from '../src/domain/held-day.ts';
import {
  assignFindings,
  type InspectionKind,
  isNothingFound,
  maxNote,
  maxParticipants,
  mostFindings,
  mostSubjects,
  readInspectionLine,
} from '../src/domain/inspection.ts';
import { can } from '../src/domain/permission.ts';
import { findRectificationFault, toRectificationText } from '../src/domain/rectification-text.ts';
import { recordInspection } from '../src/services/inspection.ts';
import type { RaiseResult } from '../src/services/rectification.ts';
import { type FoundSubject, findSubject, resourceOf } from '../src/services/rectification-subject.ts';
import { tellSide } from '../src/services/rectification-tell.ts';
import { readTermOf, type TermRead } from '../src/services/rectification-term.ts';
import { nameOf, viewRaised } from '../src/services/rectification-view.ts';
import { searchOrganizations } from '../src/services/search.ts';
import { type Sentence, say } from '../src/text.ts';
import { emptyRecord, type RecordDraft, readRecord } from './inspect-record-draft.ts';

const kinds = {
  subject: 'inspect.recordSubject',
  day: 'inspect.recordDay',
  who: 'inspect.recordWho',
  found: 'inspect.recordFound',
  due: 'inspect.recordDue',
} as const;
const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');
const lengthOf = (text: string) => [...text].length;

function ask({ dialog }: CommandContext, kind: string, draft: RecordDraft, told: Sentence): Result {
  dialog.open(kind, { ...draft });
  return reply(told);
}

/** Tells those who are to put an item right. @returns channels that have something to send */
export async function tellRaised(
  { tx, frame, actor }: CommandContext,
  { number, assigned, parties, actingFor }: RaiseResult & { readonly outcome: 'raised' },
): Promise<string[]> {
  const raised = assigned ? await viewRaised(tx, frame, number) : null;
  if (!raised) return [];
  const { item, brief } = raised;
  const principal = actingFor === null ? null : await nameOf(tx, actingFor);
  const news = { act: 'assign', item: brief, content: '', by: actor.person?.name ?? '', principal };
  return tellSide(tx, frame, {
    item,
    parties,
    side: 'handler',
    actorId: actor.person?.id ?? '',
    phrase: (to, acts) => say('rectification.news', { to, acts, ...news }),
  });
}

/** Looks up the names that were typed, one after the other. */
async function findNamed(
  context: CommandContext,
  draft: RecordDraft,
): Promise<RecordDraft | { readonly told: Result }> {
  const subjectIds = [...draft.subjectIds];
  for (const [at, name] of draft.named.entries()) {
    const [only, ...others] = await searchOrganizations(context.tx, name);
    const left = { ...draft, subjectIds, named: draft.named.slice(at + 1) };
    if (!only)
      return {
        told: ask(context, kinds.subject, left, say('inspection.recordUnknown', { typed: clip(name) })),
      };
    if (others.length > 0) {
      const offered = [only, ...others];
      context.dialog.open(kinds.subject, { ...left, offered: offered.map(({ id }) => id) });
      const choices = offered.map((one) => (one.above === null ? one.name : `${one.name}（${one.above}）`));
      return { told: reply(say('inspection.severalSubjects', { typed: clip(name), choices })) };
    }
    if (!subjectIds.includes(only.id)) subjectIds.push(only.id);
  }
  return { ...draft, subjectIds: subjectIds.slice(0, mostSubjects), named: [] };
}

async function loadSubjects({ tx }: CommandContext, ids: readonly string[]): Promise<FoundSubject[]> {
  const found = await Promise.all(ids.map((id) => findSubject(tx, { kind: 'organization', id })));
  return found.filter((one) => one !== null);
}

const namesOf = (subjects: readonly FoundSubject[]) => subjects.map(({ name }) => name).join('、');

/** What is wrong with the findings; null where they can be taken. */
function findFault(findings: readonly string[]): Sentence | null {
  if (findings.length > mostFindings)
    return say('inspection.tooManyFindings', { count: findings.length, most: mostFindings });
  const fault = findings.map(findRectificationFault).find((one) => one !== null);
  if (!fault) return null;
  return fault.fault === 'too-long'
    ? say('rectification.problemTooLong', { length: fault.length, max: 500 })
    : say('rectification.tooShort');
}

/** Asks for what is missing, one thing at a time; with all of it, records. */
async function goOn(
  context: CommandContext,
  was: RecordDraft,
  badDay: string | null = null,
): Promise<Result> {
  const draft = await findNamed(context, was);
  if ('told' in draft) return draft.told;
  const { kind, heldOn, participants, findings } = draft;
  const subjects = await loadSubjects(context, draft.subjectIds);
  if (subjects.length === 0)
    return ask(context, kinds.subject, draft, say('inspection.recordSubject', { kind }));
  for (const subject of subjects) {
    const verdict = can(context.actor, 'rectification.raise', resourceOf(subject));
    if (verdict.allowed) continue;
    const told = say('inspection.recordRefused', { name: subject.name, reason: verdict.reason });
    return ask(context, kinds.subject, { ...draft, subjectIds: [] }, told);
  }
  const names = namesOf(subjects);
  if (heldOn === null)
    return ask(context, kinds.day, draft, say('inspection.recordDay', { kind, names, typed: badDay }));
  if (participants === null) return ask(context, kinds.who, draft, say('inspection.recordWho', { names }));
  if (findings === null)
    return ask(
      context,
      kinds.found,
      draft,
      say('inspection.recordFound', { names, several: subjects.length > 1 }),
    );
  const fault = findFault(findings);
  if (fault) return ask(context, kinds.found, { ...draft, findings: null }, fault);
  return finish(context, { draft, subjects, heldOn, participants, findings });
}

interface Ready {
  readonly draft: RecordDraft;
  readonly subjects: readonly FoundSubject[];
  readonly heldOn: string;
  readonly participants: string;
  readonly findings: readonly string[];
}

function toUnfit(read: Exclude<TermRead, { readonly outcome: 'due' }>, typed: string): Sentence {
  if (read.outcome === 'past') return say('rectification.duePast', { on: read.on });
  if (read.outcome === 'too-far') return say('rectification.dueTooFar', { latest: read.latestOn });
  if (read.outcome === 'unclear') return say('inspection.unclearDue', { typed: clip(typed) });
  return say('rectification.noSuchDay', { written: clip(read.written) });
}

async function readDueOf(context: CommandContext, { draft, findings }: Ready) {
  if (findings.length === 0) return { on: '', insteadOf: null };
  const { due } = draft;
  if (due === null)
    return { told: ask(context, kinds.due, draft, say('inspection.recordDue', { count: findings.length })) };
  const read = await readTermOf(context.tx, context.frame, due);
  if (read.outcome === 'due') return read;
  return { told: ask(context, kinds.due, { ...draft, due: null }, toUnfit(read, due)) };
}

async function finish(context: CommandContext, ready: Ready): Promise<Result> {
  const due = await readDueOf(context, ready);
  if ('told' in due) return due.told;
  const { tx, frame, actor, dialog } = context;
  const { draft, subjects, heldOn, participants } = ready;
  const organizations = subjects.map(({ subject, name }) => ({ id: subject.id, name }));
  const findings = assignFindings(ready.findings, organizations).flatMap(({ subjectId, problem }) => {
    const subject = subjects.find((one) => one.subject.id === subjectId);
    return subject ? [{ subject, problem, dueOn: due.on }] : [];
  });
  const note = [...(draft.note ?? '')].slice(0, maxNote).join('');
  const what = { kind: draft.kind, heldOn, subjects, participants, note, findings };
  const result = await recordInspection(tx, frame, { actor, ...what });
  if (dialog.current?.startsWith('inspect.')) dialog.close();
  if (result.outcome === 'refused') return reply(say('general.refused', { reason: result.reason }));
  const nudged: string[] = [];
  for (const { raised } of result.items) nudged.push(...(await tellRaised(context, raised)));
  const answer = say('inspection.recorded', {
    kind: draft.kind,
    number: result.number,
    names: namesOf(subjects),
    heldOn,
    items: result.items.map(({ raised, subject }) => ({
      number: raised.number,
      subject: subject.name,
      assigned: raised.assigned,
    })),
    dueOn: due.on,
    insteadOf: due.insteadOf,
    by: actor.person?.name ?? '',
    principal: result.actingFor === null ? null : await nameOf(tx, result.actingFor),
  });
  return { ...reply(answer), nudged };
}

/** Takes what stands behind the name of the kind. */
export function startRecord(context: CommandContext, kind: InspectionKind, typed: string): Promise<Result> {
  const { badDay, ...line } = readInspectionLine(typed, context.frame.today);
  const isWhole = line.heldOn !== null && line.findings !== null;
  // Who took part may be left out where the rest stands in one line.
  const participants = line.participants ?? (isWhole ? '' : null);
  return goOn(context, { ...emptyRecord(kind), ...line, participants }, badDay);
}

/** What goes back to its writer where another question takes the place. */
function giveBack(state: Readonly<Record<string, unknown>>): Sentence | null {
  const { participants, findings, note } = readRecord(state);
  const words = [participants, note, ...(findings ?? [])].filter((one): one is string => !!one);
  return words.length === 0 ? null : say('inspection.recordGiven', { words });
}

/** A question with what it does with an answer. */
const step = (
  asks: DialogStep['asks'],
  answer: (context: CommandContext, draft: RecordDraft, typed: string) => Promise<Result>,
): DialogStep => ({
  asks,
  action: 'rectification.raise',
  cancelled: say('inspection.recordCancelled'),
  answer: (context, state, typed) => answer(context, readRecord(state), typed),
  restate: (context, state) => goOn(context, readRecord(state)),
  displaced: giveBack,
});

const namesIn = (typed: string) => typed.split(/[\s，,、；;]+/u).filter((name) => name !== '');

const subjectStep: DialogStep = {
  ...step('choice', (context, draft) => goOn(context, draft)),
  answer(context, state, typed) {
    const draft = readRecord(state);
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = offered.length === 0 ? null : readChoice(typed);
    if (number === null) return goOn(context, { ...draft, named: [...namesIn(typed), ...draft.named] });
    const chosen = offered[number - 1];
    if (chosen === undefined)
      return Promise.resolve(reply(say('dialog.numbersAre', { count: offered.length })));
    return goOn(context, { ...draft, subjectIds: [...draft.subjectIds, String(chosen)] });
  },
};

const dayStep = step('choice', async (context, draft, typed) => {
  const held = readHeldDay(typed, context.frame.today);
  if (held.outcome === 'day') return goOn(context, { ...draft, heldOn: held.on });
  const names = namesOf(await loadSubjects(context, draft.subjectIds));
  return ask(
    context,
    kinds.day,
    draft,
    say('inspection.recordDay', { kind: draft.kind, names, typed: clip(typed) }),
  );
});

const whoStep = step('text', async (context, draft, typed) => {
  const text = toRectificationText(typed);
  if (lengthOf(text) > maxParticipants)
    return ask(
      context,
      kinds.who,
      draft,
      say('inspection.whoTooLong', { length: lengthOf(text), max: maxParticipants }),
    );
  return goOn(context, { ...draft, participants: /^(?:不记|略|没有|无)$/u.test(text) ? '' : text });
});

const foundStep = step('text', (context, draft, typed) => {
  const isLabelled = /^(?:发现问题|发现|问题|了解情况|情况)[：:]/u.test(typed.trim());
  const line = readInspectionLine(isLabelled ? typed : `发现：${typed}`, context.frame.today);
  const findings = isNothingFound(typed) ? [] : line.findings;
  return goOn(context, { ...draft, findings, due: line.due ?? draft.due, note: line.note ?? draft.note });
});

const dueStep = step('choice', (context, draft, typed) => goOn(context, { ...draft, due: typed.trim() }));

/** Its questions. */
export const recordDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.subject]: subjectStep,
  [kinds.day]: dayStep,
  [kinds.who]: whoStep,
  [kinds.found]: foundStep,
  [kinds.due]: dueStep,
};
