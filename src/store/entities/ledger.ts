// 台账: one entry for every record of substance, appended with it. `data` holds ids and commitments only.
import { id, instant, key, long, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** 台账: one entry for every record of substance, appended with it. `data` holds ids and commitments only. */
export const ledger = defineTable(
  'ledger',
  {
    id: primary(id()),
    /** Gapless number; null until the entry is sealed. */
    seq: optional(instant()),
    at: instant(),
    campaign_id: id(),
    kind: key(40),
    actor: key(64),
    subject: key(64),
    data: long(),
    hash: optional(key(64)),
    prev_hash: optional(key(64)),
  },
  [
    { name: 'ledger_seq', columns: ['seq'], unique: true },
    { name: 'ledger_subject', columns: ['subject'] },
  ],
);

/** A row of `ledger`. */
export type LedgerRow = RowOf<typeof ledger>;
