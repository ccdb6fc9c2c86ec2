// The dated plan of a campaign, as it was resolved from its template.
import { huge, id, instant, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** The dated plan of a campaign, as it was resolved from its template. A campaign without a row has no deadlines. */
export const campaignPlan = defineTable('campaign_plan', {
  campaign_id: primary(id()),
  /** `CampaignPlan` as JSON. */
  plan: huge(),
  created_at: instant(),
});

/** A row of `campaign_plan`. */
export type CampaignPlanRow = RowOf<typeof campaignPlan>;
