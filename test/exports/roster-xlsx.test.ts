// xlsx files as offices make them, and as nobody should.
import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { cleanCell, dropEmptyEnd, maxCellLength } from '../../src/exports/roster-cell.ts';
import { maxColumns } from '../../src/exports/roster-limit.ts';
import { readXlsx, writeXlsx } from '../../src/exports/roster-xlsx.ts';
import { isSafeZip } from '../../src/exports/roster-zip.ts';
import { buildPackage, buildZip } from './roster-package.ts';

async function rowsOf(bytes: Buffer) {
  const result = await readXlsx(bytes);
  assert.ok(result.ok);
  return result.rows;
}

async function codesOf(bytes: Buffer) {
  const result = await readXlsx(bytes);
  return result.ok ? [] : result.errors.map((fault) => fault.code);
}

/** A file that somebody else's program made. */
async function buildFile(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('第一张'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('readXlsx', () => {
  it('gives the text that a person sees in each kind of cell', async () => {
    const bytes = await buildFile((sheet) => {
      sheet.addRow(['00123', 20100012345678, 7, 0.5, true, new Date(Date.UTC(2011, 5, 30))]);
      sheet.getCell('C1').numFmt = '00000';
      sheet.getCell('A3').value = { richText: [{ text: '张' }, { font: { bold: true }, text: '甲一' }] };
      sheet.getCell('B3').value = { formula: 'A1', result: '00123' };
      sheet.getCell('C3').value = { text: 'mail', hyperlink: 'mailto:x@example.invalid' };
      sheet.getCell('D3').value = { error: '#N/A' };
    });

    assert.deepEqual(await rowsOf(bytes), [
      { line: 1, cells: ['00123', '20100012345678', '00007', '0.5', 'TRUE', '2011-06-30'] },
      { line: 3, cells: ['张甲一', '00123', 'mail', '#N/A'] },
    ]);
  });

  it('reads the first sheet alone', async () => {
    const bytes = await buildFile((sheet, book) => {
      sheet.addRow(['first']);
      book.addWorksheet('第二张').addRow(['second']);
    });

    assert.deepEqual(await rowsOf(bytes), [{ line: 1, cells: ['first'] }]);
  });

  const whole = 'A1:XFD1048576';
  const ranges: readonly [what: string, markup: Parameters<typeof buildPackage>[0]][] = [
    ['nothing odd', {}],
    ['merged cells', { afterData: `<mergeCells><mergeCell ref="${whole}"/></mergeCells>` }],
    ['a validation', { afterData: `<dataValidations><dataValidation sqref="${whole}"/></dataValidations>` }],
    ['columns', { beforeData: '<cols><col min="1" max="4294967295" width="9"/></cols>' }],
    ['a defined name', { names: '<definedName name="x">S!$A$1:$XFD$1048576</definedName>' }],
  ];
  for (const [what, markup] of ranges) {
    it(`is not held up by ${what} over a whole sheet`, async () => {
      assert.deepEqual(await rowsOf(buildPackage(markup)), [{ line: 1, cells: ['姓名'] }]);
    });
  }

  it('refuses too many columns, and takes formatted empty ones for none', async () => {
    const wide = await buildFile((sheet) => {
      sheet.getCell(1, maxColumns + 1).value = 'x';
    });
    const formatted = await buildFile((sheet) => {
      sheet.getCell('A1').value = 'x';
      sheet.getCell(1, 400).font = { bold: true };
    });

    assert.deepEqual(await codesOf(wide), ['tooManyColumns']);
    assert.deepEqual(await rowsOf(formatted), [{ line: 1, cells: ['x'] }]);
  });

  it('refuses what is no xlsx file', async () => {
    const file = await writeXlsx([['姓名']]);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('姓名,工号'),
      file.subarray(0, 900),
      file.subarray(9),
    ]) {
      assert.deepEqual(await codesOf(bytes), ['xlsxBroken']);
    }
    assert.deepEqual(await codesOf(buildZip({ x: 'x' })), ['xlsxBroken']);
  });
});

describe('isSafeZip', () => {
  const bomb = Buffer.alloc(2 ** 20);

  it('accepts what stays within the budget', async () => {
    assert.equal(await isSafeZip(buildZip({ bomb }), bomb.length), true);
  });

  it('refuses what unpacks to more, whatever size it states', async () => {
    for (const stated of [bomb.length, 10, 0]) {
      assert.equal(await isSafeZip(buildZip({ bomb }, stated), bomb.length - 1), false);
    }
    assert.equal(await isSafeZip(buildZip({ bomb }, 10), bomb.length), false);
  });
});

describe('writeXlsx', () => {
  const anyCell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.constantFrom('00123', '=1+1', '<a>&amp;', ' 前后 ', 'x\ny', '2011-06-30', '_x0041_', '1e5'),
  );

  it('writes what reading gives back', async () => {
    const printable = anyCell.filter((cell) => cleanCell(cell) === cell);

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(printable, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        async (rows) => {
          const read = await rowsOf(await writeXlsx(rows));

          const expected = rows.map((cells, index) => ({ line: index + 1, cells: dropEmptyEnd(cells) }));
          assert.deepEqual(
            read,
            expected.filter((row) => row.cells.length > 0),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('writes text cells under a bold, frozen first row', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await writeXlsx([['工号'], ['00123'], ['=1+1']])) as unknown as ExcelJS.Buffer);

    const sheet = book.worksheets[0];
    assert.ok(sheet);
    assert.deepEqual(
      [2, 3].map((row) => [sheet.getCell(row, 1).value, sheet.getCell(row, 1).numFmt]),
      [
        ['00123', '@'],
        ['=1+1', '@'],
      ],
    );
    assert.equal(sheet.getCell('A1').font?.bold, true);
    assert.equal(sheet.views[0]?.state, 'frozen');
  });

  it('cuts what no cell can hold and drops what is harmful', async () => {
    const rows = await rowsOf(await writeXlsx([['长'.repeat(maxCellLength + 9), 'a\u202e\u0000b\ud800c']]));

    assert.deepEqual(rows[0]?.cells, ['长'.repeat(maxCellLength), 'abc']);
  });
});
