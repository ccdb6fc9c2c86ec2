// Random schools, clocks and restarts for `reminder-walk.test.ts`, with a calendar of their own: day numbers and fixed
// lists of holidays, no code of the planner's. Decides nothing about rungs.
import fc from 'fast-check';
import type { Obligation } from '../../src/domain/obligation.ts';
import type {
  EndedRung,
  ReminderFacts,
  ReminderRules,
  RungEnd,
  SkipReason,
  SnoozeRung,
} from '../../src/domain/reminder.ts';
import { isWorkday } from '../../src/domain/workday.ts';
import { plainObligation } from '../kit/obligation.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;
const offset = 8 * 60 * minute;
/** The default rules. */
export const rules: ReminderRules = {
  zone: 'Asia/Shanghai',
  hours: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  weeklyCap: 2,
  urgentPerWeek: 1,
  isWorkday,
  isSchoolDay: () => true,
};

/** Published arrangements within the two spans that are walked: 2012-05-21 and 2026-09-07, 70 days each. */
const holidays = new Set(
  '2012-06-22 2012-06-23 2012-06-24 2026-09-25 2026-09-26 2026-09-27 2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07'.split(
    ' ',
  ),
);
const madeUp = new Set(['2026-09-20', '2026-10-10']);

export const dateAt = (at: number): string => new Date(at + offset).toISOString().slice(0, 10);
export const startOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) - offset;
const minutesAt = (at: number): number => Math.floor((at - startOf(dateAt(at))) / minute);
export const shift = (date: string, count: number): string => dateAt(startOf(date) + count * day);
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
export const daysTo = (from: string, to: string): number => (startOf(to) - startOf(from)) / day;

export function rests(date: string): boolean {
  return holidays.has(date) || ([0, 6].includes(weekdayOf(date)) && !madeUp.has(date));
}

export function isOpen(at: number): boolean {
  const time = minutesAt(at);
  return !rests(dateAt(at)) && ((time >= 510 && time < 720) || (time >= 840 && time < 1080));
}

/** Dates of a week, Monday first. */
export function weekOf(date: string): string[] {
  const monday = shift(date, -((weekdayOf(date) + 6) % 7));
  return [0, 1, 2, 3, 4, 5, 6].map((count) => shift(monday, count));
}

interface Task {
  readonly dueIn: number;
  readonly dueMinute: number;
  readonly opensBefore: number;
  readonly ladder: readonly number[];
  readonly urgent: boolean;
  /** Day of the walk on which its deadline is moved, and by how many days; null: never. */
  readonly move: { readonly on: number; readonly by: number } | null;
}
/** A day of the walk, or the one on which something else is reminded of: two messages would meet. */
type Since = number | 'start' | 'first rung' | 'never';
interface Person {
  readonly away: 'leave' | 'abroad';
  /** Days of the walk between which he is away, and until which he has no account. */
  readonly awayFrom: number;
  readonly awayTo: number;
  readonly accountFrom: number;
  /** Days of the walk between which he is excused from the first task. */
  readonly excusedFrom: number;
  readonly excusedTo: number;
  /** When he wants his reminders. */
  readonly digestTime: '10:15' | '16:40' | null;
  /** By task: since when he owes it, and days between which it is done. */
  readonly owes: readonly {
    readonly since: Since;
    readonly doneFrom: number;
    readonly doneTo: number;
  }[];
}
export interface Step {
  readonly minutes: number;
  readonly snooze: { readonly person: number; readonly task: number; readonly minutes: number } | null;
}
export interface World {
  readonly start: string;
  readonly tasks: readonly Task[];
  readonly people: readonly Person[];
  readonly steps: readonly Step[];
}

const span = fc.integer({ min: 0, max: 70 });
/** Mostly never: what changes all the time hides the rest. */
const rare = fc.oneof({ weight: 3, arbitrary: fc.constant(100) }, { weight: 1, arbitrary: span });
const snooze = fc.option(
  fc.record({ person: fc.nat(3), task: fc.nat(3), minutes: fc.integer({ min: 1, max: 6000 }) }),
  { freq: 5 },
);
/** Now and then, also at night, and after a stop of days. */
const wandering: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    minutes: fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 90 }) },
      { weight: 5, arbitrary: fc.integer({ min: 60, max: 1440 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1440, max: 20_000 }) },
    ),
    snooze,
  }),
  { minLength: 10, maxLength: 70 },
);
/** At nine and at three, for eight weeks. */
const steady: fc.Arbitrary<Step[]> = fc
  .array(snooze, { minLength: 110, maxLength: 110 })
  .map((all) => all.map((one, i) => ({ minutes: i === 0 ? 540 : i % 2 === 1 ? 360 : 1080, snooze: one })));
