// The order of persons in public lists: by the strokes of the surname (PRACTICE.md, "How the bot speaks": 以姓氏笔画为序).
// Fewer strokes first; of equal ones the form of the strokes decides, first one first; then the rest of the name likewise.
import { charactersByStrokes } from './stroke-table.ts';

/** Place of a character in the order, and its strokes. */
interface Place {
  readonly rank: number;
  readonly strokes: number;
}

let places: ReadonlyMap<string, Place> | null = null;

/** Made when first asked for: most processes never list a name. */
function loadPlaces(): ReadonlyMap<string, Place> {
  if (places) return places;
  const made = new Map<string, Place>();
  for (const [strokes, characters] of Object.entries(charactersByStrokes)) {
    for (const character of characters) made.set(character, { rank: made.size, strokes: Number(strokes) });
  }
  places = made;
  return made;
}

/** How many strokes a character has; null for one that the table does not know. */
export function strokesOf(character: string): number | null {
  return loadPlaces().get(character)?.strokes ?? null;
}

function compareCharacters(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [loadPlaces().get(a), loadPlaces().get(b)];
  if (one && other) return one.rank - other.rank;
  if (one || other) return one ? -1 : 1;
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}

/**
 * Compares two names by strokes, character by character; a name that ends first comes first, characters that the table
 * does not know come last. 0 for equal names alone.
 */
export function compareNames(a: string, b: string): number {
  const [one, other] = [[...a], [...b]];
  for (const [at, character] of one.entries()) {
    const against = other[at];
    if (against === undefined) return 1;
    const order = compareCharacters(character, against);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Persons as public lists have them; those of one name in the order of their ids. */
export function orderByName<T extends { readonly id: string; readonly name: string }>(
  persons: readonly T[],
): T[] {
  return [...persons].sort((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
