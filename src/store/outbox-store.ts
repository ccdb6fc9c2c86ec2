// Outgoing messages: written with their cause, claimed by the delivery job, marked when their end is known.
// A hot path: plain SQL, several rows a statement.

import type { Db } from './db.ts';
import { placeholders, type Statement } from './dialect.ts';
import type { OutboxRow } from './entities/outbox.ts';
import type { Tx } from './tx.ts';

/** A message to write. */
export interface OutboxInput {
  readonly id: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly kind: 'reply' | 'notice' | 'privacy' | 'reminder';
  /** JSON of its sentences. */
  readonly message: string;
  /** Transport time until which the passive answer may still carry it, UTC ms; 0: the API sends it at once. */
  readonly heldUntil: number;
  /** Transport time before which it does not go, UTC ms; absent: at once. */
  readonly dueAt?: number;
}

/** Writes a message with the commit. */
export function putMessage(tx: Tx, input: OutboxInput): void {
  tx.append('outbox', {
    id: input.id,
    messenger: input.messenger,
    tenant: input.tenant,
    account_id: input.accountId,
    person_id: input.personId,
    kind: input.kind,
    message: input.message,
    status: input.heldUntil > 0 ? 'sending' : 'due',
    due_at: input.dueAt ?? tx.wallNow,
    lease_until: input.heldUntil,
    attempt: 0,
    unclear_at: 0,
    last_code: null,
    platform_id: null,
    created_at: tx.now,
    sent_at: null,
  });
}

/** The part of a row that delivery needs. */
export type DueMessage = Pick<
  OutboxRow,
  'id' | 'kind' | 'tenant' | 'account_id' | 'message' | 'attempt' | 'unclear_at'
>;

/**
 * Claims up to `limit` messages of one messenger: those that are due, and those whose sender's lease ran out
 * before it told how it ended. Nobody else gets them until `leaseUntil`.
 */
export async function claimDue(
  tx: Tx,
  messenger: string,
  { limit, leaseUntil }: { limit: number; leaseUntil: number },
): Promise<DueMessage[]> {
  const due = await tx.rows<DueMessage>(
    `SELECT id, kind, tenant, account_id, message, attempt, unclear_at FROM outbox
      WHERE status = 'due' AND messenger = ? AND due_at <= ? ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED`,
    [messenger, tx.wallNow],
  );
  if (due.length === 0) return [];
  await tx.change(
    `UPDATE outbox SET status = 'sending', lease_until = ?, attempt = attempt + 1 WHERE id IN (${placeholders(due.length)})`,
    [leaseUntil, ...due.map((row) => row.id)],
  );
  return due.map((row) => ({ ...row, attempt: row.attempt + 1 }));
}

/**
 * Puts rows of this transaction's claim back until `dueAt` (transport time, UTC ms), as if nobody had claimed them:
 * no attempt was made.
 */
export function putBack(tx: Tx, rows: readonly { id: string; dueAt: number }[]): void {
  if (rows.length === 0) return;
  // The last branch, which no row takes, tells PostgreSQL the type of the others.
  const cases = ' WHEN ? THEN ?'.repeat(rows.length);
  tx.later(
    `UPDATE outbox SET status = 'due', lease_until = 0, attempt = attempt - 1, due_at = CASE id${cases} ELSE due_at END
      WHERE id IN (${placeholders(rows.length)})`,
    [...rows.flatMap((row) => [row.id, row.dueAt]), ...rows.map((row) => row.id)],
  );
}

/**
 * Gives back what was claimed by a process that is gone. A passive answer (no attempt by the API) goes by the
 * API now. A send whose end nobody knows is repeated where the platform drops an identical repeat (`repeats`);
 * elsewhere it ends as `unknown`, for a person to look at. Returns how many rows it was.
 */
export async function releaseExpired(
  tx: Tx,
  { messenger, repeats, leaseMs }: { messenger: string; repeats: boolean; leaseMs: number },
): Promise<number> {
  // Rows that somebody holds just now are not lost: passed over rather than waited for.
  const lost = await tx.rows<{ id: string; attempt: number }>(
    `SELECT id, attempt FROM outbox WHERE status = 'sending' AND messenger = ? AND lease_until < ?
      ORDER BY id LIMIT ${maxReleased} FOR UPDATE SKIP LOCKED`,
    [messenger, tx.wallNow],
  );
  const passive = lost.filter((row) => row.attempt === 0).map((row) => row.id);
  const sent = lost.filter((row) => row.attempt > 0).map((row) => row.id);
  if (passive.length > 0) {
    tx.later(
      `UPDATE outbox SET status = 'due', due_at = ?, lease_until = 0 WHERE id IN (${placeholders(passive.length)})`,
      [tx.wallNow, ...passive],
    );
  }
  if (sent.length > 0) {
    tx.later(
      `UPDATE outbox SET status = ?, due_at = ?, unclear_at = CASE WHEN unclear_at = 0 THEN lease_until - ? ELSE unclear_at END,
        lease_until = 0, last_code = 'sender-lost' WHERE id IN (${placeholders(sent.length)})`,
      [repeats ? 'due' : 'unknown', tx.wallNow, leaseMs, ...sent],
    );
  }
  return lost.length;
}

