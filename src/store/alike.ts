// Rows that are written by one statement, because what is written to them is the same.

/** Parts rows by a key, in their order. */
export function partAlike<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const parts = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const part = parts.get(key);
    if (part) part.push(row);
    else parts.set(key, [row]);
  }
  return [...parts.values()];
}
