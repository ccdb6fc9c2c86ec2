// Pieces of a template that stand for several tasks: what comes back every quarter or half-year, and awards with
// their steps. Each becomes tasks and milestones like any other. Their days fall on workdays, which come as an argument.
import { type IsWork, type PlannedStep, planAward } from '../src/domain/award-plan.ts';
import type { CampaignAward, CampaignMilestone, CampaignTask, PlannedDate } from '../src/domain/campaign.ts';
import { noEscalation, plainTask } from '../src/domain/campaign-default.ts';
import { addDays, type DateRule, laterOf, resolveDate } from './campaign-date.ts';
import { listPeriods, type Period } from './campaign-period.ts';
import type { AwardRule } from './campaign-schema.ts';
import type { RecurringRule, TaskRule } from './campaign-task-schema.ts';

/** A date of a template on its day. */
export function plannedDate(rule: DateRule, anchor: string, floor?: string): PlannedDate {
  return {
    on: resolveDate(rule, anchor, floor),
    wording: rule.wording ?? '',
    ...(rule.resolved ? { resolved: rule.resolved } : {}),
  };
}

/** What one sends to report something as done, where the template says nothing else. */
const reportCommand = (title: string) => `已交 ${title}`;

/** The fields of a task that need no reckoning. */
export function taskFieldsOf(
  { done, subject, identities, categories, organizationKinds, ...rule }: TaskRule | RecurringRule,
  title: string,
) {
  const { dueTime, minutes, remindDaysBefore, escalation, calendar, urgent, note, source } = rule;
  const who = { subject, identities, categories, organizationKinds };
  const how = { dueTime, minutes, remindDaysBefore, escalation, calendar, urgent, note, source };
  return { title, done, ...who, ...how, command: rule.command ?? reportCommand(title) };
}

function writeDay(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
}

const endNames = { quarter: '季度末', 'half-year': '半年末' } as const;

/** The last workday of a period. */
function periodDue(period: Period, every: RecurringRule['every'], isWorkday: IsWork): PlannedDate {
  let on = period.to;
  while (!isWorkday(on) && on > period.from) on = addDays(on, -1);
  const why = `${writeDay(period.to)}是休息日，提前到这之前的最后一个工作日`;
  return { on, wording: endNames[every], ...(on === period.to ? {} : { resolved: { by: '程序', why } }) };
}

/** A recurring task, once for each full period of the campaign. */
export function expandRecurring(
  rule: RecurringRule,
  { startsOn, isWorkday }: { readonly startsOn: string; readonly isWorkday: IsWork },
): CampaignTask[] {
  const from = resolveDate(rule.from, startsOn);
  const to = resolveDate(rule.to, startsOn, from);
  return listPeriods(rule.every, from, to).map((period) => {
    const title = rule.title.replaceAll('{period}', period.title);
    const opensOn = laterOf(laterOf(period.from, startsOn), addDays(period.to, -rule.opensBefore));
    return {
      ...taskFieldsOf(rule, title),
      key: `${rule.key}-${period.key}`,
      opens: { on: opensOn, wording: '' },
      due: periodDue(period, rule.every, isWorkday),
    };
  });
}

type RuleStep = AwardRule['steps'][number];

function stepTask(award: AwardRule, step: RuleStep & PlannedStep): CampaignTask {
  const title = `${award.title}：${step.title}`;
  const plain = (on: string) => ({ on, wording: '' });
  return {
    ...plainTask,
    key: `${award.key}-${step.key}`,
    title,
    done: 'report',
    subject: step.subject,
    identities: [],
    organizationKinds: step.organizationKinds,
    opens: plain(step.from),
    due: plain(step.to),
    dueTime: '18:00',
    minutes: award.minutes,
    // A step of one day opens on the day that it is due: no earlier rung would come.
    remindDaysBefore: step.workdays === 1 ? [0] : award.remindDaysBefore,
    escalation: noEscalation,
    command: reportCommand(title),
    note: step.note,
    source: award.source,
  };
}

function stepMilestone(award: AwardRule, step: RuleStep & PlannedStep): CampaignMilestone {
  return {
    key: `${award.key}-${step.key}`,
    title: `${award.title}：${step.title}`,
    date: { on: step.from, wording: '' },
    note: step.note,
  };
}

/** An award with its steps on their days, and the milestones and tasks that they are. */
export interface ExpandedAward {
  readonly award: CampaignAward;
  readonly milestones: readonly CampaignMilestone[];
  readonly tasks: readonly CampaignTask[];
}

/** Plans an award backwards from its day. */
export function expandAward(
  rule: AwardRule,
  { startsOn, isWorkday }: { readonly startsOn: string; readonly isWorkday: IsWork },
): ExpandedAward {
  const day = plannedDate(rule.day, startsOn);
  const steps = planAward(rule.steps, day.on, isWorkday);
  return {
    award: {
      key: rule.key,
      title: rule.title,
      subjects: [...new Set(rule.subjects)],
      day,
      steps: steps.map(({ key, title, from, to, workdays }) => ({ key, title, from, to, workdays })),
    },
    milestones: steps.map((step) => stepMilestone(rule, step)),
    tasks: steps.map((step) => stepTask(rule, step)),
  };
}
