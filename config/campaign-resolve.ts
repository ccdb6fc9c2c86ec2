// Pieces of a template → a plan with every date resolved, and what is wrong between pieces: keys used twice, spans
// that end before they begin, phases that do not exist, awards whose notice ends too late. Reads no file.
import { type IsWork, noticeKey, noticeLeadWorkdays } from '../src/domain/award-plan.ts';
import type { CampaignPhase, CampaignPlan, CampaignTask, PlannedDate } from '../src/domain/campaign.ts';
import { plainPlan, plainTask } from '../src/domain/campaign-default.ts';
import { addDays, addMonths, type DateRule, laterOf } from './campaign-date.ts';
import { expandAward, expandRecurring, plannedDate, taskFieldsOf } from './campaign-expand.ts';
import type { Placed, PlacedFault, TemplatePieces } from './campaign-read.ts';
import type { AwardRule } from './campaign-schema.ts';
import { findNearest } from './nearest.ts';
import type { DataPath } from './yaml-text.ts';

/** What the dates are resolved from. */
export interface Resolution {
  /** Name that the plan carries. */
  readonly template: string;
  /** `YYYY-MM-DD`. */
  readonly startsOn: string;
  readonly isWorkday: IsWork;
}

type Lists = TemplatePieces['lists'];

interface Span {
  readonly begins: PlannedDate;
  readonly ends: PlannedDate;
}

/** Keys by which something can be named twice. */
function findRepeats(pieces: readonly Placed<{ readonly key: string }>[]): PlacedFault[] {
  const seen = new Set<string>();
  return pieces.flatMap(({ value, path }) => {
    const again = seen.has(value.key);
    seen.add(value.key);
    return again ? [{ path: [...path, 'key'], message: `“${value.key}”用了两次，请换一个` }] : [];
  });
}

/** A span: its end as a day of the year is looked for from its beginning, so that `12-10` to `01-15` is five weeks. */
function resolveSpan(begins: DateRule, ends: DateRule, startsOn: string): Span {
  const first = plannedDate(begins, startsOn);
  return { begins: first, ends: plannedDate(ends, startsOn, first.on) };
}

function checkSpan({ begins, ends }: Span, path: DataPath): PlacedFault[] {
  if (begins.on <= ends.on) return [];
  const message = `按这个启动日期，结束（${ends.on}）早于开始（${begins.on}），请改晚一些，或把开始改早`;
  return [{ path, message }];
}

function resolvePhases({ phases }: Lists, startsOn: string) {
  return phases.values.map(({ value, path }) => {
    const span = resolveSpan(value.from, value.to, startsOn);
    const phase: CampaignPhase = { key: value.key, title: value.title, from: span.begins, to: span.ends };
    return { phase, faults: checkSpan(span, [...path, 'to']) };
  });
}

function resolveMilestones({ milestones }: Lists, phases: readonly CampaignPhase[], startsOn: string) {
  const known = phases.map((phase) => phase.key);
  return milestones.values.map(({ value, path }) => {
    const phase = phases.find((one) => one.key === value.phase);
    const date = plannedDate(value.date, phase?.from.on ?? startsOn);
    const faults: PlacedFault[] = [];
    if (value.phase !== undefined && !phase) {
      const nearest = findNearest(value.phase, known);
      const advice = nearest === null ? `现有的阶段：${known.join('、')}` : `是不是“${nearest}”`;
      faults.push({ path: [...path, 'phase'], message: `没有“${value.phase}”这个阶段，${advice}` });
    }
    if (phase && date.on > phase.to.on) {
      const message = `${date.on} 不在“${phase.title}”之内（${phase.from.on} 至 ${phase.to.on}），请改日期`;
      faults.push({ path: [...path, 'date'], message });
    }
    return { milestone: { key: value.key, title: value.title, date, note: value.note ?? null }, faults };
  });
}

function resolveTasks({ tasks }: Lists, startsOn: string) {
  return tasks.values.map(({ value, path }) => {
    const span = resolveSpan(value.opens, value.due, startsOn);
    const task: CampaignTask = {
      ...plainTask,
      ...taskFieldsOf(value, value.title),
      key: value.key,
      opens: span.begins,
      due: span.ends,
    };
    return { task, faults: checkSpan(span, [...path, 'due']) };
  });
}

function resolveRecurring({ recurring }: Lists, resolution: Resolution) {
  return recurring.values.map(({ value, path }) => {
    const tasks = expandRecurring(value, resolution);
    const unit = value.every === 'quarter' ? '季度' : '半年';
    const message = `从 from 到 to 之间没有一个完整的${unit}，请改日期，或去掉这一项`;
    return { tasks, faults: tasks.length > 0 ? [] : [{ path: [...path, 'to'], message }] };
  });
}

