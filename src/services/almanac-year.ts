// Years that the plan needs and whose holidays nobody has published yet: an alarm instead of a guess (DESIGN.md,
// decision 6). Looks only.
import type { Almanac } from '../domain/almanac.ts';
import type { CampaignPlan } from '../domain/campaign.ts';
import type { Tx } from '../store/tx.ts';
import { loadAlmanac } from './almanac.ts';
import type { Frame } from './frame.ts';
import { findPlan } from './plan.ts';

const yearOf = (date: string) => Number(date.slice(0, 4));

/** Years of the plan from this one on without an arrangement, earliest first. @param today campaign date */
export function listUnpublishedYears(plan: CampaignPlan, almanac: Almanac, today: string): number[] {
  const first = Math.max(yearOf(plan.startsOn), yearOf(today));
  const last = Math.max(yearOf(plan.endsOn), ...plan.tasks.map((task) => yearOf(task.due.on)));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return years.filter((year) => !almanac.isPublished(year));
}

/** The same of the current campaign; none for one without deadlines. */
export async function findUnpublishedYears(tx: Tx, frame: Frame): Promise<number[]> {
  const plan = await findPlan(tx, frame);
  return plan ? listUnpublishedYears(plan, await loadAlmanac(tx, frame), frame.today) : [];
}
