// What the campaign after this one is made of: the template that this one was started from, and what it taught.
// Resolving the template for its new start, and starting it, is the caller's.
import type { CampaignPlan } from '../domain/campaign.ts';
import { addDays } from '../domain/workday.ts';
import { findRecipe } from '../store/campaign-plan-store.ts';
import type { Tx } from '../store/tx.ts';
import { findNamedCampaign } from './campaign-list.ts';
import { record } from './ledger.ts';

/** A campaign as the model of another. */
export interface CampaignModel {
  readonly id: string;
  readonly slug: string;
  readonly plan: CampaignPlan;
  /** The template as it was used; null where it was started from a plan alone. */
  readonly recipe: string | null;
  /** The day after its last: when the next one begins unless told otherwise. */
  readonly followsOn: string;
  /** What it brought along, and what it taught itself. */
  readonly lessons: readonly string[];
}

/** What was asked for is no model. */
export type NoModel =
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'without-plan'; readonly slug: string };

/** Most lessons that a plan carries: the newest are kept. */
const mostLessons = 50;

/** Lessons in the order in which they were learned, each once. */
export function joinLessons(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].slice(-mostLessons);
}

/** Looks a campaign up as a model. @param named id, slug or `current` */
export async function findModel(
  tx: Tx,
  named: string,
): Promise<({ readonly outcome: 'found' } & CampaignModel) | NoModel> {
  const campaign = await findNamedCampaign(tx, named);
  if (!campaign) return { outcome: 'unknown' };
  const { id, slug, plan, closed } = campaign;
  if (!plan) return { outcome: 'without-plan', slug };
  return {
    outcome: 'found',
    id,
    slug,
    plan,
    recipe: await findRecipe(tx, id),
    followsOn: addDays(plan.endsOn, 1),
    lessons: joinLessons(plan.lessons, closed?.lessons ?? []),
  };
}

/** Records from which campaign a new one was made. */
export function recordClone(
  tx: Tx,
  {
    campaignId,
    from,
    actorId,
    lessons,
  }: { campaignId: string; from: string; actorId: string; lessons: number },
): void {
  record(tx, {
    kind: 'campaign.cloned',
    campaignId,
    actor: actorId,
    subject: campaignId,
    data: { from, lessons },
  });
}
