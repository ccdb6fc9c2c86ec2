// What each process looks after by itself, by node-cron: updates left without effect, schedules lost with the
// queue, words kept longer than needed, the daily snapshot of the embedded store. Every one of them reads state
// and may run at any time, in several processes at once.
import { join } from 'node:path';
import { type ScheduledTask, schedule } from 'node-cron';
import type { AlmanacWatch } from './almanac-watch.ts';
import type { Clock } from './clock.ts';
import type { Intake } from './intake.ts';
import type { Log } from './log.ts';
import type { Queues } from './queue.ts';
import { sweepFiles } from './services/pledge-file-fetch.ts';
import type { Store } from './store/connect.ts';
import { keepDailyBackups } from './store/daily-backup.ts';
import type { FileDisk } from './store/file-disk.ts';
import { forgetWords } from './store/outbox-store.ts';
import { forgetFullBuckets } from './store/rate-store.ts';

/** What upkeep needs. */
export interface UpkeepDeps {
  readonly store: Store;
  readonly dataDir: string;
  readonly files: FileDisk;
  readonly wall: Clock;
  readonly log: Log;
  readonly intake: Intake;
  readonly queues: Queues;
  readonly almanac: AlmanacWatch;
}

/** An update that has waited this long, ms, is nobody's any more: its process has died. */
const abandonedMs = 3000;

const hourMs = 60 * 60 * 1000;
/** How long the words of an ended message are kept for a repeat, ms: far longer than any platform repeats. */
const wordsKeptMs = 24 * hourMs;
/** How far back each run looks, ms: runs that a stopped process missed are made up for within a week. */
const wordsSpanMs = 7 * 24 * hourMs;

/** A bucket that has been full for so long, ms, says no more than none. */
const bucketsKeptMs = 24 * hourMs;

function forgetOldWords({ store, wall }: UpkeepDeps): Promise<void> {
  const until = wall.now() - wordsKeptMs;
  return forgetWords(store.db, { from: until - wordsSpanMs, until });
}

/** The library's own remarks (a run that is still going on, a tick that was missed) belong into our log. */
function quietLogger(log: Log) {
  const write = (message: string | Error) => log.debug('node-cron', { remark: String(message) });
  return { info: write, warn: write, error: write, debug: write };
}

/** Starts the timers. @returns stops them */
export function startUpkeep(deps: UpkeepDeps): () => void {
  const { store, dataDir, log, intake, queues } = deps;
  const tasks: ScheduledTask[] = [];
  const every = (pattern: string, what: string, work: () => Promise<unknown>) => {
    const run = () =>
      work().catch((error: unknown) => log.warn('upkeep did not succeed', { task: what, error }));
    tasks.push(schedule(pattern, run, { noOverlap: true, logger: quietLogger(log) }));
  };
  every('*/5 * * * * *', 'inbox', () => intake.sweep(abandonedMs));
  every('*/30 * * * * *', 'schedules', () => queues.refresh());
  every('40 */10 * * * *', 'calendar', () => deps.almanac.refresh());
  every('0 17 * * * *', 'words', () => forgetOldWords(deps));
  every('0 23 * * * *', 'buckets', () => forgetFullBuckets(store.db, deps.wall.now() - bucketsKeptMs));
  every('0 37 * * * *', 'files', () => sweepFiles(store.db, deps.files, deps.wall.now()));
  if (store.embedded)
    every('0 10 3 * * *', 'snapshot', () => keepDailyBackups(store, join(dataDir, 'backups')));
  return () => {
    for (const task of tasks) void task.destroy();
  };
}
