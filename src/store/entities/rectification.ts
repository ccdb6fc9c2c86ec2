// Something that is to be put right, and where it stands (立项 to 销号).
import { date, id, instant, int, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Something that is to be put right, and where it stands (立项 to 销号). */
export const rectification = defineTable(
  'rectification',
  {
    id: primary(id()),
    campaign_id: id(),
    /** What people type: counted within the campaign from 1. */
    number: int(),
    /** `commentary`, `inspection` or `opinion`. */
    source: key(16),
    /** The commentary or opinion that it comes from; null where it has no record of its own. */
    source_id: optional(id()),
    /** `person` or `organization`. */
    subject_kind: key(16),
    subject_id: id(),
    /** Where it belongs: the organisation itself, or the person's when it was raised. */
    organization_id: id(),
    problem: text(500),
    /** Hides the problem in the ledger. */
    salt: key(64),
    /** Who raised it: the holder of the post, also where somebody acted for him. */
    raiser_id: id(),
    raiser_role: key(32),
    raiser_organization_id: id(),
    status: key(16),
    due_on: date(),
    /** Campaign date on which it was handed over; null before. */
    assigned_on: optional(date()),
    /** The deadline that its handler asks for; null: none waits. */
    asked_on: optional(date()),
    created_at: instant(),
    updated_at: instant(),
  },
  [
    { name: 'rectification_number', columns: ['campaign_id', 'number'], unique: true },
    { name: 'rectification_subject', columns: ['campaign_id', 'subject_id'] },
    { name: 'rectification_raiser', columns: ['campaign_id', 'raiser_organization_id'] },
  ],
);

/** A row of `rectification`. */
export type RectificationRow = RowOf<typeof rectification>;
