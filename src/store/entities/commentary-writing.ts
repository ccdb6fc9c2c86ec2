// A commentary that a leader is writing on the page: kept until he sends it or throws it away, nobody else reads it.
import { id, instant, key, long, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A commentary that is being written on the page. */
export const commentaryWriting = defineTable(
  'commentary_writing',
  {
    id: primary(id()),
    campaign_id: id(),
    /** Whose it is. */
    person_id: id(),
    /** `2010Q3`. */
    quarter: key(6),
    /** `organization` or `person`. */
    target_kind: key(16),
    target_id: id(),
    achievements: long(),
    problems: long(),
    direction: long(),
    /** `meeting`, `onSite`, `individual`, `written`. */
    form: key(16),
    /** `subject` or `organization`. */
    scope: key(16),
    /** Until when the problem is to be put right, as it was typed; empty: a hint only. */
    term: text(40),
    updated_at: instant(),
  },
  [
    {
      name: 'commentary_writing_of',
      columns: ['campaign_id', 'person_id', 'quarter', 'target_id'],
      unique: true,
    },
  ],
);

/** A row of `commentary_writing`. */
export type CommentaryWritingRow = RowOf<typeof commentaryWriting>;
