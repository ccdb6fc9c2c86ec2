// The task and the text of what is recorded on somebody's behalf; a pledge goes to its reviewers as if he had sent it.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import type { NoticeSubject } from '../src/domain/notice.ts';
import { deskRoles, signFor } from '../src/domain/permission.ts';
import {
  findTextFault,
  maxPledgeLength,
  minPledgeLength,
  normalizePledgeText,
} from '../src/domain/pledge.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { listOwed, type OwedTask, recordPledge, reportDone, toNote } from '../src/services/completion.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import type { SubmitResult } from '../src/services/pledge.ts';
import { toPlainItem } from '../src/services/reminder-item.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { findSubordinate, type PersonRow } from '../src/services/subordinate.ts';
import { type Sentence, say } from '../src/text.ts';

const kinds = { task: 'record.task', text: 'record.text' } as const;
/** A kept text is bounded, so that a flood does not fill the row. Characters. */
const mostKept = 2000;
const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');

/** As much of a text as is kept. */
export function keepable(text: string): string {
  return [...text].slice(0, mostKept).join('');
}

/** A person's own task that is recorded. */
interface Chosen {
  readonly person: PersonRow;
  readonly owed: OwedTask;
}

/** Tells the person what stands under his name now. */
async function tellPerson(
  context: CommandContext,
  { person, owed }: Chosen,
  about?: NoticeSubject,
): Promise<readonly string[]> {
  const { tx, frame, actor } = context;
  const by = addressOfActor(actor);
  const { title } = owed.obligation;
  const { acting } = signFor(actor, deskRoles, person.organization_path);
  const rules = await loadReminderRules(tx, frame);
  const phrase = (to: string) => say('completion.recordedTold', { to, by, title, acting });
  const tidings = { personIds: [person.id], rules, phrase, ...(about ? { about } : {}) };
  return (await tellInHours(tx, frame, tidings)).messengers;
}

async function recordReport(context: CommandContext, chosen: Chosen, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const { obligation } = chosen.owed;
  const note = toNote(typed);
  const { name, organization_path: path } = chosen.person;
  const { actingFor } = signFor(actor, deskRoles, path);
  const actorId = actor.person?.id ?? 'system';
  const id = reportDone(tx, frame, { obligation, note, actorId, actingFor, onBehalf: true });
  const answer = reply(say('completion.recorded', { name, title: obligation.title, note }));
  return { ...answer, nudged: await tellPerson(context, chosen, { kind: 'report', id }) };
}

function askText(context: CommandContext, { person, owed }: Chosen, kept = ''): Result {
  context.dialog.open(kinds.text, { personId: person.id, task: owed.obligation.key, text: keepable(kept) });
  const length = [...kept].length;
  const limits = { min: minPledgeLength, max: maxPledgeLength };
  if (length > 0) return reply(say('completion.recordTextUnfit', { length, ...limits }));
  const { title } = owed.obligation;
  return reply(say('completion.recordAskText', { name: person.name, title, ...limits }));
}

/** A text that waits for its reviewers. */
type Recorded = Extract<SubmitResult, { readonly outcome: 'recorded' }>;

/** Tells those who review it; the one who recorded it, if he is one of them, finds it among what waits for him. */
async function tellReviewers(
  context: CommandContext,
  { person }: Chosen,
  { pledgeId, version, desk }: Recorded,
): Promise<readonly string[]> {
  const { tx, frame, actor } = context;
  const rules = await loadReminderRules(tx, frame);
  const personIds = (desk?.reviewers ?? [])
    .map((one) => one.personId)
    .filter((id) => id !== actor.person?.id);
  const phrase = (to: string): Sentence =>
    say('pledge.reviewWaiting', { to, subject: person.name, total: 1 });
  const about = { kind: 'pledge', id: `${pledgeId}:${version}` } as const;
  return (await tellInHours(tx, frame, { personIds, rules, phrase, about })).messengers;
}

async function recordText(context: CommandContext, chosen: Chosen, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const text = normalizePledgeText(typed);
  if (findTextFault(text)) return askText(context, chosen, text);
  const { person } = chosen;
  const { name } = person;
  const { actingFor } = signFor(actor, deskRoles, person.organization_path);
  const recorderId = actor.person?.id ?? 'system';
  const result = await recordPledge(tx, frame, { person, text, recorderId, actingFor });
  if (result.outcome === 'unchanged')
    return reply(say('completion.recordUnchanged', { name, version: result.version }));
  const { version, desk } = result;
  const reviewer = desk?.organizationName ?? null;
  const told = await tellReviewers(context, chosen, result);
  const answer = reply(say('completion.recordedPledge', { name, version, reviewer }));
  return { ...answer, nudged: [...told, ...(await tellPerson(context, chosen))] };
}

