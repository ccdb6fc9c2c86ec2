// Keeps the calendar up to date: the calendar file into rows at the start and every few minutes, and an alarm for
// each year that the plan needs and nobody has published. What a day is decides `domain/almanac`.
import type { AlmanacResult, FileEntry } from '../config/almanac-file.ts';
import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import { syncCalendarFile } from './services/almanac-file.ts';
import { findUnpublishedYears } from './services/almanac-year.ts';
import { loadFrame } from './services/campaign.ts';
import type { Db } from './store/db.ts';

/** What the watch needs. */
export interface AlmanacWatchDeps {
  readonly db: Db;
  readonly ids: IdSource;
  readonly clock: Clock;
  /** Zone of the campaign's dates. */
  readonly zone: string;
  readonly log: Log;
  /** Reads the calendar file anew. */
  readonly load: () => AlmanacResult;
}

/** The calendar's upkeep. */
export interface AlmanacWatch {
  /**
   * Reads the file once more, and tells of years that are missing. What stands stays where the file is spoilt.
   * @throws AppError `misconfigured` `calendar-file` with every fault of the file
   */
  refresh(): Promise<void>;
  /** Years of the plan from this one on whose holidays are not published. */
  findUnpublished(): Promise<number[]>;
}

/** The entries of a file without faults. @throws AppError `misconfigured` `calendar-file` with every fault */
export function requireEntries(result: AlmanacResult): readonly FileEntry[] {
  if (result.ok) return result.entries;
  throw new AppError('misconfigured', 'calendar-file', 'the calendar file has faults', {
    details: result.faults,
  });
}

/** A watch over one installation's calendar. */
export function createAlmanacWatch({ db, ids, clock, zone, log, load }: AlmanacWatchDeps): AlmanacWatch {
  let told = '';

  async function sync(): Promise<void> {
    const entries = requireEntries(load());
    const done = await db.transaction({ now: clock.now(), ids }, async (tx) =>
      syncCalendarFile(tx, await loadFrame(tx, zone), entries),
    );
    const { added, removed, leftOut } = done;
    if (added > 0 || removed > 0) log.info('the calendar was brought up to date', { added, removed });
    const reasons = leftOut.map(({ fromOn, reason }) => ({ fromOn, reason }));
    if (reasons.length > 0) log.warn('entries of the calendar file were left out', { leftOut: reasons });
  }

  function findUnpublished(): Promise<number[]> {
    return db.transaction({ now: clock.now() }, async (tx) =>
      findUnpublishedYears(tx, await loadFrame(tx, zone)),
    );
  }

  /** Told once for each set of years: the figure in /metrics lasts as long as it is so. */
  async function warn(): Promise<void> {
    const years = await findUnpublished();
    if (years.join() === told) return;
    told = years.join();
    if (years.length > 0)
      log.warn('the holidays of years that the plan needs are not published: workdays there are a guess', {
        years,
      });
  }

  return {
    findUnpublished,
    async refresh() {
      await sync();
      await warn();
    },
  };
}
