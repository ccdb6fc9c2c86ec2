// An award planned backwards: from the day before which it is to be done, each step takes its workdays until the
// next one begins (推荐→考察→公示→审定→表彰). Says as well what no longer fits. Pure: the workdays come as an argument.
import type { CampaignAward } from './campaign.ts';
import { addDays, addWorkdays, lastWorkdayUntil, isWorkday as publishedWorkday } from './workday.ts';

export { publishedWorkday };

/** A step as a template has it. */
export interface StepLength {
  readonly key: string;
  readonly title: string;
  /** How many workdays it takes, 1 at least. */
  readonly workdays: number;
}

/** A step with its first and last day. */
export type PlannedStep = CampaignAward['steps'][number];

/** Whether people work on a date. */
export type IsWork = (date: string) => boolean;

/** The key of the step in which objections may be raised (公示). */
export const noticeKey = 'public-notice';
/** The notice ends so many workdays before the day at least (PRACTICE.md, "Awards"). */
export const noticeLeadWorkdays = 3;
/** The shortest notice that is safe (FEATURES.md, section 4: five workdays is the floor). */
export const shortestNotice = 5;

/**
 * Days of each step, in their order. The last one ends on the last workday before `day`, so that the award has been
 * made when the day comes; each of the others on the workday before the next one begins.
 */
export function planAward<T extends StepLength>(
  steps: readonly T[],
  day: string,
  isWork: IsWork = publishedWorkday,
): (T & PlannedStep)[] {
  const planned: (T & PlannedStep)[] = [];
  let next = day;
  for (const step of [...steps].reverse()) {
    const to = lastWorkdayUntil(addDays(next, -1), isWork);
    const from = addWorkdays(to, 1 - step.workdays, isWork);
    planned.unshift({ ...step, from, to });
    next = from;
  }
  return planned;
}

/** What is odd about an award. */
export type AwardOddity =
  /** Its first step would have to begin before the campaign or before today. */
  | 'award-too-late'
  /** The notice is shorter than {@link shortestNotice}. */
  | 'notice-short'
  /** The notice ends fewer than {@link noticeLeadWorkdays} workdays before the day. */
  | 'notice-late';

/**
 * What does not fit, and by when the first step would have to begin.
 * @param from the earliest day on which something can begin: the campaign's first, or today
 */
export function listAwardOddities(
  { steps, day }: Pick<CampaignAward, 'steps' | 'day'>,
  from: string,
  isWork: IsWork = publishedWorkday,
): AwardOddity[] {
  const notice = steps.find((step) => step.key === noticeKey);
  const first = steps[0];
  const latest = addWorkdays(day.on, -noticeLeadWorkdays, isWork);
  return [
    ...(first && first.from < from ? (['award-too-late'] as const) : []),
    ...(notice && notice.workdays < shortestNotice ? (['notice-short'] as const) : []),
    ...(notice && notice.to > latest ? (['notice-late'] as const) : []),
  ];
}
