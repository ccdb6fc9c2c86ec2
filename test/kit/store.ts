// A real store for tests: each suite runs once on every kind that is there, with a database of its own.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { connectStore, type Store, type StoreSettings } from '../../src/store/connect.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { tables } from '../../src/store/tables.ts';
import { type StoreKind, serverUrl, stores } from './service.ts';

export { queuePrefix, redisUrl, type StoreKind, serverUrl, stores } from './service.ts';

/** Long enough to create the embedded database on a busy machine. */
export const openTimeoutMs = 120_000;

function randomName(): string {
  return `xianfeng_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
}

const tempDirs: string[] = [];
process.once('exit', () => {
  for (const dir of tempDirs) rmSync(dir, { recursive: true, force: true });
});

/** A directory that goes away with the process. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'xianfeng-test-'));
  tempDirs.push(dir);
  return dir;
}

/** Runs statements on the server, outside any suite's database. */
export async function administer(kind: 'mysql' | 'postgres', statements: readonly string[]): Promise<void> {
  if (kind === 'mysql') {
    const connection = await mysql.createConnection(serverUrl('mysql'));
    for (const statement of statements) await connection.query(statement);
    await connection.end();
    return;
  }
  const client = new pg.Client(serverUrl('postgres'));
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** An empty database on a server: its address, and how to drop it. */
export async function createDatabase(kind: 'mysql' | 'postgres') {
  const name = randomName();
  await administer(kind, [`CREATE DATABASE ${name}`]);
  const force = kind === 'postgres' ? ' WITH (FORCE)' : '';
  return {
    url: serverUrl(kind, name),
    drop: () => administer(kind, [`DROP DATABASE IF EXISTS ${name}${force}`]),
  };
}

/**
 * A data directory with an empty embedded database in it. Creating one takes seconds, so it is done once for
 * each version of PGlite and copied.
 */
export async function embeddedDataDir(): Promise<string> {
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = createRequire(import.meta.url)(join(pglite, '../../package.json')) as {
    version: string;
  };
  const template = join(tmpdir(), `xianfeng-test-template-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(template)) {
    const draft = tempDir();
    await (await startEmbedded(draft)).close();
    try {
      renameSync(draft, template);
    } catch (error) {
      if (!existsSync(template)) throw error; // else another run was faster
    }
  }
  const dir = tempDir();
  await cp(template, dir, { recursive: true });
  return dir;
}

let shared: Promise<Store> | null = null;

async function openEmbedded(): Promise<Store> {
  const dataDir = await embeddedDataDir();
  return connectStore({ database: { kind: 'embedded' }, dataDir, allowWeakDurability: true });
}

/** Deletes every row. */
export async function emptyStore(store: Store): Promise<void> {
  await store.db.run(tables.map((table) => ({ sql: `DELETE FROM ${table.name}`, params: [] })));
}

/** An open store and how to be rid of it. */
export interface TestStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** An open database of a server, for the next suite that asks for one: to make and migrate it takes seconds. */
const idle = new Map<StoreKind, TestStore>();

async function connectFresh(
  kind: 'mysql' | 'postgres',
  settings: Partial<StoreSettings>,
): Promise<TestStore> {
  const database = await createDatabase(kind);
  const store = await connectStore({
    database: { kind, url: database.url },
    dataDir: tmpdir(),
    allowWeakDurability: true,
    ...settings,
  });
  return {
    store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}

/** One that was given back, emptied, or a new one; given back at its close. */
async function lend(kind: 'mysql' | 'postgres'): Promise<TestStore> {
  const kept = idle.get(kind) ?? (await connectFresh(kind, {}));
  idle.delete(kind);
  await emptyStore(kept.store);
  return {
    store: kept.store,
    async close() {
      if (idle.has(kind)) await kept.close();
      else idle.set(kind, kept);
    },
  };
}

/**
 * Opens an empty, migrated store. Suites of one process have it one after the other; one with settings of its own is
 * made for itself.
 */
export async function openTestStore(
  kind: StoreKind,
  settings: Partial<StoreSettings> = {},
): Promise<TestStore> {
  if (kind !== 'embedded')
    return Object.keys(settings).length > 0 ? connectFresh(kind, settings) : lend(kind);
  shared ??= openEmbedded();
  const store = await shared;
  await emptyStore(store);
  return { store, close: async () => undefined };
}

/** Ends the databases that the process's suites share. */
export async function closeSharedStore(): Promise<void> {
  const open = shared;
  shared = null;
  await (await open)?.close();
  const kept = [...idle.values()];
  idle.clear();
  for (const one of kept) await one.close();
}

/** Hands the store of the suite to its tests. */
export type OpenStore = () => Promise<Store>;

/**
 * A suite for every kind of store that is there. Its tests share one database, empty at the beginning; use
 * {@link emptyStore} in a `beforeEach` where they must not see one another's rows.
 */
export function describeOnEveryStore(title: string, body: (open: OpenStore, kind: StoreKind) => void): void {
  for (const kind of stores) {
    describe(`${title} on ${kind}`, () => {
      let opened: TestStore | null = null;
      before(async function () {
        this.timeout(openTimeoutMs);
        opened = await openTestStore(kind);
      });
      after(async () => opened?.close());
      body(async () => {
        if (opened === null) throw new Error('the store is open in tests and hooks only');
        return opened.store;
      }, kind);
    });
  }
}

// Mocha alone defines this; other tools may open test stores too.
if (typeof after === 'function') after(closeSharedStore);
