// Words of a template that hold only for a time (PRACTICE.md, "Words bound to their time"): where they stand, what
// takes their place, and what looks like such a word though nobody marked it. Knows no date but the years in texts.
import type { BoundWords } from '../src/domain/campaign.ts';
import type { BoundRule } from './campaign-schema.ts';
import { type DataPath, writePath } from './yaml-text.ts';

/** Old words → new ones. */
export type Replacements = ReadonlyMap<string, string>;

/** A text of a template, and where it stands. */
export interface PlacedText {
  readonly path: DataPath;
  readonly text: string;
}

/** Words that were found somewhere. */
export interface FoundWords {
  readonly path: DataPath;
  readonly words: string;
  readonly boundTo: BoundWords['boundTo'];
}

/** No texts that people read: names, dates, and the list of bound words itself. */
const unread: ReadonlySet<PropertyKey> = new Set(['bound', 'startsOn', 'key', 'phase', 'on', 'dueTime']);

/** Every text that people will read, with its place, from the top. */
export function listTexts(data: unknown, path: DataPath = []): PlacedText[] {
  if (typeof data === 'string') return [{ path, text: data }];
  if (Array.isArray(data)) return data.flatMap((piece, at) => listTexts(piece, [...path, at]));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data)
    .filter(([name]) => !unread.has(name))
    .flatMap(([name, piece]) => listTexts(piece, [...path, name]));
}

function escapeWords(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Matches any of the words, the longest first; null for none. */
function matcherOf(words: Iterable<string>): RegExp | null {
  const sorted = [...words].filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return sorted.length === 0 ? null : new RegExp(sorted.map(escapeWords).join('|'), 'gu');
}

/** Puts new words in place of old ones, all at once: what was put in is not looked at again. */
export function replaceWords(text: string, replacements: Replacements): string {
  const matcher = matcherOf(replacements.keys());
  return matcher === null ? text : text.replace(matcher, (words) => replacements.get(words) ?? words);
}

/** The same in every text of a template that people read. */
export function replaceInTexts(data: unknown, replacements: Replacements): unknown {
  if (typeof data === 'string') return replaceWords(data, replacements);
  if (Array.isArray(data)) return data.map((piece) => replaceInTexts(piece, replacements));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, piece]) => [
      name,
      unread.has(name) ? piece : replaceInTexts(piece, replacements),
    ]),
  );
}

/** Where bound words stand, as a plan keeps them. */
export function toBoundWords(found: readonly FoundWords[]): BoundWords[] {
  return found.map(({ words, boundTo, path }) => ({ words, boundTo, place: writePath(path) }));
}

/** Each place of each bound word, in the order of the texts. */
export function findBound(texts: readonly PlacedText[], bound: readonly BoundRule[]): FoundWords[] {
  const kinds = new Map(bound.map(({ words, boundTo }) => [words, boundTo]));
  const matcher = matcherOf(kinds.keys());
  if (matcher === null) return [];
  return texts.flatMap(({ path, text }) =>
    [...new Set(text.match(matcher) ?? [])].map((words) => ({
      path,
      words,
      boundTo: kinds.get(words) ?? 'year',
    })),
  );
}

/** What is left of a text when its bound words are taken out. */
function withoutBound(text: string, bound: readonly BoundRule[]): string {
  const matcher = matcherOf(bound.map(({ words }) => words));
  return matcher === null ? text : text.replace(matcher, '…');
}

const looksBound: readonly (readonly [boundTo: BoundWords['boundTo'], pattern: RegExp])[] = [
  ['year', /(?:19|20|21)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2}年/gu],
  ['anniversary', /(?:\d+|[一二三四五六七八九十百]+)周年/gu],
  ['congress', /(?:十[一二三四五六七八九]|二十[一二三四五六七八九]?|三十)(?:大(?![学家量会])|届)/gu],
  ['leader', /总书记|国家主席/gu],
];

/** What looks bound to a time and is not marked so. */
export function findUnmarked(texts: readonly PlacedText[], bound: readonly BoundRule[]): FoundWords[] {
  return texts.flatMap(({ path, text }) => {
    const rest = withoutBound(text, bound);
    return looksBound.flatMap(([boundTo, pattern]) =>
      [...new Set(rest.match(pattern) ?? [])].map((words) => ({ path, words, boundTo })),
    );
  });
}
