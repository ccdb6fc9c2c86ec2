// xlsx → rows of the first sheet and back. Every cell becomes the text that a person sees in it. Knows no
// heading and no rule of the roster; merged cells, validations and formats are not read.
import type ExcelJS from 'exceljs';
import type { SheetRow } from '../domain/roster-column.ts';
import { type RosterFault, rosterFault, wholeFile } from '../domain/roster-fault.ts';
import { cleanCell, dropEmptyEnd } from './roster-cell.ts';
import { checkSize, maxColumns, maxUnpackedMiB, type SheetResult } from './roster-limit.ts';
import { isSafeZip } from './roster-zip.ts';

// Each of these holds ranges that the library spreads cell by cell: one range over a whole sheet would take all
// memory. None of them changes what a cell says.
const ignoreNodes = [
  'cols',
  'mergeCells',
  'dataValidations',
  'conditionalFormatting',
  'tableParts',
  'extLst',
];

/** Loaded when a file comes or goes: it takes 20 MB that a bot needs a few times a year. */
async function loadLibrary(): Promise<typeof ExcelJS> {
  return (await import('exceljs')).default;
}

/** Reads the first sheet of an xlsx file. */
export async function readXlsx(bytes: Buffer): Promise<SheetResult> {
  if (!(await isSafeZip(bytes, maxUnpackedMiB * 2 ** 20))) return broken();
  const workbook = await loadWorkbook(bytes);
  const sheet = workbook?.worksheets[0];
  if (sheet === undefined) return broken();
  const rows: SheetRow[] = [];
  let fault: RosterFault | null = null as RosterFault | null;
  sheet.eachRow((row, line) => {
    if (fault !== null) return;
    const cells = readCells(row);
    if (cells.length === 0) return;
    rows.push({ line, cells });
    fault = checkSize(rows);
  });
  return fault === null ? { ok: true, rows } : { ok: false, errors: [fault] };
}

/** Writes an xlsx file of text cells, so that 工号 keep their zeros and nothing runs as a formula. */
export async function writeXlsx(rows: readonly (readonly string[])[], sheetName = '名册'): Promise<Buffer> {
  const workbook = new (await loadLibrary()).Workbook();
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  const width = Math.max(0, ...rows.slice(0, 1).map((row) => row.length));
  for (let column = 1; column <= width; column += 1) {
    sheet.getColumn(column).numFmt = '@';
    sheet.getColumn(column).width = columnWidth(rows, column - 1);
  }
  rows.forEach((cells, index) => {
    const row = sheet.getRow(index + 1);
    cells.forEach((cell, column) => {
      const target = row.getCell(column + 1);
      target.value = escapeText(cleanCell(cell));
      target.numFmt = '@';
    });
    if (index === 0) row.font = { bold: true };
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** `_x0041_` would be read as `A` (ECMA-376 part 1, 22.4.2.4 bstr): its first sign is written as such an escape. */
function escapeText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function broken(): SheetResult {
  return { ok: false, errors: [rosterFault(wholeFile, 'xlsxBroken', {})] };
}

/** The workbook, or null where the library cannot read it: it throws all sorts of errors, all about the file. */
async function loadWorkbook(bytes: Buffer): Promise<ExcelJS.Workbook | null> {
  const workbook = new (await loadLibrary()).Workbook();
  // Defined names are spread cell by cell like the above, but no option leaves them out.
  Object.defineProperty(workbook.definedNames, 'model', { set: () => undefined, get: () => [] });
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes });
    return workbook;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function readCells(row: ExcelJS.Row): string[] {
  const cells: string[] = [];
  row.eachCell((cell, column) => {
    const text = cleanCell(cellText(cell.value, cell.numFmt));
    if (text === '') return;
    // One column over the limit is enough to see that it is passed.
    const index = Math.min(column - 1, maxColumns);
    while (cells.length < index) cells.push('');
    cells[index] = text;
  });
  return dropEmptyEnd(cells);
}

function cellText(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value, format);
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return typeof value === 'boolean' ? String(value).toUpperCase() : value;
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return cellText(value.text as ExcelJS.CellValue, format);
  return cellText((value as { result?: ExcelJS.CellValue }).result, format);
}

/** Plain digits, never 2.01E+10; a format of zeros (`00000`) pads as the sheet shows it. */
function numberText(value: number, format: string | undefined): string {
  const digits = value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 });
  return format !== undefined && /^0+$/.test(format) && /^\d+$/.test(digits)
    ? digits.padStart(Math.min(format.length, 32), '0')
    : digits;
}

/** The day of a date cell; a sheet's dates have no time zone, and the library gives them as UTC. */
function dateText(value: Date): string {
  return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
}

/** Wide enough for the longest of the first rows; a Chinese character takes two places. */
function columnWidth(rows: readonly (readonly string[])[], index: number): number {
  const widths = rows.slice(0, 500).map((row) => (row[index] ?? '').replace(/[^ -~]/gu, '  ').length);
  return Math.min(Math.max(8, ...widths) + 2, 60);
}
