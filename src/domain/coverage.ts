// How far organisations are with each task, as one table over a tree: numbers only, in the school's own order, never
// sorted by how far anybody is. Counts subjects: of several who answer for one organisation one is enough.
import { laterOf } from './due.ts';
import { groupBy } from './group.ts';
import type { Obligation } from './obligation.ts';
import type { StandingFacts } from './standing.ts';
import { daysFrom } from './workday.ts';

/** An organisation of the table. */
export interface CoveragePlace {
  readonly id: string;
  /** Path of ids. */
  readonly path: string;
  /** The school's own order among those of one level. */
  readonly sort_order: number;
}

/** How one organisation, with all under it, is with one task. */
export interface CoverageRow {
  readonly organizationId: string;
  readonly task: string;
  readonly title: string;
  /** The latest deadline there, campaign date. */
  readonly dueOn: string;
  readonly owed: number;
  readonly done: number;
  /** On leave, abroad or excused. */
  readonly away: number;
  readonly open: number;
  /** Days since that deadline, while something is open; 0 before it. */
  readonly lateDays: number;
}

/** Everything that the table follows from. */
export interface CoverageFacts extends StandingFacts {
  readonly obligations: readonly Obligation[];
  /** Campaign date: what has not begun is left out. */
  readonly today: string;
}

type State = 'done' | 'away' | 'open';
type Counts = Record<State, number> & { dueOn: string; title: string };

/** Id of the organisation above, or '' at the top. */
const parentOf = (path: string) => path.split('/').at(-3) ?? '';
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Those above before those below, those of one level in the school's order. */
export function orderPlaces<T extends CoveragePlace>(places: readonly T[]): T[] {
  const known = new Set(places.map((one) => one.id));
  const below = groupBy(places, (one) => (known.has(parentOf(one.path)) ? parentOf(one.path) : ''));
  const walk = (id: string): T[] => {
    const level = [...(below.get(id) ?? [])];
    level.sort((a, b) => a.sort_order - b.sort_order || compare(a.path, b.path));
    return level.flatMap((one) => [one, ...walk(one.id)]);
  };
  return walk('');
}

function stateOf(those: readonly Obligation[], { isDone, isAway }: StandingFacts): State {
  if (those.some(isDone)) return 'done';
  return those.every(isAway) ? 'away' : 'open';
}

/** Counts by organisation's id, then by task. */
function countAll({ obligations, today, ...standing }: CoverageFacts): Map<string, Map<string, Counts>> {
  const counted = new Map<string, Map<string, Counts>>();
  const begun = obligations.filter((one) => one.kind === 'task' && one.opensOn <= today);
  for (const those of groupBy(begun, (one) => `${one.task} ${one.subjectId}`).values()) {
    const [first] = those;
    if (!first) continue;
    const { task, title, organizationPath } = first;
    const dueOn = those.map((one) => one.dueOn).reduce(laterOf);
    const state = stateOf(those, standing);
    for (const id of organizationPath.split('/').filter((part) => part !== '')) {
      const tasks = counted.get(id) ?? new Map<string, Counts>();
      const counts = tasks.get(task) ?? { done: 0, away: 0, open: 0, dueOn, title };
      counts[state] += 1;
      counts.dueOn = laterOf(counts.dueOn, dueOn);
      counted.set(id, tasks.set(task, counts));
    }
  }
  return counted;
}

/**
 * The table of these organisations, in their order; of each the tasks by deadline. What nobody owes is left out.
 */
export function listCoverage(places: readonly CoveragePlace[], facts: CoverageFacts): CoverageRow[] {
  const counted = countAll(facts);
  return places.flatMap(({ id: organizationId }) => {
    const tasks = [...(counted.get(organizationId) ?? [])];
    const rows = tasks.map(([task, { title, dueOn, done, away, open }]) => {
      const isLate = open > 0 && dueOn < facts.today;
      const lateDays = isLate ? daysFrom(dueOn, facts.today) : 0;
      const owed = done + away + open;
      return { organizationId, task, title, dueOn, owed, done, away, open, lateDays };
    });
    return rows.sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.task, b.task));
  });
}
