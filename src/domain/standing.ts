// How tasks stand among those who owe them: what a watch tells. Counts subjects, not persons who answer for them,
// ranks nobody, and reads obligations page by page, since an office looks at a whole school.
import type { Obligation } from './obligation.ts';
import type { Watch } from './watch.ts';

/** What the counting needs to know of an obligation. */
export interface StandingFacts {
  readonly isDone: (obligation: Obligation) => boolean;
  /** Whether its person is not reminded at present: on leave, abroad, excused. */
  readonly isAway: (obligation: Obligation) => boolean;
}

/** How a task stands. */
export interface Standing {
  readonly owed: number;
  readonly done: number;
  /** Not done, and not asked for at present. */
  readonly away: number;
  /** Not done, and asked for. */
  readonly open: number;
  /** Of these, how many belong to which organisation, by its path. */
  readonly openByPath: ReadonlyMap<string, number>;
  /** The persons who are asked; empty for a watch that tells no names. */
  readonly openPersons: readonly string[];
}

/** How one organisation's task stands: of several who answer for it one who is not away is enough. */
interface SubjectState {
  readonly path: string;
  readonly done: boolean;
  personId: string | null;
}

interface Tally {
  readonly withNames: boolean;
  owed: number;
  done: number;
  away: number;
  open: number;
  readonly openByPath: Map<string, number>;
  readonly openPersons: string[];
  readonly organizations: Map<string, SubjectState>;
}

/** Something that is counted: how a task stands in an organisation, or below it. */
export type Counted = Pick<Obligation, 'key' | 'task' | 'organizationPath'> & {
  readonly watch: Pick<Watch, 'level' | 'withNames'> | null;
};

/** Counts for watches. */
export interface StandingCounter {
  /** Adds obligations; of each subject once, but for an organisation's, for which several may answer. */
  add(obligations: readonly Obligation[], facts: StandingFacts): void;
  /** How what each watch is about stands, by the watch's key. */
  read(): Map<string, Standing>;
}

function createTally(withNames: boolean): Tally {
  const sums = { owed: 0, done: 0, away: 0, open: 0 };
  return { withNames, ...sums, openByPath: new Map(), openPersons: [], organizations: new Map() };
}

function addOpen(tally: Tally, path: string, personId: string): void {
  tally.open += 1;
  tally.openByPath.set(path, (tally.openByPath.get(path) ?? 0) + 1);
  if (tally.withNames) tally.openPersons.push(personId);
}

function addOne(tally: Tally, one: Obligation, { isDone, isAway }: StandingFacts): void {
  const { subjectId, personId, organizationPath: path } = one;
  if (subjectId !== personId) {
    const state = tally.organizations.get(subjectId) ?? { path, done: isDone(one), personId: null };
    if (!state.done && state.personId === null && !isAway(one)) state.personId = personId;
    tally.organizations.set(subjectId, state);
    return;
  }
  tally.owed += 1;
  if (isDone(one)) tally.done += 1;
  else if (isAway(one)) tally.away += 1;
  else addOpen(tally, path, personId);
}

function readTally(tally: Tally): Standing {
  const whole = { ...tally, openByPath: new Map(tally.openByPath), openPersons: [...tally.openPersons] };
  for (const { path, done, personId } of tally.organizations.values()) {
    whole.owed += 1;
    if (done) whole.done += 1;
    else if (personId === null) whole.away += 1;
    else addOpen(whole, path, personId);
  }
  const { owed, done, away, open, openByPath, openPersons } = whole;
  return { owed, done, away, open, openByPath, openPersons };
}

/** Paths of the organisations above one, and its own. */
function listPrefixes(path: string): string[] {
  const found: string[] = [];
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
    found.push(path.slice(0, end + 1));
  return found;
}

const placeKey = (task: string, level: string, path: string) => `${task} ${level} ${path}`;

/** Counts what these watches are about: an organisation's own, or what stands under it. */
export function countStandings(watches: readonly Counted[]): StandingCounter {
  const byKey = new Map<string, Tally>();
  const byPlace = new Map<string, Tally>();
  for (const { key, task, organizationPath, watch } of watches) {
    if (!watch) continue;
    const tally = byKey.get(key) ?? createTally(watch.withNames);
    byKey.set(key, tally);
    byPlace.set(placeKey(task, watch.level, organizationPath), tally);
  }
  const found = new Map<string, Tally[]>();
  /** Tallies that an obligation of this task and organisation belongs to. */
  const talliesOf = (task: string, path: string): Tally[] => {
    const key = `${task} ${path}`;
    const known = found.get(key);
    if (known) return known;
    const above = listPrefixes(path);
    const places = [
      placeKey(task, 'secretary', path),
      ...above.filter((one) => one !== path).map((one) => placeKey(task, 'superior', one)),
      ...above.map((one) => placeKey(task, 'coordinator', one)),
    ];
    const tallies = places.flatMap((place) => byPlace.get(place) ?? []);
    found.set(key, tallies);
    return tallies;
  };
  return {
    add(obligations, facts) {
      for (const one of obligations) {
        if (one.kind !== 'task') continue;
        for (const tally of talliesOf(one.task, one.organizationPath)) addOne(tally, one, facts);
      }
    },
    read: () => new Map([...byKey].map(([key, tally]) => [key, readTally(tally)])),
  };
}
