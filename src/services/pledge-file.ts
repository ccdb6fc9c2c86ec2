// Pictures and files that go with notes on pledges: received, tied to a note, taken away, listed. They are fetched
// elsewhere (pledge-file-fetch), after the transaction that received them.
import { type FileType, fileTypes, isFileType } from '../domain/file-type.ts';
import { commitTo } from '../domain/ledger.ts';
import { lateFileMs, maxNoteFiles } from '../domain/pledge-file.ts';
import type { PledgeFileRow } from '../store/entities/pledge-file.ts';
import {
  findFilesBy,
  findFilesOf,
  findLastFileId,
  findNotePlace,
  findNoteSince,
  findShownFile,
  insertFile,
  lockLiveFiles,
  type NotePlace,
  removeFiles,
  tieFiles,
} from '../store/pledge-file-store.ts';
import { lockedPledge, lockPledge } from '../store/pledge-store.ts';
import { ask } from '../store/query.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';

/** Something that somebody sent, before it was fetched. */
export interface ReceivedMedium {
  readonly authorId: string;
  /** Where its author is told if it is lost. */
  readonly account: { readonly messenger: string; readonly tenant: string; readonly accountId: string };
  readonly medium: 'image' | 'file';
  /** The channel that fetches it, and its own word for where it lies. */
  readonly heardBy: string;
  readonly reference: string;
}

const unfetched = { last_code: null, file_name: null, file_type: null, size: 0, sha256: '', salt: '' };

/** Notes what is to be fetched, tied to no note yet. @returns its id */
export function receiveFile(
  tx: Tx,
  { authorId, account, medium, heardBy, reference }: ReceivedMedium,
): string {
  const id = tx.newId();
  insertFile(tx, {
    ...{ id, note_id: null, author_id: authorId, medium, reference, heard_by: heardBy, ...unfetched },
    ...{ messenger: account.messenger, tenant: account.tenant, account_id: account.accountId },
    ...{ status: 'due', due_at: tx.wallNow, attempt: 0, received_at: tx.wallNow },
  });
  return id;
}

/** A kept file of a note goes into the ledger: its id and a commitment to its digest. */
export function recordKept(
  tx: Tx,
  place: NotePlace,
  file: Pick<PledgeFileRow, 'id' | 'note_id' | 'author_id' | 'salt' | 'sha256'>,
): void {
  record(tx, {
    kind: 'pledge.fileKept',
    campaignId: place.campaign_id,
    actor: file.author_id,
    subject: place.subject_id,
    data: {
      pledge: place.pledge_id,
      note: file.note_id,
      file: file.id,
      hash: commitTo(file.salt, file.sha256),
    },
  });
}

function recordRemoved(
  tx: Tx,
  place: NotePlace,
  { file, actor }: { readonly file: PledgeFileRow; readonly actor: string },
): void {
  if (file.status !== 'kept') return;
  record(tx, {
    kind: 'pledge.fileRemoved',
    campaignId: place.campaign_id,
    actor,
    subject: place.subject_id,
    data: { pledge: place.pledge_id, note: file.note_id, file: file.id },
  });
}

/** A note, and whose it is. */
export interface NoteToTie extends NotePlace {
  readonly id: string;
  readonly authorId: string;
}

/**
 * Ties files of the author to a note, whose pledge is locked. Those that were lost meanwhile are left out, and those
 * beyond what one note may have.
 * @returns how many are tied
 */
export async function tieToNote(tx: Tx, note: NoteToTie, fileIds: readonly string[]): Promise<number> {
  if (fileIds.length === 0) return 0;
  const room = maxNoteFiles - (await findFilesOf(tx, [note.id])).length;
  const files = (await lockLiveFiles(tx, fileIds))
    .filter((file) => file.author_id === note.authorId && file.note_id === null)
    .slice(0, Math.max(0, room));
  tieFiles(
    tx,
    note.id,
    files.map(({ id }) => id),
  );
  for (const file of files.filter(({ status }) => status === 'kept'))
    recordKept(tx, note, { ...file, note_id: note.id });
  return files.length;
}

/** What became of something that came without a word after a note. */
export type LateFile =
  | { readonly outcome: 'no-note' }
  | { readonly outcome: 'full' }
  | {
      readonly outcome: 'tied';
      readonly subjectId: string;
      readonly version: number;
      readonly count: number;
    };

/** Ties what comes shortly after a note to it, without asking. */
export async function tieLate(tx: Tx, frame: Frame, medium: ReceivedMedium): Promise<LateFile> {
  const { authorId } = medium;
  const since = tx.now - lateFileMs;
  const recent = await findNoteSince(tx, { campaignId: frame.campaignId, authorId, since });
  if (!recent) return { outcome: 'no-note' };
  await lockPledge(tx, recent.pledge_id);
  const before = (await findFilesOf(tx, [recent.id])).length;
  if (before >= maxNoteFiles) return { outcome: 'full' };
  const id = receiveFile(tx, medium);
  await tieToNote(tx, { ...recent, authorId }, [id]);
  return { outcome: 'tied', subjectId: recent.subject_id, version: recent.version, count: before + 1 };
}