async function take(context: CommandContext, chosen: Chosen, typed: string): Promise<Result> {
  const { dialog } = context;
  const { person, owed } = chosen;
  const { title } = owed.obligation;
  const isPledge = owed.done === 'pledge';
  if (dialog.current?.startsWith('record.')) dialog.close();
  if (owed.isDone && !isPledge) return reply(say('completion.recordAlready', { name: person.name, title }));
  return isPledge ? recordText(context, chosen, typed) : recordReport(context, chosen, typed);
}

function askTask(
  { dialog, frame }: CommandContext,
  { person, tasks, text }: { person: PersonRow; tasks: readonly OwedTask[]; text: string },
): Result {
  const offered = tasks.map(({ obligation }) => obligation.key);
  dialog.open(kinds.task, { personId: person.id, offered, text: keepable(text) });
  const items = tasks.map(({ obligation }) => toPlainItem(obligation, frame.zone));
  return reply(say('completion.recordAskTask', { name: person.name, items }));
}

/** What is the person's own: an organisation's is recorded by its own secretary. */
async function loadOwn({ tx, frame }: CommandContext, person: PersonRow): Promise<OwedTask[]> {
  return (await listOwed(tx, frame, person.id)).filter(
    ({ obligation }) => obligation.subjectId === person.id,
  );
}

/** Takes what stands behind a person's name: the task, and its text. */
export async function takeFor(context: CommandContext, person: PersonRow, typed: string): Promise<Result> {
  const owed = await loadOwn(context, person);
  const open = owed.filter((one) => !one.isDone);
  const named = owed.map((one) => ({ ...one, key: one.obligation.task, title: one.obligation.title }));
  const match = typed === '' ? ({ found: 'none' } as const) : takeTask(named, typed);
  if (match.found === 'one') return take(context, { person, owed: match.task }, match.rest);
  const offered =
    match.found === 'many'
      ? owed.filter((one) => match.tasks.some(({ key }) => key === one.obligation.task))
      : open;
  if (offered.length === 0) return reply(say('completion.recordNothing', { name: person.name }));
  const asked = askTask(context, { person, tasks: offered, text: match.found === 'many' ? match.rest : '' });
  if (typed === '' || match.found === 'many') return asked;
  const told = say('completion.recordUnknownTask', { name: person.name, typed: shorten(typed) });
  return { ...asked, replies: [told, ...asked.replies] };
}

/** Leads on with the person of an open question, if the actor still may. */
async function withPerson(
  context: CommandContext,
  state: Readonly<Record<string, unknown>>,
  use: (person: PersonRow) => Promise<Result>,
): Promise<Result> {
  const personId = String(state.personId);
  const action = 'completion.record' as const;
  const person = await findSubordinate(context.tx, context.actor, { action, personId });
  if (person) return use(person);
  context.dialog.close();
  return reply(say('general.refused', { reason: 'out-of-scope' }));
}

const textOf = ({ text }: Readonly<Record<string, unknown>>) => (typeof text === 'string' ? text : '');
const displaced: DialogStep['displaced'] = (state) =>
  textOf(state) === '' ? null : say('completion.recordDraft', { text: textOf(state) });

const taskStep: DialogStep = {
  asks: 'choice',
  action: 'completion.record',
  cancelled: say('completion.cancelled'),
  answer: (context, state, typed) =>
    withPerson(context, state, async (person) => {
      const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
      const number = readChoice(typed);
      if (number === null) return takeFor(context, person, typed);
      const owed = await loadOwn(context, person);
      const chosen = owed.find(({ obligation }) => obligation.key === offered[number - 1]);
      if (chosen) return take(context, { person, owed: chosen }, textOf(state));
      const tasks = owed.filter(({ obligation }) => offered.includes(obligation.key));
      const again = askTask(context, { person, tasks, text: textOf(state) });
      return { ...again, replies: [say('dialog.numbersAre', { count: offered.length }), ...again.replies] };
    }),
  restate: (context, state) => withPerson(context, state, (person) => takeFor(context, person, '')),
  displaced,
};

const textStep: DialogStep = {
  asks: 'text',
  action: 'completion.record',
  cancelled: say('completion.cancelled'),
  answer: (context, state, typed) =>
    withPerson(context, state, async (person) => {
      const owed = (await loadOwn(context, person)).find(({ obligation }) => obligation.key === state.task);
      return owed ? take(context, { person, owed }, typed) : takeFor(context, person, '');
    }),
  restate: (context, state) =>
    withPerson(context, state, async (person) => {
      const owed = (await loadOwn(context, person)).find(({ obligation }) => obligation.key === state.task);
      return owed ? askText(context, { person, owed }, textOf(state)) : takeFor(context, person, '');
    }),
  displaced,
};

/** The questions for what is recorded. */
export const recordTakeDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.task]: taskStep,
  [kinds.text]: textStep,
};
