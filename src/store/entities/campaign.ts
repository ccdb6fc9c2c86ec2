// A campaign: the frame of pledges, windows and awards. Exactly one is current.
import { id, instant, int, key, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A campaign: the frame of pledges, windows and awards. Exactly one is current. */
export const campaign = defineTable(
  'campaign',
  {
    id: primary(id()),
    slug: key(64),
    title: text(100),
    is_current: int(),
    /** Raised by every change of organisations, persons, posts and bound accounts: what is remembered of them ends. */
    roster_version: int(),
    created_at: instant(),
  },
  [{ name: 'campaign_slug', columns: ['slug'], unique: true }],
);

/** A row of `campaign`. */
export type CampaignRow = RowOf<typeof campaign>;
