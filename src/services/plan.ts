// The plan of the current campaign: phases, milestones, tasks. Starting a campaign from a plan.
import type { CampaignPlan } from '../domain/campaign.ts';
import { findCampaignPlan, putCampaignPlan } from '../store/campaign-plan-store.ts';
import { insertCurrentCampaign, touchRoster } from '../store/campaign-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';

/**
 * The plan of the campaign; null for one without deadlines, and for one that was closed: nothing is owed in it any
 * more, and so nothing is sent.
 */
export async function findPlan(tx: Tx, frame: Frame): Promise<CampaignPlan | null> {
  const { plans } = frame.known;
  const known = plans.get(frame.campaignId);
  if (known !== undefined) return known;
  const found = await findCampaignPlan(tx, frame.campaignId);
  const plan = found && !found.closed ? found.plan : null;
  // What this transaction itself has changed is not committed, and not to be remembered.
  if (!tx.touched.has('roster')) plans.set(frame.campaignId, plan);
  return plan;
}

/** The plan that a campaign has or had, closed or not: for the names of what was owed in it. */
export async function findKeptPlan(tx: Tx, campaignId: string): Promise<CampaignPlan | null> {
  return (await findCampaignPlan(tx, campaignId))?.plan ?? null;
}

/** What people call the campaign of a plan: no two have the same template and start. */
export function slugOf({ template, startsOn }: CampaignPlan): string {
  return `${template}-${startsOn}`;
}

/** Starts a campaign from its plan: it is the current one from now on. @returns its id */
export async function startCampaign(tx: Tx, plan: CampaignPlan, actorId: string): Promise<string> {
  const slug = slugOf(plan);
  const campaignId = await insertCurrentCampaign(tx, { slug, title: plan.title });
  putCampaignPlan(tx, campaignId, plan);
  touchRoster(tx);
  record(tx, {
    kind: 'campaign.started',
    campaignId,
    actor: actorId,
    subject: campaignId,
    data: { template: plan.template, startsOn: plan.startsOn, endsOn: plan.endsOn },
  });
  return campaignId;
}
