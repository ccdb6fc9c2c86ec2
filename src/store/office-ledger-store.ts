// Ledger entries of a campaign with the staff numbers of those whom they name, read for a file.
import type { Tx } from './tx.ts';

/** An entry; `actor_no` and `subject_no` are null for what is no person. */
export interface LedgerLineRow {
  readonly at: number;
  readonly kind: string;
  readonly actor: string;
  readonly subject: string;
  readonly data: string;
  readonly actor_no: string | null;
  readonly subject_no: string | null;
}

/** The first `most` entries of a campaign, oldest first. */
export function listLedgerRows(tx: Tx, campaignId: string, most: number): Promise<LedgerLineRow[]> {
  return tx.rows<LedgerLineRow>(
    `SELECT l.at, l.kind, l.actor, l.subject, l.data, a.staff_no AS actor_no, s.staff_no AS subject_no
      FROM ledger l LEFT JOIN person a ON a.id = l.actor LEFT JOIN person s ON s.id = l.subject
      WHERE l.campaign_id = ? ORDER BY l.id LIMIT ${most}`,
    [campaignId],
  );
}
