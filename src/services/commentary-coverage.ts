// Which superiors have commented on all organisations under them in a quarter: the "done" of tasks that ask for it.
import type { CampaignTask } from '../domain/campaign.ts';
import { listUncommented, quarterOf, type Subordinate } from '../domain/commentary.ts';
import { remember } from '../domain/remember.ts';
import { findGiven } from '../store/commentary-store.ts';
import type { Tx } from '../store/tx.ts';

/** Loads what was given; the quarter of a task is the one in which the plan has it due, wherever it was moved. */
export async function loadCommented(
  tx: Tx,
  campaignId: string,
  { tasks, organizations }: { tasks: readonly CampaignTask[]; organizations: readonly Subordinate[] },
): Promise<(task: string, superiorId: string) => boolean> {
  const asked = tasks.filter((task) => task.done === 'commentary');
  const quarters = new Map(asked.map((task) => [task.key, quarterOf(task.due.on)]));
  const given = await findGiven(tx, { campaignId, superiorIds: null }, [...new Set(quarters.values())]);
  const isCovered = remember((key: string) => {
    const [quarter = '', superiorId = ''] = key.split(' ');
    return listUncommented(organizations, given, { superiorId, quarter }).length === 0;
  });
  return (task, superiorId) => {
    const quarter = quarters.get(task);
    return quarter !== undefined && given.length > 0 && isCovered(`${quarter} ${superiorId}`);
  };
}
