// How attempts at messages ended: recorded, rows that share their end in one statement; given back where no attempt was
// made, or where whoever made it is gone. Always under the lease and the attempt that it was taken with.
import { partAlike } from './alike.ts';
import { type ClaimedMessage, putBackBatch } from './delivery-store.ts';
import { byPrimaryKey, placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** How an attempt ended, for one row. */
export interface DeliveryEnd {
  readonly message: Pick<ClaimedMessage, 'id' | 'attempt' | 'batch_id' | 'lease_until'>;
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

/** What batches need to be told of their members' end. */
type BatchEnd = Pick<ClaimedMessage, 'batch_id' | 'lease_until'> & {
  /** Whether it goes once more, as it was. */
  readonly again: boolean;
  readonly dueAt: number;
};

function isAgain({ message, status, unclearAt }: DeliveryEnd): boolean {
  return message.batch_id !== null && status === 'due' && unclearAt > 0;
}

/** Of a batch whose end is known nothing is kept; another waits for its next attempt. */
function writeBatches(tx: Tx, ends: readonly BatchEnd[]): void {
  const byBatch = new Map(
    ends.flatMap((end) => (end.batch_id === null ? [] : [[end.batch_id, end] as const])),
  );
  for (const [id, { lease_until: leaseUntil, again, dueAt }] of byBatch) {
    if (again)
      tx.later('UPDATE outbox_batch SET due_at = ? WHERE id = ? AND due_at = ?', [dueAt, id, leaseUntil]);
    else tx.later('DELETE FROM outbox_batch WHERE id = ? AND due_at = ?', [id, leaseUntil]);
  }
}

function writeEqualEnds(tx: Tx, ends: readonly DeliveryEnd[]): void {
  const [end] = ends;
  if (!end) return;
  const { message, status, code, platformId, dueAt, unclearAt, sentAt } = end;
  const values = [status, code, platformId, dueAt, unclearAt, isAgain(end) ? message.batch_id : null, sentAt];
  tx.later(
    `UPDATE outbox${byPrimaryKey(tx.dialect)} SET status = ?, last_code = ?, platform_id = ?, due_at = ?, unclear_at = ?, batch_id = ?, sent_at = ?, lease_until = 0
      WHERE id IN (${placeholders(ends.length)}) AND status = 'sending' AND attempt = ?`,
    [...values, ...ends.map((one) => one.message.id), message.attempt],
  );
}

/** Records how attempts ended. A row that somebody else has ended or taken up meanwhile is left alone. */
export function writeEnds(tx: Tx, ends: readonly DeliveryEnd[]): void {
  writeBatches(
    tx,
    ends.map((end) => ({ ...end.message, again: isAgain(end), dueAt: end.dueAt })),
  );
  const likeness = ({ message, ...rest }: DeliveryEnd) =>
    `${message.batch_id} ${message.attempt} ${JSON.stringify(rest)}`;
  for (const same of partAlike(ends, likeness)) writeEqualEnds(tx, same);
}

/** Gives claimed messages back of which no attempt was made; they are due at once. */
export function giveBack(tx: Tx, messages: readonly ClaimedMessage[]): void {
  writeBatches(
    tx,
    messages.map((one) => ({ ...one, again: one.unclear_at > 0, dueAt: tx.wallNow })),
  );
  for (const same of partAlike(messages, (message) => String(message.attempt))) {
    tx.later(
      `UPDATE outbox${byPrimaryKey(tx.dialect)} SET status = 'due', attempt = attempt - 1, lease_until = 0, due_at = ?,
        batch_id = CASE WHEN unclear_at > 0 THEN batch_id ELSE NULL END
        WHERE id IN (${placeholders(same.length)}) AND status = 'sending' AND attempt = ?`,
      [tx.wallNow, ...same.map((message) => message.id), same[0]?.attempt ?? 0],
    );
  }
}

/** Whose messages are given back. */
export interface LostQuery {
  readonly messenger: string;
  /** Whether the platform drops an identical repeat. */
  readonly repeats: boolean;
  readonly leaseMs: number;
}

/** Batches, and rows, that one step gives back at most; the next step takes the rest. */
const mostReleased = { batches: 50, rows: 1000 };

// MySQL assigns from left to right: the lease is read before it is taken away.
const asLost = `status = ?, due_at = ?, last_code = 'sender-lost',
  unclear_at = CASE WHEN unclear_at = 0 THEN lease_until - ? ELSE unclear_at END, lease_until = 0`;

async function releaseBatches(tx: Tx, { messenger, repeats, leaseMs }: LostQuery): Promise<number> {
  const lost = await tx.rows<{ id: string; members: string }>(
    `SELECT id, members FROM outbox_batch WHERE messenger = ? AND due_at < ?
      ORDER BY due_at, id LIMIT ${mostReleased.batches} FOR UPDATE SKIP LOCKED`,
    [messenger, tx.wallNow],
  );
  let released = 0;
  for (const { id, members } of lost) {
    const ids = members.split(' ');
    const changed = await tx.change(
      `UPDATE outbox${byPrimaryKey(tx.dialect)} SET ${asLost} WHERE id IN (${placeholders(ids.length)})
        AND batch_id = ? AND status = 'sending' AND lease_until < ?`,
      [repeats ? 'due' : 'unknown', tx.wallNow, leaseMs, ...ids, id, tx.wallNow],
    );
    if (!repeats) tx.later('DELETE FROM outbox_batch WHERE id = ?', [id]);
    // Behind those whose leases have run out: the next step finds others.
    else if (changed > 0) putBackBatch(tx, id, tx.wallNow);
    released += changed;
  }
  return released;
}

async function releaseRows(tx: Tx, { messenger, repeats, leaseMs }: LostQuery): Promise<number> {
  // Rows that somebody holds just now are not lost: passed over rather than waited for.
  const found = await tx.rows<{ id: string }>(
    `SELECT id FROM outbox WHERE status = 'sending' AND messenger = ? AND lease_until < ? AND batch_id IS NULL
      ORDER BY id LIMIT ${mostReleased.rows}`,
    [messenger, tx.wallNow],
  );
  if (found.length === 0) return 0;
  const lost = await tx.rows<{ id: string; attempt: number }>(
    `SELECT id, attempt FROM outbox${byPrimaryKey(tx.dialect)} WHERE id IN (${placeholders(found.length)})
      AND status = 'sending' AND lease_until < ? AND batch_id IS NULL ORDER BY id FOR UPDATE SKIP LOCKED`,
    [...found.map((row) => row.id), tx.wallNow],
  );
  const passive = lost.filter((row) => row.attempt === 0).map((row) => row.id);
  const sent = lost.filter((row) => row.attempt > 0).map((row) => row.id);
  if (passive.length > 0) {
    tx.later(
      `UPDATE outbox${byPrimaryKey(tx.dialect)} SET status = 'due', due_at = ?, lease_until = 0 WHERE id IN (${placeholders(passive.length)})`,
      [tx.wallNow, ...passive],
    );
  }
  if (sent.length > 0) {
    const values = [repeats ? 'due' : 'unknown', tx.wallNow, leaseMs];
    tx.later(
      `UPDATE outbox${byPrimaryKey(tx.dialect)} SET ${asLost} WHERE id IN (${placeholders(sent.length)})`,
      [...values, ...sent],
    );
  }
  return lost.length;
}

/**
 * Gives back what was claimed by a process that is gone. A passive answer (no attempt by the API) goes by the
 * API now. A send whose end nobody knows is repeated where the platform drops an identical repeat (`repeats`), with
 * the same receivers; elsewhere it ends as `unknown`, for a person to look at. Returns how many rows it was.
 */
export async function releaseExpired(tx: Tx, query: LostQuery): Promise<number> {
  return (await releaseBatches(tx, query)) + (await releaseRows(tx, query));
}
