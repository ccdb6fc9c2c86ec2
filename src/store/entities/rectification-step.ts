// What was done to a rectification item, step by step: written once, never changed.
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** What was done to a rectification item, step by step: written once, never changed. */
export const rectificationStep = defineTable(
  'rectification_step',
  {
    id: primary(id()),
    rectification_id: id(),
    /** A move, or `raise`, `extend`, `grant`, `decline`. */
    act: key(16),
    /** Where the item stood afterwards. */
    status: key(16),
    actor_id: id(),
    /** In whose place; null where it was his own matter. */
    acting_for: optional(id()),
    /** Empty where nothing was written. */
    content: text(500),
    /** Hides the content in the ledger; empty where there is none. */
    salt: key(64),
    /** The deadline that this step asked for or set; null where it did not. */
    due_on: optional(date()),
    created_at: instant(),
  },
  [{ name: 'rectification_step_item', columns: ['rectification_id', 'id'] }],
);

/** A row of `rectification_step`. */
export type RectificationStepRow = RowOf<typeof rectificationStep>;
