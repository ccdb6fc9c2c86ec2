// Opinions of the public: written, locked, looked up by number, desk or receipt.
import { placeholders } from './dialect.ts';
import type { OpinionRow } from './entities/opinion.ts';
import type { Tx } from './tx.ts';

/** An opinion with the names of what it is about and of who signed. */
export interface NamedOpinion extends OpinionRow {
  readonly organization_name: string;
  readonly organization_path: string;
  readonly desk_path: string;
  readonly desk_name: string;
  /** Null for an organisation's. */
  readonly person_name: string | null;
  /** Null where he did not sign. */
  readonly author_name: string | null;
}

const select = `SELECT p.*, o.name AS organization_name, o.path AS organization_path, d.path AS desk_path,
  d.name AS desk_name, s.name AS person_name, a.name AS author_name
  FROM opinion p JOIN organization o ON o.id = p.organization_id
  JOIN organization d ON d.id = p.desk_organization_id
  LEFT JOIN person s ON p.subject_kind = 'person' AND s.id = p.subject_id
  LEFT JOIN person a ON a.id = p.author_id`;

/** Writes one. */
export function insertOpinion(tx: Tx, row: OpinionRow): void {
  tx.insert('opinion', row);
}

async function findOne(
  tx: Tx,
  where: string,
  params: readonly (string | number)[],
): Promise<NamedOpinion | null> {
  const rows = await tx.rows<NamedOpinion>(`${select} WHERE ${where}`, params);
  return rows[0] ?? null;
}

/** One by its number, to look at. */
export function findOpinion(tx: Tx, campaignId: string, number: number): Promise<NamedOpinion | null> {
  return findOne(tx, 'p.campaign_id = ? AND p.number = ?', [campaignId, number]);
}

/** The same, its row locked: moderator, owner and author lock it, so that their moves do not cross. */
export async function lockOpinion(tx: Tx, campaignId: string, number: number): Promise<NamedOpinion | null> {
  tx.claim(`opinion:${campaignId}:${number}`, 'write');
  await tx.rows('SELECT id FROM opinion WHERE campaign_id = ? AND number = ? FOR UPDATE', [
    campaignId,
    number,
  ]);
  return findOpinion(tx, campaignId, number);
}

/** The one of a receipt. */
export function findOpinionByReceipt(tx: Tx, hash: string): Promise<NamedOpinion | null> {
  return findOne(tx, 'p.receipt_hash = ?', [hash]);
}

const mostListed = 50;

/** Those that wait at these desks, oldest first. */
export function findOpinionsAt(
  tx: Tx,
  campaignId: string,
  deskIds: readonly string[],
): Promise<NamedOpinion[]> {
  if (deskIds.length === 0) return Promise.resolve([]);
  return tx.rows<NamedOpinion>(
    `${select} WHERE p.campaign_id = ? AND p.status = 'submitted'
      AND p.desk_organization_id IN (${placeholders(deskIds.length)}) ORDER BY p.id LIMIT ${mostListed}`,
    [campaignId, ...deskIds],
  );
}

/** Those on these subjects that wait for an answer, oldest first. */
export function findOpinionsOn(
  tx: Tx,
  campaignId: string,
  subjectIds: readonly string[],
): Promise<NamedOpinion[]> {
  return tx.rows<NamedOpinion>(
    `${select} WHERE p.campaign_id = ? AND p.status = 'passed'
      AND p.subject_id IN (${placeholders(subjectIds.length)}) ORDER BY p.id LIMIT ${mostListed}`,
    [campaignId, ...subjectIds],
  );
}

/** Those that somebody has signed, newest first. */
export function findOpinionsBy(tx: Tx, campaignId: string, authorId: string): Promise<NamedOpinion[]> {
  return tx.rows<NamedOpinion>(
    `${select} WHERE p.campaign_id = ? AND p.author_id = ? ORDER BY p.id DESC LIMIT ${mostListed}`,
    [campaignId, authorId],
  );
}

/** Writes where one stands now, with what was answered. */
export function setOpinion(
  tx: Tx,
  { id, status, answer, answer_salt }: Pick<OpinionRow, 'id' | 'status' | 'answer' | 'answer_salt'>,
): void {
  tx.later('UPDATE opinion SET status = ?, answer = ?, answer_salt = ?, updated_at = ? WHERE id = ?', [
    status,
    answer,
    answer_salt,
    tx.now,
    id,
  ]);
}

/** What was taken back by its author is kept no more. */
export function eraseOpinion(tx: Tx, id: string): void {
  tx.later("UPDATE opinion SET content = '', salt = '' WHERE id = ?", [id]);
}
