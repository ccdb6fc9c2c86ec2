// Rows of pictures and files that go with notes on pledges. What is in them is file-disk's.
import { byPrimaryKey, placeholders } from './dialect.ts';
import type { PledgeFileRow } from './entities/pledge-file.ts';
import type { PledgeNoteRow } from './entities/pledge-note.ts';
import type { Tx } from './tx.ts';

const live = "('due', 'kept')";

/** Writes one. */
export function insertFile(tx: Tx, row: PledgeFileRow): void {
  tx.insert('pledge_file', row);
}

/** Locks files by their ids, in the order of their ids; those that are lost or removed are left out. */
export async function lockLiveFiles(tx: Tx, ids: readonly string[]): Promise<PledgeFileRow[]> {
  if (ids.length === 0) return [];
  for (const id of ids) tx.claim(`pledge-file:${id}`, 'write');
  return tx.rows<PledgeFileRow>(
    `SELECT * FROM pledge_file${byPrimaryKey(tx.dialect)} WHERE id IN (${placeholders(ids.length)}) AND status IN ${live}
      ORDER BY id FOR UPDATE`,
    ids,
  );
}

/** Ties files to a note. */
export function tieFiles(tx: Tx, noteId: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  tx.later(`UPDATE pledge_file SET note_id = ? WHERE id IN (${placeholders(ids.length)})`, [noteId, ...ids]);
}

/** Takes files away: of what they were nothing stays but that they were. */
export function removeFiles(tx: Tx, ids: readonly string[]): void {
  if (ids.length === 0) return;
  tx.later(
    `UPDATE pledge_file SET status = 'removed', reference = '', file_name = NULL, sha256 = '', salt = ''
      WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
}

/** Files of these notes that are kept or being fetched, in the order in which they came. */
export async function findFilesOf(tx: Tx, noteIds: readonly string[]): Promise<PledgeFileRow[]> {
  if (noteIds.length === 0) return [];
  return tx.rows<PledgeFileRow>(
    `SELECT * FROM pledge_file WHERE note_id IN (${placeholders(noteIds.length)}) AND status IN ${live}
      ORDER BY received_at, id`,
    noteIds,
  );
}

/** Id of the file that came last with a standing note on a pledge; null where there is none. */
export async function findLastFileId(tx: Tx, pledgeId: string): Promise<string | null> {
  const [row] = await tx.rows<{ id: string }>(
    `SELECT f.id FROM pledge_file f JOIN pledge_note n ON n.id = f.note_id
      WHERE n.pledge_id = ? AND n.withdrawn_at IS NULL AND f.status IN ${live}
      ORDER BY f.received_at DESC, f.id DESC LIMIT 1`,
    [pledgeId],
  );
  return row?.id ?? null;
}

/** Where a note stands. */
export interface NotePlace {
  readonly pledge_id: string;
  readonly subject_id: string;
  readonly campaign_id: string;
}

const place = 'SELECT n.pledge_id, p.subject_id, p.campaign_id';

/** The pledge of a note; null where there is no such note. */
export async function findNotePlace(tx: Tx, noteId: string): Promise<NotePlace | null> {
  const [row] = await tx.rows<NotePlace>(
    `${place} FROM pledge_note n JOIN pledge p ON p.id = n.pledge_id WHERE n.id = ?`,
    [noteId],
  );
  return row ?? null;
}

/** The newest note of an author since then, that stands and is about what is public now; null where there is none. */
export async function findNoteSince(
  tx: Tx,
  { campaignId, authorId, since }: { campaignId: string; authorId: string; since: number },
): Promise<(NotePlace & Pick<PledgeNoteRow, 'id' | 'version'>) | null> {
  const [row] = await tx.rows<NotePlace & Pick<PledgeNoteRow, 'id' | 'version'>>(
    `${place}, n.id, n.version FROM pledge_note n JOIN pledge p ON p.id = n.pledge_id
      WHERE n.author_id = ? AND n.created_at >= ? AND n.withdrawn_at IS NULL AND p.campaign_id = ?
        AND p.published_version = n.version ORDER BY n.created_at DESC, n.id DESC LIMIT 1`,
    [authorId, since, campaignId],
  );
  return row ?? null;
}

/** A kept file whose note stands and is about what is public now; null where there is none. */
export async function findShownFile(tx: Tx, id: string): Promise<PledgeFileRow | null> {
  const [row] = await tx.rows<PledgeFileRow>(
    `SELECT f.* FROM pledge_file f JOIN pledge_note n ON n.id = f.note_id JOIN pledge p ON p.id = n.pledge_id
      WHERE f.id = ? AND f.status = 'kept' AND n.withdrawn_at IS NULL AND p.published_version = n.version`,
    [id],
  );
  return row ?? null;
}

/** Files that somebody has sent and that are kept or being fetched, tied to a note or not. */
export function findFilesBy(tx: Tx, authorId: string): Promise<Pick<PledgeFileRow, 'id'>[]> {
  return tx.rows(`SELECT id FROM pledge_file WHERE author_id = ? AND status IN ${live} ORDER BY id`, [
    authorId,
  ]);
}
