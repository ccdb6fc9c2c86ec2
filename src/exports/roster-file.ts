// A roster as a file: the one door to CSV and xlsx, by content type. Gives rows of text; what they mean is
// decided by `domain/roster`. Touches no disk and no network.
import { rosterFault, wholeFile } from '../domain/roster-fault.ts';
import { readCsv } from './roster-csv.ts';
import { maxFileMiB, type SheetResult } from './roster-limit.ts';
import { readXlsx } from './roster-xlsx.ts';

/** Content type of a CSV file. */
export const csvType = 'text/csv';
/** Content type of an xlsx file (IANA). */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Reads the sheet of a file; parameters of the content type are ignored, the bytes tell the encoding. */
export async function readSheet(bytes: Buffer, contentType: string): Promise<SheetResult> {
  if (bytes.length > maxFileMiB * 2 ** 20) {
    return { ok: false, errors: [rosterFault(wholeFile, 'fileTooLarge', { maxMiB: maxFileMiB })] };
  }
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type === csvType) return readCsv(bytes);
  if (type === xlsxType) return readXlsx(bytes);
  return { ok: false, errors: [rosterFault(wholeFile, 'fileTypeUnsupported', {})] };
}
