// Escalation along the reporting line (PRACTICE.md, model lines "升级"): when something stays open after its
// deadline, the secretary is told with names, the one above him and the office with numbers. To know that is an
// obligation of theirs like any other, so that the same limits, digests and rechecks hold for it.
import type { CampaignTask } from './campaign.ts';
import { type DueMove, findDue, laterOf } from './due.ts';
import type { Obligation } from './obligation.ts';
import { remember } from './remember.ts';
import { instantOf } from './sending-hours.ts';
import { type WatchChart, type WatchLevel, type WatchPlace, watchLevels } from './watch-chart.ts';
import { addDays, addWorkdays } from './workday.ts';

export type { WatchLevel } from './watch-chart.ts';

/** What somebody is told of. */
export interface Watch {
  readonly level: WatchLevel;
  /** The organisation itself for `secretary`; for the others the one whose subordinates are meant. */
  readonly organizationId: string;
  /** Whether names may be told: only within the organisation itself. */
  readonly withNames: boolean;
  /** Workday on which it is told. */
  readonly on: string;
  /** The deadline that has passed. */
  readonly taskDueOn: string;
  /** Who is told next if it stays open, and when; null: nobody. */
  readonly next: { readonly level: WatchLevel; readonly on: string } | null;
}

/** For so many days after it was due to be told it is worth telling. */
const lastsDays = 14;

const prefixes: Readonly<Record<WatchLevel, string>> = { secretary: 'w1', superior: 'w2', coordinator: 'w3' };

/** What watches follow from, besides the chart. */
export interface WatchWorld {
  readonly tasks: readonly CampaignTask[];
  /** Oldest first. */
  readonly moves: readonly DueMove[];
  readonly zone: string;
  readonly isWorkday: (date: string) => boolean;
}

/** Which watches. */
export interface WatchSelection {
  /** Whose; null: everybody's. */
  readonly personIds: Iterable<string> | null;
  /** Those that are told later than this campaign date are left out; null: none is. */
  readonly until: string | null;
}

/** Dates that many watches share, worked out once. */
interface Dates {
  readonly addWorkdays: (date: string, count: number) => string;
  readonly endOf: (date: string) => number;
}

interface Context extends WatchWorld {
  readonly dates: Dates;
}

function readDates({ isWorkday, zone }: WatchWorld): Dates {
  const workdays = remember((key: string) => {
    const [date = '', count] = key.split(' ');
    return addWorkdays(date, Number(count), isWorkday);
  });
  return {
    addWorkdays: (date, count) => workdays(`${date} ${count}`),
    endOf: remember((date: string) => instantOf(date, '18:00', zone)),
  };
}

/** The latest deadline of a task among what stands under a path, and how many moves led to it. */
function latestDue(task: CampaignTask, path: string, { moves }: WatchWorld): { on: string; times: number } {
  const own = moves.filter((move) => move.task === task.key);
  if (own.length === 0) return { on: task.due.on, times: 0 };
  const under = own.flatMap(({ organizationPath }) =>
    organizationPath?.startsWith(path) ? [organizationPath] : [],
  );
  const dues = [path, ...under].map((of) => findDue(task, of, own).on);
  const touching = own.filter(
    ({ organizationPath: of }) => of === null || of.startsWith(path) || path.startsWith(of),
  );
  return { on: dues.reduce(laterOf), times: touching.length };
}

function findNext(task: CampaignTask, level: WatchLevel, dueOn: string, { dates }: Context): Watch['next'] {
  const later = watchLevels.slice(watchLevels.indexOf(level) + 1);
  const next = later.find((one) => task.escalation[one] !== null);
  const days = next === undefined ? null : task.escalation[next];
  return next === undefined || days === null ? null : { level: next, on: dates.addWorkdays(dueOn, days) };
}

interface Told {
  readonly personId: string;
  readonly place: WatchPlace;
  readonly due: { readonly on: string; readonly times: number };
  /** Workday on which it is told. */
  readonly on: string;
}

function toWatch(task: CampaignTask, { personId, place, due, on }: Told, context: Context): Obligation {
  const { level, organization, post } = place;
  const dueOn = addDays(on, lastsDays);
  return {
    kind: 'watch',
    personId,
    key: `${prefixes[level]}:${task.key}:${organization.id}`,
    task: task.key,
    subjectId: organization.id,
    organizationPath: organization.path,
    organizationName: organization.name,
    title: task.title,
    command: '进度',
    minutes: 2,
    opensOn: on,
    // Whoever takes a post over is told of what is still to come, not of what his predecessor was told.
    sinceOn: laterOf(on, post.fromOn),
    dueOn,
    dueAt: context.dates.endOf(dueOn),
    moved: due.times === 0 ? null : { fromOn: task.due.on, times: due.times },
    remindDaysBefore: [],
    calendar: 'statutory',
    urgent: false,
    watch: {
      level,
      organizationId: organization.id,
      withNames: level === 'secretary' && post.organizationId === organization.id,
      on,
      taskDueOn: due.on,
      next: findNext(task, level, due.on, context),
    },
  };
}

/** What one person is told of in one place. */
function listPlaceWatches(
  { personId, place }: Pick<Told, 'personId' | 'place'>,
  { chart, until }: { chart: WatchChart; until: string | null },
  context: Context,
): Obligation[] {
  return context.tasks.flatMap((task) => {
    const days = task.escalation[place.level];
    if (days === null || !chart.isOwedIn(task, place)) return [];
    const due = latestDue(task, place.organization.path, context);
    const on = context.dates.addWorkdays(due.on, days);
    return until === null || on <= until ? [toWatch(task, { personId, place, due, on }, context)] : [];
  });
}

/**
 * Who is to be told of what, were it to stay open. For whom it is needless since nothing is open, that is: for
 * whom it is "done", is the caller's to find out.
 */
export function listWatches(
  world: WatchWorld,
  chart: WatchChart,
  { personIds, until }: WatchSelection,
): Obligation[] {
  const context: Context = { ...world, dates: readDates(world) };
  return [...(personIds ?? chart.byPerson.keys())].flatMap((personId) => {
    const places = chart.byPerson.get(personId) ?? [];
    return places.flatMap((place) => listPlaceWatches({ personId, place }, { chart, until }, context));
  });
}
