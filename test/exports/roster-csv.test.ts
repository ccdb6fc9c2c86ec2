// CSV files as offices make them: encodings, separators, broken ones, hostile ones.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { dropEmptyEnd } from '../../src/exports/roster-cell.ts';
import { readCsv, writeCsv } from '../../src/exports/roster-csv.ts';
import { maxColumns, maxRows } from '../../src/exports/roster-limit.ts';

const sample = '姓名,工号,组织\r\n张甲一,00123,示例大学党委\r\n';
const sampleRows = [
  { line: 1, cells: ['姓名', '工号', '组织'] },
  { line: 2, cells: ['张甲一', '00123', '示例大学党委'] },
];

/** Cells with all that a CSV file can stumble over. */
const anyCell = fc.string({
  unit: fc.constantFrom(
    '张',
    '𠮷',
    'a',
    '0',
    "'",
    '"',
    ',',
    ';',
    '\t',
    '\n',
    '=',
    '＝',
    '+',
    '-',
    '@',
    ' ',
    '㊣',
  ),
  maxLength: 6,
});

async function rowsOf(bytes: Buffer) {
  const result = await readCsv(bytes);
  assert.ok(result.ok);
  return result.rows;
}

async function codesOf(bytes: Buffer) {
  const result = await readCsv(bytes);
  return result.ok ? [] : result.errors.map((fault) => [fault.line, fault.code]);
}

describe('readCsv', () => {
  const encodings: readonly [name: string, bytes: Buffer][] = [
    ['UTF-8', Buffer.from(sample)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sample}`)],
    ['GB18030', iconv.encode(sample, 'gb18030')],
    ['UTF-16 with a mark', iconv.encode(`\ufeff${sample}`, 'utf-16le')],
    ['semicolons', Buffer.from(sample.replaceAll(',', ';'))],
    ['tabs', Buffer.from(sample.replaceAll(',', '\t'))],
    ['LF alone', Buffer.from(sample.replaceAll('\r\n', '\n'))],
    ['CR alone', Buffer.from(sample.replaceAll('\r\n', '\r'))],
    ['no newline at the end', Buffer.from(sample.trimEnd())],
  ];
  for (const [name, bytes] of encodings) {
    it(`reads a file with ${name}`, async () => {
      assert.deepEqual(await rowsOf(bytes), sampleRows);
    });
  }

  it('counts the lines of the file, empty ones and those within quotes included', async () => {
    const rows = await rowsOf(Buffer.from('a,b\r\n\r\n"x\r\ny",1\r\n,\r\nlast,2\r\n'));

    assert.deepEqual(rows, [
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x\ny', '1'] },
      { line: 6, cells: ['last', '2'] },
    ]);
  });

  it('reads an empty file as no rows', async () => {
    assert.deepEqual(await rowsOf(Buffer.alloc(0)), []);
  });

  it('says on which line a quote is not closed', async () => {
    assert.deepEqual(await codesOf(Buffer.from('a,b\n1,2\n3,"4\n5,6\n')), [[3, 'csvBroken']]);
    assert.deepEqual(await codesOf(Buffer.from('a,b\n1,x"2"\n')), [[2, 'csvBroken']]);
  });

  it('refuses bytes that are no text', async () => {
    assert.deepEqual(await codesOf(Buffer.from([0x61, 0xff, 0xff, 0x80])), [[0, 'encodingUnknown']]);
  });

  it('refuses too many rows or columns', async () => {
    assert.deepEqual(await codesOf(Buffer.from('1\n'.repeat(maxRows + 1))), [[0, 'tooManyRows']]);
    assert.deepEqual(await codesOf(Buffer.from('1,'.repeat(maxColumns + 1))), [[1, 'tooManyColumns']]);
  });
});

describe('writeCsv', () => {
  const anyRows = fc.array(fc.array(anyCell, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
  const filled = (rows: readonly string[][]) => rows.map(dropEmptyEnd).filter((cells) => cells.length > 0);

  it('writes what reading gives back', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const read = await rowsOf(writeCsv(rows));

        assert.deepEqual(
          read.map((row) => row.cells),
          filled(rows),
        );
      }),
    );
  });

  it('writes what reading gives back after a detour through GB18030', async () => {
    const head = ['姓名', '工号'];

    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const text = writeCsv([head, ...rows])
          .toString()
          .slice(1);
        const read = await rowsOf(iconv.encode(text, 'gb18030'));

        assert.deepEqual(
          read.map((row) => row.cells),
          [head, ...filled(rows)],
        );
      }),
    );
  });

  it('lets no cell begin like a formula', () => {
    const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    const text = writeCsv([starts.map((start) => `${start}HYPERLINK("http://x.invalid")`)]).toString();

    assert.equal(text.split(`"'`).length - 1, starts.length);
  });

  it('drops controls and what turns the direction of reading', () => {
    const text = writeCsv([['a\u202eb\u0000c\u0007\u2066d\ufeff']]).toString();

    assert.equal(text, '\ufeff"abcd"\r\n');
  });
});
