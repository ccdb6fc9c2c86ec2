// Which server the settings mean, as far as it runs already, and what its refusals mean. Opens no pool.
import mysql from 'mysql2/promise';
import { AppError } from '../errors.ts';
import { type DatabaseTarget, encryptionOf } from './data-source.ts';
import { toMysqlKind } from './durability.ts';
import { embeddedDatabase } from './embedded.ts';
import { findHolder } from './embedded-lock.ts';

/** Which database; the embedded one lies under `dataDir`. */
export interface DatabaseSettings {
  readonly database:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'mysql' | 'postgres'; readonly url: string };
  readonly dataDir: string;
}

const probeTimeoutMs = 5000;
/** Wrong password, unknown role, unknown database: waiting does not help. */
const refusals = new Set([
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_NOT_SUPPORTED_AUTH_MODE',
  '28P01',
  '28000',
  '3D000',
]);

/** A driver's error while connecting, as one of ours. */
export function toConnectError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code = 'unknown' } = error as { code?: string };
  // The driver's own message may repeat the address; its code says enough.
  return refusals.has(code)
    ? new AppError('misconfigured', 'database-refused', `the database refuses DATABASE_URL (${code})`, {
        cause: error,
      })
    : new AppError('unavailable', 'database-unreachable', `the database cannot be reached (${code})`, {
        cause: error,
      });
}

async function probeMysql(url: string): Promise<'mysql' | 'mariadb'> {
  const address = new URL(url);
  address.search = ''; // mysql2 would take its parameters for options of its own
  const connection = await mysql.createConnection({
    uri: address.href,
    connectTimeout: probeTimeoutMs,
    ...encryptionOf(url),
  });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    const [row] = rows as { version: string }[];
    return toMysqlKind(row?.version ?? '');
  } finally {
    connection.destroy();
  }
}

/**
 * The server to connect to, as far as it runs already: null for an embedded database that nobody has open.
 * @throws whatever the driver throws where MySQL does not answer: which of the two it is, only it can say
 */
export async function findTarget(settings: DatabaseSettings): Promise<DatabaseTarget | null> {
  const { database } = settings;
  if (database.kind === 'postgres') return database;
  if (database.kind === 'mysql') return { kind: await probeMysql(database.url), url: database.url };
  const holder = findHolder(settings.dataDir);
  return holder && { kind: 'socket', host: holder.socketDir, database: embeddedDatabase };
}
