// Which names fit what somebody typed, best first: the exact name, its beginning, a part of it, then pinyin. Pure; who
// may be found at all is decided before (`services/search`), and a staff number is never completed.
import { editDistance } from './command-line.ts';
import { normalizeName } from './roster-name.ts';
import { fitSpelling, type Readings, readSpelling, soundAlike, spellingFits } from './search-pinyin.ts';

/** A name that may be meant. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** How the characters of a name are read. */
export type ReadName = (name: string) => Readings;

/** What was typed, as names are compared. */
export interface NameQuery {
  /** As the roster writes names; null where no name is written so. */
  readonly text: string | null;
  /** Null where it is no spelling. */
  readonly letters: string | null;
}

/** Reads what somebody typed for a name. */
export function readNameQuery(typed: string): NameQuery {
  return { text: normalizeName(typed)?.toLowerCase() ?? null, letters: readSpelling(typed) };
}

/** Ranks of a written name; pinyin comes behind them. */
const exact = 0;
const begun = 1;
const part = 2;
const spelled = 3;

/** Place of a name among what fits, 0 best; null where it does not. */
export function rankName({ text, letters }: NameQuery, name: string, read: ReadName): number | null {
  const written = name.toLowerCase();
  if (text !== null && text !== '') {
    if (written === text) return exact;
    if (written.startsWith(text)) return begun;
    if (written.includes(text)) return part;
  }
  const fit = letters === null ? null : fitSpelling(letters, read(name));
  return fit === null ? null : spelled + spellingFits.indexOf(fit);
}

/** One that fits, with its place. */
export interface Ranked<T> {
  readonly one: T;
  readonly rank: number;
}

/** Best first, the order given kept among equals; where a name fits as a whole, only those that do. */
export function rankNames<T extends Named>(
  query: NameQuery,
  names: readonly T[],
  read: ReadName,
): Ranked<T>[] {
  const ranked = names.flatMap((one) => {
    const rank = rankName(query, one.name, read);
    return rank === null ? [] : [{ one, rank }];
  });
  return keepWhole(ranked.sort((a, b) => a.rank - b.rank));
}

/** Of names in order those at the head that fit as a whole; all where none does. */
function keepWhole<T>(ranked: readonly Ranked<T>[]): Ranked<T>[] {
  const best = ranked[0]?.rank;
  const isWhole = best === exact || best === spelled;
  return ranked.filter(({ rank }) => !isWhole || rank === best);
}

/** Names of fewer characters are no near ones of each other: one slip changes half of them. */
const minNearLength = 3;

/** Names that may have been meant where none fits: read alike, or written with one slip. Those read alike first. */
export function findNearNames<T extends Named>(
  { text }: NameQuery,
  names: readonly T[],
  read: ReadName,
): T[] {
  if (text === null) return [];
  const readings = read(text);
  const alike = names.filter(({ name }) => soundAlike(readings, read(name)));
  if (alike.length > 0 || [...text].length < minNearLength) return alike;
  return names.filter(({ name }) => editDistance(text, name.toLowerCase(), 1) === 1);
}
