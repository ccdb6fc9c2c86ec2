// 践诺: adds a note to a published pledge, takes the newest back, shows what became of it.
import { commitTo } from '../domain/ledger.ts';
import { isUnfulfilled, type PledgeNoteKind } from '../domain/pledge-note.ts';
import { findNotes, insertNote, withdrawNote } from '../store/pledge-note-store.ts';
import { lockedPledge, type PledgeRows } from '../store/pledge-store.ts';
import { ask } from '../store/query.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { loadNoteFiles, type NoteFile, removeNoteFiles, tieToNote } from './pledge-file.ts';

/** What somebody tells of a pledge. */
export interface NoteInput {
  /** Whose pledge: a person or an organisation. */
  readonly subjectId: string;
  readonly authorId: string;
  readonly kind: PledgeNoteKind;
  /** Normalised and found good by the rules. */
  readonly text: string;
  /** Files of the author that go with it; left out: none. */
  readonly fileIds?: readonly string[];
}

/** What became of it. */
export type NoteResult =
  /** There is nothing public to tell of. */
  | { readonly outcome: 'not-published' }
  /** `files`: how many went with it. */
  | { readonly outcome: 'recorded'; readonly version: number; readonly files: number };

const publishedOf = ({ pledge }: PledgeRows) => pledge.published_version;

/** Records a note on the version that is public now. */
export async function addNote(tx: Tx, frame: Frame, input: NoteInput): Promise<NoteResult> {
  const { subjectId, authorId, kind, text, fileIds = [] } = input;
  const found = await ask(tx, lockedPledge(frame.campaignId, subjectId));
  const version = found && publishedOf(found);
  if (!found || version === null) return { outcome: 'not-published' };
  const id = tx.newId();
  const salt = newSalt();
  const pledge_id = found.pledge.id;
  insertNote(tx, {
    ...{ id, pledge_id, version, kind, content: text, salt, author_id: authorId },
    created_at: tx.now,
    withdrawn_at: null,
  });
  record(tx, {
    kind: `pledge.${kind}`,
    campaignId: frame.campaignId,
    actor: authorId,
    subject: subjectId,
    data: { pledge: pledge_id, note: id, version, text: commitTo(salt, text) },
  });
  const note = { id, authorId, pledge_id, subject_id: subjectId, campaign_id: frame.campaignId };
  return { outcome: 'recorded', version, files: await tieToNote(tx, note, fileIds) };
}

/** Takes the newest note of a subject's pledge back, its files with it. @returns its kind; null where there is none */
export async function withdrawNewestNote(
  tx: Tx,
  frame: Frame,
  { subjectId, authorId }: Pick<NoteInput, 'subjectId' | 'authorId'>,
): Promise<PledgeNoteKind | null> {
  const found = await ask(tx, lockedPledge(frame.campaignId, subjectId));
  const [newest] = found ? await findNotes(tx, found.pledge.id, 1) : [];
  if (!found || !newest) return null;
  withdrawNote(tx, newest.id);
  const place = { pledge_id: found.pledge.id, subject_id: subjectId, campaign_id: frame.campaignId };
  await removeNoteFiles(tx, { ...place, id: newest.id, authorId });
  record(tx, {
    kind: 'pledge.noteWithdrawn',
    campaignId: frame.campaignId,
    actor: authorId,
    subject: subjectId,
    data: { pledge: found.pledge.id, note: newest.id },
  });
  return newest.kind as PledgeNoteKind;
}

/** A note as it is read. */
export interface ReadNote {
  readonly kind: PledgeNoteKind;
  readonly text: string;
  /** UTC ms. */
  readonly at: number;
  readonly files: readonly NoteFile[];
}

/** What became of a pledge. */
export interface PledgeCourse {
  /** Whether its owner has said last that it cannot be kept. */
  readonly unfulfilled: boolean;
  /** Of the public version, newest first. */
  readonly notes: readonly ReadNote[];
}

/** As many as one message shows. */
const mostShown = 3;

/** What became of the public version of a pledge, as far as one message shows it, or a page as many notes as it asks for. */
export async function loadCourse(
  tx: Tx,
  { id, published }: { readonly id: string; readonly published: number | null },
  most = mostShown,
): Promise<PledgeCourse> {
  const rows = (await findNotes(tx, id, most)).filter((row) => row.version === published);
  const files = await loadNoteFiles(
    tx,
    rows.map((row) => row.id),
  );
  const notes = rows.map((row) => ({
    kind: row.kind as PledgeNoteKind,
    version: row.version,
    text: row.content,
    at: row.created_at,
    files: files.get(row.id) ?? [],
  }));
  return { unfulfilled: isUnfulfilled(notes, published), notes };
}
