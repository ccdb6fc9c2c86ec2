// What TypeORM is told about each store: pool, sessions, entities, migrations. Options only; `connect` opens.
import * as mysql from 'mysql2';
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/list.ts';
import { setUpMysqlSession } from './mysql-driver.ts';
import { toEntity } from './table.ts';
import { tables } from './tables.ts';

/**
 * A server to connect to: by URL, or the embedded one by the directory of its socket. `mariadb` is MySQL's
 * protocol with MariaDB's dialect of DDL; the server's own version decides which it is.
 */
export type DatabaseTarget =
  | { readonly kind: 'mysql' | 'mariadb' | 'postgres'; readonly url: string }
  | { readonly kind: 'socket'; readonly host: string; readonly database: string };

/** Optional settings of a pool. */
export interface DataSourceSettings {
  /** Most connections at once; 12 on a server, always 1 on the embedded store. */
  readonly poolSize?: number;
  /** Hears of idle connections that broke. They are replaced by themselves. */
  readonly onPoolError?: (error: unknown) => void;
}

/** Table that says which migrations have run. */
export const migrationsTable = 'migrations';

const defaultPoolSize = 12;
const connectTimeoutMs = 5000;
// Callers give up after 10 s (`db`): what would wait longer than a few hundred places had better fail at once.
const queueLimit = 512;
const ignore = () => undefined;

const common = {
  migrations,
  migrationsTableName: migrationsTable,
  migrationsTransactionMode: 'each',
  synchronize: false,
  migrationsRun: false,
  logging: false,
} as const;

/** `?ssl=true` in the address: TypeORM leaves MySQL's parameters unread, and a certificate has to be right. */
export function encryptionOf(url: string): { readonly ssl?: { readonly rejectUnauthorized: true } } {
  const asked = new URL(url).searchParams.get('ssl') ?? '';
  return ['', '0', 'false'].includes(asked) ? {} : { ssl: { rejectUnauthorized: true } };
}

/** mysql2, whose pools set their sessions up before TypeORM or anybody else gets one. */
const mysqlModule = {
  ...mysql,
  createPool(options: mysql.PoolOptions): mysql.Pool {
    const pool = mysql.createPool(options);
    pool.on('connection', setUpMysqlSession);
    return pool;
  },
};

function mysqlOptions(
  type: 'mysql' | 'mariadb',
  url: string,
  settings: DataSourceSettings,
): DataSourceOptions {
  return {
    ...common,
    type,
    url,
    ...encryptionOf(url),
    driver: mysqlModule,
    entities: tables.map((table) => toEntity(table, 'mysql')),
    poolSize: settings.poolSize ?? defaultPoolSize,
    charset: 'utf8mb4',
    connectTimeout: connectTimeoutMs,
    multipleStatements: true,
    // Without FOUND_ROWS a changed-row count tells a new row from a repeated one (RELIABILITY.md, §9).
    flags: ['-FOUND_ROWS'],
    supportBigNumbers: true,
    bigNumberStrings: false,
    extra: { queueLimit, stringifyObjects: true, enableKeepAlive: true },
  };
}

// Counts and our instants fit a double exactly; pg would give them as text. Kept to our pools: the library's
// global defaults belong to everybody in the process.
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return oid === pg.types.builtins.INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format);
  },
};

/**
 * Start-up settings of every PostgreSQL session. The limits are the server's side of `db`'s deadline: a
 * session whose owner is gone must not hold its locks. A pooler in between has to let `options` through.
 */
export const postgresSessionOptions = [
  'default_transaction_isolation=read\\ committed',
  'statement_timeout=15000',
  'lock_timeout=3000',
  'idle_in_transaction_session_timeout=30000',
  'TimeZone=UTC',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

function postgresOptions(
  target: { readonly url: string } | { readonly host: string; readonly database: string },
  settings: DataSourceSettings,
): DataSourceOptions {
  const embedded = !('url' in target);
  return {
    ...common,
    type: 'postgres',
    ...(embedded
      ? { host: target.host, database: target.database, username: 'postgres' }
      : { url: target.url }),
    // Named, since the embedded server's search path starts with the queue's schema.
    schema: 'public',
    installExtensions: false,
    entities: tables.map((table) => toEntity(table, 'postgres')),
    poolSize: embedded ? 1 : (settings.poolSize ?? defaultPoolSize),
    connectTimeoutMS: connectTimeoutMs,
    applicationName: 'xianfeng',
    poolErrorHandler: settings.onPoolError ?? ignore,
    extra: embedded ? { types } : { types, options: postgresSessionOptions, keepAlive: true },
  };
}

/** Pure: the same target and settings give the same options. */
export function dataSourceOptions(
  target: DatabaseTarget,
  settings: DataSourceSettings = {},
): DataSourceOptions {
  switch (target.kind) {
    case 'mysql':
    case 'mariadb':
      return mysqlOptions(target.kind, target.url, settings);
    case 'postgres':
      return postgresOptions({ url: target.url }, settings);
    case 'socket':
      return postgresOptions({ host: target.host, database: target.database }, settings);
  }
}