/** Ends a message of this transaction's claim that has become needless: nobody gets it. */
export function cancelMessage(tx: Tx, id: string, code: string): void {
  tx.later("UPDATE outbox SET status = 'cancelled', lease_until = 0, last_code = ? WHERE id = ?", [code, id]);
}

/** Puts other words into a message of this transaction's claim: a repeat must find what was sent. */
export function rewriteMessage(tx: Tx, id: string, message: string): void {
  tx.later('UPDATE outbox SET message = ? WHERE id = ?', [message, id]);
}

/** Lets messages that wait for an hour be looked at now: the campaign's clock was moved. */
export function releaseWaitingReminders(tx: Tx): void {
  tx.later(
    "UPDATE outbox SET due_at = ? WHERE kind IN ('reminder', 'notice') AND status = 'due' AND due_at > ?",
    [tx.wallNow, tx.wallNow],
  );
}

/** Most rows that one step gives back; the next step takes the rest. */
const maxReleased = 1000;

/** How an attempt ended, for one row. */
export interface DeliveryEnd {
  readonly id: string;
  readonly status: 'sent' | 'due' | 'unknown' | 'failed';
  readonly code: string | null;
  readonly platformId: string | null;
  /** For `due`: not before, transport time, UTC ms. */
  readonly dueAt: number;
  /** Campaign instant, for `sent`. */
  readonly sentAt: number | null;
  /** Transport time, UTC ms, of the first attempt that the platform may have taken; 0: none. */
  readonly unclearAt: number;
}

/** Records how attempts ended. A row that another process has ended meanwhile is left alone. */
export function endStatements(ends: readonly DeliveryEnd[]): Statement[] {
  return ends.map((end) => ({
    sql: "UPDATE outbox SET status = ?, last_code = ?, platform_id = ?, due_at = ?, unclear_at = ?, lease_until = 0, sent_at = ? WHERE id = ? AND status = 'sending'",
    params: [end.status, end.code, end.platformId, end.dueAt, end.unclearAt, end.sentAt, end.id],
  }));
}

/** Marks passive answers that were written to the messenger. */
export async function markAnswered(db: Db, ids: readonly string[], sentAt: number): Promise<void> {
  await db.run([
    {
      sql: `UPDATE outbox SET status = 'sent', sent_at = ?, lease_until = 0 WHERE id IN (${placeholders(ids.length)}) AND status = 'sending' AND attempt = 0`,
      params: [sentAt, ...ids],
    },
  ]);
}

/** Hands passive answers that could not be written to the API. */
export async function handToApi(db: Db, ids: readonly string[], dueAt: number): Promise<void> {
  await db.run([
    {
      sql: `UPDATE outbox SET status = 'due', due_at = ?, lease_until = 0 WHERE id IN (${placeholders(ids.length)}) AND status = 'sending' AND attempt = 0`,
      params: [dueAt, ...ids],
    },
  ]);
}

/** Holds an answer that the API has not begun to send for a passive one. @returns whether it is held now */
export async function holdAnswer(db: Db, id: string, leaseUntil: number): Promise<boolean> {
  const [, rows] = await db.run([
    {
      sql: "UPDATE outbox SET status = 'sending', lease_until = ? WHERE id = ? AND status = 'due' AND attempt = 0",
      params: [leaseUntil, id],
    },
    { sql: "SELECT id FROM outbox WHERE id = ? AND status = 'sending' AND attempt = 0", params: [id] },
  ]);
  return (rows ?? []).length > 0;
}

/**
 * Forgets the words of messages that ended and fell due within a span (transport time, UTC ms): they were needed
 * for repeats only. Withdrawn texts and used codes must not live on here.
 */
export async function forgetWords(db: Db, { from, until }: { from: number; until: number }): Promise<void> {
  await db.run([
    {
      sql: `UPDATE outbox SET message = '[]' WHERE status IN ('sent', 'failed', 'cancelled', 'unknown')
        AND due_at >= ? AND due_at < ? AND message <> '[]'`,
      params: [from, until],
    },
  ]);
}

/** What a repeat of an update needs to know of its answer. */
export async function findAnswer(
  db: Db,
  id: string,
): Promise<{ message: string; status: string; attempt: number } | null> {
  const rows = await db.rows<{ message: string; status: string; attempt: number }>(
    'SELECT message, status, attempt FROM outbox WHERE id = ?',
    [id],
  );
  return rows[0] ?? null;
}

/** How many messages wait, by messenger, and since when the oldest is due (transport time, UTC ms). */
export function countWaiting(db: Db): Promise<{ messenger: string; n: number; oldest: number }[]> {
  return db.rows(
    "SELECT messenger, COUNT(*) AS n, MIN(due_at) AS oldest FROM outbox WHERE status = 'due' GROUP BY messenger",
  );
}
