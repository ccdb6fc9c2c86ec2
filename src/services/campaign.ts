// The current campaign: exactly one. Until the office starts one of its own there is a built-in one without
// deadlines (INTERFACES.md), so that pledges can be made from the first minute.
import { dateOf } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { findCurrentCampaign, insertCampaignIfNone } from '../store/campaign-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { knowNothing } from './roster-memory.ts';

/** Makes the built-in campaign where there is none. Several processes may do so at once. */
export async function ensureCampaign(tx: Tx): Promise<void> {
  if (await findCurrentCampaign(tx)) return;
  await insertCampaignIfNone(tx, { slug: 'built-in', title: '创先争优' });
}

/** The frame of a request outside the conversation. @throws AppError `bug` where no campaign is current */
export async function loadFrame(tx: Tx, zone: string): Promise<Frame> {
  const campaign = await findCurrentCampaign(tx);
  if (!campaign) throw new AppError('bug', 'no-campaign', 'no campaign is current');
  const today = dateOf(tx.now, zone);
  const { id: campaignId, title: campaignTitle, closed } = campaign;
  return { campaignId, campaignTitle, closed, today, zone, known: knowNothing() };
}
