// The coverage as an xlsx file: names as text, so that nothing runs as a formula, numbers as numbers, to be summed and
// sorted by whoever needs it. Knows no permission.
import type { CoverageItem } from '../services/coverage.ts';
import { cleanCell } from './roster-cell.ts';

/** Words of the sheet. */
export interface CoverageWords {
  readonly sheetName: string;
  /** Nine: organisation, task, deadline, owed, done, away, open, days since, share done. */
  readonly headings: readonly string[];
}

const widths = [44, 24, 12, 8, 8, 12, 8, 12, 10];

/** Writes the file. */
export async function writeCoverageXlsx(
  items: readonly CoverageItem[],
  { sheetName, headings }: CoverageWords,
): Promise<Buffer> {
  // Loaded when a file is asked for: it takes 20 MB that a bot needs a few times a year.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
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
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
