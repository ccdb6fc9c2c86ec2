// A file that was uploaded and waits for its confirmation: kept under DATA_DIR/files, readable by this program alone,
// for an hour. Named after its content and its owner, so that nobody confirms what somebody else has uploaded.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How long a draft waits, ms of the machine's clock, which wrote the file's own time. */
export const draftLifetimeMs = 60 * 60 * 1000;

/** Whose draft, and where. */
export interface DraftPlace {
  readonly dataDir: string;
  /** A person's id or `system`. */
  readonly owner: string;
}

function folderOf({ dataDir }: DraftPlace): string {
  return join(dataDir, 'files', 'drafts');
}

function pathOf(place: DraftPlace, id: string): string {
  const owner = createHash('sha256').update(place.owner).digest('hex').slice(0, 16);
  return join(folderOf(place), `${owner}-${id}`);
}

/** Whether the error says that there is no such file. */
function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

async function findAge(path: string): Promise<number | null> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Removes what nobody has confirmed in time. */
async function dropOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const age = await findAge(join(folder, name));
    if (age !== null && age > draftLifetimeMs) await rm(join(folder, name), { force: true });
  }
}

/** Keeps a file; gives the id by which its owner finds it again. The same bytes again are the same draft. */
export async function keepDraft(place: DraftPlace, bytes: Buffer): Promise<string> {
  const id = createHash('sha256').update(bytes).digest('hex');
  await mkdir(folderOf(place), { recursive: true, mode: 0o700 });
  await dropOld(folderOf(place));
  await writeFile(pathOf(place, id), bytes, { mode: 0o600 });
  return id;
}

/** The file again; null where there is none of this owner, or it has waited too long. */
export async function findDraft(place: DraftPlace, id: string): Promise<Buffer | null> {
  if (!/^[0-9a-f]{64}$/.test(id)) return null;
  const age = await findAge(pathOf(place, id));
  if (age === null || age > draftLifetimeMs) return null;
  return readFile(pathOf(place, id));
}

/** Removes a draft that was confirmed. */
export async function dropDraft(place: DraftPlace, id: string): Promise<void> {
  await rm(pathOf(place, id), { force: true });
}
