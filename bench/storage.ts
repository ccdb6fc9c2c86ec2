// Where the bot under test keeps its records: a database of the benchmark's own, made and dropped here, and what
// it holds at the end, counted past the bot.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Redis } from 'ioredis';
import mysql from 'mysql2/promise';

/** The back ends that are measured. */
export type StoreName = 'embedded' | 'mariadb';

/** Rows at the end. */
export interface Counts {
  readonly pledgeVersions: number;
  readonly ledgerEntries: number;
  readonly inboxOpen: number;
  readonly inboxFailed: number;
  /** Status of outgoing messages → how many. */
  readonly outbox: Readonly<Record<string, number>>;
}

/** One back end, empty. */
export interface Storage {
  readonly name: StoreName;
  readonly dataDir: string;
  /** Variables that lead the bot here. */
  readonly env: Readonly<Record<string, string>>;
  /** Only while no bot runs on it. */
  count(): Promise<Counts>;
  /** One statement past the bot. */
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

const database = 'xianfeng_bench';
const redisDb = 5;
const probeTimeoutMs = 2000;
const mysqlUrl = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';
const redisUrl = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379/0';

function withPath(address: string, path: string | number): string {
  const url = new URL(address);
  url.pathname = `/${path}`;
  return url.href;
}

type Query = (sql: string) => Promise<readonly Record<string, unknown>[]>;

async function countRows(query: Query): Promise<Counts> {
  const number = async (sql: string) => Number((await query(sql))[0]?.n ?? 0);
  const outbox = await query('SELECT status, COUNT(*) AS n FROM outbox GROUP BY status');
  return {
    pledgeVersions: await number('SELECT COUNT(*) AS n FROM pledge_version'),
    ledgerEntries: await number("SELECT COUNT(*) AS n FROM ledger WHERE kind = 'pledge.submitted'"),
    inboxOpen: await number("SELECT COUNT(*) AS n FROM inbox WHERE status = 'new'"),
    inboxFailed: await number("SELECT COUNT(*) AS n FROM inbox WHERE status = 'failed'"),
    outbox: Object.fromEntries(outbox.map((row) => [String(row.status), Number(row.n)])),
  };
}

function openEmbedded(): Storage {
  const dataDir = mkdtempSync(join(tmpdir(), 'xianfeng-bench-'));
  return {
    name: 'embedded',
    dataDir,
    env: { DATA_DIR: dataDir },
    async count() {
      const db = await PGlite.create({ dataDir: join(dataDir, 'database') });
      try {
        return await countRows(async (sql) => (await db.query<Record<string, unknown>>(sql)).rows);
      } finally {
        await db.close();
      }
    },
    async run(sql) {
      const db = await PGlite.create({ dataDir: join(dataDir, 'database') });
      await db.query(sql);
      await db.close();
    },
    close: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

async function withMysql<T>(work: (connection: mysql.Connection) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection({ uri: mysqlUrl, connectTimeout: probeTimeoutMs });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

async function withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(withPath(redisUrl, redisDb), {
    lazyConnect: true,
    connectTimeout: probeTimeoutMs,
    retryStrategy: () => null,
  });
  // The rejected connect says the same; without a listener the client would print it as well.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function openMariadb(): Promise<Storage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xianfeng-bench-'));
  await withRedis((redis) => redis.flushdb());
  await withMysql(async (connection) => {
    await connection.query(`DROP DATABASE IF EXISTS ${database}`);
    await connection.query(`CREATE DATABASE ${database}`);
  });
  return {
    name: 'mariadb',
    dataDir,
    env: {
      DATA_DIR: dataDir,
      DATABASE_URL: withPath(mysqlUrl, database),
      REDIS_URL: withPath(redisUrl, redisDb),
      ALLOW_WEAK_DURABILITY: '0',
    },
    count: () =>
      withMysql(async (connection) => {
        await connection.query(`USE ${database}`);
        return countRows(async (sql) => (await connection.query(sql))[0] as Record<string, unknown>[]);
      }),
    run: (sql) =>
      withMysql(async (connection) => {
        await connection.query(`USE ${database}`);
        await connection.query(sql);
      }),
    async close() {
      rmSync(dataDir, { recursive: true, force: true });
      await withMysql((connection) => connection.query(`DROP DATABASE IF EXISTS ${database}`));
      await withRedis((redis) => redis.flushdb());
    },
  };
}

/** Makes an empty back end. */
export async function openStorage(name: StoreName): Promise<Storage> {
  return name === 'embedded' ? openEmbedded() : openMariadb();
}

/** The server's version, or null and why, where MariaDB or Redis does not answer. */
export async function probeServers(): Promise<{ version: string | null; why: string }> {
  try {
    await withRedis((redis) => redis.ping());
    const rows = await withMysql((connection) => connection.query('SELECT VERSION() AS version'));
    return { version: (rows[0] as { version: string }[])[0]?.version ?? '', why: '' };
  } catch (error) {
    return { version: null, why: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}
