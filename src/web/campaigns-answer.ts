// A campaign's plan in the form in which `/api/campaigns` shows it, with the days of its reminders and what is odd
// about its dates.

import { isoOf } from '../domain/calendar.ts';
import type { CampaignPlan, CampaignTask } from '../domain/campaign.ts';
import { plainPlan } from '../domain/campaign-default.ts';
import { type DeadlineWarning, listDeadlineWarnings, listRunningWarnings } from '../domain/deadline.ts';
import { orgKindNames } from '../domain/org.ts';
import { categoryNames, identityNames } from '../domain/person.ts';
import { loadAlmanac } from '../services/almanac.ts';
import { listUnpublishedYears } from '../services/almanac-year.ts';
import { listReminderDays, type ReminderDay } from '../services/campaign-list.ts';
import type { Frame, Tx } from '../services/frame.ts';
import type { CampaignAnswer } from './campaigns-schema.ts';

type TaskAnswer = CampaignAnswer['tasks'][number];

function toTask(task: CampaignTask, days: readonly ReminderDay[]): TaskAnswer {
  const { key, title, done, subject, identities, categories, organizationKinds, ...rest } = task;
  const { opens, due, dueTime, minutes, command, remindDaysBefore, ...rules } = rest;
  const { escalation, calendar, urgent, note, source } = rules;
  return {
    key,
    title,
    done,
    subject,
    identities: subject === 'person' ? identities.map((identity) => identityNames[identity]) : [],
    categories: categories.map((category) => categoryNames[category]),
    organizationKinds: organizationKinds.map((kind) => orgKindNames[kind]),
    opens,
    due,
    dueTime,
    minutes,
    command,
    remindDaysBefore: [...remindDaysBefore],
    reminders: [...days],
    escalation,
    calendar,
    urgent,
    note,
    source,
  };
}

type PlanAnswer = Omit<CampaignAnswer, 'id' | 'slug' | 'title' | 'current' | 'closedAt'>;

/** The lists as the plan has them, for the answer's own. */
function listsOf(plan: CampaignPlan | null) {
  const { requirements, phases, milestones, activities, criteria, awards, appraisal, boundWords, lessons } = {
    phases: [],
    milestones: [],
    ...plainPlan,
    ...plan,
  };
  return structuredClone({
    requirements,
    phases,
    milestones,
    activities,
    criteria,
    awards,
    appraisal,
    boundWords,
    lessons,
  }) as Pick<
    PlanAnswer,
    | 'requirements'
    | 'phases'
    | 'milestones'
    | 'activities'
    | 'criteria'
    | 'awards'
    | 'appraisal'
    | 'boundWords'
    | 'lessons'
  >;
}

/** A plan, with what is odd about it. */
export interface PlanLook {
  /** Null for a campaign without deadlines. */
  readonly plan: CampaignPlan | null;
  /** Whether it runs already: what is over is nothing odd then. */
  readonly running: boolean;
}

/** Everything of a plan that the API shows. */
export async function toPlanAnswer(tx: Tx, frame: Frame, { plan, running }: PlanLook): Promise<PlanAnswer> {
  const days = await listReminderDays(tx, frame, plan?.tasks ?? []);
  const almanac = await loadAlmanac(tx, frame);
  const list = running ? listRunningWarnings : listDeadlineWarnings;
  const warnings: readonly DeadlineWarning[] = plan ? list(plan, frame.today, almanac) : [];
  return {
    startsOn: plan?.startsOn ?? null,
    endsOn: plan?.endsOn ?? null,
    theme: plan?.theme ?? null,
    mainLine: plan?.mainLine ?? null,
    goal: plan?.goal ?? null,
    reviewWorkdays: plan?.reviewWorkdays ?? plainPlan.reviewWorkdays,
    itemEscalation: { superior: plan?.itemEscalation.superior ?? null },
    ...listsOf(plan),
    tasks: (plan?.tasks ?? []).map((task) => toTask(task, days.get(task.key) ?? [])),
    warnings: [...warnings],
    unpublishedYears: plan ? listUnpublishedYears(plan, almanac, frame.today) : [],
  };
}

/** When a campaign was closed, or null. */
export function toClosedAt(closed: { readonly at: number } | null, zone: string): string | null {
  return closed ? isoOf(closed.at, zone) : null;
}
