// Whether an entry may join the calendar. A calendar that nobody could work by would stop the reminders, which look
// for the last workday before a date; so a rest without end is refused before it is stored.
import { type Almanac, type CalendarEntry, createAlmanac } from './almanac.ts';
import { addDays, daysFrom } from './workday.ts';

/** Why an entry is refused. */
export type EntryFault =
  /** It ends before it begins. */
  | 'reversed'
  /** Work on more than a week without a break: a slip, as make-up days come one by one. */
  | 'work-too-long'
  /** With what is there already, nobody would work for longer than {@link longestRestDays}. */
  | 'rest-too-long'
  /** The State Council speaks for everybody. */
  | 'statutory-for-one'
  /** The same days of the same layer and organisation are there already. */
  | 'repeated'
  /** There are {@link mostEntries} already. */
  | 'too-many';

/** The longest rest in a row, days: a summer holiday with what lies about it. */
export const longestRestDays = 90;
/** The longest work in a row that one entry may make, days. */
export const longestWorkDays = 7;
/** A school needs a dozen a year. */
export const mostEntries = 1000;

/** Days in a row without work round a span, as the organisation of a path has them. */
function restAround(almanac: Almanac, { fromOn, toOn }: CalendarEntry, path: string): number {
  const rests = (date: string) => !almanac.isWorkday(date, path);
  let longest = 0;
  let run = 0;
  // What lies further away than the longest rest cannot make one with this span.
  const last = addDays(toOn, longestRestDays + 1);
  for (let date = addDays(fromOn, -longestRestDays - 1); date <= last; date = addDays(date, 1)) {
    run = rests(date) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function isSame(a: CalendarEntry, b: CalendarEntry): boolean {
  return (
    a.layer === b.layer &&
    a.fromOn === b.fromOn &&
    a.toOn === b.toOn &&
    a.organizationPath === b.organizationPath
  );
}

function findFormFault(entry: CalendarEntry): EntryFault | null {
  const { layer, kind, fromOn, toOn, organizationPath } = entry;
  if (toOn < fromOn) return 'reversed';
  if (layer === 'statutory' && organizationPath !== null) return 'statutory-for-one';
  const days = daysFrom(fromOn, toOn) + 1;
  if (kind === 'work') return days > longestWorkDays ? 'work-too-long' : null;
  return days > longestRestDays ? 'rest-too-long' : null;
}

/** Why an entry may not join those that are there; null where it may. */
export function findEntryFault(entry: CalendarEntry, existing: readonly CalendarEntry[]): EntryFault | null {
  const form = findFormFault(entry);
  if (form !== null) return form;
  if (existing.length >= mostEntries) return 'too-many';
  if (existing.some((one) => isSame(one, entry))) return 'repeated';
  if (entry.kind === 'work') return null;
  const almanac = createAlmanac([...existing, entry]);
  const own = entry.organizationPath ?? '';
  // Those below keep it as well, beside what is their own.
  const below = existing
    .flatMap(({ organizationPath }) => organizationPath ?? [])
    .filter((path) => path.startsWith(own));
  const isTooLong = (path: string) => restAround(almanac, entry, path) > longestRestDays;
  return [...new Set([own, ...below])].some(isTooLong) ? 'rest-too-long' : null;
}
