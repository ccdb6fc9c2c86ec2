// Pieces of a template → a plan with every date resolved, and what is wrong between pieces: keys used twice, spans
// that end before they begin, phases that do not exist. Reads no file.
import type { CampaignPhase, CampaignPlan, CampaignTask, PlannedDate } from '../src/domain/campaign.ts';
import { plainPlan, plainTask } from '../src/domain/campaign-default.ts';
import { addDays, addMonths, type DateRule, laterOf, resolveDate } from './campaign-date.ts';
import type { MilestoneRule, PhaseRule, TaskRule } from './campaign-schema.ts';
import { findNearest } from './nearest.ts';
import type { DataPath } from './yaml-text.ts';

/** A piece of the right form, and where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly path: DataPath;
}

/** Everything of a template that has the right form. */
export interface TemplatePieces {
  readonly template: string;
  readonly title: string;
  readonly months: number;
  readonly startsOn: string;
  readonly phases: readonly Placed<PhaseRule>[];
  readonly milestones: readonly Placed<MilestoneRule>[];
  readonly tasks: readonly Placed<TaskRule>[];
}

/** Something wrong, not yet with its line. */
export interface PlacedFault {
  readonly path: DataPath;
  readonly message: string;
}

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

function plannedDate(rule: DateRule, anchor: string, floor?: string): PlannedDate {
  return { on: resolveDate(rule, anchor, floor), wording: rule.wording ?? '' };
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

function resolvePhases(pieces: TemplatePieces) {
  return pieces.phases.map(({ value, path }) => {
    const span = resolveSpan(value.from, value.to, pieces.startsOn);
    const phase: CampaignPhase = { key: value.key, title: value.title, from: span.begins, to: span.ends };
    return { phase, faults: checkSpan(span, [...path, 'to']) };
  });
}

function resolveMilestones(pieces: TemplatePieces, phases: readonly CampaignPhase[]) {
  const known = phases.map((phase) => phase.key);
  return pieces.milestones.map(({ value, path }) => {
    const phase = phases.find((one) => one.key === value.phase);
    const anchor = phase?.from.on ?? pieces.startsOn;
    const date = plannedDate(value.date, anchor);
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

function resolveTasks(pieces: TemplatePieces) {
  return pieces.tasks.map(({ value, path }) => {
    const span = resolveSpan(value.opens, value.due, pieces.startsOn);
    const task: CampaignTask = {
      ...plainTask,
      ...value,
      opens: span.begins,
      due: span.ends,
    };
    return { task, faults: checkSpan(span, [...path, 'due']) };
  });
}

/** By date, then as the template has them. */
function sortByDate<T>(pieces: readonly T[], dateOf: (piece: T) => string): T[] {
  return [...pieces].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : Number(dateOf(a) > dateOf(b))));
}

/**
 * Resolves every date. The campaign lasts its months, and until its last date where that is later: a phase of the
 * calendar year is never cut off. The plan is good only where there are no faults.
 */
export function resolveTemplate(pieces: TemplatePieces): { plan: CampaignPlan; faults: PlacedFault[] } {
  const { template, title, startsOn } = pieces;
  const resolved = resolvePhases(pieces);
  const phases = resolved.map((one) => one.phase);
  const milestones = resolveMilestones(pieces, phases);
  const tasks = resolveTasks(pieces);
  const last = [
    ...phases.map((phase) => phase.to.on),
    ...milestones.map((one) => one.milestone.date.on),
    ...tasks.map((one) => one.task.due.on),
  ].reduce(laterOf, addDays(addMonths(startsOn, pieces.months), -1));
  const lists = [pieces.phases, pieces.milestones, pieces.tasks];
  return {
    plan: {
      template,
      title,
      ...plainPlan,
      startsOn,
      endsOn: last,
      phases: sortByDate(phases, (phase) => phase.from.on),
      milestones: sortByDate(
        milestones.map((one) => one.milestone),
        (milestone) => milestone.date.on,
      ),
      tasks: sortByDate(
        tasks.map((one) => one.task),
        (task) => task.due.on,
      ),
    },
    faults: [
      ...lists.flatMap((list) => findRepeats(list)),
      ...[...resolved, ...milestones, ...tasks].flatMap((one) => one.faults),
    ],
  };
}
