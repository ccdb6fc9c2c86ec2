// The ledger of the campaign as rows for a file: kinds, numbers and ids, with the staff numbers of persons. Numbering
// and hashes are not its matter.
import { listLedgerRows } from '../store/office-ledger-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';

/** One entry. */
export interface LedgerLine {
  /** Campaign time, UTC ms. */
  readonly at: number;
  readonly kind: string;
  /** Staff number, or what stands for who is no person. */
  readonly actor: string;
  /** Staff number, or an id. */
  readonly subject: string;
  /** Canonical JSON. */
  readonly data: string;
}

/** Entries of the current campaign, oldest first, `most` at most. */
export async function loadLedgerRows(tx: Tx, { campaignId }: Frame, most: number): Promise<LedgerLine[]> {
  const rows = await listLedgerRows(tx, campaignId, most);
  return rows.map((row) => ({
    at: row.at,
    kind: row.kind,
    actor: row.actor_no ?? row.actor,
    subject: row.subject_no ?? row.subject,
    data: row.data,
  }));
}
