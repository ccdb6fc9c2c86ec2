// A dated excuse: until it ends, the person is not reminded (`/缓办`). What is owed stays owed.
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A dated excuse: until it ends, the person is not reminded (`/缓办`). What is owed stays owed. */
export const excuse = defineTable(
  'excuse',
  {
    id: primary(id()),
    campaign_id: id(),
    person_id: id(),
    /** Null: for everything. */
    task: optional(key(64)),
    from_on: date(),
    /** Last day, included. */
    until_on: date(),
    reason: text(200),
    /** Who granted it: person id, or `system`. */
    actor: key(64),
    created_at: instant(),
    /** Taken back; null while it holds. */
    ended_at: optional(instant()),
  },
  [{ name: 'excuse_campaign', columns: ['campaign_id', 'person_id'] }],
);

/** A row of `excuse`. */
export type ExcuseRow = RowOf<typeof excuse>;
