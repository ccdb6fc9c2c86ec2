// Outgoing messages: written with their cause, held for a passive answer, cancelled or kept back where nobody needs them
// now. How they are sent is delivery-store's. A hot path: plain SQL, several rows a statement.
import { partAlike } from './alike.ts';
import type { Db } from './db.ts';
import { placeholders } from './dialect.ts';
import type { OutboxRow } from './entities/outbox.ts';
import type { Tx } from './tx.ts';

/** A message to write. */
export interface OutboxInput {
  readonly id: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly kind: 'reply' | 'notice' | 'privacy' | 'reminder' | 'pause';
  /** JSON of its sentences. */
  readonly message: string;
  /** Transport time until which the passive answer may still carry it, UTC ms; 0: the API sends it at once. */
  readonly heldUntil: number;
  /** Transport time before which it does not go, UTC ms; absent: at once. */
  readonly dueAt?: number;
  /** What it tells of (`domain/notice`); absent: it stays true. */
  readonly about?: string | null;
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
    batch_id: null,
    about: input.about ?? null,
    platform_id: null,
    created_at: tx.now,
    sent_at: null,
  });
}

/** The part of a row that delivery needs. */
export type DueMessage = Pick<
  OutboxRow,
  | 'id'
  | 'kind'
  | 'tenant'
  | 'account_id'
  | 'person_id'
  | 'message'
  | 'about'
  | 'attempt'
  | 'unclear_at'
  | 'batch_id'
  | 'last_code'
>;

/** Lets rows of this transaction's claim wait until `dueAt` (transport time, UTC ms). */
export function putBack(tx: Tx, rows: readonly { id: string; dueAt: number }[]): void {
  for (const same of partAlike(rows, (row) => String(row.dueAt))) {
    tx.later(`UPDATE outbox SET due_at = ? WHERE id IN (${placeholders(same.length)})`, [
      same[0]?.dueAt ?? tx.wallNow,
      ...same.map((row) => row.id),
    ]);
  }
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
    "UPDATE outbox SET due_at = ? WHERE kind IN ('reminder', 'notice', 'pause') AND status = 'due' AND due_at > ?",
    [tx.wallNow, tx.wallNow],
  );
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
