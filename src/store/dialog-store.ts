// The open question between the bot and somebody. One per owner: a new one takes the place of the old.
import type { DialogRecord } from './actor-store.ts';
import { insertStatement, keepExisting, placeholders, replaceExisting } from './dialect.ts';
import type { Query } from './query.ts';
import type { Tx } from './tx.ts';

/** A question to keep. */
export interface DialogInput {
  readonly ownerId: string;
  readonly kind: string;
  /** JSON. */
  readonly state: string;
  /** Campaign instant, UTC ms. */
  readonly expiresAt: number;
}

const claimOf = (ownerId: string) => `dialog:${ownerId}`;

/** Says that an update rests on the question of an owner, as the batch's reading of it gave it. */
export function claimDialog(tx: Tx, ownerId: string): void {
  tx.claim(claimOf(ownerId), 'read');
}

function toInsert(tx: Tx, dialog: DialogInput) {
  tx.claim(claimOf(dialog.ownerId), 'write');
  return insertStatement('dialog', [
    {
      owner_id: dialog.ownerId,
      kind: dialog.kind,
      state: dialog.state,
      opened_at: tx.now,
      expires_at: dialog.expiresAt,
    },
  ]);
}

/** The question of an owner, or null. One that has expired counts as well: the reader knows the time. */
export async function findDialog(tx: Tx, ownerId: string): Promise<DialogRecord | null> {
  const rows = await tx.rows<DialogRecord>('SELECT kind, state, expires_at FROM dialog WHERE owner_id = ?', [
    ownerId,
  ]);
  return rows[0] ?? null;
}

/** Questions of several owners, expired ones too. */
export async function findDialogs(
  tx: Tx,
  ownerIds: readonly string[],
): Promise<(DialogRecord & { readonly owner_id: string })[]> {
  if (ownerIds.length === 0) return [];
  return tx.rows(
    `SELECT owner_id, kind, state, expires_at FROM dialog WHERE owner_id IN (${placeholders(ownerIds.length)})`,
    ownerIds,
  );
}

/** Questions of several owners that are open at `now` (campaign instant). */
export function openDialogs(
  ownerIds: readonly string[],
  now: number,
): Query<readonly { readonly owner_id: string; readonly kind: string; readonly state: string }[]> {
  if (ownerIds.length === 0) return { statements: [], read: () => [] };
  return {
    statements: [
      {
        sql: `SELECT owner_id, kind, state FROM dialog WHERE owner_id IN (${placeholders(ownerIds.length)}) AND expires_at > ?`,
        params: [...ownerIds, now],
      },
    ],
    read: ([rows]) => (rows ?? []) as unknown as { owner_id: string; kind: string; state: string }[],
    claimsOf: () => ownerIds.map((id) => [claimOf(id), 'read'] as const),
  };
}

/** Opens a question, in place of any other of this owner. */
export function putDialog(tx: Tx, dialog: DialogInput): void {
  const { sql, params } = toInsert(tx, dialog);
  tx.later(
    sql + replaceExisting(tx.dialect, 'owner_id', ['kind', 'state', 'opened_at', 'expires_at']),
    params,
  );
}

/**
 * Opens a question only where the owner has none, or one that has expired.
 * @returns whether it is the open one now
 */
export async function offerDialog(tx: Tx, dialog: DialogInput): Promise<boolean> {
  // Read first: a secretary with an open question is the usual case, and reading takes no lock on his row.
  const open = await tx.rows('SELECT owner_id FROM dialog WHERE owner_id = ? AND expires_at > ?', [
    dialog.ownerId,
    tx.now,
  ]);
  if (open.length > 0) return false;
  await tx.change('DELETE FROM dialog WHERE owner_id = ? AND expires_at <= ?', [dialog.ownerId, tx.now]);
  const { sql, params } = toInsert(tx, dialog);
  await tx.change(sql + keepExisting(tx.dialect, 'owner_id'), params);
  const [kept] = await tx.rows<{ kind: string; state: string }>(
    'SELECT kind, state FROM dialog WHERE owner_id = ?',
    [dialog.ownerId],
  );
  return kept?.kind === dialog.kind && kept.state === dialog.state;
}

/** Changes the state of a question that is still as it was read. */
export function changeDialogState(
  tx: Tx,
  { ownerId, kind, from, to }: { ownerId: string; kind: string; from: string; to: string },
): void {
  tx.claim(claimOf(ownerId), 'write');
  tx.later('UPDATE dialog SET state = ? WHERE owner_id = ? AND kind = ? AND state = ?', [
    to,
    ownerId,
    kind,
    from,
  ]);
}

/** Closes the owner's question. */
export function closeDialog(tx: Tx, ownerId: string): void {
  tx.claim(claimOf(ownerId), 'write');
  tx.later('DELETE FROM dialog WHERE owner_id = ?', [ownerId]);
}
