// The embedded database as its parent sees it: a child process to start, a socket to connect to, an end to
// hear of. The child's own side is `embedded-child`.
import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../errors.ts';
import type { ChildReport } from './embedded-child.ts';
import type { LockHolder } from './embedded-lock.ts';

/** A running embedded server that this process started. */
export interface EmbeddedServer {
  /** Directory of its socket: pg's `host`. */
  readonly socketDir: string;
  readonly pid: number;
  /** Writes everything out and ends the child. */
  close(): Promise<void>;
}

/** Its one database and role. */
export const embeddedDatabase = 'postgres';

// The first start creates the database, which takes seconds; on a slow disk, many.
const startTimeoutMs = 120_000;
const stopTimeoutMs = 10_000;

/** `database-in-use`, with how to go on. */
export function inUse(holder: LockHolder): AppError {
  return new AppError(
    'conflict',
    'database-in-use',
    `another process (pid ${holder.pid}) has the embedded database open: stop it first, or give this one its own DATA_DIR`,
    { details: { pid: holder.pid } },
  );
}

function forkChild(dataDir: string): ChildProcess {
  // The compiled file beside the compiled file, the source beside the source. Nothing of the parent's options
  // is handed down: an inspector's port or a memory limit is meant for the parent.
  const extension = extname(import.meta.url);
  const path = fileURLToPath(new URL(`./embedded-child${extension}`, import.meta.url));
  const loader = extension === '.ts' ? ['--import', import.meta.resolve('tsx')] : [];
  const execArgv = [...loader, smallHeap];
  return fork(path, [dataDir], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

// What the child allocates in JavaScript is short messages; its data lies in WebAssembly memory.
const smallHeap = '--max-semi-space-size=1';

function whenReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (message: string, cause?: unknown) =>
      reject(new AppError('unavailable', 'embedded-failed', message, { cause }));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`the embedded database was not ready within ${startTimeoutMs} ms`);
    }, startTimeoutMs);
    child.once('error', (error) => fail('the embedded database could not be started', error));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`the embedded database ended while starting (${signal ?? code})`);
    });
    child.on('message', (report: ChildReport) => {
      clearTimeout(timer);
      if (report.kind === 'ready') resolve(report.socketDir);
      else if (report.kind === 'in-use') reject(inUse(report.holder));
      else fail(`the embedded database could not be opened: ${report.message}`);
    });
  });
}

function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  if (child.connected) child.disconnect();
  return ended.finally(() => clearTimeout(timer));
}

/**
 * Starts the server for `dataDir`, creating the database the first time.
 * @param onExit is called when the child ends by itself: everything that uses the database is lost then
 * @throws AppError `conflict` `database-in-use` while another process holds the directory; `unavailable`
 *   `embedded-failed` where the database does not come up
 */
export async function startEmbedded(
  dataDir: string,
  onExit: (reason: AppError) => void = () => undefined,
): Promise<EmbeddedServer> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  const child = forkChild(dataDir);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const socketDir = await whenReady(child);

  let closing = false;
  child.once('exit', (code, signal) => {
    if (closing) return;
    onExit(new AppError('unavailable', 'embedded-ended', `the embedded database ended (${signal ?? code})`));
  });
  return {
    socketDir,
    pid: child.pid ?? 0,
    close() {
      closing = true;
      return stopChild(child, ended);
    },
  };
}
