// Versions of pledges that wait for a reviewer as something that he owes by the day on which their authors are to be
// answered: reminders and the to-do list take it like a task of the plan. What is due at one desk on one day is one
// thing, so that a busy week stays one line of a digest.

import type { Obligation } from './obligation.ts';
import { type ReviewRule, reviewDue } from './review-due.ts';
import { instantOf } from './sending-hours.ts';
import { addDays } from './workday.ts';

/** Task of such obligations; no task of a plan is called so. */
export const reviewTask = 'pledge-review';

/** What people call it. */
export const reviewName = '承诺审核';

/** Hour of the day by which it is due, `HH:MM`: the end of work. */
const dueTime = '18:00';
/** Minutes that one version takes, and that all together are said to take at most. */
const minutesEach = 2;
const mostMinutes = 30;

/** A version that waits. */
export interface WaitingReview {
  readonly organizationId: string;
  readonly organizationPath: string;
  readonly organizationName: string;
  /** Campaign date. */
  readonly submittedOn: string;
  /** Those who may decide on it, as posts stand today. */
  readonly reviewerIds: readonly string[];
}

interface Due {
  readonly personId: string;
  readonly dueOn: string;
  readonly review: WaitingReview;
}

/** By reviewer, desk and day. */
function groupDue(waiting: readonly WaitingReview[], rule: ReviewRule): Due[][] {
  const groups = new Map<string, Due[]>();
  for (const review of waiting) {
    const dueOn = reviewDue(review.submittedOn, rule);
    for (const personId of review.reviewerIds) {
      const key = `${personId} ${review.organizationId} ${dueOn}`;
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push({ personId, dueOn, review });
    }
  }
  return [...groups.values()];
}

/** What reviewers owe: reminded of once, on the day itself, with whatever else they are reminded of then. */
export function listReviewObligations(
  waiting: readonly WaitingReview[],
  rule: ReviewRule,
  zone: string,
): Obligation[] {
  return groupDue(waiting, rule).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { personId, dueOn, review } = first;
    const { organizationId, organizationPath, organizationName } = review;
    const [opensOn = review.submittedOn] = group.map((one) => one.review.submittedOn).sort();
    return [
      {
        kind: 'task' as const,
        personId,
        key: `${reviewTask}:${dueOn}:${organizationId}`,
        task: reviewTask,
        subjectId: organizationId,
        organizationPath,
        organizationName,
        title: `${reviewName}（${group.length}份）`,
        command: '承诺 审核',
        minutes: Math.min(mostMinutes, minutesEach * group.length),
        opensOn,
        // On the day itself he was asked.
        sinceOn: addDays(opensOn, 1),
        dueOn,
        dueAt: instantOf(dueOn, dueTime, zone),
        moved: null,
        remindDaysBefore: [0],
        calendar: 'statutory' as const,
        urgent: false,
        watch: null,
      },
    ];
  });
}
