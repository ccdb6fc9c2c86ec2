// What somebody types about himself: a staff number, a name, or both in either order, among what is kept already.
import { toPlain } from './command-line.ts';
import { normalizeName, normalizeStaffNo } from './roster-name.ts';

/** The two pieces, as far as they are known. */
export interface Pieces {
  readonly staffNo: string | null;
  readonly name: string | null;
}

/** What was read: the pieces, what is kept among them, and the one that is none. */
export interface ReadPieces extends Pieces {
  readonly wrong: { readonly piece: 'staffNo' | 'name'; readonly typed: string } | null;
}

// The words of the usage itself, which people send as they stand.
const placeholders: ReadonlySet<string> = new Set(['工号', '学号', '姓名', '码', '一次性码']);

/** The words of a line; colons and commas part them, too. */
export function splitWords(typed: string): string[] {
  return typed.split(/[\s\u3000:：,，]+/u).filter(Boolean);
}

const hasDigit = (word: string) => /\d/.test(toPlain(word));

/** Where among the words the staff number stands; -1 where none does. One without a digit is told by its place. */
function findNumber(words: readonly string[], kept: Pieces): number {
  const found = words.findIndex(hasDigit);
  if (found >= 0 || kept.staffNo !== null) return found;
  const ends = kept.name === null && words.length > 1 ? [0, words.length - 1] : [0];
  return ends.find((at) => normalizeStaffNo(words[at] ?? '') !== null) ?? -1;
}

/** Reads what was typed; a piece of it takes the place of the kept one. */
export function readPieces(typed: string, kept: Pieces): ReadPieces {
  const words = splitWords(typed).filter((word) => !placeholders.has(word));
  const at = findNumber(words, kept);
  const number = words[at];
  const rest = words.filter((_, i) => i !== at).join(' ');
  const staffNo = number === undefined ? kept.staffNo : normalizeStaffNo(number);
  const name = rest === '' ? kept.name : normalizeName(rest);
  if (number !== undefined && staffNo === null) {
    return { staffNo: kept.staffNo, name, wrong: { piece: 'staffNo', typed: number } };
  }
  if (rest !== '' && name === null) {
    return { staffNo, name: kept.name, wrong: { piece: 'name', typed: rest } };
  }
  return { staffNo, name, wrong: null };
}
