// The two homes of BullMQ behind one seam: Redis, or the PostgreSQL that the records live in (embedded too).
// Every connection has a listener for its errors and comes back within a second.
import {
  createPostgresBackend,
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import pg from 'pg';
import type { Log } from './log.ts';

/** Makes queues and workers on one home. */
export interface QueueBackend {
  queue(name: string): Queue;
  worker(name: string, run: Processor, options: { concurrency: number }): Worker;
  /** @throws whatever the server said, within about a second */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Where BullMQ lives. */
export type QueueTarget =
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string }
  | {
      readonly kind: 'postgres';
      readonly pool: pg.PoolConfig;
      readonly embedded: boolean;
      /** How many queues are worked on: each worker keeps a connection while it waits. */
      readonly workers?: number;
    };

/** Longest pause before another attempt to reach Redis, ms. BullMQ's own is 20 s. */
const maxRetryMs = 1000;
/** A producer's command that hangs longer than this has an unknown end; the sweep mends it. */
const commandTimeoutMs = 2000;
/** Connections for those who add jobs and look at queues, over and above the workers'. */
const spareConnections = 4;
/** Keeps finished jobs for a day, for a look; the truth is in the outbox. */
const jobDefaults: NonNullable<QueueOptions['defaultJobOptions']> = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: { age: 24 * 3600, count: 1000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 1000 },
};
/** A stalled job is run again as often as it takes: it claims rows, so a second run harms nothing. */
const workerDefaults = { maxStalledCount: 1_000_000, stalledInterval: 15_000 };

function redisOptions(extra: RedisOptions): RedisOptions {
  return { retryStrategy: (times) => Math.min(times * 100, maxRetryMs), lazyConnect: false, ...extra };
}

function createRedisBackend(target: QueueTarget & { kind: 'redis' }, log: Log): QueueBackend {
  const onError = (error: unknown) => log.warn('redis is not reachable', { error });
  const connect = (extra: RedisOptions) => {
    const client = new Redis(target.url, redisOptions(extra));
    client.on('error', onError);
    return client;
  };
  const producer = connect({
    commandTimeout: commandTimeoutMs,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
  });
  const consumer = connect({ maxRetriesPerRequest: null });
  const shared = { prefix: target.prefix };
  return {
    queue(name) {
      const queue = new Queue(name, { ...shared, connection: producer, defaultJobOptions: jobDefaults });
      queue.on('error', onError);
      return queue;
    },
    worker(name, run, { concurrency }) {
      const options: WorkerOptions = { ...shared, ...workerDefaults, connection: consumer, concurrency };
      const worker = new Worker(name, run, options);
      worker.on('error', onError);
      return worker;
    },
    async ping() {
      await producer.ping();
    },
    async close() {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

async function createPostgresQueueBackend(
  target: QueueTarget & { kind: 'postgres' },
  log: Log,
): Promise<QueueBackend> {
  const onError = (error: unknown) => log.warn('the queue database is not reachable', { error });
  const options = target.embedded ? {} : { options: '-c search_path=bullmq,public' };
  const max = (target.workers ?? 2) + spareConnections;
  const pool = new pg.Pool({ ...target.pool, ...options, max, connectionTimeoutMillis: 5000 });
  // Every queue and worker of BullMQ listens to it: they are as many as there are queues, not a leak.
  pool.setMaxListeners(0);
  pool.on('error', onError);
  await migrate(pool);
  const backed = withBackend(createPostgresBackend);
  // BullMQ's own type of a pool asks for an index signature that pg's class does not have.
  const connection = pool as unknown as PostgresConnectionOptions;
  return {
    queue(name) {
      const queue = new backed.Queue(name, { connection, defaultJobOptions: jobDefaults });
      queue.on('error', onError);
      return queue as unknown as Queue;
    },
    worker(name, run, { concurrency }) {
      const worker = new backed.Worker(name, run, { ...workerDefaults, connection, concurrency });
      worker.on('error', onError);
      return worker as unknown as Worker;
    },
    async ping() {
      await pool.query('SELECT 1');
    },
    async close() {
      await pool.end();
    },
  };
}

/** Connects. On Redis it does not wait for the server; on PostgreSQL it brings BullMQ's schema up to date. */
export async function createQueueBackend(target: QueueTarget, log: Log): Promise<QueueBackend> {
  return target.kind === 'redis' ? createRedisBackend(target, log) : createPostgresQueueBackend(target, log);
}
