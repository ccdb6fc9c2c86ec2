// Puts a backup into an empty store, on whatever kind of store it was made: also the way from the embedded
// database to a server and back. Overwrites nothing and merges nothing.
import { AppError } from '../errors.ts';
import { type BackupSummary, newestMigration, type OnProgress, readBackup } from './backup.ts';
import { type BackupHeader, type BackupRow, readBackupFile } from './backup-file.ts';
import type { Store } from './connect.ts';
import { insertStatement, type SqlValue } from './dialect.ts';
import { tables } from './tables.ts';
import type { Tx } from './tx.ts';

const batchRows = 500;
// Under MySQL's smallest allowed packet (`durability`) with room for escapes.
const batchBytes = 1024 * 1024;
const deadlineMs = 24 * 3600 * 1000;

async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  for (const table of tables) {
    const found = await tx.rows(`SELECT 1 FROM ${table.name} LIMIT 1`);
    if (found.length > 0) {
      throw new AppError('conflict', 'store-not-empty', `the database has rows in ${table.name}`);
    }
  }
}

/** A message that was on its way when the backup was made: nobody knows whether it arrived. */
function toRestored(table: string, row: Record<string, SqlValue>): Record<string, SqlValue> {
  return table === 'outbox' && row.status === 'sending' ? { ...row, status: 'unknown' } : row;
}

function sizeOf(values: readonly SqlValue[]): number {
  let size = 0;
  for (const value of values) size += typeof value === 'string' ? 2 * Buffer.byteLength(value) : 16;
  return size;
}

function createBatch(tx: Tx, onProgress: OnProgress) {
  let table = '';
  let rows: Record<string, SqlValue>[] = [];
  let bytes = 0;
  let done = 0;
  async function flush(): Promise<void> {
    if (rows.length === 0) return;
    const { sql, params } = insertStatement(table, rows);
    await tx.change(sql, params);
    done += rows.length;
    await onProgress(table, done);
    rows = [];
    bytes = 0;
  }
  return {
    flush,
    async add(row: BackupRow, columns: readonly string[]): Promise<void> {
      const size = sizeOf(row.values);
      if (row.table !== table || rows.length >= batchRows || bytes + size > batchBytes) await flush();
      if (row.table !== table) done = 0;
      table = row.table;
      bytes += size;
      rows.push(
        toRestored(table, Object.fromEntries(columns.map((name, i) => [name, row.values[i] ?? null]))),
      );
    },
  };
}

async function writeRows(tx: Tx, path: string, onProgress: OnProgress): Promise<void> {
  const batch = createBatch(tx, onProgress);
  let columns: BackupHeader['tables'] = {};
  // The file is checked a second time on the way: what is committed is what was verified.
  for await (const part of readBackupFile(path)) {
    if ('format' in part) columns = part.tables;
    else await batch.add(part, columns[part.table] ?? []);
  }
  await batch.flush();
}

/**
 * Puts a backup into an empty store: all of it, or nothing.
 * @throws AppError `backup-damaged`, `backup-missing`; `conflict` `store-not-empty`; `conflict`
 *   `migration-differs` where the backup comes from another version of the schema
 */
export async function restoreBackup(
  store: Store,
  path: string,
  onProgress: OnProgress = () => undefined,
): Promise<BackupSummary> {
  const summary = await readBackup(path);
  const migration = await newestMigration(store);
  if (summary.header.migration !== migration) {
    throw new AppError(
      'conflict',
      'migration-differs',
      `the backup was made at ${summary.header.migration}, the database is at ${migration}`,
    );
  }
  await store.db.transaction({ now: 0, deadlineMs }, async (tx) => {
    await refuseUnlessEmpty(tx);
    await writeRows(tx, path, onProgress);
  });
  return summary;
}
