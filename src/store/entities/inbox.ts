// Every update that was ever acknowledged, by the digest of its identity (DESIGN.md, decision 1).
import { id, instant, key, long, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Every update that was ever acknowledged, by the digest of its identity (DESIGN.md, decision 1). */
export const inbox = defineTable(
  'inbox',
  {
    id: primary(id()),
    update_key: key(64),
    messenger: key(16),
    raw_id: text(255),
    /** Whose update it is: messenger, tenant, account. */
    actor_key: key(160),
    /** `new`, `done` or `failed`. */
    status: key(8),
    /** The update as JSON until it is done; empty afterwards. */
    body: long(),
    /** Transport time, UTC ms. */
    received_at: instant(),
    /** Transport time, UTC ms. */
    done_at: optional(instant()),
  },
  [
    { name: 'inbox_key', columns: ['update_key'], unique: true },
    { name: 'inbox_actor', columns: ['status', 'actor_key', 'id'] },
  ],
);

/** A row of `inbox`. */
export type InboxRow = RowOf<typeof inbox>;
