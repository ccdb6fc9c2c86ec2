// The end of a campaign by the office's decision: from then on it is read, and nothing more is written or sent in it.
import { id, instant, key, long, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A campaign that was closed; one without a row is open. */
export const campaignClose = defineTable('campaign_close', {
  campaign_id: primary(id()),
  closed_at: instant(),
  /** Person id, or `system`. */
  closed_by: key(64),
  /** What it taught, as a JSON list of sentences; `clone` brings them along. */
  lessons: long(),
});

/** A row of `campaign_close`. */
export type CampaignCloseRow = RowOf<typeof campaignClose>;
