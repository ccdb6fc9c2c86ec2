// Who has had a commentary in which quarter, as an xlsx file: names as text, so that nothing runs as a formula. Knows no
// permission.
import { cleanCell } from './roster-cell.ts';

/** The sheet in words. */
export interface CommentarySheet {
  readonly sheetName: string;
  /** Superior, subordinate, then one a quarter. */
  readonly headings: readonly string[];
  /** As many cells as headings. */
  readonly rows: readonly (readonly string[])[];
}

const nameWidth = 30;
const quarterWidth = 18;

/** Writes the file. The library is loaded when a file is asked for. */
export async function writeCommentaryXlsx({ sheetName, headings, rows }: CommentarySheet): Promise<Buffer> {
  const library = (await import('exceljs')).default;
  const workbook = new library.Workbook();
  const sheet = workbook.addWorksheet(sheetName, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.headerFooter.oddFooter = '&P / &N';
  sheet.addRow([...headings]).font = { bold: true };
  for (const cells of rows) sheet.addRow(cells.map(cleanCell));
  headings.forEach((_, at) => {
    sheet.getColumn(at + 1).width = at < 2 ? nameWidth : quarterWidth;
    sheet.getColumn(at + 1).numFmt = '@';
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
