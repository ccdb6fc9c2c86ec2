// How large a roster file may be, and the shape of what reading one gives. The limits are far above the largest
// school and far below what would hurt the process.
import type { SheetRow } from '../domain/roster-column.ts';
import { type RosterFault, rosterFault, wholeFile } from '../domain/roster-fault.ts';

/** Bytes of a file. */
export const maxFileMiB = 20;
/** Bytes of all parts of an xlsx package together, unpacked. */
export const maxUnpackedMiB = 200;
/** Rows with anything in them. */
export const maxRows = 50_000;
/** Columns up to the last with anything in it. */
export const maxColumns = 200;

/** The rows of a sheet, or why it cannot be read. */
export type SheetResult =
  | { readonly ok: true; readonly rows: readonly SheetRow[] }
  | { readonly ok: false; readonly errors: readonly RosterFault[] };

/** The fault of a sheet that grows too large; looks at the count and the last row, so call it after each. */
export function checkSize(rows: readonly SheetRow[]): RosterFault | null {
  const last = rows.at(-1);
  if (last === undefined) return null;
  if (rows.length > maxRows) return rosterFault(wholeFile, 'tooManyRows', { max: maxRows });
  const place = { line: last.line, column: null };
  return last.cells.length > maxColumns ? rosterFault(place, 'tooManyColumns', { max: maxColumns }) : null;
}
