// Appends ledger entries. Number and hash come later, from the one sequencer.
import type { LedgerRecord } from '../domain/ledger.ts';
import type { Tx } from './tx.ts';

/** Appends an entry in the transaction of what it records. @param data the record's data as canonical JSON */
export function appendLedger(tx: Tx, record: Omit<LedgerRecord, 'data'>, data: string): void {
  tx.append('ledger', {
    id: tx.newId(),
    seq: null,
    at: tx.now,
    campaign_id: record.campaignId,
    kind: record.kind,
    actor: record.actor,
    subject: record.subject,
    data,
    hash: null,
    prev_hash: null,
  });
}
