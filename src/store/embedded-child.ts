// The embedded database's own process: PGlite behind a Unix socket, from start to end. Forked by `embedded`
// and by nobody else; ends when its parent does. A heavy query stalls this process and not the bot.
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { embeddedPaths, type LockHolder, takeLock } from './embedded-lock.ts';
import { serveWire } from './embedded-server.ts';

/** What this process tells its parent. */
export type ChildReport =
  | { readonly kind: 'ready'; readonly socketDir: string }
  | { readonly kind: 'in-use'; readonly holder: LockHolder }
  | { readonly kind: 'failed'; readonly message: string };

const maxConnections = 32;
const idleInTransactionMs = 30_000;
const socketPrefix = 'xf-';
// A Unix socket's path has room for about 100 characters.
const longestTmpDir = 70;

// PGlite's own, with the queue's schema first: the socket protocol's start-up options are not read, so that
// what BullMQ would ask for there has to stand here. Small buffers: the files are in the page cache anyway.
const startParams = [
  ...PGlite.defaultStartParams.map((param) =>
    param === 'search_path=public' ? 'search_path=bullmq,public' : param,
  ),
  ...[
    'shared_buffers=16MB',
    'wal_buffers=1MB',
    'max_wal_size=64MB',
    'min_wal_size=32MB',
    'TimeZone=UTC',
  ].flatMap((setting) => ['-c', setting]),
];

function report(message: ChildReport): void {
  process.send?.(message);
}

/** Made aside and moved into place, so that a kill half-way leaves nothing that looks like a database. */
async function create(database: string): Promise<void> {
  const draft = `${database}.new`;
  rmSync(draft, { recursive: true, force: true });
  const db = await PGlite.create({ dataDir: draft, startParams });
  await db.exec('CREATE SCHEMA IF NOT EXISTS bullmq');
  await db.close();
  renameSync(draft, database);
}

/** In a process of its own: creation takes 700 MB, which WebAssembly never gives back. */
function createApart(dataDir: string): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), [dataDir, 'create']);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`creating the embedded database ended with ${code}`)),
    );
  });
}

function makeSocketDir(): string {
  const base = tmpdir().length <= longestTmpDir ? tmpdir() : '/tmp';
  return mkdtempSync(join(base, socketPrefix));
}

function removeSocketDir(dir: string): void {
  if (basename(dir).startsWith(socketPrefix)) rmSync(dir, { recursive: true, force: true });
}

function die(error: unknown): void {
  report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  process.exitCode = 70;
  // The report is on its way through the channel; the exit must not overtake it.
  setImmediate(() => process.exit(70));
}

async function serve(dataDir: string): Promise<void> {
  const socketDir = makeSocketDir();
  const lock = takeLock(dataDir, socketDir);
  if (!lock.ok) {
    removeSocketDir(socketDir);
    report({ kind: 'in-use', holder: lock.holder });
    process.disconnect();
    return;
  }
  if (lock.stale !== null) removeSocketDir(lock.stale.socketDir);
  process.once('exit', () => {
    removeSocketDir(socketDir);
    lock.release();
  });

  const { database } = embeddedPaths(dataDir);
  if (!existsSync(database)) await createApart(dataDir);
  const db = await PGlite.create({ dataDir: database, startParams });
  const path = join(socketDir, '.s.PGSQL.5432');
  const server = await serveWire(db, { path, maxConnections, idleInTransactionMs, onFatal: die });

  process.removeAllListeners('disconnect');
  const stop = () => {
    server.close();
    db.close().then(() => process.exit(0), die);
  };
  // By the parent's wish, by its end, and by its death alike.
  if (process.connected) process.once('disconnect', stop);
  else stop();
  report({ kind: 'ready', socketDir });
}

// Ctrl-C and a service manager's signal reach the whole group; the parent still has work to finish here.
const stay = () => undefined;
process.on('SIGINT', stay);
process.on('SIGTERM', stay);
process.once('disconnect', () => process.exit(0));

const [dataDir = '', mode] = process.argv.slice(2);
if (mode === 'create') create(embeddedPaths(dataDir).database).then(() => process.exit(0), die);
else serve(dataDir).catch(die);
