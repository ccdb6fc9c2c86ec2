// What became of one public pledge, for a page: whose it is, and the notes on it with their pictures and files.
import { dateOf } from '../domain/calendar.ts';
import { findSubject } from '../store/pledge-subject-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import type { NoteFile } from './pledge-file.ts';
import { loadCourse } from './pledge-note.ts';

/** As many notes as one page shows. */
const mostNotes = 50;

/** A pledge's notes, newest first. */
export interface CoursePage {
  /** Of the person or the organisation. */
  readonly name: string;
  readonly notes: readonly {
    readonly text: string;
    /** Campaign date. */
    readonly on: string;
    readonly files: readonly NoteFile[];
  }[];
}

/** Of a pledge of this campaign; null where nothing of it is public. */
export async function loadCoursePage(tx: Tx, frame: Frame, pledgeId: string): Promise<CoursePage | null> {
  const subject = await findSubject(tx, frame.campaignId, pledgeId);
  if (!subject || subject.published_version === null) return null;
  const course = await loadCourse(tx, { id: pledgeId, published: subject.published_version }, mostNotes);
  const notes = course.notes.map(({ text, at, files }) => ({ text, on: dateOf(at, frame.zone), files }));
  return { name: subject.name, notes };
}
