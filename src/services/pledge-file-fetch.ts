// Fetches what people sent: claimed, downloaded outside of any transaction by whoever calls, checked and laid on the disk,
// then marked. A crash between any two of these steps leaves a row that is due again, or a file that nobody needs.
import { checkFile, type FileFault, toFileName } from '../domain/file-check.ts';
import { fileTypes } from '../domain/file-type.ts';
import {
  decideFetch,
  type FetchResult,
  fetchLeaseMs,
  type LossReason,
  looseFileMs,
} from '../domain/pledge-file.ts';
import type { Db } from '../store/db.ts';
import type { PledgeFileRow } from '../store/entities/pledge-file.ts';
import type { FileDisk } from '../store/file-disk.ts';
import {
  findUsedDigests,
  forgetLooseFiles,
  keepFile,
  leaseFile,
  lockAttempt,
  lockDueFiles,
  loseFile,
  postponeFile,
} from '../store/pledge-file-fetch-store.ts';
import { findNotePlace } from '../store/pledge-file-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { newSalt } from './ledger.ts';
import { sendNotice } from './notice.ts';
import { recordKept, type Upload } from './pledge-file.ts';

export { maxFileBytes } from '../domain/file-check.ts';
export type { FileDisk } from '../store/file-disk.ts';

/** A file that this process fetches now. */
export type ClaimedFile = Pick<
  PledgeFileRow,
  'id' | 'messenger' | 'heard_by' | 'reference' | 'attempt' | 'medium'
>;

/** Takes files that are due, alone for a while. */
export async function claimFiles(tx: Tx, limit: number): Promise<ClaimedFile[]> {
  const rows = await lockDueFiles(tx, limit);
  for (const { id } of rows) leaseFile(tx, id, tx.wallNow + fetchLeaseMs);
  return rows.map((row) => ({ ...row, attempt: row.attempt + 1 }));
}

/** Checks a file and lays it on the disk, a picture without what its camera wrote beside it. No transaction is open. */
export async function keepOnDisk(
  disk: FileDisk,
  given: { readonly bytes: Buffer; readonly name: string | null },
): Promise<Upload | { readonly fault: FileFault }> {
  const checked = checkFile(given.bytes);
  if (checked.outcome === 'unfit') return { fault: checked.fault };
  const { type, bytes } = checked;
  const name = fileTypes[type].isPicture || given.name === null ? null : toFileName(given.name);
  return { type, name, size: bytes.length, sha256: await disk.put(bytes) };
}

/** How an attempt ended: on the disk, unfit, or not fetched. */
export type FetchEnd =
  | { readonly outcome: 'stored'; readonly upload: Upload }
  | { readonly outcome: 'unfit'; readonly fault: FileFault }
  | { readonly outcome: 'failed'; readonly result: FetchResult };

/** Makes the sentence for one whose file is lost. */
export type PhraseLoss = (loss: { readonly medium: string; readonly reason: LossReason }) => Sentence;

function tellLoss(tx: Tx, file: PledgeFileRow, sentence: Sentence): string {
  const { messenger, tenant, account_id: accountId, author_id: personId } = file;
  sendNotice(tx, { messenger, tenant, accountId, personId }, [sentence]);
  return messenger;
}

async function markKept(tx: Tx, file: PledgeFileRow, upload: Upload): Promise<void> {
  const { type, name, size, sha256 } = upload;
  const salt = newSalt();
  keepFile(tx, file.id, { file_name: name, file_type: type, size, sha256, salt });
  const place = file.note_id === null ? null : await findNotePlace(tx, file.note_id);
  if (place) recordKept(tx, place, { ...file, salt, sha256 });
}

/**
 * Records how an attempt ended. One that somebody else has taken up meanwhile, or that its author took away, is left
 * alone: what lies on the disk for it is removed by the upkeep.
 * @returns the messenger that has something to send; null where there is none
 */
export async function endFetch(
  tx: Tx,
  claimed: Pick<ClaimedFile, 'id' | 'attempt'>,
  { end, phrase }: { readonly end: FetchEnd; readonly phrase: PhraseLoss },
): Promise<string | null> {
  const file = await lockAttempt(tx, claimed);
  if (!file) return null;
  if (end.outcome === 'stored') {
    await markKept(tx, file, end.upload);
    return null;
  }
  const decision =
    end.outcome === 'unfit'
      ? ({ outcome: 'lost', reason: end.fault, code: end.fault } as const)
      : decideFetch(end.result, { attempt: file.attempt, ageMs: tx.wallNow - file.received_at });
  if (decision.outcome === 'later') {
    postponeFile(tx, file.id, { dueAt: tx.wallNow + decision.delayMs, code: decision.code });
    return null;
  }
  loseFile(tx, file.id, decision.code);
  return tellLoss(tx, file, phrase({ medium: file.medium, reason: decision.reason }));
}

const hourMs = 60 * 60_000;
/** Digests that are looked up at a time. */
const pageSize = 200;

async function removeUnused(
  db: Db,
  disk: FileDisk,
  digests: readonly string[],
  before: number,
): Promise<void> {
  const used = await db.transaction({ now: 0 }, (tx) => findUsedDigests(tx, digests));
  for (const digest of digests.filter((one) => !used.has(one))) await disk.remove(digest, before);
}

/**
 * Removes from the disk what no row needs any more, an hour after it was written at the earliest: what was laid there
 * and not marked yet is not touched.
 * @param now transport time, UTC ms
 */
export async function sweepFiles(db: Db, disk: FileDisk, now: number): Promise<void> {
  await db.transaction({ now: 0 }, (tx) => forgetLooseFiles(tx, now - looseFileMs));
  const before = now - hourMs;
  let page: string[] = [];
  for await (const { sha256, writtenAt } of disk.list()) {
    if (writtenAt >= before) continue;
    page.push(sha256);
    if (page.length < pageSize) continue;
    await removeUnused(db, disk, page, before);
    page = [];
  }
  await removeUnused(db, disk, page, before);
  await disk.removeDrafts(before);
}
