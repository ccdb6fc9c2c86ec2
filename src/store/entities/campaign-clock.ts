// How far the campaign's time runs ahead of the wall clock: moved in the demo only.
import { instant, key, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** How far the campaign's time runs ahead of the wall clock: one row, moved in the demo only. */
export const campaignClock = defineTable('campaign_clock', {
  id: primary(key(16)),
  /** ms. */
  offset_ms: instant(),
});

/** A row of `campaign_clock`. */
export type CampaignClockRow = RowOf<typeof campaignClock>;
