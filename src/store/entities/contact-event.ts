// A change of the messenger's address book that its callback told us: written with its effect, so that a repeat has
// none. Keeps no name and no account.
import { id, instant, key, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A change of the messenger's address book, with what became of it. */
export const contactEvent = defineTable(
  'contact_event',
  {
    id: primary(id()),
    /** Hex SHA-256 of what tells one change from another. */
    event_key: key(64),
    messenger: key(16),
    tenant: key(64),
    /** `create_user`, `update_user`, `delete_user` … as the platform names it. */
    change_type: key(32),
    /** `bound`, `unbound`, `renamed`, `unchanged`, `failed`. */
    outcome: key(16),
    created_at: instant(),
  },
  [{ name: 'contact_event_key', columns: ['event_key'], unique: true }],
);

/** A row of `contact_event`. */
export type ContactEventRow = RowOf<typeof contactEvent>;
