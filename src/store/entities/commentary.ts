// 领导点评: what a superior's leader said about an organisation or a person in one quarter; recalled it stays, without text.
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** 领导点评: what a superior's leader said about an organisation or a person in one quarter. */
export const commentary = defineTable(
  'commentary',
  {
    id: primary(id()),
    campaign_id: id(),
    /** `2010Q3`. */
    quarter: key(6),
    by_person_id: id(),
    /** The organisation for which its author spoke. */
    by_organization_id: id(),
    /** Whose post it is, where he acts in it. */
    acting_for_id: optional(id()),
    /** `organization` or `person`. */
    target_kind: key(16),
    target_id: id(),
    /** The organisation itself, or the person's at that time. */
    organization_id: id(),
    /** `meeting`, `onSite`, `individual`, `written`. */
    form: key(16),
    /** `subject` or `organization`: who reads it besides its author. */
    scope: key(16),
    achievements: text(600),
    problems: text(600),
    direction: text(600),
    /** Hides the texts in the ledger's commitment; erased with them. */
    salt: key(64),
    created_at: instant(),
    /** Null while it stands. */
    recalled_at: optional(instant()),
    /** Who wrote down what its author said; null: he wrote it himself. */
    recorder_id: optional(id()),
    /** Campaign date on which it was said; null: it was written. */
    held_on: optional(date()),
  },
  [
    { name: 'commentary_target', columns: ['campaign_id', 'target_id', 'quarter'] },
    { name: 'commentary_author', columns: ['campaign_id', 'by_person_id', 'created_at'] },
    { name: 'commentary_superior', columns: ['campaign_id', 'by_organization_id', 'quarter'] },
  ],
);

/** A row of `commentary`. */
export type CommentaryRow = RowOf<typeof commentary>;
