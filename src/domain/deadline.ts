// What is odd about the dates of a plan: told to whoever starts it, who may still choose another day. Refuses nothing.
import { type AwardOddity, listAwardOddities } from './award-plan.ts';
import type { CampaignPlan, CampaignTask } from './campaign.ts';
import { isPublished, isWorkday } from './workday.ts';

/** Why a date deserves a second look. */
export type DeadlineOddity =
  /** Nobody works on that day. */
  | 'rest-day'
  /** The holidays of that year are not published yet: whether people work on that day is a guess. */
  | 'not-published'
  /** It lies before today. */
  | 'past'
  | AwardOddity;

/** One thing about one date. */
export interface DeadlineWarning {
  readonly kind: DeadlineOddity;
  /** Key of the task; of the award for what is odd about one. */
  readonly task: string;
  readonly title: string;
  /** `YYYY-MM-DD`; of an award that comes too late the day on which its first step would have to begin. */
  readonly dueOn: string;
  /** How many other deadlines of the same year are `not-published` too; each other kind is told one by one. */
  readonly others: number;
}

/** The days, as the campaign's almanac has them. */
export interface DayRules {
  isWorkday(date: string): boolean;
  isPublished(year: number): boolean;
}

const published: DayRules = { isWorkday: (date) => isWorkday(date), isPublished };

const yearOf = (date: string) => Number(date.slice(0, 4));

function warningsOf(kind: DeadlineOddity, tasks: readonly CampaignTask[]): DeadlineWarning[] {
  return tasks.map(({ key, title, due }) => ({ kind, task: key, title, dueOn: due.on, others: 0 }));
}

/** One for each year that is not published: the first deadline in it, and how many more there are. */
function unpublishedOf(tasks: readonly CampaignTask[], days: DayRules): DeadlineWarning[] {
  const guessed = tasks.filter(({ due }) => !days.isPublished(yearOf(due.on)));
  const years = [...new Set(guessed.map(({ due }) => yearOf(due.on)))];
  return years.flatMap((year) => {
    const [first, ...others] = guessed.filter(({ due }) => yearOf(due.on) === year);
    return first
      ? warningsOf('not-published', [first]).map((one) => ({ ...one, others: others.length }))
      : [];
  });
}

/** What does not fit about awards whose day is still to come. @param from the earliest day for a first step */
function listAwardWarnings(plan: CampaignPlan, from: string, days: DayRules): DeadlineWarning[] {
  return plan.awards.flatMap((award) =>
    listAwardOddities(award, from, (date) => days.isWorkday(date)).map((kind) => ({
      kind,
      task: award.key,
      title: award.title,
      dueOn: (kind === 'award-too-late' ? award.steps[0]?.from : null) ?? award.day.on,
      others: 0,
    })),
  );
}

/**
 * Dates that deserve a second look, in the order of the plan.
 * @param today campaign date
 * @param days the campaign's almanac; the published arrangement where left out
 */
export function listDeadlineWarnings(
  plan: CampaignPlan,
  today: string,
  days: DayRules = published,
): DeadlineWarning[] {
  const { tasks, startsOn } = plan;
  return [
    ...warningsOf(
      'past',
      tasks.filter(({ due }) => due.on < today),
    ),
    ...warningsOf(
      'rest-day',
      tasks.filter(({ due }) => !days.isWorkday(due.on)),
    ),
    ...unpublishedOf(tasks, days),
    ...listAwardWarnings(plan, startsOn > today ? startsOn : today, days),
  ];
}

/** The same in a campaign that runs: what is over is nothing odd, and an award whose steps have begun is under way. */
export function listRunningWarnings(
  plan: CampaignPlan,
  today: string,
  days: DayRules = published,
): DeadlineWarning[] {
  const ahead = { ...plan, tasks: plan.tasks.filter(({ due }) => due.on >= today) };
  const dated = { ...ahead, awards: plan.awards.filter(({ day }) => day.on >= today) };
  return [
    ...listDeadlineWarnings({ ...dated, awards: [] }, today, days),
    ...listAwardWarnings(dated, plan.startsOn, days),
  ];
}
