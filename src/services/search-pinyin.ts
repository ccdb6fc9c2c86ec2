// How the characters of names are read: the library, loaded once somebody spells a name (some 0.2 s and 35 MB), and what
// it has said of each character. What fits what is `domain/search`'s.
import type { ReadName } from '../domain/search.ts';
import type { Readings } from '../domain/search-pinyin.ts';

type Library = typeof import('pinyin-pro');

const options = { toneType: 'none', type: 'array', v: true } as const;
/** Surnames that are read in two ways, which the library's table gives one of. */
const twoWays: Readonly<Record<string, readonly string[]>> = {
  覃: ['qin', 'tan'],
  盖: ['ge', 'gai'],
  乐: ['yue', 'le'],
  翟: ['zhai', 'di'],
  隗: ['wei', 'kui'],
  缪: ['miao', 'mu'],
  佴: ['nai', 'er'],
  尉: ['wei', 'yu'],
};
/** Names whose reading is remembered; more are forgotten together: some 5 MB. */
const mostNames = 20_000;
/** Longest part of a name that is a surname, in characters. */
const longestSurname = 2;

/** Reads names by the library. What it says of a character, or of a surname, is asked once a process. */
function createReader({ pinyin, polyphonic }: Library): ReadName {
  const ways = new Map<string, readonly string[]>();
  const surnames = new Map<string, readonly string[]>();

  function waysOf(character: string): readonly string[] {
    const known = ways.get(character);
    if (known) return known;
    const read = (polyphonic(character, options)[0] ?? []).map((way) => way.toLowerCase());
    ways.set(character, read);
    return read;
  }

  function surnameOf(head: string): readonly string[] {
    const known = surnames.get(head);
    if (known) return known;
    const read = pinyin(head, { ...options, surname: 'head' });
    surnames.set(head, read);
    return read;
  }

  function readAnew(name: string): Readings {
    const characters = [...name].filter((character) => /[\p{L}\p{N}]/u.test(character));
    const [first, ...others] = characters;
    if (first === undefined) return [];
    const [surname = '', second] = surnameOf(characters.slice(0, longestSurname).join(''));
    // 单、解、曾、查、仇 are read as surnames where they begin a name, and nowhere else.
    const head = twoWays[first] ?? (surname === '' ? waysOf(first) : [surname.toLowerCase()]);
    const behind = others.map((one, at) => [...waysOf(one), ...(at === 0 && second ? [second] : [])]);
    return [head, ...behind.map((read) => [...new Set(read)])];
  }

  const names = new Map<string, Readings>();
  return (name) => {
    const known = names.get(name);
    if (known) return known;
    if (names.size >= mostNames) names.clear();
    const read = readAnew(name);
    names.set(name, read);
    return read;
  };
}

let reader: Promise<ReadName> | null = null;

/** How names are read; the library is loaded with the first call. */
export function loadReader(): Promise<ReadName> {
  reader ??= import('pinyin-pro').then(createReader);
  return reader;
}
