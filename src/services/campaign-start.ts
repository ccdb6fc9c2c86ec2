// The office starts a campaign: whether it may, what it takes the place of, what becomes of what waits. Where the
// plan comes from is not asked here.
import type { CampaignPlan } from '../domain/campaign.ts';
import { passOnRungs } from '../store/campaign-end-store.ts';
import { findCampaign, findCurrentRecord } from '../store/campaign-lookup.ts';
import { insertRecipe } from '../store/campaign-plan-store.ts';
import { lockCampaigns } from '../store/campaign-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { slugOf, startCampaign } from './plan.ts';
import { dialogKey } from './reminder-facts.ts';

/** What is to be started. */
export interface CampaignStart {
  readonly plan: CampaignPlan;
  /** The template as it was used, for a clone; null where there is none. */
  readonly recipe: string | null;
  /** Whether it may take the place of a campaign that has not ended. */
  readonly replace: boolean;
  /** Looks only: stores nothing. */
  readonly dryRun: boolean;
  readonly actorId: string;
}

/** What became of it. */
export type CampaignStartResult =
  | {
      readonly outcome: 'started' | 'previewed';
      /** Null for a preview. */
      readonly campaignId: string | null;
      readonly slug: string;
      /** Slug of the campaign that is current no more, or would be. */
      readonly replaces: string | null;
      /** Whether that one has deadlines and has not ended. */
      readonly cutsShort: boolean;
    }
  /** There is one of the same template and start. */
  | { readonly outcome: 'exists'; readonly slug: string }
  /** The current one has not ended, and nothing was said of replacing it. */
  | { readonly outcome: 'running'; readonly slug: string; readonly endsOn: string };

/** Starts a campaign; two starts at once come one after the other. */
export async function beginCampaign(
  tx: Tx,
  frame: Frame,
  { plan, recipe, replace, dryRun, actorId }: CampaignStart,
): Promise<CampaignStartResult> {
  if (!dryRun) await lockCampaigns(tx);
  const slug = slugOf(plan);
  if (await findCampaign(tx, slug)) return { outcome: 'exists', slug };
  // Not the frame's: another start may have come between.
  const current = await findCurrentRecord(tx);
  // One that was closed has ended, whatever its plan says.
  const endsOn = (current?.closed ? null : current?.plan?.endsOn) ?? null;
  const cutsShort = endsOn !== null && endsOn >= frame.today;
  const replaces = current?.slug ?? null;
  if (dryRun) return { outcome: 'previewed', campaignId: null, slug, replaces, cutsShort };
  if (current && cutsShort && !replace) return { outcome: 'running', slug: current.slug, endsOn };
  const campaignId = await startCampaign(tx, plan, actorId);
  if (recipe !== null) insertRecipe(tx, campaignId, recipe);
  if (current) passOnRungs(tx, { fromId: current.id, toId: campaignId, lasting: dialogKey('') });
  return { outcome: 'started', campaignId, slug, replaces, cutsShort };
}
