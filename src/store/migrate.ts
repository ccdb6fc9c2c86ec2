// Runs the migrations that a database lacks, one process at a time, and tells a database that is newer than
// this program. What a migration does stands in `migrations/`.
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { AppError } from '../errors.ts';
import { migrationsTable } from './data-source.ts';
import type { Dialect } from './dialect.ts';
import { migrations } from './migrations/list.ts';

/** Names of migrations, oldest first. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Applied, and not known to this version: a newer one was here. */
  readonly unknown: readonly string[];
}

/** How migrations are run. */
export interface MigrateOptions {
  readonly dialect: Dialect;
  /** Several processes may start at once: false where the database has one owner anyway. */
  readonly shared: boolean;
}

// Long enough for another process to finish a change of a large table.
const lockWaitSeconds = 300;
const mysqlLock = "CONCAT('xianfeng:', SHA1(DATABASE()))";
/** Any fixed number that is ours alone within the database. */
const postgresLock = 719_206_418;

const known: readonly string[] = migrations.map((migration) => new migration().name);

async function readApplied(runner: QueryRunner, dialect: Dialect): Promise<string[]> {
  const schema = dialect === 'mysql' ? 'DATABASE()' : "'public'";
  const found: unknown[] = await runner.query(
    `SELECT 1 FROM information_schema.tables WHERE table_schema = ${schema} AND table_name = '${migrationsTable}'`,
  );
  if (found.length === 0) return [];
  const table = dialect === 'mysql' ? migrationsTable : `public.${migrationsTable}`;
  const rows: { name: string }[] = await runner.query(`SELECT name FROM ${table} ORDER BY id`);
  return rows.map((row) => row.name);
}

async function withRunner<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}

async function readState(runner: QueryRunner, dialect: Dialect): Promise<MigrationState> {
  const applied = await readApplied(runner, dialect);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

/** What has run and what has not. Changes nothing. */
export function readMigrationState(dataSource: DataSource, dialect: Dialect): Promise<MigrationState> {
  return withRunner(dataSource, (runner) => readState(runner, dialect));
}

/** @throws AppError `misconfigured` `schema-newer` where a newer version has been at this database */
export function refuseNewer(state: MigrationState): void {
  if (state.unknown.length === 0) return;
  const names = state.unknown.join(', ');
  throw new AppError(
    'misconfigured',
    'schema-newer',
    `the database was changed by a newer version (${names}): start that version, or restore a backup made before`,
    { details: { unknown: state.unknown } },
  );
}

/** Holds a lock of the server's for this session, so that a process that dies lets go of it. */
async function withLock<T>(runner: QueryRunner, dialect: Dialect, work: () => Promise<T>): Promise<T> {
  if (dialect === 'mysql') {
    const [row] = await runner.query(`SELECT GET_LOCK(${mysqlLock}, ${lockWaitSeconds}) AS taken`);
    if (Number(row?.taken) !== 1) {
      throw new AppError('unavailable', 'migration-locked', 'another process is still changing the database');
    }
    try {
      return await work();
    } finally {
      await runner.query(`SELECT RELEASE_LOCK(${mysqlLock})`);
    }
  }
  // A change of a large table takes its time, and so does waiting for the process that makes it.
  await runner.query(`SET statement_timeout = 0`);
  await runner.query(`SET lock_timeout = '${lockWaitSeconds}s'`);
  await runner.query(`SELECT pg_advisory_lock(${postgresLock})`);
  try {
    return await work();
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(${postgresLock})`);
    await runner.query('RESET statement_timeout');
    await runner.query('RESET lock_timeout');
  }
}

async function runPending(dataSource: DataSource, runner: QueryRunner, dialect: Dialect): Promise<string[]> {
  const state = await readState(runner, dialect);
  refuseNewer(state);
  if (state.pending.length === 0) return [];
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'each';
  return (await executor.executePendingMigrations()).map((migration) => migration.name);
}

/**
 * Brings the database to this version. Idempotent; a run that was killed is taken up where it stopped.
 * @returns names of the migrations that ran now
 * @throws AppError `misconfigured` `schema-newer`; `unavailable` `migration-locked`
 */
export function migrateStore(dataSource: DataSource, options: MigrateOptions): Promise<string[]> {
  return withRunner(dataSource, (runner) => {
    const work = () => runPending(dataSource, runner, options.dialect);
    return options.shared ? withLock(runner, options.dialect, work) : work();
  });
}
