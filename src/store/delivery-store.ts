// Messages that are due: locked, and taken for one attempt, alone or together with equal ones. How they end is
// delivery-end-store's. A hot path: plain SQL, several rows a statement.
import { byPrimaryKey, placeholders } from './dialect.ts';
import type { DueMessage } from './outbox-store.ts';
import type { Tx } from './tx.ts';

/** A message that was claimed. */
export interface ClaimedMessage extends DueMessage {
  /** Transport time, UTC ms, until which nobody else takes it. */
  readonly lease_until: number;
}

/** What was sent together, and goes once more. */
export interface DueBatch {
  readonly id: string;
  /** In the order of the call. */
  readonly messages: readonly DueMessage[];
}

const columns =
  'id, kind, tenant, account_id, person_id, message, about, attempt, unclear_at, batch_id, last_code';

/** Which messages are looked for. */
export interface DueQuery {
  readonly messenger: string;
  /** Kinds that are looked for one by one, so that a few of them are found among thousands of others. */
  readonly rare: readonly string[];
  /** Kinds that are looked for together; none: they are left alone. */
  readonly common: readonly string[];
  readonly limit: number;
}

/** Rows that several workers choose from at once, each as many as it may take. */
const workersAtOnce = 4;

function candidateStatement(tx: Tx, { messenger, limit }: DueQuery, kinds: readonly string[]) {
  return {
    sql: `SELECT id FROM outbox WHERE status = 'due' AND messenger = ? AND kind IN (${placeholders(kinds.length)}) AND due_at <= ?
      ORDER BY due_at, id LIMIT ${limit * workersAtOnce}`,
    params: [messenger, ...kinds, tx.wallNow],
  };
}

/** Locks those of these rows that are still due and that nobody holds. */
async function lockRows(tx: Tx, ids: readonly string[], limit: number): Promise<DueMessage[]> {
  if (ids.length === 0 || limit <= 0) return [];
  return tx.rows<DueMessage>(
    `SELECT ${columns} FROM outbox${byPrimaryKey(tx.dialect)} WHERE id IN (${placeholders(ids.length)})
      AND status = 'due' AND due_at <= ? AND batch_id IS NULL ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`,
    [...ids, tx.wallNow],
  );
}

/**
 * Locks up to `limit` messages that are due, those of the rare kinds first, each in the order in which they were
 * written. Passes over what somebody else holds. They are looked for without locks, and then locked by their keys.
 */
export async function lockDue(tx: Tx, query: DueQuery): Promise<DueMessage[]> {
  const { rare, common, limit } = query;
  const statements = rare.map((kind) => candidateStatement(tx, query, [kind]));
  if (common.length > 0) statements.push(candidateStatement(tx, query, common));
  const found = await tx.batch(statements);
  const idsOf = (rows: readonly Record<string, unknown>[]) => rows.map((row) => String(row.id));
  const urgent = await lockRows(tx, idsOf(found.slice(0, rare.length).flat()), limit);
  const others = await lockRows(tx, idsOf(found.slice(rare.length).flat()), limit - urgent.length);
  return [...urgent, ...others];
}

/** Batches that are looked at for those that a claim may take. */
const mostLookedAt = 50;

/**
 * Ids of batches that may be due. One whose first message is still being sent waits for its sender, or for the sweep
 * if that is gone; it holds up nobody behind it.
 */
async function findBatchIds(tx: Tx, messenger: string): Promise<string[]> {
  const batches = await tx.rows<{ id: string; members: string }>(
    `SELECT id, members FROM outbox_batch WHERE messenger = ? AND due_at <= ?
      ORDER BY due_at, id LIMIT ${mostLookedAt}`,
    [messenger, tx.wallNow],
  );
  if (batches.length === 0) return [];
  const firstOf = ({ members }: { members: string }) => members.split(' ', 1)[0] ?? '';
  const sending = await tx.rows<{ id: string }>(
    `SELECT id FROM outbox WHERE id IN (${placeholders(batches.length)}) AND status = 'sending'`,
    batches.map(firstOf),
  );
  const held = new Set(sending.map((row) => row.id));
  return batches.filter((batch) => !held.has(firstOf(batch))).map((batch) => batch.id);
}

