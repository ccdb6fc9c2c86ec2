// How far an organisation is with each task, and which of it is announced in its group today. Numbers and
// organisations only (PRACTICE.md: above the branch numbers, not names; no ranking of units in groups).
import { addDays, addWorkdays, firstWorkdayFrom, lastWorkdayUntil } from './workday.ts';

/** A part of the organisation that is counted by itself, in the school's order. */
export interface CoverageUnit {
  readonly id: string;
  readonly path: string;
  readonly name: string;
}

/** One obligation, as far as counting needs it. */
export interface CoverageFact {
  readonly task: string;
  readonly title: string;
  readonly command: string;
  readonly subject: 'person' | 'organization';
  /** Whose it is; an organisation's counts once, however many answer for it. */
  readonly subjectId: string;
  /** Path of the organisation that it belongs to. */
  readonly organizationPath: string;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly dueAt: number;
  readonly done: boolean;
}

/** How many of a task's obligations are done. */
export interface CoverageCount {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** How far an organisation is with one task. */
export interface TaskCoverage
  extends Pick<CoverageFact, 'task' | 'title' | 'command' | 'subject' | 'opensOn' | 'dueOn' | 'dueAt'> {
  readonly done: number;
  readonly total: number;
  /** Empty where there is one unit only. */
  readonly units: readonly CoverageCount[];
}

/** Persons that a unit must have to be told apart: of one or two, numbers would be names. */
const fewestPersons = 3;

function smallestOf(subject: CoverageFact['subject']): number {
  return subject === 'person' ? fewestPersons : 1;
}

function countOf(facts: readonly CoverageFact[]): { done: number; total: number } {
  return { done: facts.filter((one) => one.done).length, total: facts.length };
}

/** The unit that an organisation belongs to: the longest path that it stands under. */
function unitOf(units: readonly CoverageUnit[], path: string): CoverageUnit | null {
  const within = units.filter((unit) => path.startsWith(unit.path));
  return within.reduce<CoverageUnit | null>(
    (best, unit) => (best && best.path.length >= unit.path.length ? best : unit),
    null,
  );
}

/** Counts by task, in the order of their deadlines and of the plan, and by unit, in the order given: never by how far they are. */
export function countCoverage(
  facts: readonly CoverageFact[],
  units: readonly CoverageUnit[],
): TaskCoverage[] {
  const byTask = new Map<string, Map<string, CoverageFact>>();
  for (const fact of facts) {
    const subjects = byTask.get(fact.task) ?? new Map<string, CoverageFact>();
    byTask.set(fact.task, subjects.set(fact.subjectId, fact));
  }
  const tasks = [...byTask.values()].flatMap((subjects) => {
    // A deadline that was moved for one unit alone: the nearest is the one to tell.
    const owed = [...subjects.values()].sort((a, b) => a.dueAt - b.dueAt);
    const [first] = owed;
    if (!first) return [];
    const { task, title, command, subject, opensOn, dueOn, dueAt } = first;
    const counts = units.flatMap((unit) => {
      const own = owed.filter((one) => unitOf(units, one.organizationPath)?.id === unit.id);
      return own.length < smallestOf(subject) ? [] : [{ name: unit.name, ...countOf(own) }];
    });
    const parts = units.length > 1 ? counts : [];
    return [{ task, title, command, subject, opensOn, dueOn, dueAt, ...countOf(owed), units: parts }];
  });
  return tasks.sort((a, b) => a.dueAt - b.dueAt);
}

/** What an announcement is about: that a task can be done from now on, or that it is due on the next workday. */
export type PromptRung = 'opening' | 'eve';

/** A task to announce. */
export interface DuePrompt {
  readonly coverage: TaskCoverage;
  readonly rung: PromptRung;
}

/** For how many workdays after a task's opening it is still announced: after an outage, not weeks later. */
const openingGraceDays = 2;

/** What a rung is known by in an organisation and campaign. */
export function promptKey(task: string, rung: PromptRung): string {
  return `${task} ${rung}`;
}

function rungOf(
  { opensOn, dueOn, done, total }: TaskCoverage,
  today: string,
  isWorkday: (date: string) => boolean,
): PromptRung | null {
  if (!isWorkday(today)) return null;
  const eve = lastWorkdayUntil(addDays(dueOn, -1), isWorkday);
  // A deadline that comes right after the opening is announced once.
  if (today === eve) return done < total && opensOn <= today ? 'eve' : null;
  const opens = firstWorkdayFrom(opensOn, isWorkday);
  const until = addWorkdays(opens, openingGraceDays, isWorkday);
  return opens <= today && today <= until && today < eve ? 'opening' : null;
}

/**
 * What is announced today.
 * @param posted rungs that were, by {@link promptKey}
 */
export function decidePrompts(
  coverage: readonly TaskCoverage[],
  {
    today,
    isWorkday,
    posted,
  }: {
    readonly today: string;
    readonly isWorkday: (date: string) => boolean;
    readonly posted: ReadonlySet<string>;
  },
): DuePrompt[] {
  return coverage.flatMap((one) => {
    const rung = rungOf(one, today, isWorkday);
    return rung === null || posted.has(promptKey(one.task, rung)) ? [] : [{ coverage: one, rung }];
  });
}