/** Takes files away that were tied to no note: their question was given up. */
export async function dropFiles(tx: Tx, fileIds: readonly string[]): Promise<void> {
  const files = await lockLiveFiles(tx, fileIds);
  removeFiles(
    tx,
    files.filter((file) => file.note_id === null).map(({ id }) => id),
  );
}

/** Takes the files of a note away with it; its pledge is locked. */
export async function removeNoteFiles(tx: Tx, note: NoteToTie): Promise<void> {
  const ids = (await findFilesOf(tx, [note.id])).map(({ id }) => id);
  const files = await lockLiveFiles(tx, ids);
  removeFiles(
    tx,
    files.map(({ id }) => id),
  );
  for (const file of files) recordRemoved(tx, note, { file, actor: note.authorId });
}

/** Takes the file that came last with a subject's pledge away. @returns whether there was one */
export async function removeLastFile(
  tx: Tx,
  frame: Frame,
  { subjectId, authorId }: { readonly subjectId: string; readonly authorId: string },
): Promise<boolean> {
  const found = await ask(tx, lockedPledge(frame.campaignId, subjectId));
  const id = found ? await findLastFileId(tx, found.pledge.id) : null;
  const [file] = id === null ? [] : await lockLiveFiles(tx, [id]);
  if (!found || !file) return false;
  removeFiles(tx, [file.id]);
  const place = { pledge_id: found.pledge.id, subject_id: subjectId, campaign_id: frame.campaignId };
  recordRemoved(tx, place, { file, actor: authorId });
  return true;
}

/** Takes everything away that somebody has sent: his personal information is erased. @returns how many */
export async function removeFilesBy(tx: Tx, authorId: string, actor: string): Promise<number> {
  const ids = (await findFilesBy(tx, authorId)).map(({ id }) => id);
  const files = await lockLiveFiles(tx, ids);
  removeFiles(
    tx,
    files.map(({ id }) => id),
  );
  for (const file of files) {
    const place = file.note_id === null ? null : await findNotePlace(tx, file.note_id);
    if (place) recordRemoved(tx, place, { file, actor });
  }
  return files.length;
}

/** A kept file as it is shown. */
export interface NoteFile {
  readonly id: string;
  readonly type: FileType;
  /** Whether a page shows it; others are offered for download. */
  readonly isPicture: boolean;
  /** As its sender called it; null where that is not known. */
  readonly name: string | null;
  /** Bytes. */
  readonly size: number;
}

function toNoteFile(row: PledgeFileRow): NoteFile | null {
  const { id, file_type: type, file_name: name, size } = row;
  if (row.status !== 'kept' || type === null || !isFileType(type)) return null;
  return { id, type, isPicture: fileTypes[type].isPicture, name, size };
}

/** The kept files of notes, by the note's id, in the order in which they came; a note without any is missing. */
export async function loadNoteFiles(
  tx: Tx,
  noteIds: readonly string[],
): Promise<ReadonlyMap<string, readonly NoteFile[]>> {
  const byNote = new Map<string, NoteFile[]>();
  for (const row of await findFilesOf(tx, noteIds)) {
    const file = toNoteFile(row);
    if (!file || row.note_id === null) continue;
    byNote.set(row.note_id, [...(byNote.get(row.note_id) ?? []), file]);
  }
  return byNote;
}

/** A file whose note everybody may read, with where it lies; null where there is none, or none any more. */
export async function findPublicFile(
  tx: Tx,
  id: string,
): Promise<(NoteFile & { readonly sha256: string }) | null> {
  const row = await findShownFile(tx, id);
  const file = row && toNoteFile(row);
  return row && file ? { ...file, sha256: row.sha256 } : null;
}

/** What came with a form, checked and on the disk already (`keepOnDisk`). */
export interface Upload {
  readonly type: FileType;
  readonly name: string | null;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Ties a file that came with a form to a note of its author.
 * @returns its id; null where there is no such note, or no room
 */
export async function attachUpload(
  tx: Tx,
  { noteId, authorId }: { readonly noteId: string; readonly authorId: string },
  { type, name, size, sha256 }: Upload,
): Promise<string | null> {
  const place = await findNotePlace(tx, noteId);
  if (!place) return null;
  await lockPledge(tx, place.pledge_id);
  if ((await findFilesOf(tx, [noteId])).length >= maxNoteFiles) return null;
  const id = tx.newId();
  const salt = newSalt();
  insertFile(tx, {
    ...{ id, note_id: noteId, author_id: authorId, messenger: '', tenant: '', account_id: '', heard_by: '' },
    ...{ medium: 'file', reference: '', status: 'kept', due_at: 0, attempt: 0, last_code: null },
    ...{ file_name: name, file_type: type, size, sha256, salt, received_at: tx.wallNow },
  });
  recordKept(tx, place, { id, note_id: noteId, author_id: authorId, salt, sha256 });
  return id;
}
