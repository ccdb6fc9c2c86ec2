// Campaigns for the office: the list, one of them, and the days on which a task will be reminded of.
import type { CampaignTask } from '../domain/campaign.ts';
import { sampleObligation } from '../domain/obligation.ts';
import { ladders } from '../domain/reminder-ladder.ts';
import {
  type CampaignRecord,
  findCampaign,
  findCampaignPage,
  findCurrentRecord,
} from '../store/campaign-lookup.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadReminderRules } from './reminder-rules.ts';

export type { CampaignRecord } from '../store/campaign-lookup.ts';

/** Name that stands for whichever campaign is current. */
export const currentName = 'current';

/** What ids and slugs are made of. */
const namePattern = /^[\w-]{1,64}$/;

/** The campaign with this id or slug, or the {@link currentName} one; null where there is none. */
export async function findNamedCampaign(tx: Tx, named: string): Promise<CampaignRecord | null> {
  if (named === currentName) return findCurrentRecord(tx);
  return namePattern.test(named) ? findCampaign(tx, named) : null;
}

/** One page of campaigns, newest first; `nextId` is null on the last one. */
export async function listCampaigns(
  tx: Tx,
  { beforeId, limit }: { readonly beforeId: string | null; readonly limit: number },
): Promise<{ items: readonly CampaignRecord[]; nextId: string | null }> {
  const found = await findCampaignPage(tx, { beforeId, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, nextId: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** A day on which whoever has not done a task is reminded. */
export interface ReminderDay {
  /** `T-7`. */
  readonly rung: string;
  /** Campaign date: the last workday until then. */
  readonly on: string;
}

/** The days of each task's ladder, earliest first; a person's own limits may leave some out. */
export async function listReminderDays(
  tx: Tx,
  frame: Frame,
  tasks: readonly CampaignTask[],
): Promise<Map<string, readonly ReminderDay[]>> {
  const days = ladders(await loadReminderRules(tx, frame));
  return new Map(
    tasks.map((task) => [
      task.key,
      days(sampleObligation(task, frame.zone)).map(({ key, on }) => ({ rung: key, on })),
    ]),
  );
}
