// The coverage as an xlsx file: names as text, so that nothing runs as a formula, numbers as numbers, to be summed and
// sorted by whoever needs it. Knows no permission.
import type ExcelJS from 'exceljs';
import type { CoverageItem } from '../services/coverage.ts';
import { cleanCell } from './roster-cell.ts';

/** Words of the sheet. */
export interface CoverageWords {
  readonly sheetName: string;
  /** Nine: organisation, task, deadline, owed, done, away, open, days since, share done. */
  readonly headings: readonly string[];
}

const widths = [44, 24, 12, 8, 8, 12, 8, 12, 10];
const nameWidths = [28, 16, 20];

/** Words of a sheet of names. */
export interface NameWords {
  readonly sheetName: string;
  /** Task, name, when reminded last. */
  readonly headings: readonly string[];
}

/** An empty workbook. The library is loaded when a file is asked for: it takes 20 MB that a bot needs a few times a year. */
async function createWorkbook(): Promise<ExcelJS.Workbook> {
  const library = (await import('exceljs')).default;
  return new library.Workbook();
}

function addCoverage(
  workbook: ExcelJS.Workbook,
  items: readonly CoverageItem[],
  { sheetName, headings }: CoverageWords,
): void {
  const sheet = workbook.addWorksheet(sheetName, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.headerFooter.oddFooter = '&P / &N';
  sheet.addRow([...headings]).font = { bold: true };
  for (const item of items) {
    const { owed, done, away, open, lateDays } = item;
    const texts = [item.organization, item.title, item.dueOn].map(cleanCell);
    const share = owed === 0 ? 0 : done / owed;
    const row = sheet.addRow([...texts, owed, done, away, open, lateDays, share]);
    for (let column = 1; column <= texts.length; column += 1) row.getCell(column).numFmt = '@';
    row.getCell(headings.length).numFmt = '0%';
  }
  widths.forEach((width, at) => {
    sheet.getColumn(at + 1).width = width;
  });
}

function addNames(
  workbook: ExcelJS.Workbook,
  rows: readonly (readonly string[])[],
  { sheetName, headings }: NameWords,
): void {
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...headings]).font = { bold: true };
  for (const cells of rows) sheet.addRow(cells.map(cleanCell));
  nameWidths.forEach((width, at) => {
    sheet.getColumn(at + 1).width = width;
    sheet.getColumn(at + 1).numFmt = '@';
  });
}

/** Writes the file. */
export async function writeCoverageXlsx(
  items: readonly CoverageItem[],
  words: CoverageWords,
): Promise<Buffer> {
  const workbook = await createWorkbook();
  addCoverage(workbook, items, words);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The same with a second sheet of names: of whoever has not done a task. */
export async function writeBoardXlsx(
  { items, names }: { items: readonly CoverageItem[]; names: readonly (readonly string[])[] },
  words: { coverage: CoverageWords; names: NameWords },
): Promise<Buffer> {
  const workbook = await createWorkbook();
  addCoverage(workbook, items, words.coverage);
  if (names.length > 0) addNames(workbook, names, words.names);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
