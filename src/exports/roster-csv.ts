// CSV → rows and back (RFC 4180; `;` and TAB tolerated as separators). Rows carry the file's own line numbers.
// Knows no heading and no rule of the roster.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import type { SheetRow } from '../domain/roster-column.ts';
import { type RosterFault, rosterFault, wholeFile } from '../domain/roster-fault.ts';
import { cleanCell, dropEmptyEnd, markText, unmarkText } from './roster-cell.ts';
import { checkSize, type SheetResult } from './roster-limit.ts';

/** Reads a CSV file. */
export async function readCsv(bytes: Buffer): Promise<SheetResult> {
  // One kind of newline: the parser would count CR and LF within quotes as two lines.
  const text = decodeText(bytes)?.replace(/\r\n?/g, '\n');
  if (text === undefined) return { ok: false, errors: [rosterFault(wholeFile, 'encodingUnknown', {})] };
  const rows: SheetRow[] = [];
  let line = 1;
  let fault: RosterFault | null = null as RosterFault | null;
  const takeRecord = (record: string[], info: { lines: number }) => {
    const cells = dropEmptyEnd(record.map((cell) => cleanCell(unmarkText(cell))));
    if (cells.length > 0 && fault === null) {
      rows.push({ line, cells });
      fault = checkSize(rows);
    }
    line = info.lines + 1;
    return null; // kept here, not in the stream's buffer, which an error throws away
  };
  try {
    const parser = parse({ ...parseOptions(text), on_record: takeRecord });
    await pipeline(Readable.from(sliceText(text)), parser.resume());
  } catch (error) {
    fault ??= toFault(error, line);
  }
  return fault === null ? { ok: true, rows } : { ok: false, errors: [fault] };
}

/** Writes a CSV file that Excel and WPS open as it is: UTF-8 with BOM, CRLF, every cell quoted. */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const marked = rows.map((row) => row.map((cell) => markText(cleanCell(cell))));
  return Buffer.from(
    stringify(marked, { bom: true, record_delimiter: '\r\n', quoted: true, quoted_empty: true }),
  );
}

/**
 * Strict UTF-8 first, then GB18030; UTF-16 where its mark says so ("Unicode text" of Excel). The order decides
 * rightly for every roster: 姓名 in GB18030 is D0 D5 C3 FB, which is no UTF-8. Null where neither fits.
 */
function decodeText(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const text = iconv.decode(bytes, 'gb18030');
  return text.includes('\ufffd') ? null : text;
}

function parseOptions(text: string) {
  return {
    delimiter: findSeparator(text),
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: 2 ** 20,
  };
}

/** The separator that the first line has most of outside quotes; a comma where it has none. */
function findSeparator(text: string): string {
  const first =
    text
      .slice(0, 10_000)
      .replace(/"[^"]*"/g, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? '';
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

// In slices, so that a long file does not hold up everybody else's requests.
function* sliceText(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + 65_536, text.length);
    // Never between the halves of a surrogate pair: each slice is encoded on its own.
    if ((text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end += 1;
    yield text.slice(start, end);
    start = end;
  }
}

function toFault(error: unknown, line: number): RosterFault {
  if (!(error instanceof CsvError)) throw error;
  return rosterFault({ line, column: null }, 'csvBroken', {});
}
