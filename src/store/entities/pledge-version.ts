// One text of a pledge, never changed once written but for its state. `salt` opens the commitment in the ledger.
import { id, instant, int, key, long, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** One text of a pledge, never changed once written but for its state. `salt` opens the commitment in the ledger. */
export const pledgeVersion = defineTable(
  'pledge_version',
  {
    id: primary(id()),
    pledge_id: id(),
    version: int(),
    content: long(),
    salt: key(64),
    status: key(16),
    author_id: id(),
    created_at: instant(),
    decided_by: optional(id()),
    decided_at: optional(instant()),
    reason: optional(text(500)),
    /** Who has recorded it on the author's behalf; null: the author himself. */
    recorded_by: optional(id()),
    /** In whose place he did; null: in a post of his own. */
    recorded_for: optional(id()),
    /** When it was made public; null: it never was. */
    published_at: optional(instant()),
  },
  [{ name: 'pledge_version_number', columns: ['pledge_id', 'version'], unique: true }],
);

/** A row of `pledge_version`. */
export type PledgeVersionRow = RowOf<typeof pledgeVersion>;
