// A task that was reported as done (`/已交`, `/代录`, or by the office), for one subject.
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A task that was reported as done (`/已交`, `/代录`, or by the office), for one subject. */
export const completion = defineTable(
  'completion',
  {
    id: primary(id()),
    campaign_id: id(),
    task: key(64),
    /** Person or organisation. */
    subject_id: id(),
    note: text(500),
    /** Who reported it: person id, or `system`. */
    actor: key(64),
    /** 1: on behalf of the subject. */
    on_behalf: int(),
    created_at: instant(),
    /** Taken back; null while it holds. Reported anew it is null again. */
    withdrawn_at: optional(instant()),
  },
  [{ name: 'completion_subject', columns: ['campaign_id', 'task', 'subject_id'], unique: true }],
);

/** A row of `completion`. */
export type CompletionRow = RowOf<typeof completion>;
