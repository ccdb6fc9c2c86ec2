// Names as they are spelled in pinyin: in full (`wangshizhi`), by initials (`wsz`), or begun. How a character is read
// comes as an argument (`services/search-pinyin`).

/** All ways to read each character of a name: toneless, lower case, `v` for `ü`. */
export type Readings = readonly (readonly string[])[];

/** How well a spelling fits, best first. `given`: the name behind its first character. */
export const spellingFits = [
  'whole',
  'begun',
  'initials',
  'initialsBegun',
  'given',
  'givenInitials',
] as const;
/** One of them. */
export type SpellingFit = (typeof spellingFits)[number];

/** Shorter is no spelling: one letter begins hundreds of names. */
const minLetters = 2;
/** Longer than any name that is spelled. */
const maxLetters = 60;

/**
 * What was typed as letters alone, tones, spaces and apostrophes left out (`Wáng Shì-zhī` → `wangshizhi`); null where it
 * is no spelling.
 */
export function readSpelling(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/gu, 'v')
    .replace(/[\u0300-\u036f\s'’`·.-]/gu, '');
  const isSpelled = /^[a-z]+$/.test(letters) && letters.length >= minLetters && letters.length <= maxLetters;
  return isSpelled ? letters : null;
}

/** `lü` is typed `lv`, and printed `lyu` in passports. */
function spellingsOf(reading: string): string[] {
  return /^[ln]v/.test(reading) ? [reading, reading.replace('v', 'yu')] : [reading];
}

function initialsOf(reading: string): string[] {
  return /^[zcs]h/.test(reading) ? [reading.slice(0, 2), reading.slice(0, 1)] : [reading.slice(0, 1)];
}

/** How far a spelling has come: up to which letter, and of which character. */
interface Stand {
  readonly at: number;
  readonly character: number;
  /** Whether every character so far was spelled in full. */
  readonly full: boolean;
}

function judge(readings: Readings, { character, full }: Stand): SpellingFit {
  const isWhole = character === readings.length;
  if (full) return isWhole ? 'whole' : 'begun';
  return isWhole ? 'initials' : 'initialsBegun';
}

function better(a: SpellingFit | null, b: SpellingFit | null): SpellingFit | null {
  if (a === null || b === null) return a ?? b;
  return spellingFits.indexOf(a) <= spellingFits.indexOf(b) ? a : b;
}

/** One reading of the next character: what the spelling can be from there on. */
function step(letters: string, readings: Readings, { stand, reading }: { stand: Stand; reading: string }) {
  const { at, character, full } = stand;
  const rest = letters.slice(at);
  let best: SpellingFit | null = null;
  // The last syllable may be cut short: `wangsh`.
  if (rest.length > 1 || (full && at > 0))
    if (rest.length < reading.length && reading.startsWith(rest)) {
      best = full ? 'begun' : judge(readings, { at: letters.length, character: character + 1, full });
    }
  const next = (length: number, isFull: boolean) =>
    walk(letters, readings, { at: at + length, character: character + 1, full: full && isFull });
  if (rest.startsWith(reading)) best = better(best, next(reading.length, true));
  for (const initial of initialsOf(reading))
    if (rest.startsWith(initial)) best = better(best, next(initial.length, false));
  return best;
}

function walk(letters: string, readings: Readings, stand: Stand): SpellingFit | null {
  if (stand.at === letters.length) return judge(readings, stand);
  const spellings = (readings[stand.character] ?? []).flatMap(spellingsOf);
  return spellings.reduce<SpellingFit | null>(
    (best, reading) => better(best, step(letters, readings, { stand, reading })),
    null,
  );
}

/** Most names of a school are ruled out by their first letter. */
const begins = (letters: string, ways: readonly string[] = []) => ways.some((way) => way[0] === letters[0]);

/** How `letters` spell a name; null where they do not. @param letters of {@link readSpelling} */
export function fitSpelling(letters: string, readings: Readings): SpellingFit | null {
  const whole = begins(letters, readings[0])
    ? walk(letters, readings, { at: 0, character: 0, full: true })
    : null;
  if (whole !== null || readings.length < 3 || !begins(letters, readings[1])) return whole;
  const given = walk(letters, readings.slice(1), { at: 0, character: 0, full: true });
  if (given === 'whole') return 'given';
  return given === 'initials' ? 'givenInitials' : null;
}

/** Whether two names can be read alike: what the keyboard offers for one spelling is often the wrong characters. */
export function soundAlike(a: Readings, b: Readings): boolean {
  return (
    a.length === b.length &&
    a.length > 0 &&
    a.every((ways, at) => ways.some((reading) => b[at]?.includes(reading)))
  );
}
