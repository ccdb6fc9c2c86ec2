// The dated plan of a campaign, and how far the campaign's time was moved. Read and written as they are; what they
// mean is `services/plan` and `app`.
import type { CampaignPlan } from '../domain/campaign.ts';
import { completePlan } from '../domain/campaign-default.ts';
import { insertStatement, replaceExisting } from './dialect.ts';
import type { Tx } from './tx.ts';

/** The plan of a campaign, and whether it was closed; null for one without deadlines. */
export async function findCampaignPlan(
  tx: Tx,
  campaignId: string,
): Promise<{ plan: CampaignPlan; closed: boolean } | null> {
  const rows = await tx.rows<{ plan: string; closed_at: number | null }>(
    `SELECT p.plan, e.closed_at FROM campaign_plan p LEFT JOIN campaign_close e ON e.campaign_id = p.campaign_id
      WHERE p.campaign_id = ?`,
    [campaignId],
  );
  const [row] = rows;
  return row ? { plan: completePlan(JSON.parse(row.plan)), closed: row.closed_at !== null } : null;
}

/** The template that a campaign was started from; null where it was started from a plan alone. */
export async function findRecipe(tx: Tx, campaignId: string): Promise<string | null> {
  const rows = await tx.rows<{ recipe: string }>('SELECT recipe FROM campaign_recipe WHERE campaign_id = ?', [
    campaignId,
  ]);
  return rows[0]?.recipe ?? null;
}

/** Keeps the template that a new campaign was started from. */
export function insertRecipe(tx: Tx, campaignId: string, recipe: string): void {
  tx.insert('campaign_recipe', { campaign_id: campaignId, recipe });
}

/** Writes the plan of a campaign, in place of any other. */
export function putCampaignPlan(tx: Tx, campaignId: string, plan: CampaignPlan): void {
  const row = { campaign_id: campaignId, plan: JSON.stringify(plan), created_at: tx.now };
  const { sql, params } = insertStatement('campaign_plan', [row]);
  tx.later(sql + replaceExisting(tx.dialect, 'campaign_id', ['plan', 'created_at']), params);
}

/** How far the campaign's time was moved ahead of the wall clock, ms; null where it never was. */
export async function findClockOffset(tx: Tx): Promise<number | null> {
  const rows = await tx.rows<{ offset_ms: number }>('SELECT offset_ms FROM campaign_clock');
  return rows[0]?.offset_ms ?? null;
}

/** Records how far the campaign's time is moved, ms. */
export function putClockOffset(tx: Tx, offsetMs: number): void {
  const { sql, params } = insertStatement('campaign_clock', [{ id: 'campaign', offset_ms: offsetMs }]);
  tx.later(sql + replaceExisting(tx.dialect, 'id', ['offset_ms']), params);
}
