// One move of a task's deadline, for one organisation with all under it or for all. The newest that fits holds.
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** One move of a task's deadline, for one organisation with all under it or for all. The newest that fits holds. */
export const deadlineMove = defineTable(
  'deadline_move',
  {
    id: primary(id()),
    campaign_id: id(),
    task: key(64),
    /** Null: for all. */
    organization_id: optional(id()),
    due_on: date(),
    /** `HH:MM`. */
    due_time: key(5),
    was_due_on: date(),
    was_due_time: key(5),
    reason: text(200),
    /** Person id, or `system`. */
    actor: key(64),
    /** In whose place; null: in a post of his own. */
    acting_for: optional(id()),
    created_at: instant(),
  },
  [{ name: 'deadline_move_campaign', columns: ['campaign_id', 'task'] }],
);

/** A row of `deadline_move`. */
export type DeadlineMoveRow = RowOf<typeof deadlineMove>;
