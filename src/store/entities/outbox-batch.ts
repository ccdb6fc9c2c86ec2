// Messages of the outbox that went out in one call, until it is known how that ended: a repeat goes to exactly these.
import { id, instant, key, long, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Messages of the outbox that went out in one call, until it is known how that ended: a repeat goes to exactly these. */
export const outboxBatch = defineTable(
  'outbox_batch',
  {
    id: primary(id()),
    messenger: key(16),
    /** Ids of its messages in the order of the call, parted by spaces. */
    members: long(),
    /** Transport time, UTC ms: its sender's lease; after an unclear end, when it goes once more. */
    due_at: instant(),
  },
  [{ name: 'outbox_batch_due', columns: ['messenger', 'due_at'] }],
);

/** A row of `outbox_batch`. */
export type OutboxBatchRow = RowOf<typeof outboxBatch>;
