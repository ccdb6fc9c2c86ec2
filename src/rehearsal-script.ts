// What people will do and when, from the seed: a list of moments with the changes of each. Moments lie at any hour of
// any day, working or not, some of them at the very instant at which the hours begin.
import type { Obligation } from './domain/obligation.ts';
import { instantOf } from './domain/sending-hours.ts';
import { addDays, daysFrom } from './domain/workday.ts';
import type { Change } from './rehearsal-change.ts';
import type { Draw } from './rehearsal-draw.ts';

/** Changes by their instants. */
export interface Script {
  /** Adds a change on a campaign date, or at the first moment after it. */
  addOn(date: string, change: Change): void;
  /** Adds one at an instant, UTC ms. */
  addAt(at: number, change: Change): void;
  /** The next instant with a change; null where there is none left. */
  nextAt(): number | null;
  /** The changes of an instant, in the order in which they were added; they are there no more. */
  take(at: number): Change[];
}

/** On how many days somebody does something at all. */
const busyDays = 0.7;

/** The minute of the day of a date's moment: mostly by day, at times at the very beginning of the hours. */
function timeOfMoment(draw: Draw, date: string): string {
  if (draw.chance(0.1, 'sharp', date)) return draw.pick(['08:30', '14:00'], 'sharp-time', date);
  const minutes = 7 * 60 + draw.below(15 * 60, 'minute', date);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** An empty script. */
export function createScript(draw: Draw, zone: string): Script {
  const moments = new Map<number, Change[]>();
  const addAt = (at: number, change: Change) => {
    const known = moments.get(at);
    if (known) known.push(change);
    else moments.set(at, [change]);
  };
  return {
    addAt,
    addOn(date, change) {
      let on = date;
      while (!draw.chance(busyDays, 'busy', on)) on = addDays(on, 1);
      addAt(instantOf(on, timeOfMoment(draw, on), zone), change);
    },
    nextAt() {
      let next: number | null = null;
      for (const at of moments.keys()) if (next === null || at < next) next = at;
      return next;
    },
    take(at) {
      const found = moments.get(at) ?? [];
      moments.delete(at);
      return found;
    },
  };
}

/** The day on which somebody does what he owes; null: never. Early, when it draws near, or too late. */
function drawDay(
  draw: Draw,
  staffNo: string,
  { task, organizationName, opensOn, dueOn }: Obligation,
): string | null {
  const key = ['when', staffNo, task, organizationName ?? ''] as const;
  const part = draw.unit(...key);
  const spread = (days: number) => draw.below(Math.max(1, days), 'day', ...key);
  if (part < 0.15) return null;
  if (part < 0.45) return addDays(opensOn, spread(Math.max(0, daysFrom(opensOn, dueOn) - 8)));
  if (part < 0.85) return addDays(dueOn, -spread(8));
  return addDays(dueOn, 1 + spread(10));
}

/** Writes into the script when somebody does what he owes, and whether he takes it back later. */
export function scriptObligation(
  script: Script,
  draw: Draw,
  { staffNo, obligation, today }: { staffNo: string; obligation: Obligation; today: string },
): void {
  const drawn = drawDay(draw, staffNo, obligation);
  if (drawn === null) return;
  const on = drawn < today ? today : drawn;
  script.addOn(on, { kind: 'done', staffNo, obligation });
  const key = ['undone', staffNo, obligation.task] as const;
  if (!draw.chance(0.02, ...key)) return;
  script.addOn(addDays(on, 2 + draw.below(20, 'undone-day', ...key)), {
    kind: 'undone',
    staffNo,
    obligation,
  });
}
