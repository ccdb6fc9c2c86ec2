// Whose message of reminders has asked for progress on his pledge in which quarter: one row each, so that it is asked once.
import { id, instant, key, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Whose message of reminders has asked for progress on his pledge in which quarter: one row each, so that it is asked once. */
export const progressAsk = defineTable(
  'progress_ask',
  {
    id: primary(id()),
    campaign_id: id(),
    person_id: id(),
    /** `2026Q4`. */
    quarter: key(6),
    /** The message at whose end it stands. */
    outbox_id: id(),
    created_at: instant(),
  },
  [
    { name: 'progress_ask_quarter', columns: ['campaign_id', 'person_id', 'quarter'], unique: true },
    { name: 'progress_ask_message', columns: ['outbox_id'] },
  ],
);

/** A row of `progress_ask`. */
export type ProgressAskRow = RowOf<typeof progressAsk>;
