// What the board shows of an organisation: each task with its numbers, the organisations below with theirs, and
// within one's own organisation who has not done it. Pure; ranks nobody: all lists keep the school's order.
import { laterOf } from './due.ts';
import { groupBy } from './group.ts';
import type { Obligation } from './obligation.ts';
import type { StandingFacts } from './standing.ts';

/** Numbers of one task. */
export interface BoardCount {
  readonly owed: number;
  readonly done: number;
  /** On leave, abroad or excused. */
  readonly away: number;
  readonly open: number;
}

/** One task of an organisation and all under it. */
export interface BoardTask extends BoardCount {
  readonly key: string;
  readonly title: string;
  /** Campaign dates. */
  readonly opensOn: string;
  readonly dueOn: string;
  /** Days since the deadline, while something is open; 0 before it. */
  readonly lateDays: number;
}

/** An organisation as the board needs it. */
export interface BoardOrganization {
  readonly id: string;
  readonly path: string;
  readonly name: string;
}

/** One organisation below, by task. */
export interface BoardUnit extends BoardOrganization {
  readonly tasks: Readonly<Record<string, BoardCount>>;
}

/** How obligations stand, and what day it is. */
export interface BoardFacts extends StandingFacts {
  readonly obligations: readonly Obligation[];
  /** Campaign date. */
  readonly today: string;
  readonly daysFrom: (from: string, to: string) => number;
}

/** What is not done and asked for: one obligation for each subject, in their order. */
function findOpen(
  subjects: readonly (readonly Obligation[])[],
  { isDone, isAway }: StandingFacts,
): Obligation[] {
  return subjects.flatMap((those) => (those.some(isDone) ? [] : (those.find((one) => !isAway(one)) ?? [])));
}

/** Numbers of one task; several who answer for one organisation count once. */
function countOf(obligations: readonly Obligation[], facts: StandingFacts): BoardCount {
  const subjects = [...groupBy(obligations, (one) => one.subjectId).values()];
  const done = subjects.filter((those) => those.some(facts.isDone)).length;
  const open = findOpen(subjects, facts).length;
  return { owed: subjects.length, done, open, away: subjects.length - done - open };
}

/** Whether a path stands at or under another. */
const isUnder = (path: string, root: string) => path.startsWith(root);

/** Tasks that have begun, of what is owed at or under a path, nearest deadline first. */
export function listBoardTasks(path: string, facts: BoardFacts): BoardTask[] {
  const { obligations, today, daysFrom } = facts;
  const own = obligations.filter(
    (one) => one.kind === 'task' && one.opensOn <= today && isUnder(one.organizationPath, path),
  );
  const keys = [...new Set(own.map((one) => one.task))];
  const tasks = keys.flatMap((key) => {
    const of = own.filter((one) => one.task === key);
    const [first] = of;
    if (!first) return [];
    // Where a deadline was moved for some, the last of them counts for the whole.
    const dueOn = of.map((one) => one.dueOn).reduce(laterOf);
    const count = countOf(of, facts);
    const late = count.open > 0 && dueOn < today ? daysFrom(dueOn, today) : 0;
    return [{ key, title: first.title, opensOn: first.opensOn, dueOn, lateDays: late, ...count }];
  });
  return tasks.sort((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));
}

/** The organisations below, each with the numbers of what is owed at or under it. */
export function listBoardUnits(
  units: readonly BoardOrganization[],
  tasks: readonly BoardTask[],
  facts: BoardFacts,
): BoardUnit[] {
  return units.map((unit) => {
    const own = facts.obligations.filter((one) => isUnder(one.organizationPath, unit.path));
    const counts = tasks.map(({ key }) => {
      const of = own.filter((one) => one.task === key);
      return [key, countOf(of, facts)] as const;
    });
    return { ...unit, tasks: Object.fromEntries(counts) };
  });
}

/** Who has not done a task, in the order of the obligations: for those who lead that very organisation. */
export function listOpen(task: string, path: string, facts: BoardFacts): readonly Obligation[] {
  const own = facts.obligations.filter((one) => one.task === task && one.organizationPath === path);
  return findOpen([...groupBy(own, (one) => one.subjectId).values()], facts);
}
