// Excuses: granted with a date by who answers for the person, asked for by himself (today nothing more comes), looked
// at and taken back. What is owed stays owed; reminders leave it alone meanwhile.
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
import { loadReminderRules } from './reminder-rules.ts';

/** Why an excuse is there that nobody granted: words for the list, not for the ledger. */
export const ownReasons = { today: '本人今日不便', handedIn: '已交待录' } as const;

/** Workdays for which nobody is reminded of what he has handed in on paper. */
const handedInWorkdays = 3;

/** Who grants what to whom. */
export interface GrantInput {
  readonly personId: string;
  readonly reason: string;
  /** Last day, campaign date; null: until shortly after his last deadline. */
  readonly wanted: string | null;
  /** Person id, or `system`. */
  readonly actorId: string;
}

/** What became of it. */
export type GrantResult =
  | {
      readonly outcome: 'granted';
      /** Last day, included. */
      readonly untilOn: string;
      /** Last day of the one that it takes the place of; null where there was none. */
      readonly insteadOf: string | null;
      /** What he has to do still: titles. */
      readonly titles: readonly string[];
    }
  | Exclude<UntilDecision, { readonly outcome: 'until' }>;

function write(
  tx: Tx,
  frame: Frame,
  row: Omit<ExcuseRow, 'id' | 'campaign_id' | 'created_at' | 'ended_at'>,
): void {
  const id = tx.newId();
  insertExcuse(tx, { id, campaign_id: frame.campaignId, created_at: tx.now, ended_at: null, ...row });
  record(tx, {
    kind: 'excuse.granted',
    campaignId: frame.campaignId,
    actor: row.actor,
    subject: row.person_id,
    data: { excuse: id, task: row.task, fromOn: row.from_on, untilOn: row.until_on },
  });
}

function end(tx: Tx, frame: Frame, { rows, actorId }: { rows: readonly ExcuseRow[]; actorId: string }): void {
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
      data: { excuse: row.id, untilOn: row.until_on },
    });
  }
}

const claimOf = (personId: string) => `excuse:${personId}`;

async function findOpen(tx: Tx, frame: Frame, personId: string) {
  const owed = await loadObligations(tx, frame, { personIds: [personId] });
  return owed.obligations.filter((one) => one.opensOn <= frame.today && !owed.isDone(one));
}

/** Grants an excuse for everything, in the place of one that holds already. */
export async function grantExcuse(tx: Tx, frame: Frame, input: GrantInput): Promise<GrantResult> {
  const { personId, reason, wanted, actorId } = input;
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const open = await findOpen(tx, frame, personId);
  const decision = decideUntil({ today, wanted, dues: open.map((one) => one.dueOn) });
  if (decision.outcome !== 'until') return decision;
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  const whole = held.filter((row) => row.task === null);
  end(tx, frame, { rows: whole, actorId });
  write(tx, frame, {
    person_id: personId,
    task: null,
    from_on: today,
    until_on: decision.on,
    reason,
    actor: actorId,
  });
  const granted = whole.filter((row) => row.actor !== personId);
  return {
    outcome: 'granted',
    untilOn: decision.on,
    insteadOf: granted.at(-1)?.until_on ?? null,
    titles: [...new Set(open.map((one) => one.title))],
  };
}

/** What became of somebody's own wish to be left alone today. */
export type QuietResult =
  | { readonly outcome: 'quiet' }
  /** He is excused already, until this day. */
  | { readonly outcome: 'already'; readonly untilOn: string };

/** Leaves somebody alone for the rest of the day, by his own wish. */
export async function quietToday(tx: Tx, frame: Frame, personId: string): Promise<QuietResult> {
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  const whole = held.filter((row) => row.task === null && row.from_on <= today);
  const [last] = whole
    .map((row) => row.until_on)
    .sort()
    .reverse();
  if (last !== undefined) return { outcome: 'already', untilOn: last };
  const plain = { task: null, from_on: today, until_on: today, reason: ownReasons.today };
  write(tx, frame, { person_id: personId, actor: personId, ...plain });
  return { outcome: 'quiet' };
}

/** Leaves somebody alone about a task that he has handed in on paper. @returns the last day of it, included */
export async function awaitRecording(
  tx: Tx,
  frame: Frame,
  { personId, task }: { readonly personId: string; readonly task: string },
): Promise<{ readonly untilOn: string; readonly isNew: boolean }> {
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  const known = held.find((row) => row.task === task && row.reason === ownReasons.handedIn);
  if (known) return { untilOn: known.until_on, isNew: false };
  const { isWorkday } = await loadReminderRules(tx, frame);
  const untilOn = addWorkdays(today, handedInWorkdays, isWorkday);
  const dates = { from_on: today, until_on: untilOn, reason: ownReasons.handedIn };
  write(tx, frame, { person_id: personId, task, actor: personId, ...dates });
  return { untilOn, isNew: true };
}

/** Which excuses are taken back. */
export interface EndInput {
  readonly personId: string;
  readonly actorId: string;
  /** Only that of this task; null: those for everything. */
  readonly task: string | null;
}

/** Takes back the excuses of a person that hold. @returns the last day of the one that would have held longest; null: none */
export async function endExcuse(
  tx: Tx,
  frame: Frame,
  { personId, actorId, task }: EndInput,
): Promise<string | null> {
  const { campaignId, today } = frame;
  tx.claim(claimOf(personId), 'write');
  const rows = (await findOwnExcuses(tx, { campaignId, personId, today })).filter((row) => row.task === task);
  end(tx, frame, { rows, actorId });
  const [last] = rows
    .map((row) => row.until_on)
    .sort()
    .reverse();
  return last ?? null;
}

/** The newest thing that somebody says he has handed in, and that is not recorded yet. */
export async function findAwaited(tx: Tx, frame: Frame, personId: string): Promise<string | null> {
  const { campaignId, today } = frame;
  const held = await findOwnExcuses(tx, { campaignId, personId, today });
  return held.findLast((row) => row.reason === ownReasons.handedIn && row.actor === personId)?.task ?? null;
}

/** One excuse of a list. */
export interface ExcuseItem {
  readonly name: string;
  readonly organization: string;
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
  return rows.map((row) => ({
    name: row.person_name,
    organization: row.organization_name,
    untilOn: row.until_on,
    reason: row.reason,
  }));
}
