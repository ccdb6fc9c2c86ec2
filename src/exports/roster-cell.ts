// One cell on its way into and out of a roster file: cleaned of what could mislead a reader, and, in CSV, marked
// so that no spreadsheet runs it as a formula (OWASP "CSV Injection"). Does not judge what the cell says.

/** Characters that one cell of a spreadsheet can hold (Excel specification). */
export const maxCellLength = 32_767;

// Controls save TAB and LF, noncharacters (XML 1.0 §2.2 forbids them), and what is invisible
// or turns the direction of reading, by which a cell can look different from what it is.
const harmful =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/g;

// With the u flag a pair is one character, so this finds only halves that stand alone.
const loneSurrogate = /\p{Cs}/gu;

// The full-width signs too: spreadsheets with an East Asian locale take them for the half-width ones.
const formulaStart = /^'*[=+\-@＝＋－＠\t\n]/u;

/** The cell without anything harmful, newlines as LF, cut at {@link maxCellLength}. */
export function cleanCell(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(loneSurrogate, '').replace(harmful, '');
  return clean.length > maxCellLength ? clean.slice(0, maxCellLength).replace(loneSurrogate, '') : clean;
}

/** Puts `'` before a cell that a spreadsheet would run. {@link unmarkText} takes it off again. */
export function markText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** Undoes {@link markText}; anything else stays as it is. */
export function unmarkText(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}

/** The cells up to the last that is not empty. */
export function dropEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
