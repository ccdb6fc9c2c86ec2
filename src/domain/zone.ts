// How far a zone's clocks are ahead of UTC at an instant. The date library asks the runtime each time, which costs as
// much as a hundred additions; here the answer is kept, as zones change at quarters of an hour only.
import { DateTime } from 'luxon';
import { AppError } from '../errors.ts';

const quarterMs = 15 * 60 * 1000;
/** More quarters than this of one zone are forgotten together: a few megabytes. */
const mostKept = 100_000;

const kept = new Map<string, Map<number, number>>();

function offsetsOf(zone: string): Map<number, number> {
  const known = kept.get(zone);
  if (known && known.size < mostKept) return known;
  const made = new Map<number, number>();
  kept.set(zone, made);
  return made;
}

/** What is added to UTC at an instant (UTC ms) to read the zone's clocks, ms. */
export function offsetMs(instantMs: number, zone: string): number {
  const offsets = offsetsOf(zone);
  const quarter = Math.floor(instantMs / quarterMs);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const found = DateTime.fromMillis(quarter * quarterMs, { zone }).offset * 60_000;
  offsets.set(quarter, found);
  return found;
}

/** The zone's clocks at an instant (UTC ms), as the ISO text of a time without a zone: `2010-05-10T08:30:00.000`. */
export function localTextOf(instantMs: number, zone: string): string {
  return new Date(instantMs + offsetMs(instantMs, zone)).toISOString().slice(0, -1);
}

/**
 * The instant, UTC ms, at which the zone's clocks read a date and time `HH:MM`. A time that they leap over is the one
 * that much later; of one that they read twice it is the first.
 * @throws AppError `bad-local-time` where it is none
 */
export function instantAt(date: string, time: string, zone: string): number {
  const local = Date.parse(`${date}T${time}:00Z`);
  // The 30th of February reads as a day of March.
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(date.slice(8))) {
    throw new AppError('bug', 'bad-local-time', 'not a local time', { details: { date, time, zone } });
  }
  // Zones are less than a day away from UTC: these are the offsets before and after a change near by.
  const before = offsetMs(local - 24 * 3_600_000, zone);
  const after = offsetMs(local + 24 * 3_600_000, zone);
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  if (offsetMs(early, zone) === Math.max(before, after)) return early;
  if (offsetMs(late, zone) === Math.min(before, after)) return late;
  return local - before;
}
