// The one written form of names and staff numbers, so that the same person is the same text in every file.
// Never guesses: what cannot be a name or number is null.

// U+00B7 is the middle dot of Chinese standard GB/T 15834; the others are what keyboards and fonts give instead.
const middleDots = /[•・‧･]/gu;
// Invisible: zero-width and bidirectional controls, which make two equal-looking names differ.
const invisible = /[\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
// Private use is allowed: rare characters of names are still written so by older registry systems.
const namePattern = /^[\p{L}\p{M}\p{N}\p{Co}][\p{L}\p{M}\p{N}\p{Co}·'’.\-()（） ]{0,49}$/u;
const staffNoPattern = /^[0-9A-Za-z_-]{1,32}$/;

/**
 * A person's name: NFC, `·` for every middle dot, spaces dropped (`张　三`), save one between two Latin words.
 * Null where it cannot be a name (empty, over 50 characters, signs that no name has).
 */
export function normalizeName(text: string): string | null {
  const name = text
    .replace(invisible, '')
    .normalize('NFC')
    .replace(middleDots, '·')
    .trim()
    .replace(/(?<=[\p{Script=Latin}.])\s+(?=\p{Script=Latin})/gu, ' ')
    .replace(/(?<![\p{Script=Latin}.])\s+|\s+(?!\p{Script=Latin})/gu, '')
    .normalize('NFC');
  return namePattern.test(name) ? name : null;
}

/** A staff or student number: full-width characters folded, spaces around dropped, leading zeros kept. */
export function normalizeStaffNo(text: string): string | null {
  const staffNo = text.normalize('NFKC').replace(invisible, '').trim();
  return staffNoPattern.test(staffNo) ? staffNo : null;
}

/** The form in which staff numbers are compared: case does not tell two people apart. */
export function staffNoKey(staffNo: string): string {
  return staffNo.toLowerCase();
}

/** Records by the key of the person they belong to, their order kept. */
export function groupByPerson<T>(records: readonly T[], staffNoOf: (record: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const key = staffNoKey(staffNoOf(record));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return groups;
}
