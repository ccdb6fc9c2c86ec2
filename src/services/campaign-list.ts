// Campaigns for the office: the list, one of them, and the days on which a task will be reminded of.
import type { CampaignTask } from '../domain/campaign.ts';
import { ladders } from '../domain/reminder-ladder.ts';
import { instantOf } from '../domain/sending-hours.ts';
import {
  type CampaignRecord,
  findCampaign,
  findCampaignPage,
  findCurrentRecord,
} from '../store/campaign-lookup.ts';
import type { Tx } from '../store/tx.ts';
import { reminderRulesOf } from './reminder-facts.ts';

export type { CampaignRecord } from '../store/campaign-lookup.ts';

/** Name that stands for whichever campaign is current. */
export const currentName = 'current';

/** The campaign with this id or slug, or the {@link currentName} one; null where there is none. */
export function findNamedCampaign(tx: Tx, named: string): Promise<CampaignRecord | null> {
  return named === currentName ? findCurrentRecord(tx) : findCampaign(tx, named);
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

/** The days of a task's ladder, earliest first; a person's own limits may leave some out. */
export function listReminderDays(task: CampaignTask, zone: string): ReminderDay[] {
  const { key, title, command, minutes, remindDaysBefore, opens, due, dueTime } = task;
  // The ladder asks for nobody's facts: it is the same for all who owe the task.
  const nobody = { personId: '', subjectId: '', organizationName: null };
  const dates = { opensOn: opens.on, dueOn: due.on, dueAt: instantOf(due.on, dueTime, zone) };
  const shared = { key, task: key, title, command, minutes, remindDaysBefore };
  return ladders(reminderRulesOf(zone))({ ...nobody, ...dates, ...shared }).map((rung) => ({
    rung: rung.key,
    on: rung.on,
  }));
}
