// An account of a messenger that has spoken to us or stands in the roster; bound to a person or not.
import { id, instant, int, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** An account of a messenger that has spoken to us or stands in the roster; bound to a person or not. */
export const account = defineTable(
  'account',
  {
    id: primary(id()),
    messenger: key(16),
    tenant: key(64),
    /** As the platform wrote it. */
    account_id: key(64),
    /** As it is compared. */
    account_key: key(64),
    person_id: optional(id()),
    /** Version of the privacy notice that was shown; 0 for none. */
    notice_version: int(),
    notice_at: optional(instant()),
    /** When it last spoke to us, for choosing between two accounts of one person; 0 for never. */
    heard_at: instant(),
    created_at: instant(),
  },
  [
    { name: 'account_identity', columns: ['messenger', 'tenant', 'account_key'], unique: true },
    { name: 'account_person', columns: ['person_id'] },
  ],
);

/** A row of `account`. */
export type AccountRow = RowOf<typeof account>;
