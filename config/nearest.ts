// The name that was probably meant. Knows no variable and no key: the names come as an argument.

/** Levenshtein distance, one row at a time. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The nearest of `known`, or null where none is near enough to be what was meant. */
export function findNearest(name: string, known: readonly string[]): string | null {
  const ranked = known.map((other) => ({ other, slips: distance(name.slice(0, 40), other) }));
  const best = ranked.reduce<(typeof ranked)[number] | null>(
    (found, one) => (found !== null && found.slips <= one.slips ? found : one),
    null,
  );
  return best !== null && best.slips <= Math.max(2, Math.floor(best.other.length / 3)) ? best.other : null;
}
