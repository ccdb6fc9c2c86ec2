// Rungs of reminders: those that ended, and those that somebody asked for and that wait. The unique key (campaign,
// person, obligation, rung) is what makes a rung end once; everything else here serves it.
import { byIndex, insertStatement, keepExisting, placeholders } from './dialect.ts';
import type { ReminderRow } from './entities/reminder.ts';
import { amongPersons, type SomePersons } from './person-run.ts';
import type { Tx } from './tx.ts';

/** A rung as the planner needs it. */
export type RungRow = Pick<
  ReminderRow,
  'id' | 'person_id' | 'obligation' | 'rung' | 'status' | 'send_at' | 'due_at' | 'asked' | 'counted_on'
>;

const rungColumns = 'id, person_id, obligation, rung, status, send_at, due_at, asked, counted_on';

/** Rungs without which nothing can be decided about what falls due later. */
export interface RungSpan {
  /** Of deadlines from here on, campaign instant. */
  readonly dueFrom: number;
  /** And whatever counts against a week from this campaign date on, waits, or is of a conversation. */
  readonly countedFrom: string;
}

/** Rungs of these persons in a campaign; of everybody's two years only a span can be wanted. */
export function findRungs(
  tx: Tx,
  campaignId: string,
  persons: SomePersons,
  span: RungSpan | null = null,
): Promise<RungRow[]> {
  const some = amongPersons('person_id', persons);
  const within =
    span === null
      ? ''
      : " AND (due_at >= ? OR counted_on >= ? OR status = 'due' OR obligation LIKE 'dialog:%' OR obligation LIKE 'rectify:%' OR obligation LIKE 'w2:rectify:%')";
  return tx.rows<RungRow>(`SELECT ${rungColumns} FROM reminder WHERE campaign_id = ?${some.sql}${within}`, [
    campaignId,
    ...some.params,
    ...(span === null ? [] : [span.dueFrom, span.countedFrom]),
  ]);
}

/** Persons with a rung that they asked for whose time has come. */
export async function findAskedDue(tx: Tx, campaignId: string): Promise<string[]> {
  const rows = await tx.rows<{ person_id: string }>(
    "SELECT DISTINCT person_id FROM reminder WHERE campaign_id = ? AND status = 'due' AND send_at <= ?",
    [campaignId, tx.now],
  );
  return rows.map((row) => row.person_id);
}

/** Times of the day at which somebody wants his reminders, `HH:MM`, each once. */
export async function findDigestTimes(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ digest_time: string }>(
    'SELECT DISTINCT digest_time FROM person_setting WHERE digest_time IS NOT NULL',
    [],
  );
  return rows.map((row) => row.digest_time);
}

/** Days from `from` on (campaign date) whose messages of other campaigns count against the persons' weeks. */
export function findCountedElsewhere(
  tx: Tx,
  { campaignId, from }: { campaignId: string; from: string },
  persons: SomePersons,
): Promise<{ person_id: string; counted_on: string }[]> {
  const some = amongPersons('person_id', persons);
  return tx.rows(
    `SELECT person_id, counted_on FROM reminder WHERE campaign_id <> ? AND counted_on >= ?${some.sql}`,
    [campaignId, from, ...some.params],
  );
}

/** Rungs in one statement: PostgreSQL counts its values in 16 bits. */
const mostRows = 2000;

/** Writes rungs that have ended, or wait. One that is there already stays as it is. */
export function insertRungs(tx: Tx, rows: readonly ReminderRow[]): void {
  for (let i = 0; i < rows.length; i += mostRows) {
    const { sql, params } = insertStatement('reminder', rows.slice(i, i + mostRows));
    tx.later(sql + keepExisting(tx.dialect), params);
  }
}

/** How a waiting rung ends. */
export type WaitingEnd = Pick<ReminderRow, 'id' | 'status' | 'reason' | 'outbox_id' | 'counted_on'> & {
  /** The deadline as it stands by then; left out: as it was. */
  readonly due_at?: number;
};

/** Ends a rung that waited. */
export function endWaitingRung(tx: Tx, end: WaitingEnd): void {
  tx.later(
    "UPDATE reminder SET status = ?, reason = ?, outbox_id = ?, counted_on = ?, due_at = COALESCE(?, due_at), ended_at = ? WHERE id = ? AND status = 'due'",
    [end.status, end.reason, end.outbox_id, end.counted_on, end.due_at ?? null, tx.now, end.id],
  );
}

