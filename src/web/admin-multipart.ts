// Reads a `multipart/form-data` body (RFC 7578), strictly: what a browser sends for a form with a file, nothing more.
// Anything that is not of that form refuses the whole, so that no part of it is read differently by anybody else.
import { AppError } from '../errors.ts';

/** A file that was sent. */
export interface SentFile {
  /** As the browser names it; not a path to be opened. */
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** What a form with a file carries. */
export interface Multipart {
  readonly fields: URLSearchParams;
  readonly files: ReadonlyMap<string, SentFile>;
}

const mostParts = 30;
const mostHeadBytes = 2048;
const lineEnd = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');
/** RFC 2046 5.1.1, without the space that it allows inside: no browser uses it. */
const boundaryForm =
  /^multipart\/form-data;\s*boundary=(?:"([\w'()+,./:=?-]{1,70})"|([\w'()+./:=?-]{1,70}))\s*$/i;
const dispositionForm =
  /^content-disposition: *form-data; *name="([\w-]{1,40})"(?:; *filename="([^"\r\n]{0,400})")?$/i;
const plainHeader = /^content-type: *[\w.+/;= -]{1,200}$/i;

function broken(): AppError {
  return new AppError('input', 'form-broken', 'the form is not what a browser sends');
}

/** @throws AppError `input` `form-broken` */
function readBoundary(contentType: string): Buffer {
  const [, quoted, plain] = boundaryForm.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw broken();
  return Buffer.from(`\r\n--${boundary}`, 'latin1');
}

interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: Buffer;
}

function readPart(raw: Buffer): Part {
  const end = raw.indexOf(headEnd);
  if (end < 0 || end > mostHeadBytes) throw broken();
  const lines = raw.subarray(0, end).toString('utf8').split('\r\n');
  const dispositions = lines.flatMap((line) => dispositionForm.exec(line) ?? []);
  if (lines.length > 2 || lines.some((line) => !dispositionForm.test(line) && !plainHeader.test(line)))
    throw broken();
  const [, name, fileName = null] = dispositions as [string?, string?, (string | null)?];
  if (name === undefined || lines.filter((line) => dispositionForm.test(line)).length !== 1) throw broken();
  return { name, fileName, bytes: raw.subarray(end + headEnd.length) };
}

/** The parts between the boundaries; what stands before the first and after the last must be nothing. */
function splitParts(body: Buffer, boundary: Buffer): Buffer[] {
  // The first boundary has no line end of its own before it.
  const whole = Buffer.concat([lineEnd, body]);
  if (whole.indexOf(boundary) !== 0) throw broken();
  const parts: Buffer[] = [];
  let at = boundary.length;
  for (;;) {
    const mark = whole.subarray(at, at + 2).toString('latin1');
    if (mark === '--') break;
    const next = mark === '\r\n' ? whole.indexOf(boundary, at) : -1;
    if (next < 0 || parts.length === mostParts) throw broken();
    parts.push(whole.subarray(at + lineEnd.length, next));
    at = next + boundary.length;
  }
  const rest = whole.subarray(at + 2).toString('latin1');
  if (rest !== '' && rest !== '\r\n') throw broken();
  return parts;
}

/** Reads the body of a form. @throws AppError `input` `form-broken` */
export function readMultipart(body: Buffer, contentType: string): Multipart {
  const fields = new URLSearchParams();
  const files = new Map<string, SentFile>();
  for (const part of splitParts(body, readBoundary(contentType)).map(readPart)) {
    const { name, fileName, bytes } = part;
    if (fields.has(name) || files.has(name)) throw broken();
    if (fileName === null) fields.append(name, bytes.toString('utf8'));
    else files.set(name, { fileName, bytes });
  }
  return { fields, files };
}
