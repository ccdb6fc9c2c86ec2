// What each process looks after by itself, by node-cron: updates left without effect, schedules lost with the
// queue, the daily snapshot of the embedded store. Every one of them reads state and may run at any
// time, in several processes at once.
import { join } from 'node:path';
import { type ScheduledTask, schedule } from 'node-cron';
import type { Intake } from './intake.ts';
import type { Log } from './log.ts';
import type { Queues } from './queue.ts';
import type { Store } from './store/connect.ts';
import { keepDailyBackups } from './store/daily-backup.ts';

/** What upkeep needs. */
export interface UpkeepDeps {
  readonly store: Store;
  readonly dataDir: string;
  readonly log: Log;
  readonly intake: Intake;
  readonly queues: Queues;
}

/** An update that has waited this long, ms, is nobody's any more: its process has died. */
const abandonedMs = 3000;

/** Starts the timers. @returns stops them */
export function startUpkeep(deps: UpkeepDeps): () => void {
  const { store, dataDir, log, intake, queues } = deps;
  const tasks: ScheduledTask[] = [];
  const every = (pattern: string, what: string, work: () => Promise<unknown>) => {
    const run = () =>
      work().catch((error: unknown) => log.warn('upkeep did not succeed', { task: what, error }));
    tasks.push(schedule(pattern, run, { noOverlap: true }));
  };
  every('*/5 * * * * *', 'inbox', () => intake.sweep(abandonedMs));
  every('*/30 * * * * *', 'schedules', () => queues.refresh());
  if (store.embedded)
    every('0 10 3 * * *', 'snapshot', () => keepDailyBackups(store, join(dataDir, 'backups')));
  return () => {
    for (const task of tasks) void task.destroy();
  };
}
