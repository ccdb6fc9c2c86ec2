// Chinese terms of the roster and their names in the code, both ways. Used by `person` and `org`, which hold
// the tables. Knows no sentence: what to say about an unknown term is decided where sentences are.

/** A closed list of codes, each with the one Chinese term that stands for it. */
export type TermTable<C extends string> = Readonly<Record<C, string>>;

/** How a term is compared: brackets of both widths are one, and spaces never matter. */
export function foldTerm(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

/** The code of a Chinese term, or null where the table has no such term. */
export function findTerm<C extends string>(table: TermTable<C>, text: string): C | null {
  const wanted = foldTerm(text);
  for (const code of Object.keys(table) as C[]) {
    if (foldTerm(table[code]) === wanted) return code;
  }
  return null;
}

/** The term nearest to what was written, or null when none is near enough to be what was meant. */
export function nearestTerm(terms: readonly string[], text: string): string | null {
  const wanted = [...foldTerm(text)].slice(0, 40);
  let best: { term: string; distance: number } | null = null;
  for (const term of terms) {
    const distance = editDistance([...foldTerm(term)], wanted);
    if (best === null || distance < best.distance) best = { term, distance };
  }
  return best !== null && best.distance < Math.max(wanted.length, 2) ? best.term : null;
}

/** Levenshtein's distance: how many characters must be put in, taken out or replaced. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1);
  a.forEach((left, i) => {
    const next: number[] = [];
    b.forEach((right, j) => {
      const diagonal = j === 0 ? i : (row[j - 1] ?? 0);
      const before = j === 0 ? i + 1 : (next[j - 1] ?? 0);
      next.push(Math.min(diagonal + (left === right ? 0 : 1), before + 1, (row[j] ?? 0) + 1));
    });
    row = next;
  });
  return row.at(-1) ?? a.length;
}
