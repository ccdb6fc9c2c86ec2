// Which campaign dates are workdays: Monday to Friday, but for the holidays and the make-up days that the State
// Council publishes for each year (npm `chinese-days`). Reckons on dates alone: no clock, no zone, no hours.
import days from 'chinese-days';
import { AppError } from '../errors.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** No run of holidays is nearly as long: beyond it the rule itself is at fault. */
const longestRestDays = 400;

const publishedDays = new Map<number, ReadonlyMap<string, boolean>>();

/** Midnight UTC of a date, as a mere number of the day. @throws AppError `bad-date` */
function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day)) throw new AppError('bug', 'bad-date', 'not a calendar date', { details: { date } });
  return day;
}

function toDate(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

/**
 * Days of a year on which the arrangement speaks: a workday or not. Only `getDayDetail` is asked, and only where it
 * names an arrangement: for all other days the library takes the weekday in the zone of the machine.
 */
function findPublishedDays(year: number): ReadonlyMap<string, boolean> {
  const known = publishedDays.get(year);
  if (known) return known;
  const found = new Map<string, boolean>();
  const first = dayOf(`${String(year).padStart(4, '0')}-01-01`);
  for (let day = first; new Date(day).getUTCFullYear() === year; day += dayMs) {
    const date = toDate(day);
    const { name, work } = days.getDayDetail(date);
    // `National Day,国庆节,3` for an arranged day, `Friday` for any other.
    if (name.includes(',')) found.set(date, work);
  }
  publishedDays.set(year, found);
  return found;
}

/**
 * Whether the arrangement of a year is known. National Day tells: a single day can come from the neighbouring
 * year's arrangement (2018-12-31 came with 2019's).
 */
export function isPublished(year: number): boolean {
  return findPublishedDays(year).has(`${year}-10-01`);
}

/**
 * Whether people work on a date; for a year that is not published, a guess from the weekday.
 * @throws AppError `bad-date`
 */
export function isWorkday(date: string): boolean {
  const weekday = new Date(dayOf(date)).getUTCDay();
  return findPublishedDays(Number(date.slice(0, 4))).get(date) ?? (weekday !== 0 && weekday !== 6);
}

/** The date so many calendar days later; earlier for a negative number. @throws AppError `bad-date` */
export function addDays(date: string, count: number): string {
  return toDate(dayOf(date) + count * dayMs);
}

/** Calendar days from one date to another, negative backwards. @throws AppError `bad-date` */
export function daysFrom(from: string, to: string): number {
  return Math.round((dayOf(to) - dayOf(from)) / dayMs);
}

/** The Monday of the week that a date lies in; a Sunday belongs to the Monday before it. */
export function mondayOf(date: string): string {
  return addDays(date, -((new Date(dayOf(date)).getUTCDay() + 6) % 7));
}

function seekWorkday(date: string, step: 1 | -1, isWork: (date: string) => boolean): string {
  for (let count = 0; count <= longestRestDays; count += 1) {
    const tried = addDays(date, step * count);
    if (isWork(tried)) return tried;
  }
  throw new AppError('misconfigured', 'no-workday', 'no workday near a date', { details: { date } });
}

/** The date itself, or the last workday before it. @throws AppError `no-workday` where a year has none */
export function lastWorkdayUntil(date: string, isWork: (date: string) => boolean = isWorkday): string {
  return seekWorkday(date, -1, isWork);
}

/** The date itself, or the first workday after it. @throws AppError `no-workday` where a year has none */
export function firstWorkdayFrom(date: string, isWork: (date: string) => boolean = isWorkday): string {
  return seekWorkday(date, 1, isWork);
}

/**
 * The workday so many workdays after a date (negative: before it), which itself does not count: one workday after a
 * Friday is the Monday. For 0, the date itself.
 * @throws AppError `no-workday` where a year has none
 */
export function addWorkdays(
  date: string,
  count: number,
  isWork: (date: string) => boolean = isWorkday,
): string {
  const step = count < 0 ? -1 : 1;
  let found = date;
  for (let left = Math.abs(count); left > 0; left -= 1)
    found = seekWorkday(addDays(found, step), step, isWork);
  return found;
}