/** Moves a rung that waits to another instant (campaign time). */
export function moveWaitingRung(tx: Tx, id: string, sendAt: number): void {
  tx.later("UPDATE reminder SET send_at = ? WHERE id = ? AND status = 'due'", [sendAt, id]);
}

/** Rungs of messages: the one that carries it first, then those that were merged into it. */
export function findRungsOf(
  tx: Tx,
  outboxIds: readonly string[],
): Promise<(RungRow & { readonly outbox_id: string })[]> {
  if (outboxIds.length === 0) return Promise.resolve([]);
  return tx.rows(
    `SELECT ${rungColumns}, outbox_id FROM reminder WHERE outbox_id IN (${placeholders(outboxIds.length)}) ORDER BY outbox_id, due_at, id`,
    outboxIds,
  );
}

/** The newest message of reminders about each obligation of these persons. */
export function findNewestMessages(
  tx: Tx,
  campaignId: string,
  personIds: readonly string[],
): Promise<{ person_id: string; obligation: string; outbox_id: string }[]> {
  return tx.rows(
    `SELECT person_id, obligation, MAX(outbox_id) AS outbox_id FROM reminder
      WHERE campaign_id = ? AND person_id IN (${placeholders(personIds.length)}) AND outbox_id IS NOT NULL
      GROUP BY person_id, obligation`,
    [campaignId, ...personIds],
  );
}

/** Makes a rung the one that carries its message, in place of one that was cancelled. */
export function promoteRung(tx: Tx, id: string, countedOn: string | null): void {
  tx.later("UPDATE reminder SET status = 'sending', counted_on = ? WHERE id = ? AND status = 'merged'", [
    countedOn,
    id,
  ]);
}

/** Ends rungs whose message turned out to be needless before it was sent. */
export function cancelRungs(tx: Tx, ids: readonly string[], reason: string): void {
  if (ids.length === 0) return;
  tx.later(
    `UPDATE reminder SET status = 'cancelled', reason = ?, counted_on = NULL, ended_at = ? WHERE id IN (${placeholders(ids.length)}) AND status IN ('sending', 'merged')`,
    [reason, tx.now, ...ids],
  );
}

/** The newest message of reminders to a person, or null. */
export async function findLastMessage(
  tx: Tx,
  campaignId: string,
  personId: string,
): Promise<{ outbox_id: string; ended_at: number } | null> {
  const rows = await tx.rows<{ outbox_id: string; ended_at: number }>(
    `SELECT outbox_id, ended_at FROM reminder WHERE campaign_id = ? AND person_id = ? AND status = 'sending'
      ORDER BY ended_at DESC, id DESC LIMIT 1`,
    [campaignId, personId],
  );
  return rows[0] ?? null;
}

/** An account that is locked. */
export interface LockedAccount {
  readonly person_id: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly account_id: string;
  /** When it last spoke to us, campaign time. */
  readonly heard_at: number;
}

/**
 * Locks the accounts of persons, which is what keeps a person's own updates apart from what is decided about him
 * here. Those that somebody else holds just now are left out: of whoever has more accounts than are locked nothing
 * may be decided.
 */
export async function lockAccounts(tx: Tx, personIds: readonly string[]): Promise<LockedAccount[]> {
  for (const id of personIds) tx.claim(`person:${id}`, 'write');
  // Each by his id: a span would hold the one behind it as well, whom somebody else is busy with.
  const rows = await tx.rows<LockedAccount>(
    `SELECT person_id, messenger, tenant, account_id, heard_at FROM account${byIndex(tx.dialect, 'account_person')}
      WHERE person_id IN (${placeholders(personIds.length)}) ORDER BY id FOR UPDATE SKIP LOCKED`,
    personIds,
  );
  return rows.map((row) => ({ ...row, heard_at: Number(row.heard_at) }));
}

/** The same; @returns the persons who may be decided on, those without an account among them */
export async function lockForPlanning(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const all = await tx.rows<{ person_id: string }>(
    `SELECT person_id FROM account WHERE person_id IN (${placeholders(personIds.length)})`,
    personIds,
  );
  const left = new Map<string, number>();
  for (const { person_id: id } of all) left.set(id, (left.get(id) ?? 0) + 1);
  for (const { person_id: id } of await lockAccounts(tx, personIds)) left.set(id, (left.get(id) ?? 0) - 1);
  return personIds.filter((id) => (left.get(id) ?? 0) <= 0);
}
