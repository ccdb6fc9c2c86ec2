// 评诺: how a published pledge was appraised in a half-year, in a band and never as a number; a later one replaces it, and
// it stays. What its owner answered stands beside it.
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** 评诺: how a published pledge was appraised in a half-year, in a band and never as a number. */
export const appraisal = defineTable(
  'appraisal',
  {
    id: primary(id()),
    campaign_id: id(),
    /** `2026H2`. */
    half: key(6),
    pledge_id: id(),
    /** The version that was public then. */
    version: int(),
    /** `person` or `organization`. */
    subject_kind: key(16),
    subject_id: id(),
    /** The organisation itself, or the person's then. */
    organization_id: id(),
    by_person_id: id(),
    /** For which he did it. */
    by_organization_id: id(),
    /** In whose place; null: in a post of his own. */
    acting_for_id: optional(id()),
    /** The band's label in the campaign's template then. */
    band: text(12),
    /** Why it is another band than the facts suggest; empty where it is the same. */
    reason: text(300),
    /** Hides band and reason in the ledger's commitment. */
    salt: key(64),
    created_at: instant(),
    /** When a later one of the same half-year took its place; null while it stands. */
    replaced_at: optional(instant()),
    /** What its owner answered; empty before. */
    reply: text(500),
    /** Hides the answer in the ledger; empty before. */
    reply_salt: key(64),
    replied_by: optional(id()),
    replied_at: optional(instant()),
  },
  [
    { name: 'appraisal_pledge', columns: ['pledge_id', 'half'] },
    { name: 'appraisal_subject', columns: ['campaign_id', 'subject_id'] },
  ],
);

/** A row of `appraisal`. */
export type AppraisalRow = RowOf<typeof appraisal>;
