// 督查: that somebody listened to a report, looked into something or talked it over, with whom and when. What was found is
// rectification items; none are a record as well.
import { date, id, instant, int, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** 督查: one inspection. */
export const inspection = defineTable(
  'inspection',
  {
    id: primary(id()),
    campaign_id: id(),
    /** Counted within the campaign from 1. */
    number: int(),
    /** `hearing`, `survey`, `exchange` or `special`. */
    kind: key(16),
    held_on: date(),
    by_person_id: id(),
    /** The organisation for which it was done. */
    by_organization_id: id(),
    /** Whose post it is, where he acts in it. */
    acting_for_id: optional(id()),
    /** Who took part, as it was written; may be empty. */
    participants: text(200),
    /** What was learned besides what is to be put right; may be empty. */
    note: text(500),
    /** Hides the texts in the ledger's commitment. */
    salt: key(64),
    created_at: instant(),
  },
  [{ name: 'inspection_number', columns: ['campaign_id', 'number'], unique: true }],
);

/** A row of `inspection`. */
export type InspectionRow = RowOf<typeof inspection>;
