// The deadlines of one person as his calendar shows them: the obligations of the whole campaign, as they stand.
import { isoOf } from '../domain/calendar.ts';
import type { CampaignPlan } from '../domain/campaign.ts';
import type { Obligation } from '../domain/obligation.ts';
import { listTimeline, type TimelineDeadline, type TimelineItem } from '../domain/timeline.ts';
import type { Tx } from '../store/tx.ts';
import { findUnpublishedYears } from './almanac-year.ts';
import type { Frame } from './frame.ts';
import { loadObligations, type ObligationFacts } from './obligation-facts.ts';
import { findKeptPlan, findPlan } from './plan.ts';

/** The calendar of somebody. */
export interface Timeline {
  readonly plan: CampaignPlan;
  readonly items: readonly TimelineItem[];
  /** Local time, `YYYY-MM-DDTHH:MM`. */
  readonly now: string;
  /** Years of the plan whose holidays are not published: which days of them are workdays is a guess. */
  readonly unpublishedYears: readonly number[];
}

/** Of a task that he owes for several organisations each is called by its name too. */
function titleOf(one: Obligation, all: readonly Obligation[]): string {
  const several = all.filter((other) => other.task === one.task).length > 1;
  return several && one.organizationName !== null ? `${one.title}（${one.organizationName}）` : one.title;
}

function toDeadlines({ obligations, isDone }: ObligationFacts, zone: string): TimelineDeadline[] {
  const own = obligations.filter((one) => one.kind === 'task');
  return own.map((one) => ({
    task: one.task,
    title: titleOf(one, own),
    dueOn: one.dueOn,
    dueTime: isoOf(one.dueAt, zone).slice(11, 16),
    opensOn: one.opensOn,
    movedFrom: one.moved?.fromOn ?? null,
    command: one.command,
    done: isDone(one),
  }));
}

/** His calendar; null where the campaign has no dates. One that was closed is shown as it was, without deadlines. */
export async function findTimeline(tx: Tx, frame: Frame, personId: string): Promise<Timeline | null> {
  const now = isoOf(tx.now, frame.zone).slice(0, 16);
  const plan = await findPlan(tx, frame);
  if (plan) {
    const facts = await loadObligations(tx, frame, { personIds: [personId] });
    const items = listTimeline(plan, toDeadlines(facts, frame.zone), now);
    return { plan, items, now, unpublishedYears: await findUnpublishedYears(tx, frame) };
  }
  const kept = await findKeptPlan(tx, frame.campaignId);
  return kept && { plan: kept, items: listTimeline(kept, [], now), now, unpublishedYears: [] };
}