/** Locks up to `limit` batches that went out together and have to go once more: all of each, or nothing. */
export async function lockDueBatches(
  tx: Tx,
  { messenger, limit }: Pick<DueQuery, 'messenger' | 'limit'>,
): Promise<DueBatch[]> {
  const candidates = await findBatchIds(tx, messenger);
  if (candidates.length === 0) return [];
  const batches = await tx.rows<{ id: string; members: string }>(
    `SELECT id, members FROM outbox_batch${byPrimaryKey(tx.dialect)} WHERE id IN (${placeholders(candidates.length)})
      AND due_at <= ? ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED`,
    [...candidates, tx.wallNow],
  );
  const found: DueBatch[] = [];
  for (const { id, members } of batches) {
    const ids = members.split(' ');
    const rows = await tx.rows<DueMessage & { status: string }>(
      `SELECT ${columns}, status FROM outbox${byPrimaryKey(tx.dialect)} WHERE id IN (${placeholders(ids.length)}) AND batch_id = ? FOR UPDATE`,
      [...ids, id],
    );
    // Taken by somebody else meanwhile.
    if (rows.some((row) => row.status === 'sending')) continue;
    const byId = new Map(rows.filter((row) => row.status === 'due').map((row) => [row.id, row]));
    const messages = ids.flatMap((one) => byId.get(one) ?? []);
    if (messages.length > 0) found.push({ id, messages });
    else tx.later('DELETE FROM outbox_batch WHERE id = ?', [id]);
  }
  return found;
}

/** Lets a batch that is locked wait until `dueAt` (transport time, UTC ms). */
export function putBackBatch(tx: Tx, batchId: string, dueAt: number): void {
  tx.later('UPDATE outbox_batch SET due_at = ? WHERE id = ?', [dueAt, batchId]);
}

/** The batch of a call: that of a repeat, a new one for several, none for one alone. */
function batchIdOf(tx: Tx, call: readonly DueMessage[]): string | null {
  return call[0]?.batch_id ?? (call.length > 1 ? tx.newId() : null);
}

function takeRows(
  tx: Tx,
  messages: readonly DueMessage[],
  { leaseUntil, batchId }: { leaseUntil: number; batchId: string | null },
): ClaimedMessage[] {
  if (messages.length === 0) return [];
  tx.later(
    `UPDATE outbox${byPrimaryKey(tx.dialect)} SET status = 'sending', lease_until = ?, attempt = attempt + 1, batch_id = ? WHERE id IN (${placeholders(messages.length)})`,
    [leaseUntil, batchId, ...messages.map((message) => message.id)],
  );
  return messages.map((message) => ({
    ...message,
    attempt: message.attempt + 1,
    batch_id: batchId,
    lease_until: leaseUntil,
  }));
}

/** Marks locked messages as being sent, those of a call together. @returns them as claimed, call by call */
export function takeCalls(
  tx: Tx,
  calls: readonly (readonly DueMessage[])[],
  { messenger, leaseUntil }: { messenger: string; leaseUntil: number },
): ClaimedMessage[][] {
  const batchIds = calls.map((call) => batchIdOf(tx, call));
  const alone = calls.flatMap((call, i) => (batchIds[i] === null ? call : []));
  const taken = new Map(takeRows(tx, alone, { leaseUntil, batchId: null }).map((one) => [one.id, one]));
  return calls.map((call, i) => {
    const batchId = batchIds[i] ?? null;
    if (batchId === null) return call.flatMap((message) => taken.get(message.id) ?? []);
    const members = call.map((message) => message.id).join(' ');
    if (call[0]?.batch_id) putBackBatch(tx, batchId, leaseUntil);
    else tx.insert('outbox_batch', { id: batchId, messenger, members, due_at: leaseUntil });
    return takeRows(tx, call, { leaseUntil, batchId });
  });
}
