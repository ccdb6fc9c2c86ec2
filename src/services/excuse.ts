// Excuses: granted with a date by who answers for the person, asked for by himself (today nothing more comes), looked
// at and taken back. What is owed stays owed; reminders leave it alone meanwhile.
import { actedFor } from '../domain/acting.ts';
import type { CampaignTask } from '../domain/campaign.ts';
import { decideUntil, type UntilDecision } from '../domain/excuse.ts';
import type { Actor } from '../domain/permission.ts';
import { leadingRoles } from '../domain/permission.ts';
import { addWorkdays } from '../domain/workday.ts';
import type { ExcuseRow } from '../store/entities/excuse.ts';
import { endExcuses, findExcusesOf, findOwnExcuses, insertExcuse } from '../store/excuse-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { loadObligations } from './obligation-facts.ts';
import { findPlan } from './plan.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** Why an excuse is there that nobody granted: words for the list, not for the ledger. */
export const ownReasons = { today: '本人今日不便', handedIn: '已交待录' } as const;

/** Workdays for which nobody is reminded of what he has handed in on paper. */
const handedInWorkdays = 3;

/** Who grants what to whom. */
export interface GrantInput {
  readonly personId: string;
  /** Key of the only task from which he is excused; null: from everything. */
  readonly task: string | null;
  readonly reason: string;
  /** Last day, campaign date; null: until shortly after his last deadline. */
  readonly wanted: string | null;
  /** Person id, or `system`. */
  readonly actorId: string;
  /** In whose place it is granted; left out where it is his own post. */
  readonly actingFor?: string | null;
}

/** What became of it. */
export type GrantResult =
  | {
      readonly outcome: 'granted';
      readonly excuseId: string;
      /** Last day, included. */
      readonly untilOn: string;
      /** Last day of the one that it takes the place of; null where there was none. */
      readonly insteadOf: string | null;
      /** What he has to do still of what he is excused from: titles. */
      readonly titles: readonly string[];
      /** Until when he is excused from everything besides; null where he is not. */
      readonly othersUntilOn: string | null;
    }
  | Exclude<UntilDecision, { readonly outcome: 'until' }>;

/** An excuse to write; `actingFor`: in whose place it is granted. */
type NewExcuse = Omit<ExcuseRow, 'id' | 'campaign_id' | 'created_at' | 'ended_at'> &
  Pick<GrantInput, 'actingFor'>;

/** @returns its id */
function write(tx: Tx, frame: Frame, { actingFor, ...row }: NewExcuse): string {
  const id = tx.newId();
  insertExcuse(tx, { id, campaign_id: frame.campaignId, created_at: tx.now, ended_at: null, ...row });
  record(tx, {
    kind: 'excuse.granted',
    campaignId: frame.campaignId,
    actor: row.actor,
    subject: row.person_id,
    data: {
      excuse: id,
      task: row.task,
      fromOn: row.from_on,
      untilOn: row.until_on,
      ...actedFor(actingFor),
    },
  });
  return id;
}

/** Who ends which. */
interface Ending extends Pick<GrantInput, 'actorId' | 'actingFor'> {
  readonly rows: readonly ExcuseRow[];
}

function end(tx: Tx, frame: Frame, { rows, actorId, actingFor }: Ending): void {
  endExcuses(
    tx,
    rows.map((row) => row.id),
  );
  for (const row of rows) {
    record(tx, {
      kind: 'excuse.ended',
      campaignId: frame.campaignId,
      actor: actorId,
      subject: row.person_id,
      data: { excuse: row.id, untilOn: row.until_on, ...actedFor(actingFor) },
    });
  }
}

/** Last day of those that would hold longest; null where there is none. */
function lastDayOf(rows: readonly ExcuseRow[]): string | null {
  return (
    rows
      .map((row) => row.until_on)
      .sort()
      .at(-1) ?? null
  );
}

/** Whether it only waits for what was handed in on paper to be recorded. */
/** Whether an excuse waits for what its person has handed in on paper to be recorded. */
export const isAwaited = (row: Pick<ExcuseRow, 'reason' | 'actor' | 'person_id'>) =>
  row.reason === ownReasons.handedIn && row.actor === row.person_id;

const claimOf = (personId: string) => `excuse:${personId}`;

async function findOpen(tx: Tx, frame: Frame, personId: string) {
  const owed = await loadObligations(tx, frame, { personIds: [personId] });
  return owed.obligations.filter((one) => one.opensOn <= frame.today && !owed.isDone(one));
}

/** A task by key and title. */
export type ExcusableTask = Pick<CampaignTask, 'key' | 'title'>;

/** What a person has to do and has not done, each task once, nearest deadline first. */
export async function listExcusable(tx: Tx, frame: Frame, personId: string): Promise<ExcusableTask[]> {
  const open = (await findOpen(tx, frame, personId)).sort((a, b) => a.dueAt - b.dueAt);
  return [...new Map(open.map(({ task, title }) => [task, { key: task, title }])).values()];
}

