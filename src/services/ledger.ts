// Appends entries to the ledger in the transaction of what they record, and makes the salts that hide texts.
import { canonicalJson, type LedgerRecord } from '../domain/ledger.ts';
import { takeRandom } from '../random.ts';
import { appendLedger } from '../store/ledger-store.ts';
import type { Tx } from '../store/tx.ts';

/** 32 random bytes, hex: kept beside the text that they hide, erased with it. */
export function newSalt(): string {
  return takeRandom(32).toString('hex');
}

/** Appends one entry. */
export function record(tx: Tx, entry: LedgerRecord): void {
  appendLedger(tx, entry, canonicalJson(entry.data));
}
