// BullMQ behind a few functions: schedules and wakes jobs, opens their transactions. The list of jobs comes as
// an argument. Nothing here is the truth: a flushed queue is rebuilt at the next start, and a lost nudge only
// delays until the job's own schedule.
import { setTimeout } from 'node:timers/promises';
import type { Queue, Worker } from 'bullmq';
import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { Job, JobContext } from './job.ts';
import type { Log } from './log.ts';
import type { MediaSource, OutboundChannel } from './messengers/messenger.ts';
import type { Metrics } from './metric.ts';
import type { QueueBackend } from './queue-backend.ts';
import type { Db } from './store/db.ts';
import type { FileDisk } from './store/file-disk.ts';

/** The running queues. */
export interface Queues {
  /** All of them, for those who look only. */
  readonly queues: readonly Queue[];
  /** Wakes the delivery of a messenger, or a job of the whole campaign, soon. Never throws and never waits. */
  nudge(what: string): void;
  /** Wakes a job that looks at the whole campaign: the clock was moved, a plan was changed. */
  wake(job: string): Promise<void>;
  /** Starts the workers and registers the schedules. */
  start(): void;
  /** Registers the schedules again: after the queue's server was away, or was emptied. */
  refresh(): Promise<void>;
  /** @throws where the queue's server does not answer */
  ping(): Promise<void>;
  /** Takes no new jobs and waits for those that run. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** What the queues need. */
export interface QueueDeps {
  readonly backend: QueueBackend;
  readonly jobs: readonly Job[];
  /** The job that a nudge wakes. */
  readonly nudged: string;
  readonly messengers: readonly OutboundChannel[];
  /** Names of the announcement robots of groups. */
  readonly robots?: readonly string[];
  /** The channels that hear. */
  readonly sources?: readonly MediaSource[];
  /** Where files lie. */
  readonly files?: FileDisk;
  readonly db: Db;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly zone: string;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Longest that running jobs are waited for, ms. */
const drainLimitMs = 5000;
/** Nudges closer together than this, ms, are one. */
const nudgeGapMs = 20;

interface Line {
  readonly job: Job;
  /** Null for a job of the whole campaign. */
  readonly messenger: OutboundChannel | null;
  readonly name: string;
  readonly queue: Queue;
}

/** Two jobs of one name, or a nudge that wakes nothing, stop the start. */
function checkJobs(jobs: readonly Job[], nudged: string): void {
  const names = jobs.map((job) => job.name);
  if (new Set(names).size !== names.length)
    throw new AppError('bug', 'job-name-twice', 'two jobs share a name');
  if (!names.includes(nudged)) throw new AppError('bug', 'job-missing', `no job ${nudged}`);
}

/** The queues that a job has. */
function placesOf(
  job: Job,
  messengers: readonly OutboundChannel[],
): { name: string; messenger: OutboundChannel | null }[] {
  if (job.per === 'campaign') return [{ name: job.name, messenger: null }];
  return messengers.map((messenger) => ({ name: `${job.name}-${messenger.name}`, messenger }));
}

/** Makes the queues: one for each job, or for each job and channel. @throws AppError `bug` for an incomplete list of jobs */
export function createQueues(deps: QueueDeps): Queues {
  const { backend, jobs, nudged, messengers, db, ids, clock, wall, zone, log, metrics } = deps;
  checkJobs(jobs, nudged);
  const lines: Line[] = jobs.flatMap((job) =>
    placesOf(job, messengers).map((place) => ({ job, ...place, queue: backend.queue(place.name) })),
  );
  const workers: Worker[] = [];
  const waitingNudges = new Set<string>();
  let stopping = false;

  function contextOf(line: Line): JobContext {
    return {
      messengers,
      robots: deps.robots ?? [],
      sources: deps.sources ?? [],
      ...(deps.files ? { files: deps.files } : {}),
      nudge,
      zone,
      step: (work) => db.transaction({ now: clock.now(), wallNow: wall.now(), ids }, work),
      wall,
      clock,
      log: log.child(line.job.name),
      metrics,
      isStopping: () => stopping,
    };
  }

  async function addNudge(what: string): Promise<void> {
    const line = lines.find(({ job, messenger }) =>
      messenger === null ? job.name === what : job.name === nudged && messenger.name === what,
    );
    if (line) await line.queue.add('nudge', {});
  }

  function nudge(what: string): void {
    if (stopping || waitingNudges.has(what)) return;
    waitingNudges.add(what);
    void setTimeout(nudgeGapMs).then(async () => {
      waitingNudges.delete(what);
      if (stopping) return;
      await addNudge(what).catch((error: unknown) => log.warn('a nudge was lost', { error }));
    });
  }

  async function runJob({ job, messenger }: Line, context: JobContext): Promise<void> {
    if (job.per === 'campaign') await job.run(context);
    else if (messenger) await job.run({ ...context, messenger });
  }

  function startWorker(line: Line): void {
    const context = contextOf(line);
    const worker = backend.worker(line.name, () => runJob(line, context), { concurrency: 1 });
    worker.on('failed', (_job, error) => context.log.error('a job failed', { error }));
    workers.push(worker);
  }

  async function wakeAll(): Promise<void> {
    for (const { queue } of lines) await queue.add('nudge', {});
  }

  async function refresh(): Promise<void> {
    if (stopping) return;
    for (const { queue, job } of lines) await queue.upsertJobScheduler('tick', { every: job.everyMs });
  }

  return {
    queues: lines.map((line) => line.queue),
    nudge,
    async wake(name) {
      await lines.find((line) => line.job.name === name)?.queue.add('nudge', {});
    },
    start() {
      for (const line of lines) startWorker(line);
      // Where the queue's server is away the workers wait for it, and the next refresh makes up for this one.
      refresh().catch((error: unknown) => log.warn('the schedules wait for the queue', { error }));
      // What an earlier process left behind need not wait for the schedule's next turn.
      wakeAll().catch((error: unknown) => log.warn('the first run waits for its schedule', { error }));
    },
    refresh,
    ping: () => backend.ping(),
    async drain() {
      stopping = true;
      // A worker whose server is away waits for it without end; what it holds is in the outbox.
      const closed = Promise.all(workers.map((worker) => worker.close()));
      await Promise.race([closed, setTimeout(drainLimitMs, undefined, { ref: false })]);
    },
    async close() {
      await Promise.allSettled(lines.map((line) => line.queue.close()));
      await backend.close();
    },
  };
}
