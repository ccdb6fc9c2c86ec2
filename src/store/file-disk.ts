// Files by what is in them, under `DATA_DIR/files` (DESIGN.md, decision 9): two letters of the digest are the directory,
// the digest is the name. Under its name stands a whole file or none. Readable by the owner alone.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { takeRandom } from '../random.ts';

/** A file as it lies there. */
export interface StoredFile {
  readonly sha256: string;
  /** When it was written, by the machine's clock, UTC ms. */
  readonly writtenAt: number;
}

/** The directory. */
export interface FileDisk {
  readonly dir: string;
  /** Writes it, on the disk when this resolves; the same twice is one file. @returns its digest, hex */
  put(bytes: Buffer): Promise<string>;
  /** What lies there; null where there is nothing, or something else than what its name says. */
  read(sha256: string): Promise<Buffer | null>;
  has(sha256: string): Promise<boolean>;
  /** Every file. */
  list(): AsyncIterable<StoredFile>;
  /** Removes a file, and what a process that died while writing has left, that was written before then. */
  remove(sha256: string, writtenBefore: number): Promise<void>;
  removeDrafts(writtenBefore: number): Promise<void>;
}

const digestPattern = /^[0-9a-f]{64}$/;
const shelfPattern = /^[0-9a-f]{2}$/;
const draftPattern = /^[0-9a-f]{32}\.part$/;

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Waits until it lies on the disk. */
async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function writtenAtOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The directory, which is made with the first file. */
export function createFileDisk(dir: string): FileDisk {
  const shelfOf = (sha256: string) => join(dir, sha256.slice(0, 2));
  const pathOf = (sha256: string) => join(shelfOf(sha256), sha256);

  async function removeOld(path: string, writtenBefore: number): Promise<void> {
    const writtenAt = await writtenAtOf(path);
    if (writtenAt !== null && writtenAt < writtenBefore) await rm(path, { force: true });
  }

  return {
    dir,
    async put(bytes) {
      const sha256 = digestOf(bytes);
      const shelf = shelfOf(sha256);
      const made = await mkdir(shelf, { recursive: true, mode: 0o700 });
      // Written anew even where it is there: its time says that somebody needs it.
      const draft = join(shelf, `${takeRandom(16).toString('hex')}.part`);
      try {
        await writeSynced(draft, bytes);
        await rename(draft, pathOf(sha256));
      } finally {
        await rm(draft, { force: true });
      }
      await syncDirectory(shelf);
      // A new directory is an entry of the one above it.
      if (made !== undefined) await syncDirectory(dirname(made));
      return sha256;
    },
    async read(sha256) {
      if (!digestPattern.test(sha256) || (await writtenAtOf(pathOf(sha256))) === null) return null;
      const bytes = await readFile(pathOf(sha256));
      return digestOf(bytes) === sha256 ? bytes : null;
    },
    has: async (sha256) => (await writtenAtOf(pathOf(sha256))) !== null,
    async *list() {
      for (const shelf of (await namesIn(dir)).filter((name) => shelfPattern.test(name))) {
        for (const name of (await namesIn(join(dir, shelf))).filter((one) => digestPattern.test(one))) {
          const writtenAt = await writtenAtOf(pathOf(name));
          if (writtenAt !== null) yield { sha256: name, writtenAt };
        }
      }
    },
    remove: (sha256, writtenBefore) => removeOld(pathOf(sha256), writtenBefore),
    async removeDrafts(writtenBefore) {
      for (const shelf of (await namesIn(dir)).filter((name) => shelfPattern.test(name))) {
        const drafts = (await namesIn(join(dir, shelf))).filter((name) => draftPattern.test(name));
        for (const draft of drafts) await removeOld(join(dir, shelf, draft), writtenBefore);
      }
    },
  };
}
