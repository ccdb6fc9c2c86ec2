// Everything in one file, the same on every store; `restore` puts it back. The queue is not in it: it is
// rebuilt from rows (DESIGN.md, decision 4).
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { QueryRunner } from 'typeorm';
import { AppError } from '../errors.ts';
import { type BackupHeader, type BackupRow, readBackupFile, writeBackupFile } from './backup-file.ts';
import type { Store } from './connect.ts';
import { type SqlValue, toPostgres } from './dialect.ts';
import { readMigrationState } from './migrate.ts';
import type { TableSpec } from './table.ts';
import { tables } from './tables.ts';

/** Hears how far it is: rows of a table so far. What it returns is waited for. */
export type OnProgress = (table: string, rows: number) => void | Promise<void>;

/** Rows per table. */
export type BackupCounts = Readonly<Record<string, number>>;

const batchRows = 500;

const beginSnapshot = {
  mysql: [
    'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ',
    'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
  ],
  postgres: ['START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'],
} as const;

function primaryKeyOf(table: TableSpec): string {
  const found = Object.entries(table.columns).find(([, column]) => column.primary);
  if (found === undefined)
    throw new AppError('bug', 'no-primary-key', `table ${table.name} has no primary key`);
  return found[0];
}

/** The newest migration that has run; empty where none has. */
export async function newestMigration(store: Store): Promise<string> {
  const { applied } = await readMigrationState(store.dataSource, store.dialect);
  return applied.at(-1) ?? '';
}

async function* readTable(
  query: (sql: string, params: SqlValue[]) => Promise<Record<string, SqlValue>[]>,
  table: TableSpec,
  onProgress: OnProgress,
): AsyncGenerator<BackupRow> {
  const columns = Object.keys(table.columns);
  const key = primaryKeyOf(table);
  const select = `SELECT ${columns.join(', ')} FROM ${table.name}`;
  let last: SqlValue | undefined;
  let done = 0;
  for (;;) {
    const where = last === undefined ? '' : ` WHERE ${key} > ?`;
    const params = last === undefined ? [] : [last];
    const rows = await query(`${select}${where} ORDER BY ${key} LIMIT ${batchRows}`, params);
    for (const row of rows) yield { table: table.name, values: columns.map((column) => row[column] ?? null) };
    done += rows.length;
    last = rows.at(-1)?.[key];
    await onProgress(table.name, done);
    if (rows.length < batchRows) return;
  }
}

async function* readAll(
  store: Store,
  runner: QueryRunner,
  onProgress: OnProgress,
): AsyncGenerator<BackupRow> {
  const query = (sql: string, params: SqlValue[]) =>
    runner.query(store.dialect === 'mysql' ? sql : toPostgres(sql), params);
  for (const table of tables) yield* readTable(query, table, onProgress);
}

/**
 * Writes everything as it stood at one moment to `path`, replacing a file of that name. Reads only; on a
 * server others go on meanwhile, on the embedded database they wait for the snapshot's end.
 */
export async function writeBackup(
  store: Store,
  path: string,
  onProgress: OnProgress = () => undefined,
): Promise<BackupCounts> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const header: BackupHeader = {
    format: 1,
    createdAt: new Date().toISOString(),
    dialect: store.dialect,
    migration: await newestMigration(store),
    tables: Object.fromEntries(tables.map((table) => [table.name, Object.keys(table.columns)])),
  };
  const runner = store.dataSource.createQueryRunner();
  try {
    for (const statement of beginSnapshot[store.dialect]) await runner.query(statement);
    return await writeBackupFile(path, header, readAll(store, runner, onProgress));
  } finally {
    // Read only: giving up and coming to the end are the same to it.
    await runner.query('ROLLBACK').finally(() => runner.release());
  }
}

/** What a backup holds, after reading all of it. */
export interface BackupSummary {
  readonly header: BackupHeader;
  readonly counts: BackupCounts;
}

/**
 * Reads a backup from end to end without keeping it.
 * @throws AppError `input` `backup-damaged`; `not-found` `backup-missing`
 */
export async function readBackup(path: string): Promise<BackupSummary> {
  let header: BackupHeader | null = null;
  const counts: Record<string, number> = {};
  for await (const part of readBackupFile(path)) {
    if ('format' in part) header = part;
    else counts[part.table] = (counts[part.table] ?? 0) + 1;
  }
  if (header === null) throw new AppError('bug', 'backup-headless', 'a backup was read without its header');
  return { header, counts };
}
