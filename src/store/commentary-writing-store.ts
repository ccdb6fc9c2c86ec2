// Commentaries that leaders are writing on the page. Only their own author's are ever read.
import { insertStatement, placeholders, replaceExisting } from './dialect.ts';
import type { CommentaryWritingRow } from './entities/commentary-writing.ts';
import type { Tx } from './tx.ts';

/** Whose, and of which quarter. */
export interface WritingOwner {
  readonly campaignId: string;
  readonly personId: string;
  readonly quarter: string;
}

const columns = [
  'target_kind',
  'achievements',
  'problems',
  'direction',
  'form',
  'scope',
  'term',
  'updated_at',
] as const;

/** Ids of those about whom somebody has begun to write. */
export async function findWritingTargets(tx: Tx, of: WritingOwner): Promise<string[]> {
  const rows = await tx.rows<{ target_id: string }>(
    'SELECT target_id FROM commentary_writing WHERE campaign_id = ? AND person_id = ? AND quarter = ?',
    [of.campaignId, of.personId, of.quarter],
  );
  return rows.map((row) => row.target_id);
}

/** What somebody has begun to write about one; null for nothing. */
export async function findWriting(
  tx: Tx,
  of: WritingOwner,
  targetId: string,
): Promise<CommentaryWritingRow | null> {
  const [row] = await tx.rows<CommentaryWritingRow>(
    'SELECT * FROM commentary_writing WHERE campaign_id = ? AND person_id = ? AND quarter = ? AND target_id = ?',
    [of.campaignId, of.personId, of.quarter, targetId],
  );
  return row ?? null;
}

/** Keeps it, in the place of what was there. */
export function putWriting(tx: Tx, row: CommentaryWritingRow): void {
  const { sql, params } = insertStatement('commentary_writing', [{ ...row }]);
  const key = 'campaign_id, person_id, quarter, target_id';
  tx.later(sql + replaceExisting(tx.dialect, key, columns), params);
}

/** Forgets it. */
export function deleteWriting(tx: Tx, of: WritingOwner, targetId: string): void {
  tx.later(
    'DELETE FROM commentary_writing WHERE campaign_id = ? AND person_id = ? AND quarter = ? AND target_id = ?',
    [of.campaignId, of.personId, of.quarter, targetId],
  );
}

/** Forgets what can be sent no more: of everybody's, all but these quarters of this campaign. */
export function deleteClosedWritings(tx: Tx, campaignId: string, quarters: readonly string[]): void {
  tx.later(
    `DELETE FROM commentary_writing WHERE campaign_id <> ? OR quarter NOT IN (${placeholders(quarters.length)})`,
    [campaignId, ...quarters],
  );
}
