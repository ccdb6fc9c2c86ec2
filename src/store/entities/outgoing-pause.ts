// A stop of everything that goes out unasked (`/暂停`), until a second person ends it.
import { id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A stop of everything that goes out unasked (`/暂停`), until a second person ends it. */
export const outgoingPause = defineTable(
  'outgoing_pause',
  {
    id: primary(id()),
    reason: text(200),
    /** Person id, or `system`. */
    paused_by: key(64),
    paused_at: instant(),
    resumed_by: optional(key(64)),
    /** Null while it lasts. */
    resumed_at: optional(instant()),
  },
  [{ name: 'outgoing_pause_resumed', columns: ['resumed_at'] }],
);

/** A row of `outgoing_pause`. */
export type OutgoingPauseRow = RowOf<typeof outgoingPause>;
