// Notes on published pledges.
import { placeholders } from './dialect.ts';
import type { PledgeNoteRow } from './entities/pledge-note.ts';
import type { Tx } from './tx.ts';

/** Writes one. */
export function insertNote(tx: Tx, row: PledgeNoteRow): void {
  tx.insert('pledge_note', row);
}

/** Those on a pledge that stand, newest first. */
export function findNotes(tx: Tx, pledgeId: string, limit: number): Promise<PledgeNoteRow[]> {
  return tx.rows<PledgeNoteRow>(
    `SELECT * FROM pledge_note WHERE pledge_id = ? AND withdrawn_at IS NULL
      ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
    [pledgeId],
  );
}

/** Of each of these pledges the newest note that stands. */
export async function findNewestNotes(
  tx: Tx,
  pledgeIds: readonly string[],
): Promise<Pick<PledgeNoteRow, 'pledge_id' | 'version' | 'kind'>[]> {
  if (pledgeIds.length === 0) return [];
  return tx.rows(
    `SELECT n.pledge_id, n.version, n.kind FROM pledge_note n
      WHERE n.pledge_id IN (${placeholders(pledgeIds.length)}) AND n.withdrawn_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM pledge_note m WHERE m.pledge_id = n.pledge_id AND m.withdrawn_at IS NULL
          AND (m.created_at > n.created_at OR (m.created_at = n.created_at AND m.id > n.id)))`,
    pledgeIds,
  );
}

/** Takes one back, its words with it. */
export function withdrawNote(tx: Tx, id: string): void {
  tx.later(
    "UPDATE pledge_note SET withdrawn_at = ?, content = '', salt = '' WHERE id = ? AND withdrawn_at IS NULL",
    [tx.now, id],
  );
}
