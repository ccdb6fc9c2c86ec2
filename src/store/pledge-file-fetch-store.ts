// Files that are due to be fetched, and what is no longer tied to anything.
import { placeholders } from './dialect.ts';
import type { PledgeFileRow } from './entities/pledge-file.ts';
import type { Tx } from './tx.ts';

/** Locks files that are due and that nobody else fetches, the oldest first. */
export async function lockDueFiles(tx: Tx, limit: number): Promise<PledgeFileRow[]> {
  const found = await tx.rows<{ id: string }>(
    `SELECT id FROM pledge_file WHERE status = 'due' AND due_at <= ? ORDER BY due_at, id LIMIT ${limit}`,
    [tx.wallNow],
  );
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  for (const id of ids) tx.claim(`pledge-file:${id}`, 'write');
  return tx.rows<PledgeFileRow>(
    `SELECT * FROM pledge_file WHERE id IN (${placeholders(ids.length)}) AND status = 'due' AND due_at <= ?
      ORDER BY id FOR UPDATE SKIP LOCKED`,
    [...ids, tx.wallNow],
  );
}

/** Takes a file for one attempt. */
export function leaseFile(tx: Tx, id: string, until: number): void {
  tx.later('UPDATE pledge_file SET attempt = attempt + 1, due_at = ? WHERE id = ?', [until, id]);
}

/** Locks a file that is still fetched in this attempt; null where somebody has ended it or taken it up meanwhile. */
export async function lockAttempt(
  tx: Tx,
  { id, attempt }: Pick<PledgeFileRow, 'id' | 'attempt'>,
): Promise<PledgeFileRow | null> {
  tx.claim(`pledge-file:${id}`, 'write');
  const [row] = await tx.rows<PledgeFileRow>(
    "SELECT * FROM pledge_file WHERE id = ? AND status = 'due' AND attempt = ? FOR UPDATE",
    [id, attempt],
  );
  return row ?? null;
}

/** It could not be fetched, and is due again. */
export function postponeFile(tx: Tx, id: string, { dueAt, code }: { dueAt: number; code: string }): void {
  tx.later('UPDATE pledge_file SET due_at = ?, last_code = ? WHERE id = ?', [dueAt, code, id]);
}

/** It cannot be had. */
export function loseFile(tx: Tx, id: string, code: string): void {
  tx.later("UPDATE pledge_file SET status = 'lost', reference = '', last_code = ? WHERE id = ?", [code, id]);
}

/** What is known of a file that is kept. */
export type KeptFacts = Pick<PledgeFileRow, 'file_name' | 'file_type' | 'size' | 'sha256' | 'salt'>;

/** It lies on the disk. */
export function keepFile(tx: Tx, id: string, facts: KeptFacts): void {
  const { file_name: name, file_type: type, size, sha256, salt } = facts;
  tx.later(
    `UPDATE pledge_file SET status = 'kept', reference = '', file_name = ?, file_type = ?, size = ?, sha256 = ?, salt = ?,
      last_code = NULL WHERE id = ?`,
    [name, type, size, sha256, salt, id],
  );
}

/** Forgets files that were tied to no note before then. @param before transport time, UTC ms */
export function forgetLooseFiles(tx: Tx, before: number): Promise<number> {
  return tx.change(
    `UPDATE pledge_file SET status = 'removed', reference = '', file_name = NULL, sha256 = '', salt = ''
      WHERE note_id IS NULL AND received_at < ? AND status IN ('due', 'kept')`,
    [before],
  );
}

/** Those of these digests that some file has. */
export async function findUsedDigests(tx: Tx, digests: readonly string[]): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const rows = await tx.rows<{ sha256: string }>(
    `SELECT DISTINCT sha256 FROM pledge_file WHERE sha256 IN (${placeholders(digests.length)})`,
    digests,
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Every digest that some kept file has, in pages. */
export async function listDigests(tx: Tx, afterDigest: string, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ sha256: string }>(
    `SELECT DISTINCT sha256 FROM pledge_file WHERE sha256 > ? ORDER BY sha256 LIMIT ${limit}`,
    [afterDigest],
  );
  return rows.map(({ sha256 }) => sha256);
}
