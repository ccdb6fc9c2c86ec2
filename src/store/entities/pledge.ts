// A public pledge (公开承诺) of a person or an organisation in one campaign; its texts are its versions.
import { id, instant, int, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A public pledge (公开承诺) of a person or an organisation in one campaign; its texts are its versions. */
export const pledge = defineTable(
  'pledge',
  {
    id: primary(id()),
    campaign_id: id(),
    subject_kind: key(16),
    subject_id: id(),
    /** The subject's own organisation when it was written. */
    organization_id: id(),
    /** The organisation whose secretary reviews it: the nearest one upward that has one. */
    review_organization_id: id(),
    /** Number of the newest version. */
    version: int(),
    /** The version that the public sees; null where there is none. */
    published_version: optional(int()),
    status: key(16),
    created_at: instant(),
    updated_at: instant(),
  },
  [
    { name: 'pledge_subject', columns: ['campaign_id', 'subject_id'], unique: true },
    { name: 'pledge_organization', columns: ['organization_id'] },
    { name: 'pledge_review', columns: ['review_organization_id', 'status'] },
  ],
);

/** A row of `pledge`. */
export type PledgeRow = RowOf<typeof pledge>;
