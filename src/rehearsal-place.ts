// The throw-away installation of a rehearsal: an embedded database in a temporary directory, or a database of its own
// on a server, with its own names in Redis. Everything goes when it ends.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';
import { createQueueBackend, type QueueBackend } from './queue-backend.ts';
import { connectStore, type Store } from './store/connect.ts';

/** Where the rehearsal is held. */
export interface PlaceSettings {
  /** `mysql://` or `postgres://` of a server on which databases may be made; null: embedded. */
  readonly databaseUrl: string | null;
  /** Where given, the jobs are woken through BullMQ on it. */
  readonly redisUrl: string | null;
}

/** An installation until it is closed. */
export interface RehearsalPlace {
  readonly store: Store;
  /** Null: the jobs are called as they are. */
  readonly backend: QueueBackend | null;
  close(): Promise<void>;
}

async function administer(url: string, sql: string): Promise<void> {
  if (url.startsWith('mysql:')) {
    const connection = await mysql.createConnection({ uri: url });
    try {
      await connection.query(sql);
    } finally {
      connection.destroy();
    }
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

interface OwnDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** @throws AppError `unavailable` `database-unreachable` where none can be made there */
async function createOwn(serverUrl: string, name: string): Promise<OwnDatabase> {
  const url = new URL(serverUrl);
  const force = url.protocol === 'mysql:' ? '' : ' WITH (FORCE)';
  try {
    await administer(serverUrl, `CREATE DATABASE ${name}`);
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'unknown';
    throw new AppError('unavailable', 'database-unreachable', `no database can be made there (${code})`, {
      cause: error,
    });
  }
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(serverUrl, `DROP DATABASE IF EXISTS ${name}${force}`) };
}

function kindOf(url: string): 'mysql' | 'postgres' {
  return url.startsWith('mysql:') ? 'mysql' : 'postgres';
}

/** @throws AppError where the server does not let a database be made, or does not answer */
export async function openPlace({ databaseUrl, redisUrl }: PlaceSettings, log: Log): Promise<RehearsalPlace> {
  const name = `xianfeng_rehearsal_${process.pid}_${randomBytes(4).toString('hex')}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'xianfeng-rehearsal-'));
  const undo: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  const close = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const own = databaseUrl === null ? null : await createOwn(databaseUrl, name);
    if (own) undo.push(() => own.drop());
    const database = own ? { kind: kindOf(own.url), url: own.url } : { kind: 'embedded' as const };
    // What is lost in a power cut is thrown away anyhow.
    const store = await connectStore({ database, dataDir, allowWeakDurability: true });
    undo.push(() => store.close());
    const target = { kind: 'redis' as const, url: redisUrl ?? '', prefix: name };
    const backend = redisUrl === null ? null : await createQueueBackend(target, log);
    if (backend) {
      undo.push(() => backend.close());
      await backend.ping();
    }
    return { store, backend, close };
  } catch (error) {
    await close();
    throw error;
  }
}
