// 践诺: what became of a published pledge, told by its owner: progress on it, or why it cannot be kept, which the public is
// told (FEATURES.md, rows 20 and 22). A note belongs to the version that was public when it was written.
import { normalizePledgeText } from './pledge.ts';

/** What a note says. */
export type PledgeNoteKind = 'progress' | 'unfulfilled';

/** Longest note, in characters. */
export const maxNoteLength = 500;
/** Shortest note that says anything, in characters that are letters or digits. */
export const minNoteLength = 2;

/** A note as it is kept: without what cannot be seen or turns the direction of writing. */
export const toNoteText = normalizePledgeText;

/** Whether a normalised text can be taken. */
export function isNote(text: string): boolean {
  const said = [...text.replace(/[\p{P}\p{S}\s]/gu, '')].length;
  return said >= minNoteLength && [...text].length <= maxNoteLength;
}

const unfulfilledWord = /^(?:不能兑现|无法兑现|兑现不了)(?:[\s\u3000:：，,]+|$)/u;

/** Reads what stands behind `/践诺`: `不能兑现 原因`, or progress. */
export function readNote(typed: string): { readonly kind: PledgeNoteKind; readonly text: string } {
  const [word] = unfulfilledWord.exec(typed) ?? [];
  return word === undefined
    ? { kind: 'progress', text: toNoteText(typed) }
    : { kind: 'unfulfilled', text: toNoteText(typed.slice(word.length)) };
}

/** A note as the rules see it. */
export interface StandingNote {
  readonly kind: PledgeNoteKind;
  readonly version: number;
}

/** Whether the public version is said not to be kept: the newest word on it counts. @param notes newest first */
export function isUnfulfilled(notes: readonly StandingNote[], published: number | null): boolean {
  const [newest] = notes.filter((note) => note.version === published);
  return newest?.kind === 'unfulfilled';
}
