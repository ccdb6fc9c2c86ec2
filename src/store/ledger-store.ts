// Appends ledger entries. Number and hash come later, from the one sequencer.
import { canonicalJson, type LedgerRecord } from '../domain/ledger.ts';
import type { Tx } from './tx.ts';

/** Appends an entry in the transaction of what it records. */
export function appendLedger(tx: Tx, record: LedgerRecord): void {
  tx.insert('ledger', {
    id: tx.newId(),
    seq: null,
    at: tx.now,
    campaign_id: record.campaignId,
    kind: record.kind,
    actor: record.actor,
    subject: record.subject,
    data: canonicalJson(record.data),
    hash: null,
    prev_hash: null,
  });
}
