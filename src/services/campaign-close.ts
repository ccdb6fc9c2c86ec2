// The office closes a campaign: it becomes an archive, in which everything can be read and nothing is written or sent
// any more. What it taught is kept with it, for the one that follows.
import { cancelRungs, insertClose } from '../store/campaign-close-store.ts';
import { lockCampaigns, touchRoster } from '../store/campaign-store.ts';
import type { Tx } from '../store/tx.ts';
import { findNamedCampaign } from './campaign-list.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { dialogKey } from './reminder-facts.ts';

/** What is to be closed. */
export interface CampaignClosing {
  /** Id, slug or `current`. */
  readonly named: string;
  readonly lessons: readonly string[];
  /** Whether it may be closed before its last day. */
  readonly early: boolean;
  readonly actorId: string;
}

/** What became of it. */
export type CampaignCloseResult =
  | { readonly outcome: 'closed'; readonly id: string; readonly slug: string; readonly title: string }
  | { readonly outcome: 'unknown' }
  /** The built-in one: it has no deadlines, and always takes what people write. */
  | { readonly outcome: 'without-plan'; readonly slug: string }
  | { readonly outcome: 'closed-already'; readonly slug: string }
  /** Its last day has not passed, and nothing was said of closing it early. */
  | { readonly outcome: 'running'; readonly slug: string; readonly endsOn: string };

/** Closes a campaign; two closes at once come one after the other. */
export async function closeCampaign(
  tx: Tx,
  frame: Frame,
  { named, lessons, early, actorId }: CampaignClosing,
): Promise<CampaignCloseResult> {
  await lockCampaigns(tx);
  const campaign = await findNamedCampaign(tx, named);
  if (!campaign) return { outcome: 'unknown' };
  const { id, slug, title, plan, closed } = campaign;
  if (!plan) return { outcome: 'without-plan', slug };
  if (closed) return { outcome: 'closed-already', slug };
  if (plan.endsOn >= frame.today && !early) return { outcome: 'running', slug, endsOn: plan.endsOn };
  insertClose(tx, { campaignId: id, closedBy: actorId, lessons });
  cancelRungs(tx, id, dialogKey(''));
  touchRoster(tx);
  record(tx, {
    kind: 'campaign.closed',
    campaignId: id,
    actor: actorId,
    subject: id,
    data: { endsOn: plan.endsOn, early: plan.endsOn >= frame.today, lessons: lessons.length },
  });
  return { outcome: 'closed', id, slug, title };
}
