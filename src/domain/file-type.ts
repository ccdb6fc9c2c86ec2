// Which files are taken, told by what is in them and never by their names: pictures that browsers show, and the documents
// that offices write.
import { listZipNames } from './zip-name.ts';

/** The kinds of file that are taken. */
export type FileType = 'jpeg' | 'png' | 'webp' | 'pdf' | 'docx' | 'xlsx';

interface TypeFacts {
  readonly contentType: string;
  readonly extension: string;
  /** Whether a browser shows it in a page; others are offered for download. */
  readonly isPicture: boolean;
}

const office = 'application/vnd.openxmlformats-officedocument';

/** What is known of each kind. */
export const fileTypes: Readonly<Record<FileType, TypeFacts>> = {
  jpeg: { contentType: 'image/jpeg', extension: 'jpg', isPicture: true },
  png: { contentType: 'image/png', extension: 'png', isPicture: true },
  webp: { contentType: 'image/webp', extension: 'webp', isPicture: true },
  pdf: { contentType: 'application/pdf', extension: 'pdf', isPicture: false },
  docx: { contentType: `${office}.wordprocessingml.document`, extension: 'docx', isPicture: false },
  xlsx: { contentType: `${office}.spreadsheetml.sheet`, extension: 'xlsx', isPicture: false },
};

/** Whether it names a kind. */
export function isFileType(name: string): name is FileType {
  return Object.hasOwn(fileTypes, name);
}

const signatures: readonly (readonly [FileType, Buffer])[] = [
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['pdf', Buffer.from('%PDF-', 'latin1')],
];

function isWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
}

/** A package of Word or Excel; one with macros is none of those that are taken. */
function detectOffice(bytes: Buffer): FileType | null {
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') return null;
  const names = new Set(listZipNames(bytes) ?? []);
  const hasMacros = [...names].some((name) => /(?:^|\/)vbaproject\.bin$/i.test(name));
  if (!names.has('[Content_Types].xml') || hasMacros) return null;
  const isWord = names.has('word/document.xml');
  const isExcel = names.has('xl/workbook.xml');
  if (isWord === isExcel) return null;
  return isWord ? 'docx' : 'xlsx';
}

/** The kind of a file by its content; null for one that is not taken. */
export function detectType(bytes: Buffer): FileType | null {
  const found = signatures.find(([, signature]) => bytes.subarray(0, signature.length).equals(signature));
  if (found) return found[0];
  return isWebp(bytes) ? 'webp' : detectOffice(bytes);
}
