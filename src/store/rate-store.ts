// Token buckets at rest: locked together in the order of their keys, written back together. What they mean is
// the domain's.
import type { Db } from './db.ts';
import { insertStatement, keepExisting, placeholders, replaceExisting } from './dialect.ts';
import type { RateBucketRow } from './entities/rate-bucket.ts';
import type { Tx } from './tx.ts';

/** Where a bucket belongs. */
export interface BucketPlace {
  readonly messenger: string;
  readonly tenant: string;
  readonly scope: string;
  /** Of the limit; no slash. */
  readonly name: string;
  /** Empty for the application's. */
  readonly account: string;
}

/**
 * The key of a bucket. Platforms count a member however his id is written, so case does not part accounts: where
 * it should, two of them share a limit, which loses nothing.
 */
export function bucketIdOf({ messenger, tenant, scope, name, account }: BucketPlace): string {
  return [messenger, tenant, scope, name, account.toLowerCase()].join('/');
}

function selectBuckets(tx: Tx, ids: readonly string[]): Promise<RateBucketRow[]> {
  return tx.rows<RateBucketRow>(
    `SELECT id, tokens, filled_at FROM rate_bucket WHERE id IN (${placeholders(ids.length)}) ORDER BY id FOR UPDATE`,
    ids,
  );
}

/**
 * Locks buckets until the commit; a missing one is written as it is given here, so that two who come at the same
 * time part at it. Everybody locks in the order of the keys, so nobody waits in a circle.
 * @returns the buckets as they rest
 */
export async function lockBuckets(tx: Tx, full: readonly RateBucketRow[]): Promise<RateBucketRow[]> {
  if (full.length === 0) return [];
  const rows = [...full].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of rows) tx.claim(`rate-bucket:${id}`, 'write');
  const { sql, params } = insertStatement('rate_bucket', rows);
  tx.later(sql + keepExisting(tx.dialect), params);
  return selectBuckets(
    tx,
    rows.map((row) => row.id),
  );
}

/**
 * Reads buckets that nobody touches without a lock on another one, which is held here: the thousands of accounts behind
 * an application. Written before they are locked, as above, they would make workers that write side by side give one
 * another up again and again (InnoDB's locks of gaps).
 */
export async function readGuardedBuckets(tx: Tx, ids: readonly string[]): Promise<RateBucketRow[]> {
  return ids.length === 0 ? [] : selectBuckets(tx, ids);
}

/** Writes locked buckets back with the commit. */
export function putBuckets(tx: Tx, rows: readonly RateBucketRow[]): void {
  if (rows.length === 0) return;
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { sql, params } = insertStatement('rate_bucket', sorted);
  tx.later(sql + replaceExisting(tx.dialect, 'id', ['tokens', 'filled_at']), params);
}

/**
 * Forgets buckets that nobody has taken from since `before` (transport time, UTC ms): further back than the
 * slowest of them needs to fill, so that a full one comes in its place.
 */
export async function forgetFullBuckets(db: Db, before: number): Promise<void> {
  await db.run([{ sql: 'DELETE FROM rate_bucket WHERE filled_at < ?', params: [before] }]);
}
