// From settings to an open store: finds the server (or starts the embedded one), sees that it keeps what it
// acknowledges, brings its schema up to date. Everything above gets `Db`; nothing above opens connections.
import type { PoolConfig } from 'pg';
import { DataSource } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { AppError } from '../errors.ts';
import { type DatabaseTarget, dataSourceOptions } from './data-source.ts';
import { createDb, type Db } from './db.ts';
import type { Dialect } from './dialect.ts';
import { judgeDurability, readDurability, type ServerKind } from './durability.ts';
import { embeddedDatabase, startEmbedded } from './embedded.ts';
import { migrateStore, readMigrationState, refuseNewer } from './migrate.ts';
import { createMysqlDriver } from './mysql-driver.ts';
import { createPostgresDriver } from './postgres-driver.ts';
import { type DatabaseSettings, findTarget, toConnectError } from './target.ts';

/** Which store, and how it is opened. */
export interface StoreSettings extends DatabaseSettings {
  /** Start on a server that may lose acknowledged records, with warnings. */
  readonly allowWeakDurability: boolean;
  readonly poolSize?: number;
  /**
   * Where the embedded database is open in another process, join it over its socket instead of failing. For
   * upkeep beside a running bot: reads only, no migrations.
   */
  readonly join?: boolean;
  /** False leaves the schema as it is. */
  readonly migrate?: boolean;
  /** Called when the embedded database ends by itself: the process has lost its store and had better end. */
  readonly onExit?: (reason: AppError) => void;
}

/** What is said while opening. */
export interface StoreLog {
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
}

/** An open store. */
export interface Store {
  readonly db: Db;
  readonly dataSource: DataSource;
  readonly dialect: Dialect;
  readonly embedded: boolean;
  /** Options for another pool to the same PostgreSQL (the queue's own); null on MySQL. */
  readonly postgres: PoolConfig | null;
  /** Process of the embedded database, where this process started it. */
  readonly childPid: number | null;
  /**
   * Brings the schema to this version (`connectStore` has done so, unless told not to).
   * @returns the migrations that ran now
   * @throws AppError `conflict` `database-in-use` on an embedded database of another process
   */
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

interface Place {
  readonly target: DatabaseTarget;
  readonly childPid: number | null;
  /** Joined beside its owner: to be left as it is. */
  readonly joined: boolean;
  close(): Promise<void>;
}

const nothing = async () => undefined;
const silent: StoreLog = { info: () => undefined, warn: () => undefined };

async function findPlace(settings: StoreSettings): Promise<Place> {
  const isEmbedded = settings.database.kind === 'embedded';
  const target = isEmbedded && !settings.join ? null : await findTarget(settings);
  if (target !== null) return { target, childPid: null, joined: isEmbedded, close: nothing };
  const server = await startEmbedded(settings.dataDir, settings.onExit);
  return {
    target: { kind: 'socket', host: server.socketDir, database: embeddedDatabase },
    childPid: server.pid,
    joined: false,
    close: () => server.close(),
  };
}

function openDb(dataSource: DataSource, dialect: Dialect, close: () => Promise<void>): Db {
  const { driver } = dataSource;
  return createDb(
    dialect === 'mysql'
      ? createMysqlDriver((driver as MysqlDriver).pool)
      : createPostgresDriver((driver as PostgresDriver).master),
    close,
  );
}

async function checkDurability(
  db: Db,
  kind: ServerKind,
  settings: StoreSettings & { log: StoreLog },
): Promise<void> {
  const faults = judgeDurability(kind, await readDurability(db));
  if (faults.length === 0) return;
  if (settings.allowWeakDurability) {
    settings.log.warn('the database may lose acknowledged records', { faults });
    return;
  }
  const list = faults
    .map((fault) => `${fault.setting} is ${fault.value || 'unknown'}: ${fault.remedy}`)
    .join('; ');
  throw new AppError(
    'misconfigured',
    'weak-durability',
    `the database may lose acknowledged records: ${list} (or ALLOW_WEAK_DURABILITY=1)`,
    { details: { faults } },
  );
}

async function prepare(
  store: Store,
  place: Place,
  settings: StoreSettings & { log: StoreLog },
): Promise<void> {
  if (place.target.kind !== 'socket') await checkDurability(store.db, place.target.kind, settings);
  if (place.joined || settings.migrate === false) {
    refuseNewer(await readMigrationState(store.dataSource, store.dialect));
    return;
  }
  const ran = await store.migrate();
  if (ran.length > 0) settings.log.info('migrated the database', { ran });
}

function postgresPool(target: DatabaseTarget): PoolConfig | null {
  if (target.kind === 'socket')
    return { host: target.host, database: target.database, user: 'postgres', port: 5432 };
  return target.kind === 'postgres'
    ? { connectionString: target.url, application_name: 'xianfeng-queue' }
    : null;
}

async function openStore(place: Place, settings: StoreSettings & { log: StoreLog }): Promise<Store> {
  const { target } = place;
  const dialect: Dialect = target.kind === 'mysql' || target.kind === 'mariadb' ? 'mysql' : 'postgres';
  const dataSource = new DataSource(
    dataSourceOptions(target, {
      ...(settings.poolSize === undefined ? {} : { poolSize: settings.poolSize }),
      onPoolError: (error) => settings.log.warn('an idle database connection broke', { error }),
    }),
  );
  const close = async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await place.close();
  };
  try {
    await dataSource.initialize();
    const store: Store = {
      db: openDb(dataSource, dialect, close),
      dataSource,
      dialect,
      embedded: target.kind === 'socket',
      postgres: postgresPool(target),
      childPid: place.childPid,
      async migrate() {
        if (place.joined)
          throw new AppError('conflict', 'database-in-use', 'its owner alone changes the schema');
        return migrateStore(dataSource, { dialect, shared: target.kind !== 'socket' });
      },
      close,
    };
    await prepare(store, place, settings);
    return store;
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens the store. Several processes may do so at once on a server; the embedded database has one owner.
 * @throws AppError `unavailable` (`database-unreachable`, `embedded-failed`, `migration-locked`);
 *   `misconfigured` (`database-refused`, `weak-durability`, `schema-newer`); `conflict` `database-in-use`
 */
export async function connectStore(settings: StoreSettings, log: StoreLog = silent): Promise<Store> {
  try {
    return await openStore(await findPlace(settings), { ...settings, log });
  } catch (error) {
    throw toConnectError(error);
  }
}
