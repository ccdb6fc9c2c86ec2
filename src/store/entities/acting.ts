// 代理: who acts for the holder of a post while he is away. Ended early by `ended_at`; never deleted.
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** 代理: who acts for the holder of a post while he is away. */
export const acting = defineTable(
  'acting',
  {
    id: primary(id()),
    /** For whom. */
    principal_id: id(),
    /** Who acts. */
    acting_id: id(),
    /** Null: for all his posts. */
    organization_id: optional(id()),
    /** First day, included. */
    from_on: date(),
    /** First day on which it holds no more. */
    to_on: date(),
    /** Empty where none was given. */
    reason: text(200),
    /** Who named him: person id, or `system`. */
    actor: key(64),
    created_at: instant(),
    /** Taken back; null while it stands. */
    ended_at: optional(instant()),
  },
  [
    { name: 'acting_principal', columns: ['principal_id'] },
    { name: 'acting_acting', columns: ['acting_id'] },
  ],
);

/** A row of `acting`. */
export type ActingRow = RowOf<typeof acting>;
