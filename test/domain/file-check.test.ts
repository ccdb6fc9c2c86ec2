import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkFile, maxFileBytes, toFileName } from '../../src/domain/file-check.ts';
import { detectType } from '../../src/domain/file-type.ts';
import { buildZip } from '../kit/zip.ts';

const vector = (name: string) => readFileSync(join(import.meta.dirname, '..', 'vectors', 'picture', name));

/** What a camera may have written: none of it may be left. */
const traces = ['GPSPLACE', 'PhoneMake', 'PhoneModel', '2026:11:25', 'GPSLatitude'];

function kept(bytes: Buffer): Buffer {
  const checked = checkFile(bytes);
  if (checked.outcome !== 'fit') throw new Error(checked.fault);
  return checked.bytes;
}

const plainDocx = buildZip(['[Content_Types].xml', 'word/document.xml']);

describe('a picture', () => {
  for (const name of ['gps.jpg', 'gps.png', 'gps.webp']) {
    it(`loses where and when it was taken: ${name}`, () => {
      const before = vector(name);
      assert.ok(before.includes('PhoneModel'), 'the vector has what is to be lost');

      const after = kept(before);

      for (const trace of traces) assert.ok(!after.includes(trace), JSON.stringify(trace));
      assert.ok(after.length < before.length);
      assert.deepEqual(kept(after), after, 'cleaned once, there is nothing left to clean');
    });
  }

  it('still says how it is to be turned, and nothing else', () => {
    const after = kept(vector('gps.jpg'));

    assert.equal(after.toString('latin1', 6, 10), 'Exif');
    assert.equal(after.readUInt16BE(12 + 18), 6);
  });

  it('that is cut off anywhere, or was changed anywhere, is refused or kept clean, and breaks nothing', () => {
    const files = ['gps.jpg', 'gps.png', 'gps.webp'].map(vector);
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        (file, cut, changes) => {
          const bytes = Buffer.from(file.subarray(0, 4 + (cut % (file.length - 3))));
          for (const [at, value] of changes) bytes[12 + (at % Math.max(1, bytes.length - 12))] = value;
          const checked = checkFile(bytes);
          if (checked.outcome === 'fit') assert.deepEqual(kept(checked.bytes), checked.bytes);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('without its picture is refused as damaged', () => {
    for (const head of [
      Buffer.from('ffd8ffd9', 'hex'),
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'),
    ])
      assert.deepEqual(checkFile(head), { outcome: 'unfit', fault: 'damaged' });
  });
});

describe('detectType', () => {
  it('goes by the content, whatever the name says', () => {
    const cases: [Buffer, string | null][] = [
      [vector('gps.jpg'), 'jpeg'],
      [vector('gps.png'), 'png'],
      [vector('gps.webp'), 'webp'],
      [Buffer.from('%PDF-1.7\n'), 'pdf'],
      [plainDocx, 'docx'],
      [buildZip(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx'],
      [buildZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), null],
      [buildZip(['word/document.xml']), null],
      [buildZip(['[Content_Types].xml', 'word/document.xml', 'xl/workbook.xml']), null],
      [Buffer.concat([plainDocx, plainDocx]), null],
      [Buffer.from('<html><script>'), null],
      [Buffer.from('MZ'), null],
      [Buffer.from('GIF89a'), null],
      [Buffer.from('\0\0\0\x18ftypheic', 'latin1'), null],
      [Buffer.alloc(0), null],
    ];

    for (const [bytes, type] of cases) assert.equal(detectType(bytes), type, bytes.toString('latin1', 0, 12));
  });

  it('survives any bytes behind a zip file’s head', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        detectType(Buffer.concat([Buffer.from('PK\x03\x04PK\x05\x06', 'latin1'), Buffer.from(tail)]));
      }),
      { numRuns: 200 },
    );
  });
});

describe('checkFile', () => {
  it('takes 20 MiB and no more', () => {
    const pdf = Buffer.alloc(maxFileBytes, '%PDF-');

    assert.equal(checkFile(pdf).outcome, 'fit');
    assert.deepEqual(checkFile(Buffer.concat([pdf, Buffer.from(' ')])), {
      outcome: 'unfit',
      fault: 'too-large',
    });
  });
});

describe('toFileName', () => {
  it('keeps the last part without what cannot be seen', () => {
    const cases: [string, string | null][] = [
      ['答疑记录.pdf', '答疑记录.pdf'],
      ['../../etc/passwd', 'passwd'],
      ['C:\\文档\\表.xlsx', '表.xlsx'],
      ['a\u202etxt.exe\u0000', 'atxt.exe'],
      ['"<b>".pdf', 'b.pdf'],
      ['..', null],
      ['', null],
    ];
    for (const [given, name] of cases) assert.equal(toFileName(given), name, given);
    assert.equal([...(toFileName('长'.repeat(200)) ?? '')].length, 80);
  });
});
