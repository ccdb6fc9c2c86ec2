// What people write about a rectification item, and the lines in which they say what is to be done with one. Pure.
import { toPlain } from './command-line.ts';
import { normalizePledgeText, type TextFault } from './pledge.ts';
import type { RectificationAct } from './rectification.ts';

/** Shortest text that says anything, in characters. */
export const minRectificationText = 2;
/** Longest text, in characters: three screens of a phone. */
export const maxRectificationText = 500;

/** A text as it is kept: without what cannot be seen or turns the direction of writing. */
export const toRectificationText = normalizePledgeText;

/** What is wrong with such a text; null where it can be taken. */
export function findRectificationFault(text: string): TextFault | null {
  const length = [...text].length;
  if (length === 0) return { fault: 'empty' };
  if ([...text.replace(/[\p{P}\p{S}\s]/gu, '')].length < minRectificationText)
    return { fault: 'too-short', length };
  return length > maxRectificationText ? { fault: 'too-long', length } : null;
}

/** Words of `/整改` for what is to be done. */
const actWords: Readonly<Record<string, RectificationAct>> = {
  交办: 'assign',
  签收: 'sign',
  进展: 'work',
  办理: 'work',
  反馈: 'report',
  办结: 'report',
  延期: 'extend',
  复核: 'close',
  销号: 'close',
  退回: 'return',
  同意: 'grant',
  不同意: 'decline',
};

/** What a line says: which item, what with it, and what else was written. */
export interface RectifyLine {
  /** Null where none is named. */
  readonly number: number | null;
  /** `undo`: whichever of one's own last steps can be taken back; null: to look at it, or progress where words follow. */
  readonly act: RectificationAct | 'undo' | null;
  readonly rest: string;
}

/** The number of an item as people write it: `12`, `#12`, `12号`, `第12项`; null for other words. */
export function readItemNumber(word: string): number | null {
  const [, digits] = /^(?:#|第|no\.?|整改)?(\d{1,5})(?:号|项|条)?$/u.exec(toPlain(word)) ?? [];
  return digits === undefined ? null : Number(digits);
}

function readAct(word: string): RectifyLine['act'] {
  if (word === '撤回') return 'undo';
  return Object.hasOwn(actWords, word) ? (actWords[word] ?? null) : null;
}

/** The first word of a line and what follows it. */
export function takeWord(typed: string): { readonly word: string; readonly rest: string } {
  const [, word = '', rest = ''] =
    /^([^\s\u3000:：,，。]+)[\s\u3000:：,，。]*(.*)$/su.exec(typed.trim()) ?? [];
  return { word, rest: rest.trim() };
}

/** Reads `12 进展…`, `12 签收`, `签收 12`, `反馈 12 …`, `12`. */
export function readRectifyLine(typed: string): RectifyLine {
  const first = takeWord(typed);
  const second = takeWord(first.rest);
  const number = readItemNumber(first.word);
  if (number !== null) {
    const act = readAct(second.word);
    return act === null ? { number, act, rest: first.rest } : { number, act, rest: second.rest };
  }
  const act = readAct(first.word);
  if (act === null) return { number: null, act, rest: typed.trim() };
  const named = readItemNumber(second.word);
  return named === null ? { number: null, act, rest: first.rest } : { number: named, act, rest: second.rest };
}
