// The days of rest and work in layers: what the State Council has published (`workday`), overrides of it, and the
// school's own calendar (寒暑假、考试周) over both. Pure: the entries come as an argument, a date is a text.
import { isPublished, isWorkday } from './workday.ts';

/** Whose days an entry speaks of. */
export type CalendarLayer =
  /** The published arrangement of everybody: an override, or a year that the program does not know yet. */
  | 'statutory'
  /** The school's, for tasks that keep them (`CampaignTask.calendar`). */
  | 'school';

/** Some days in a row, all of rest or all of work. */
export interface CalendarEntry {
  readonly layer: CalendarLayer;
  readonly kind: 'rest' | 'work';
  /** Campaign dates, both included. */
  readonly fromOn: string;
  readonly toOn: string;
  readonly title: string;
  /** For the school's layer: ids of the organisation whose it is, with all under it; null: everybody's. */
  readonly organizationPath: string | null;
}

/** What a day is, and whence that is known. */
export interface DayVerdict {
  readonly work: boolean;
  /** `usual`: the published arrangement, or the weekday. */
  readonly by: 'usual' | CalendarLayer;
  /** Of the entry; null for a usual day. */
  readonly title: string | null;
}

/** All days, in layers. */
export interface Almanac {
  /**
   * Whether people work on a date. Without a path: by the statutory layer alone. With one: by the school's as well,
   * as it stands for the organisation of this path of ids; `''` is the school as a whole.
   * @throws AppError `bad-date`
   */
  isWorkday(date: string, path?: string): boolean;
  /** The same with its reason. */
  explain(date: string, path?: string): DayVerdict;
  /** Whether the arrangement of a year is known: published, or entered by hand with its National Day. */
  isPublished(year: number): boolean;
}

/** Whose an entry is, as long as the path is: the nearest organisation goes before those above it. */
function nearness({ organizationPath }: CalendarEntry): number {
  return organizationPath?.length ?? 0;
}

/** Of two entries of one layer on the same day: the nearer organisation's, then the shorter span, then the later one. */
function isStronger(one: CalendarEntry, than: CalendarEntry): boolean {
  if (nearness(one) !== nearness(than)) return nearness(one) > nearness(than);
  return lengthOf(one) <= lengthOf(than);
}

function lengthOf({ fromOn, toOn }: CalendarEntry): number {
  return Date.parse(toOn) - Date.parse(fromOn);
}

function findStrongest(entries: readonly CalendarEntry[], date: string): CalendarEntry | null {
  let found: CalendarEntry | null = null;
  for (const entry of entries) {
    if (date < entry.fromOn || date > entry.toOn) continue;
    if (found === null || isStronger(entry, found)) found = entry;
  }
  return found;
}

function toVerdict({ kind, layer, title }: CalendarEntry): DayVerdict {
  return { work: kind === 'work', by: layer, title };
}

/** The school's entries that hold for an organisation. */
function fitting(school: readonly CalendarEntry[], path: string): CalendarEntry[] {
  return school.filter(({ organizationPath }) => path.startsWith(organizationPath ?? ''));
}

/**
 * The almanac of these entries; of two that say different things of a day the later one in the list holds, where
 * neither is nearer or shorter. Remembers each day that it was asked for.
 */
export function createAlmanac(entries: readonly CalendarEntry[]): Almanac {
  const statutory = entries.filter(({ layer }) => layer === 'statutory');
  const school = entries.filter(({ layer }) => layer === 'school');
  const places = new Map<string, (date: string) => DayVerdict>();
  const usual = (date: string): DayVerdict => ({ work: isWorkday(date), by: 'usual', title: null });
  const byStatute = remembering((date) => {
    const entry = findStrongest(statutory, date);
    return entry ? toVerdict(entry) : usual(date);
  });

  function dayIn(path: string): (date: string) => DayVerdict {
    const own = fitting(school, path);
    if (own.length === 0) return byStatute;
    // Thousands of branches share the few calendars of the faculties that have one.
    const key = [...new Set(own.map((entry) => entry.organizationPath ?? ''))].sort().join();
    const known = places.get(key);
    if (known) return known;
    const made = remembering((date) => {
      const entry = findStrongest(own, date);
      return entry ? toVerdict(entry) : byStatute(date);
    });
    places.set(key, made);
    return made;
  }

  const explain = (date: string, path?: string): DayVerdict =>
    path === undefined ? byStatute(date) : dayIn(path)(date);
  return {
    explain,
    isWorkday: (date, path) => explain(date, path).work,
    isPublished: (year) => {
      const nationalDay = `${year}-10-01`;
      return (
        isPublished(year) || statutory.some((one) => one.fromOn <= nationalDay && nationalDay <= one.toOn)
      );
    },
  };
}

function remembering(find: (date: string) => DayVerdict): (date: string) => DayVerdict {
  const known = new Map<string, DayVerdict>();
  return (date) => {
    const found = known.get(date);
    if (found) return found;
    const made = find(date);
    known.set(date, made);
    return made;
  };
}

/** The almanac without any entry: the published arrangement alone. */
export const publishedAlmanac: Almanac = createAlmanac([]);
