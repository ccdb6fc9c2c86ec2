// Stage one of the exactly-once intake (DESIGN.md, decision 1): every acknowledged update has a row here, under
// the digest of its identity. A hot path: plain SQL, one statement for all that arrived together.
import type { Db } from './db.ts';
import { insertStatement, keepExisting, placeholders, type Statement } from './dialect.ts';
import type { Tx } from './tx.ts';

/** An update that arrived. */
export interface Arrival {
  /** Made by this process; it is the row's id only where the update is new. */
  readonly id: string;
  readonly updateKey: string;
  readonly messenger: string;
  readonly rawId: string;
  readonly actorKey: string;
  /** The update as JSON. */
  readonly body: string;
  /** Transport time, UTC ms. */
  readonly receivedAt: number;
}

/** Where an arrival stands after stage one. */
export interface Received {
  /** The row's id: the arrival's own where it is new, the earlier one's for a repeat. */
  readonly id: string;
  readonly status: string;
}

function toInsert(db: Db, arrivals: readonly Arrival[]): Statement {
  const { sql, params } = insertStatement(
    'inbox',
    arrivals.map((arrival) => ({
      id: arrival.id,
      update_key: arrival.updateKey,
      messenger: arrival.messenger,
      raw_id: arrival.rawId,
      actor_key: arrival.actorKey,
      status: 'new',
      body: arrival.body,
      received_at: arrival.receivedAt,
      done_at: null,
    })),
  );
  return { sql: sql + keepExisting(db.dialect), params };
}

/** Where arrivals stand of which some were there before: a repeat gets the earlier row's id and status. */
async function findStanding(db: Db, arrivals: readonly Arrival[], deadlineMs: number): Promise<Received[]> {
  const keys = arrivals.map((arrival) => arrival.updateKey);
  const sql = `SELECT id, update_key, status FROM inbox WHERE update_key IN (${placeholders(keys.length)})`;
  const [rows] = await db.run([{ sql, params: keys }], deadlineMs);
  const byKey = new Map((rows ?? []).map((row) => [row.update_key, row]));
  return arrivals.map((arrival) => {
    const row = byKey.get(arrival.updateKey);
    return { id: String(row?.id), status: String(row?.status) };
  });
}

/**
 * Writes the arrivals, one commit for all; a repeat changes nothing. Only where fewer rows came about than
 * arrivals is there a repeat among them, and the rows are looked up.
 * @throws AppError `unavailable` where the database does not take them within `deadlineMs`
 */
export async function receiveAll(
  db: Db,
  arrivals: readonly Arrival[],
  deadlineMs: number,
): Promise<Received[]> {
  const began = performance.now();
  const written = await db.change(toInsert(db, arrivals), deadlineMs);
  if (written === arrivals.length) {
    return arrivals.map((arrival) => ({ id: arrival.id, status: 'new' }));
  }
  return findStanding(db, arrivals, Math.max(1, deadlineMs - (performance.now() - began)));
}

/** Marks updates done together with their effect, and forgets what was in them. */
export function finishUpdates(tx: Tx, ids: readonly string[], status: 'done' | 'failed' = 'done'): void {
  if (ids.length === 0) return;
  tx.later(`UPDATE inbox SET status = ?, body = ?, done_at = ? WHERE id IN (${placeholders(ids.length)})`, [
    status,
    '',
    tx.wallNow,
    ...ids,
  ]);
}

/** The stored update of a row that is not done yet, or null. */
export async function findUpdateBody(db: Db, id: string): Promise<string | null> {
  const rows = await db.rows<{ body: string }>("SELECT body FROM inbox WHERE id = ? AND status = 'new'", [
    id,
  ]);
  return rows[0]?.body ?? null;
}

/** An update that waits for its effect. */
export interface PendingRow {
  readonly id: string;
  readonly actor_key: string;
  readonly body: string;
}

/** Updates without an effect that arrived before `before` (transport time), by person and order, after a place. */
export function findPending(
  db: Db,
  after: Pick<PendingRow, 'actor_key' | 'id'>,
  { before, limit }: { before: number; limit: number },
): Promise<PendingRow[]> {
  return db.rows<PendingRow>(
    `SELECT id, actor_key, body FROM inbox WHERE status = 'new' AND (actor_key > ? OR (actor_key = ? AND id > ?))
      AND received_at < ? ORDER BY actor_key, id LIMIT ${limit}`,
    [after.actor_key, after.actor_key, after.id, before],
  );
}

/** How many updates wait for their effect. */
export async function countPending(db: Db): Promise<number> {
  const rows = await db.rows<{ n: number }>("SELECT COUNT(*) AS n FROM inbox WHERE status = 'new'");
  return Number(rows[0]?.n ?? 0);
}