/** Grants an excuse for everything or for one task, in the place of one for the same that holds already. */
export async function grantExcuse(tx: Tx, frame: Frame, input: GrantInput): Promise<GrantResult> {
  const { personId, task, reason, wanted, actorId, actingFor = null } = input;
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const open = (await findOpen(tx, frame, personId)).filter((one) => task === null || one.task === task);
  const decision = decideUntil({ today, wanted, dues: open.map((one) => one.dueOn) });
  if (decision.outcome !== 'until') return decision;
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  const replaced = held.filter((row) => row.task === task && !isAwaited(row));
  end(tx, frame, { rows: replaced, actorId, actingFor });
  const dates = { from_on: today, until_on: decision.on };
  const excuseId = write(tx, frame, {
    person_id: personId,
    task,
    reason,
    actor: actorId,
    actingFor,
    ...dates,
  });
  return {
    outcome: 'granted',
    excuseId,
    untilOn: decision.on,
    insteadOf: replaced.filter((row) => row.actor !== personId).at(-1)?.until_on ?? null,
    titles: [...new Set(open.map((one) => one.title))],
    othersUntilOn: task === null ? null : lastDayOf(held.filter((row) => row.task === null)),
  };
}

/** What became of somebody's own wish to be left alone today. */
export type QuietResult =
  | { readonly outcome: 'quiet'; readonly excuseId: string }
  /** He is excused already, until this day. */
  | { readonly outcome: 'already'; readonly untilOn: string };

/** Leaves somebody alone for the rest of the day, by his own wish. */
export async function quietToday(tx: Tx, frame: Frame, personId: string): Promise<QuietResult> {
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  const last = lastDayOf(held.filter((row) => row.task === null && row.from_on <= today));
  if (last !== null) return { outcome: 'already', untilOn: last };
  const plain = { task: null, from_on: today, until_on: today, reason: ownReasons.today };
  return { outcome: 'quiet', excuseId: write(tx, frame, { person_id: personId, actor: personId, ...plain }) };
}

/** What waits for what was handed in on paper to be recorded. */
export interface Awaiting {
  readonly excuseId: string;
  /** Last day, included. */
  readonly untilOn: string;
  readonly isNew: boolean;
}

/** Leaves somebody alone about a task that he has handed in on paper. */
export async function awaitRecording(
  tx: Tx,
  frame: Frame,
  { personId, task }: { readonly personId: string; readonly task: string },
): Promise<Awaiting> {
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  const known = held.find((row) => row.task === task && isAwaited(row));
  if (known) return { excuseId: known.id, untilOn: known.until_on, isNew: false };
  const { isWorkday } = await loadReminderRules(tx, frame);
  const untilOn = addWorkdays(today, handedInWorkdays, isWorkday);
  const dates = { from_on: today, until_on: untilOn, reason: ownReasons.handedIn };
  const excuseId = write(tx, frame, { person_id: personId, task, actor: personId, ...dates });
  return { excuseId, untilOn, isNew: true };
}

/** Which excuses are taken back. */
export interface EndInput extends Pick<GrantInput, 'actorId' | 'actingFor'> {
  readonly personId: string;
  /** Only those of this task; null: all that hold. */
  readonly task: string | null;
}

async function endThose(
  tx: Tx,
  frame: Frame,
  { personId, task, isMeant, ...who }: EndInput & { readonly isMeant: (row: ExcuseRow) => boolean },
): Promise<string | null> {
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  const rows = held.filter((row) => (task === null || row.task === task) && isMeant(row));
  end(tx, frame, { rows, ...who });
  return lastDayOf(rows);
}

/** Takes back excuses of a person that hold. @returns the last day of the one that would have held longest; null: none */
export function endExcuse(tx: Tx, frame: Frame, input: EndInput): Promise<string | null> {
  return endThose(tx, frame, { ...input, isMeant: (row) => !isAwaited(row) });
}

/** What was handed in on paper waits no more: it is recorded, or was not handed in after all. */
export async function endAwaiting(tx: Tx, frame: Frame, input: EndInput): Promise<void> {
  await endThose(tx, frame, { ...input, isMeant: isAwaited });
}

/** The newest thing that somebody says he has handed in, and that is not recorded yet. */
export async function findAwaited(tx: Tx, frame: Frame, personId: string): Promise<string | null> {
  const { campaignId, today } = frame;
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  return held.findLast(isAwaited)?.task ?? null;
}

/** One excuse of a list. */
export interface ExcuseItem {
  readonly name: string;
  readonly organization: string;
  /** Title of the only task from which he is excused; null: from everything. */
  readonly title: string | null;
  readonly untilOn: string;
  readonly reason: string;
}

const mostListed = 30;

/** Excuses in force in the organisations that the actor leads or whose office he is, those below not included. */
export async function listExcuses(tx: Tx, frame: Frame, actor: Actor): Promise<ExcuseItem[]> {
  const posts = actor.posts.filter(({ role }) => leadingRoles.has(role) || role === 'coordinator');
  const ids = [...new Set(posts.map(({ organization }) => organization.id))];
  const { campaignId, today } = frame;
  const rows = await findExcusesOf(tx, { campaignId, today, limit: mostListed }, ids);
  const titles = new Map(((await findPlan(tx, frame))?.tasks ?? []).map(({ key, title }) => [key, title]));
  return rows.map((row) => ({
    name: row.person_name,
    organization: row.organization_name,
    title: row.task === null ? null : (titles.get(row.task) ?? row.task),
    untilOn: row.until_on,
    reason: row.reason,
  }));
}
