// 代拟: a commentary that somebody prepared for a leader; once he has decided, or it was taken back, it stays without its
// text. What he sends is a commentary of his own.
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** 代拟: a commentary that somebody prepared for a leader. */
export const commentaryDraft = defineTable(
  'commentary_draft',
  {
    id: primary(id()),
    campaign_id: id(),
    /** `2010Q3`. */
    quarter: key(6),
    drafter_id: id(),
    /** Whose commentary it is to be. */
    leader_id: id(),
    /** `organization` or `person`. */
    target_kind: key(16),
    target_id: id(),
    /** `meeting`, `onSite`, `individual`, `written`. */
    form: key(16),
    achievements: text(600),
    problems: text(600),
    direction: text(600),
    /** Until when the problem is to be put right; null: a hint only. */
    due_on: optional(date()),
    /** Hides the texts in the ledger's commitment; erased with them. */
    salt: key(64),
    /** `waiting`, `sent`, `changed` (sent in other words), `declined`, `withdrawn`. */
    status: key(16),
    created_at: instant(),
    /** Null while it waits. */
    decided_at: optional(instant()),
  },
  [
    { name: 'commentary_draft_leader', columns: ['campaign_id', 'leader_id', 'status'] },
    { name: 'commentary_draft_drafter', columns: ['campaign_id', 'drafter_id', 'status'] },
  ],
);

/** A row of `commentary_draft`. */
export type CommentaryDraftRow = RowOf<typeof commentaryDraft>;
