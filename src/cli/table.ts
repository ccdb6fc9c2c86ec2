// A table for people: columns aligned in a terminal, where a Chinese character takes two places.

// East Asian Wide and Fullwidth (Unicode UAX 11), as far as names and texts here have them.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
// Quotes and dashes are wide in Chinese fonts and narrow in others: terminals take them for narrow.
const zero = /[\p{M}\u200b-\u200f\u2060\ufeff]/u;
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Places that a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) if (!zero.test(sign)) width += wide.test(sign) ? 2 : 1;
  return width;
}

/** One line without anything that could move the cursor or turn the direction of reading. */
function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(control, '').trim();
}

/** The beginning of a text that takes at most `max` places, with `…` where something was left out. */
export function clip(text: string, max: number): string {
  const line = toLine(text);
  if (widthOf(line) <= max) return line;
  let kept = '';
  for (const sign of line) {
    if (widthOf(kept) + widthOf(sign) > max - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** A column: heading, and how wide it may grow. */
export interface TableColumn {
  readonly heading: string;
  readonly max?: number;
}

/** Lines of a table with a rule under the headings. */
export function formatTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => columns.map(({ max = 40 }, i) => clip(row[i] ?? '', max)));
  const head = columns.map((column) => column.heading);
  const widths = head.map((heading, i) =>
    Math.max(...[heading, ...cells.map((row) => row[i] ?? '')].map(widthOf)),
  );
  const join = (row: readonly string[]) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd();
  return [join(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(join)];
}
