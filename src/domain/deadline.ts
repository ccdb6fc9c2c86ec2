// What is odd about the deadlines of a plan: told to whoever starts it, who may still choose another day. Refuses
// nothing.
import type { CampaignPlan, CampaignTask } from './campaign.ts';
import { isPublished, isWorkday } from './workday.ts';

/** Why a deadline deserves a second look. */
export type DeadlineOddity =
  /** Nobody works on that day. */
  | 'rest-day'
  /** The holidays of that year are not published yet: whether people work on that day is a guess. */
  | 'not-published'
  /** It lies before today. */
  | 'past';

/** One thing about one deadline. */
export interface DeadlineWarning {
  readonly kind: DeadlineOddity;
  readonly task: CampaignTask;
}

function listOddities({ due }: CampaignTask, today: string): DeadlineOddity[] {
  return [
    ...(due.on < today ? (['past'] as const) : []),
    ...(isWorkday(due.on) ? [] : (['rest-day'] as const)),
    ...(isPublished(Number(due.on.slice(0, 4))) ? [] : (['not-published'] as const)),
  ];
}

/** Deadlines that deserve a second look, in the order of the plan. @param today campaign date */
export function listDeadlineWarnings({ tasks }: CampaignPlan, today: string): DeadlineWarning[] {
  return tasks.flatMap((task) => listOddities(task, today).map((kind) => ({ kind, task })));
}
