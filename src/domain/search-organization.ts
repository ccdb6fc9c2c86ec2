// Which organisations fit what somebody typed where none is called exactly so: short forms as people say them
// (`教工一支部`, `计算机学院一支部`), a beginning, a part, pinyin, and characters left out (`计院`), where they mean one only.
import type { ReadName } from './search.ts';
import { fitSpelling, readSpelling, spellingFits } from './search-pinyin.ts';

/** An organisation with the names along its path, from the top down, its own last. */
export interface PlacedName {
  readonly id: string;
  readonly names: readonly string[];
}

const numerals = '零一二三四五六七八九';

/** `12` → `十二`, as units are numbered in writing; longer numbers digit by digit. */
function toNumeral(digits: string): string {
  const number = Number(digits);
  if (number === 0 || number > 99) return [...digits].map((digit) => numerals[Number(digit)]).join('');
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : numerals[tens]}十`;
  return `${head}${ones === 0 ? '' : numerals[ones]}`;
}

/**
 * The short form of an organisation's name: 教工第一党支部 is said 教工一支部, 中共示例学院委员会 is 示例学院委. The same of two
 * names means that people call them the same.
 */
export function toShortForm(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s/]+/gu, '')
    .replace(/^中共/u, '')
    .replace(/\d+/gu, toNumeral)
    .replace(/第(?=[零一二三四五六七八九十])/gu, '')
    .replace(/党(?=总支|支部|委|小组)/gu, '')
    .replace(/委员会$/u, '委')
    .replace(/(支部|总支)委$/u, '$1');
}

/** The kind at the end of a short form, which people leave out: 计算机学院 for 计算机学院党总支. */
const kindEnd = /(?:直属)?(?:支部|总支|委|小组)$/u;

/** Whether all characters of `short` stand in `long`, in their order, the first of both being the same. */
function isThinned(short: string, long: string): boolean {
  const wanted = [...short];
  const [head] = wanted;
  if (wanted.length < 2 || head === undefined || !long.startsWith(head)) return false;
  let at = 0;
  for (const character of long) if (character === wanted[at]) at += 1;
  return at === wanted.length;
}

/** Named with one above it, in short: `计院教工一支部`. */
function isBehindSuperior(short: string, forms: readonly string[]): boolean {
  const own = forms.at(-1) ?? '';
  const head = short.endsWith(own) ? short.slice(0, -own.length) : '';
  if (own === '' || head === '') return false;
  return forms.slice(0, -1).some((form) => form.startsWith(head) || isThinned(head, form));
}

/** Places, best first. */
const same = 0;
const begun = 1;
const part = 2;
const spelled = 3;
const thinned = 20;

interface Written {
  readonly typed: string;
  readonly short: string;
}

function rankWritten({ typed, short }: Written, names: readonly string[]): number | null {
  const name = names.at(-1) ?? '';
  const forms = names.map(toShortForm);
  const own = forms.at(-1) ?? '';
  if (own === short || own.replace(kindEnd, '') === short || isBehindSuperior(short, forms)) return same;
  if (own.startsWith(short) || name.startsWith(typed)) return begun;
  if (own.includes(short) || name.includes(typed)) return part;
  return isThinned(short, own) ? thinned : null;
}

function rankSpelled(letters: string, name: string, read: ReadName): number | null {
  const own = toShortForm(name);
  const fits = [own, own.replace(kindEnd, ''), name].map((form) => fitSpelling(letters, read(form)));
  const places = fits.flatMap((fit) => (fit === null ? [] : [spellingFits.indexOf(fit)]));
  // What stands in the middle of an organisation's name is no given name of it.
  const best = Math.min(...places);
  return places.length > 0 && best <= spellingFits.indexOf('initialsBegun') ? spelled + best : null;
}

/**
 * Best first. What fits as it is called (a short form, a whole spelling) leaves the rest out; characters left out count
 * only where nothing else fits and they mean one organisation alone.
 */
export function rankOrganizations<T extends PlacedName>(
  typed: string,
  placed: readonly T[],
  read: ReadName,
): { readonly one: T; readonly rank: number }[] {
  const short = toShortForm(typed);
  if (short === '') return [];
  const letters = readSpelling(typed);
  const rankOf = ({ names }: T) => {
    const written = rankWritten({ typed: typed.trim(), short }, names);
    return written === null && letters !== null ? rankSpelled(letters, names.at(-1) ?? '', read) : written;
  };
  const ranked = placed
    .flatMap((one) => {
      const rank = rankOf(one);
      return rank === null ? [] : [{ one, rank }];
    })
    .sort((a, b) => a.rank - b.rank);
  const best = ranked[0]?.rank;
  if (best === thinned) return ranked.length === 1 ? ranked : [];
  return ranked.filter(({ rank }) => (best === same || best === spelled ? rank === best : rank < thinned));
}
