// Sessions that were ended for somebody: what he began before this instant counts no more.
import { id, instant, key, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** The end of all sessions of one person that were begun before it. */
export const sessionEnd = defineTable(
  'session_end',
  {
    person_id: primary(id()),
    /** Transport time. */
    ended_at: instant(),
    ended_by: key(64),
  },
  [],
);

/** A row of `session_end`. */
export type SessionEndRow = RowOf<typeof sessionEnd>;
