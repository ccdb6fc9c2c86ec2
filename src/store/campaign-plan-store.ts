// The dated plan of a campaign, and how far the campaign's time was moved. Read and written as they are; what they
// mean is `services/plan` and `app`.
import type { CampaignPlan } from '../domain/campaign.ts';
import { completePlan } from '../domain/campaign-default.ts';
import { insertStatement, replaceExisting } from './dialect.ts';
import type { Tx } from './tx.ts';

/** The plan of a campaign; null for one without deadlines. */
export async function findCampaignPlan(tx: Tx, campaignId: string): Promise<CampaignPlan | null> {
  const rows = await tx.rows<{ plan: string }>('SELECT plan FROM campaign_plan WHERE campaign_id = ?', [
    campaignId,
  ]);
  return rows[0] ? completePlan(JSON.parse(rows[0].plan)) : null;
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
