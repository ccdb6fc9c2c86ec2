// The template that a campaign was started from, as it was used: what another campaign is made of by `clone`.
import { huge, id, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A campaign's template, words replaced. One without a row was started from a plan alone. */
export const campaignRecipe = defineTable('campaign_recipe', {
  campaign_id: primary(id()),
  /** The template's data as JSON, which is YAML too (`config/campaign-file`). */
  recipe: huge(),
});

/** A row of `campaign_recipe`. */
export type CampaignRecipeRow = RowOf<typeof campaignRecipe>;
