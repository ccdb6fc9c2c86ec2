// One process at a time in the embedded database's directory: PGlite itself would let two in and lose data.
// The lock is a file that names its holder, so that it can be judged after a kill or a restart of the machine.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds the directory. */
export interface LockHolder {
  readonly pid: number;
  /** The kernel's start time of that process, where it tells: pids come round again, soonest in containers. */
  readonly startedAt: string | null;
  /** Directory of the holder's socket. */
  readonly socketDir: string;
}

/** Path of the embedded database under the data directory, and of the lock beside it. */
export const embeddedPaths = (dataDir: string) => ({
  database: join(dataDir, 'database'),
  lock: join(dataDir, 'database.lock'),
});

function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // Field 22; counted from the last bracket, as the command's name in field 2 may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null; // not Linux, or gone
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isAlive(holder: LockHolder): boolean {
  return isThere(holder.pid) && startTimeOf(holder.pid) === holder.startedAt;
}

function readLock(path: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // Written whole or not at all, so what cannot be read was damaged from outside: nobody's.
    if (error instanceof SyntaxError) return { pid: 0, startedAt: null, socketDir: '' };
    throw error;
  }
}

function sameHolder(a: LockHolder | null, b: LockHolder): boolean {
  return a !== null && a.pid === b.pid && a.startedAt === b.startedAt;
}

/** The living process that holds the database under `dataDir`, or null. */
export function findHolder(dataDir: string): LockHolder | null {
  const holder = readLock(embeddedPaths(dataDir).lock);
  return holder !== null && holder.pid > 0 && isAlive(holder) ? holder : null;
}

/** Moves a dead process's lock away. Another process may do the same at this moment: only one of them wins. */
function removeStale(lock: string, stale: LockHolder): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readLock(aside);
  // Between reading and moving another process took over: its lock goes back.
  if (moved !== null && !sameHolder(moved, stale)) linkSync(aside, lock);
  rmSync(aside, { force: true });
}

/** What {@link takeLock} found. */
export type LockResult =
  | { readonly ok: true; readonly stale: LockHolder | null; release(): void }
  | { readonly ok: false; readonly holder: LockHolder };

/** Takes the lock for this process. A holder that lives keeps it; one that is gone loses it. */
export function takeLock(dataDir: string, socketDir: string): LockResult {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { lock } = embeddedPaths(dataDir);
  const own: LockHolder = { pid: process.pid, startedAt: startTimeOf(process.pid), socketDir };
  const draft = `${lock}.new.${process.pid}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  let stale: LockHolder | null = null;
  try {
    for (;;) {
      try {
        linkSync(draft, lock); // whole content at once, and only if nothing is there
        return { ok: true, stale, release: () => release(lock, own) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readLock(lock);
      if (holder === null) continue;
      if (holder.pid > 0 && isAlive(holder)) return { ok: false, holder };
      stale = holder;
      removeStale(lock, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function release(lock: string, own: LockHolder): void {
  if (sameHolder(readLock(lock), own)) rmSync(lock, { force: true });
}
