// What a job is: its name, when it runs, what it does. BullMQ wakes it; the truth is in the database, so a job
// that runs twice finds its work done, and a lost queue is rebuilt by the next tick.
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Messenger } from './messengers/messenger.ts';
import type { Metrics } from './metric.ts';
import type { Tx } from './store/tx.ts';

/** What a job is given for one run. */
export interface JobContext {
  /** The channel of this run, for a job that has one queue per channel. */
  readonly messenger: Messenger;
  readonly messengers: readonly Messenger[];
  /** One transaction; `queue` begins and commits it. */
  step<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly wall: Clock;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether this process is stopping: a long job leaves the rest to others. */
  isStopping(): boolean;
}

/** One job. */
export interface Job {
  /** Verb and noun; the queue is called so, with the channel behind it. */
  readonly name: string;
  /** How often it runs by itself, ms; a nudge runs it sooner. */
  readonly everyMs: number;
  run(context: JobContext): Promise<void>;
}

/** Names a job. Every job so far has one queue per channel. */
export function defineJob(job: Job): Job {
  return job;
}
