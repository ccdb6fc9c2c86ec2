// A backup as a file: gzip'd JSON lines, first what it is, then rows, last their counts and a digest of every
// byte before. Writes and reads the form; which rows and where to is `backup`'s business.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline as connectStreams, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError } from '../errors.ts';
import type { Dialect, SqlValue } from './dialect.ts';

/** First line. */
export interface BackupHeader {
  readonly format: 1;
  /** ISO 8601, UTC, by the machine's clock. */
  readonly createdAt: string;
  readonly dialect: Dialect;
  /** Newest migration that had run. */
  readonly migration: string;
  /** Table name → its columns, in the order of a row's values. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

/** Last line. */
export interface BackupFooter {
  readonly counts: Readonly<Record<string, number>>;
  /** Hex, over all lines before this one, line ends included. */
  readonly sha256: string;
}

/** A row's table and its values. */
export interface BackupRow {
  readonly table: string;
  readonly values: readonly SqlValue[];
}

// The longest row has two texts of 64 KiB, which JSON may spell six times as long.
const longestLine = 4 * 1024 * 1024;

/** `backup-damaged`: not a backup, cut off, or changed since it was written. */
function damaged(reason: string, cause?: unknown): AppError {
  return new AppError('input', 'backup-damaged', `the backup cannot be used: ${reason}`, { cause });
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(dirname(path));
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function* toLines(
  header: BackupHeader,
  rows: AsyncIterable<BackupRow>,
  counts: Record<string, number>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(header);
  for await (const row of rows) {
    counts[row.table] = (counts[row.table] ?? 0) + 1;
    yield line([row.table, ...row.values]);
  }
  const footer: BackupFooter = { counts, sha256: hash.digest('hex') };
  yield `${JSON.stringify(footer)}\n`;
}

/**
 * Writes a backup beside `path` and moves it there when it is complete and on the disk: under its name stands
 * a whole backup or none. Readable by its owner alone.
 * @returns rows per table
 */
export async function writeBackupFile(
  path: string,
  header: BackupHeader,
  rows: AsyncIterable<BackupRow>,
): Promise<Readonly<Record<string, number>>> {
  const draft = `${path}.${process.pid}.part`;
  const counts: Record<string, number> = Object.fromEntries(
    Object.keys(header.tables).map((name) => [name, 0]),
  );
  try {
    await pipeline(
      Readable.from(toLines(header, rows, counts)),
      createGzip(),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    await rename(draft, path);
    await syncDirectory(path);
    return counts;
  } finally {
    await rm(draft, { force: true });
  }
}

async function* splitLines(path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // An error of either ends the loop below with it.
  connectStreams(createReadStream(path), gunzip, () => undefined);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    let buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10)) {
      yield buffer.subarray(0, end + 1);
      buffer = buffer.subarray(end + 1);
    }
    if (buffer.length > longestLine) throw damaged('a line is too long');
    rest = buffer;
  }
  if (rest.length > 0) throw damaged('the end is missing');
}

function parseLine(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch (error) {
    throw damaged('a line is no JSON', error);
  }
}

function toHeader(value: unknown): BackupHeader {
  const header = value as Partial<BackupHeader> | null;
  if (header?.format !== 1 || typeof header.migration !== 'string' || typeof header.tables !== 'object') {
    throw damaged('it is no backup of this program, or of another version');
  }
  return header as BackupHeader;
}

function toRow(value: readonly unknown[], header: BackupHeader): BackupRow {
  const [table, ...values] = value;
  const columns = typeof table === 'string' ? header.tables[table] : undefined;
  const isPlain = values.every((v) => v === null || typeof v === 'string' || Number.isSafeInteger(v));
  if (columns?.length !== values.length || !isPlain)
    throw damaged(`a row of ${String(table)} has another form`);
  return { table: table as string, values: values as SqlValue[] };
}

function checkFooter(value: unknown, counts: Readonly<Record<string, number>>, sha256: string): void {
  const footer = value as Partial<BackupFooter> | null;
  if (footer?.sha256 !== sha256) throw damaged('its digest differs from its content');
  for (const [table, count] of Object.entries(footer.counts ?? {})) {
    if ((counts[table] ?? 0) !== count)
      throw damaged(`${table} has ${counts[table] ?? 0} rows, not ${count}`);
  }
}

async function* readParts(path: string): AsyncGenerator<BackupHeader | BackupRow> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let header: BackupHeader | null = null;
  let complete = false;
  for await (const line of splitLines(path)) {
    if (complete) throw damaged('something follows its end');
    const value = parseLine(line);
    if (header === null) {
      header = toHeader(value);
      yield header;
    } else if (Array.isArray(value)) {
      const row = toRow(value, header);
      counts[row.table] = (counts[row.table] ?? 0) + 1;
      yield row;
    } else {
      checkFooter(value, counts, hash.digest('hex'));
      complete = true;
      continue;
    }
    hash.update(line);
  }
  if (!complete) throw damaged('the end is missing');
}

/**
 * The header, then every row. What was given out is good only once the end is reached without an error.
 * @throws AppError `input` `backup-damaged`; `not-found` `backup-missing`
 */
export async function* readBackupFile(path: string): AsyncGenerator<BackupHeader | BackupRow> {
  try {
    yield* readParts(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new AppError('not-found', 'backup-missing', 'there is no such backup', { cause: error });
    throw damaged(`it cannot be read (${code ?? 'unknown'})`, error);
  }
}
