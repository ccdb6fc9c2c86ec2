// Runs the bot's own jobs at an instant of the rehearsal: through BullMQ where there is a Redis, else as they are.
import { deliverOutbox } from '../jobs/deliver-outbox.ts';
import { planReminders } from '../jobs/plan-reminders.ts';
import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { ChannelJobContext, Job, JobContext } from './job.ts';
import type { Log } from './log.ts';
import type { OutboundChannel } from './messengers/messenger.ts';
import { createMetrics } from './metric.ts';
import { createQueues } from './queue.ts';
import type { RehearsalPlace } from './rehearsal-place.ts';

/** The two jobs of reminders, each to its end. */
export interface Runner {
  /** The heartbeat: ends the rungs whose time has come. */
  plan(): Promise<void>;
  /** Sends what is due. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

/** What the jobs are run with. */
export interface RunnerParts {
  readonly place: Omit<RehearsalPlace, 'close'>;
  readonly channel: OutboundChannel;
  readonly ids: IdSource;
  /** Campaign time and transport time in one. */
  readonly clock: Clock;
  readonly zone: string;
  readonly log: Log;
}

/** No schedule of its own: the rehearsal alone says when a job runs. Ten years, ms. */
const neverMs = 10 * 365 * 24 * 3_600_000;
/** A job that takes longer than this, ms, is stuck. */
const stuckMs = 120_000;
/** Steps of a rehearsal may hold everybody's facts. */
const stepDeadlineMs = 120_000;

/** The jobs as they are, one after the other. */
function createDirectRunner({ place, channel, ids, clock, zone, log }: RunnerParts): Runner {
  const { db } = place.store;
  const context: ChannelJobContext = {
    messenger: channel,
    messengers: [channel],
    step: (work) =>
      db.transaction({ now: clock.now(), wallNow: clock.now(), ids, deadlineMs: stepDeadlineMs }, work),
    nudge: () => undefined,
    wall: clock,
    clock,
    zone,
    log,
    metrics: createMetrics(),
    isStopping: () => false,
  };
  return {
    plan: () => planReminders.run(context),
    deliver: () => deliverOutbox.run(context),
    close: async () => undefined,
  };
}

/** Tells when a run of a job ends, and how. */
function createEnds() {
  const waiting = new Map<string, (error: unknown) => void>();
  return {
    /** The next end of this job. @throws what the job threw */
    next(name: string): Promise<void> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(name);
          reject(new AppError('unavailable', 'job-stuck', `the job ${name} did not end in time`));
        }, stuckMs).unref();
        waiting.set(name, (error) => {
          clearTimeout(timer);
          waiting.delete(name);
          if (error === null) resolve();
          else reject(error);
        });
      });
    },
    tell: (name: string, error: unknown) => waiting.get(name)?.(error),
  };
}

type Ends = ReturnType<typeof createEnds>;

/** The same job, which tells of its end; nothing else wakes it. */
function watched(job: Job, ends: Ends): Job {
  const tell = async (run: Promise<void>): Promise<void> => {
    try {
      await run;
      ends.tell(job.name, null);
    } catch (error) {
      ends.tell(job.name, error);
      throw error;
    }
  };
  const quiet = { nudge: () => undefined };
  if (job.per === 'campaign')
    return {
      ...job,
      everyMs: neverMs,
      run: (context: JobContext) => tell(job.run({ ...context, ...quiet })),
    };
  return {
    ...job,
    everyMs: neverMs,
    run: (context: ChannelJobContext) => tell(job.run({ ...context, ...quiet })),
  };
}

type Backend = NonNullable<RehearsalPlace['backend']>;

/** The jobs through their queues, as a bot runs them. */
async function createQueueRunner(parts: RunnerParts, backend: Backend): Promise<Runner> {
  const { place, channel, ids, clock, zone, log } = parts;
  const ends = createEnds();
  const queues = createQueues({
    backend,
    jobs: [planReminders, deliverOutbox].map((job) => watched(job, ends)),
    nudged: deliverOutbox.name,
    messengers: [channel],
    db: place.store.db,
    ids,
    clock,
    wall: clock,
    zone,
    log,
    metrics: createMetrics(),
  });
  const close = async () => {
    await queues.drain();
    for (const queue of queues.queues) await queue.obliterate({ force: true });
    await queues.close();
  };
  const run = async (name: string): Promise<void> => {
    const end = ends.next(name);
    await queues.wake(name);
    await end;
  };
  // A start runs every job once by itself.
  const first = Promise.all([ends.next(planReminders.name), ends.next(deliverOutbox.name)]);
  queues.start();
  try {
    await first;
  } catch (error) {
    await close();
    throw error;
  }
  return { plan: () => run(planReminders.name), deliver: () => run(deliverOutbox.name), close };
}

/** The runner of a place. */
export async function createRunner(parts: RunnerParts): Promise<Runner> {
  const { backend } = parts.place;
  return backend ? createQueueRunner(parts, backend) : createDirectRunner(parts);
}
