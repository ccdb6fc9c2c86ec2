// What a ledger entry (台账) holds: ids and salted commitments. Names and texts live beside it and can be
// erased by law without touching the entry (DESIGN.md, decision 11). The chain over entries is sealed later.
import { createHash } from 'node:crypto';

/** A record of substance, about to be appended. */
export interface LedgerRecord {
  /** `pledge.submitted`, `account.bound` … */
  readonly kind: string;
  readonly campaignId: string;
  /** Who did it: a person's id, `account:…` or `system`. */
  readonly actor: string;
  /** Whom or what it is about: an id. */
  readonly subject: string;
  /** Ids, numbers, states and commitments; never names or texts. */
  readonly data: Readonly<Record<string, LedgerValue>>;
}

/** What an entry's data can hold. */
export type LedgerValue = string | number | boolean | null;

/**
 * The commitment to a text: shows later that the text is the one recorded, and tells nothing without its salt.
 * @param salt 32 random bytes, hex, kept beside the text and erased with it
 */
export function commitTo(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}\n${text}`, 'utf8').digest('hex');
}

/** The data as canonical JSON: keys in order, so that equal data has one text and one hash. */
export function canonicalJson(data: Readonly<Record<string, LedgerValue>>): string {
  const keys = Object.keys(data).sort();
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, data[key]])));
}