export const worlds: fc.Arbitrary<World> = fc.record({
  start: fc.constantFrom('2012-05-21', '2026-09-07'),
  tasks: fc.array(
    fc.record({
      dueIn: fc.integer({ min: 3, max: 45 }),
      dueMinute: fc.constantFrom(480, 720, 1050, 1080, 1439),
      opensBefore: fc.integer({ min: 0, max: 30 }),
      ladder: fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 5, 7, 10, 14), { minLength: 1, maxLength: 5 }),
      urgent: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
      move: fc.oneof(
        { weight: 2, arbitrary: fc.constant(null) },
        fc.record({ on: fc.integer({ min: 1, max: 30 }), by: fc.integer({ min: 1, max: 14 }) }),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  people: fc.array(
    fc.record({
      away: fc.constantFrom('leave' as const, 'abroad' as const),
      awayFrom: rare,
      awayTo: span,
      accountFrom: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: span }),
      excusedFrom: rare,
      excusedTo: span,
      digestTime: fc.constantFrom(null, null, '10:15' as const, '16:40' as const),
      owes: fc.array(
        fc.record({
          since: fc.oneof(
            { weight: 4, arbitrary: fc.constant<Since>('start') },
            { weight: 2, arbitrary: fc.constant<Since>('first rung') },
            fc.constant<Since>('never'),
            span,
          ),
          doneFrom: rare,
          doneTo: fc.integer({ min: 0, max: 100 }),
        }),
        { minLength: 4, maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  steps: fc.oneof(wandering, steady),
});

/** What rests in rows between two calls: a restart has nothing else. */
export interface Row extends EndedRung {
  /** For a skip its reason. */
  readonly end: RungEnd | SkipReason;
  /** Key of the rung that it went in. */
  readonly into: string | null;
  /** UTC ms. */
  readonly at: number;
}
export interface Rows {
  snoozes: SnoozeRung[];
  ended: Row[];
}
/** Everything that anybody will ever owe in this world, as deadlines stand after so many days. */
export function listOwed({ start, tasks, people }: World, passed = Number.POSITIVE_INFINITY): Obligation[] {
  return people.flatMap(({ owes }, who) =>
    tasks.flatMap(({ dueIn, dueMinute, opensBefore, ladder, urgent, move }, index) => {
      if (owes[index]?.since === 'never') return [];
      const isMoved = move !== null && passed >= move.on;
      const planned = shift(start, dueIn);
      const dueOn = isMoved ? shift(planned, move.by) : planned;
      const [key, title] = [`task${index}`, '示例任务'];
      return {
        ...plainObligation,
        ...{ urgent, moved: isMoved ? { fromOn: planned, times: 1 } : null },
        ...{ personId: `p${who}`, key, task: key, subjectId: `p${who}`, title },
        ...{ command: '承诺', minutes: 3, opensOn: shift(planned, -opensBefore), dueOn },
        ...{ dueAt: startOf(dueOn) + dueMinute * minute, remindDaysBefore: ladder },
      };
    }),
  );
}

function findOwes({ people }: World, { personId, key }: Obligation) {
  return people[Number(personId.slice(1))]?.owes[Number(key.slice(4))];
}

function owedSince(world: World, one: Obligation): number {
  const since = findOwes(world, one)?.since;
  const [first] = world.tasks;
  if (since === 'first rung') return first ? first.dueIn - (first.ladder[0] ?? 0) : 0;
  return typeof since === 'number' ? since : -1;
}

/** What is true at an instant. The rows are read back as after a restart. */
export function factsAt(world: World, now: number, rows: Rows): ReminderFacts {
  // Things change at noon, when messages of the day have gone already.
  const passed = (now - startOf(world.start) - 720 * minute) / day;
  const between = (from: number, to: number) => from <= passed && passed < to;
  const known = JSON.parse(JSON.stringify(rows)) as Rows;
  return {
    people: world.people.map((one, who) => ({
      id: `p${who}`,
      state: between(one.awayFrom, one.awayTo) ? one.away : 'active',
      hasAccount: one.accountFrom === 0 || passed >= one.accountFrom,
      digestTime: one.digestTime,
    })),
    obligations: listOwed(world, passed).filter((one) => passed >= owedSince(world, one)),
    isDone: (one) => {
      const how = findOwes(world, one);
      return how !== undefined && between(how.doneFrom, how.doneTo);
    },
    isExcused: ({ personId, key }, on) => {
      const { excusedFrom, excusedTo } = world.people[Number(personId.slice(1))] ?? {};
      if (key !== 'task0' || excusedFrom === undefined || excusedTo === undefined) return false;
      return shift(world.start, excusedFrom) <= on && on < shift(world.start, excusedTo);
    },
    ...known,
  };
}