/** The notice must end in time whatever the year: what comes after it takes that many workdays, the day aside. */
function checkNotice({ steps }: AwardRule, path: DataPath): PlacedFault[] {
  const at = steps.findIndex((step) => step.key === noticeKey);
  if (at < 0) return [];
  const after = steps.slice(at + 1).reduce((sum, step) => sum + step.workdays, 0);
  if (after >= noticeLeadWorkdays - 1) return [];
  const message = `公示要在表彰日前至少${noticeLeadWorkdays}个工作日结束，请把之后各步骤的 workdays 加到合计至少${noticeLeadWorkdays - 1}`;
  return [{ path: [...path, 'steps', at], message }];
}

function resolveAwards({ awards }: Lists, resolution: Resolution) {
  return awards.values.map(({ value, path }) => {
    const steps = value.steps.map((step, at) => ({ value: step, path: [...path, 'steps', at] }));
    return {
      expanded: expandAward(value, resolution),
      faults: [...findRepeats(steps), ...checkNotice(value, path)],
    };
  });
}

/** By date, then as the template has them. */
function sortByDate<T>(pieces: readonly T[], dateOf: (piece: T) => string): T[] {
  return [...pieces].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : Number(dateOf(a) > dateOf(b))));
}

/** What comes of several pieces and would have the same key. */
function findClashes(tasks: readonly CampaignTask[], lists: Lists): PlacedFault[] {
  const written = new Map(lists.tasks.values.map(({ value, path }) => [value.key, path]));
  const made = tasks.map((task) => task.key);
  return [...written].flatMap(([key, path]) =>
    made.filter((one) => one === key).length > 1
      ? [{ path: [...path, 'key'], message: `“${key}”与表彰步骤或重复任务自动生成的名称相同，请换一个` }]
      : [],
  );
}

function repeatsOf(lists: Lists): PlacedFault[] {
  const { requirements, phases, milestones, tasks, recurring, activities, criteria, awards } = lists;
  const alone = [requirements, phases, milestones, tasks, activities, criteria];
  const criteriaLists = criteria.values.map(({ value, path }) =>
    value.criteria.map((one, at) => ({ value: one, path: [...path, 'criteria', at] })),
  );
  return [
    ...alone.flatMap((list) => findRepeats(list.values)),
    ...findRepeats([...recurring.values, ...awards.values]),
    ...criteriaLists.flatMap((list) => findRepeats(list)),
  ];
}

/**
 * Resolves every date. The campaign lasts its months, and until its last date where that is later: a phase of the
 * calendar year is never cut off. The plan is good only where there are no faults.
 */
export function resolveTemplate(
  { head, appraisal, lists }: TemplatePieces,
  resolution: Resolution,
): { plan: CampaignPlan; faults: PlacedFault[] } {
  const { template, startsOn } = resolution;
  const resolved = resolvePhases(lists, startsOn);
  const phases = resolved.map((one) => one.phase);
  const milestones = resolveMilestones(lists, phases, startsOn);
  const tasks = resolveTasks(lists, startsOn);
  const recurring = resolveRecurring(lists, resolution);
  const awards = resolveAwards(lists, resolution);
  const expanded = awards.map((one) => one.expanded);
  const allTasks = [
    ...tasks.map((one) => one.task),
    ...recurring.flatMap((one) => one.tasks),
    ...expanded.flatMap((one) => one.tasks),
  ];
  const allMilestones = [
    ...milestones.map((one) => one.milestone),
    ...expanded.flatMap((one) => one.milestones),
  ];
  const last = [
    ...phases.map((phase) => phase.to.on),
    ...allMilestones.map((one) => one.date.on),
    ...allTasks.map((task) => task.due.on),
    ...expanded.map((one) => one.award.day.on),
  ].reduce(laterOf, addDays(addMonths(startsOn, head?.months ?? 1), -1));
  return {
    plan: {
      ...plainPlan,
      template,
      title: head?.title ?? '',
      theme: head?.theme ?? null,
      mainLine: head?.mainLine ?? null,
      goal: head?.goal ?? null,
      reviewWorkdays: head?.reviewWorkdays ?? plainPlan.reviewWorkdays,
      requirements: lists.requirements.values.map(({ value }) => value),
      startsOn,
      endsOn: last,
      phases: sortByDate(phases, (phase) => phase.from.on),
      milestones: sortByDate(allMilestones, (milestone) => milestone.date.on),
      tasks: sortByDate(allTasks, (task) => task.due.on),
      activities: lists.activities.values.map(({ value }) => value),
      criteria: lists.criteria.values.map(({ value }) => value) as CampaignPlan['criteria'],
      itemEscalation: head?.itemEscalation ?? plainPlan.itemEscalation,
      awards: expanded.map((one) => one.award),
      ...(appraisal === null ? {} : { appraisal }),
    },
    faults: [
      ...repeatsOf(lists),
      ...findClashes(allTasks, lists),
      ...[...resolved, ...milestones, ...tasks, ...recurring, ...awards].flatMap((one) => one.faults),
    ],
  };
}
