// Which servers the tests may use: the embedded store always, MySQL, PostgreSQL and Redis where they answer.
// REQUIRE_SERVICES=1 makes a missing one an error, so that a gate cannot pass by leaving tests out.
import { connect } from 'node:net';
import mysql from 'mysql2/promise';
import pg from 'pg';

/** The kinds of store that a suite runs on. */
export type StoreKind = 'embedded' | 'mysql' | 'postgres';

const probeTimeoutMs = 2000;
const urls = {
  mysql: process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306',
  postgres: process.env.TEST_PG_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  redis: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379/0',
};

async function probeMysql(): Promise<void> {
  const connection = await mysql.createConnection({ uri: urls.mysql, connectTimeout: probeTimeoutMs });
  await connection.end();
}

async function probePostgres(): Promise<void> {
  const client = new pg.Client({ connectionString: urls.postgres, connectionTimeoutMillis: probeTimeoutMs });
  await client.connect();
  await client.end();
}

function probeRedis(): Promise<void> {
  const { hostname, port } = new URL(urls.redis);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: probeTimeoutMs });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => reject(new Error('timed out')));
    socket.once('error', reject);
  });
}

async function answers(name: string, probe: () => Promise<void>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    if (process.env.REQUIRE_SERVICES === '1')
      throw new Error(`tests need ${name}, which does not answer (${why})`);
    process.stderr.write(`left out: tests on ${name}, which does not answer (${why})\n`);
    return false;
  }
}

const hasMysql = await answers('MySQL', probeMysql);
const hasPostgres = await answers('PostgreSQL', probePostgres);
const hasRedis = await answers('Redis', probeRedis);

/** The stores that are there. */
export const stores: readonly StoreKind[] = [
  'embedded',
  ...(hasMysql ? (['mysql'] as const) : []),
  ...(hasPostgres ? (['postgres'] as const) : []),
];

/** Address of a server, with another database in its path. */
export function serverUrl(kind: 'mysql' | 'postgres', database?: string): string {
  const url = new URL(urls[kind]);
  if (database !== undefined) url.pathname = `/${database}`;
  return url.href;
}

/** Redis for the tests, or null where there is none. Suites share it: take a prefix from {@link queuePrefix}. */
export function redisUrl(): string | null {
  return hasRedis ? urls.redis : null;
}

/** A prefix for one suite's queues. */
export function queuePrefix(): string {
  return `xf-test-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
}
