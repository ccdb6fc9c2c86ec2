// The load generator as the measurements see it: an order goes to its process, the result comes back. Every
// callback of one benchmark has a number of its own, so that no server ever sees a message twice.
import { once } from 'node:events';
import { type Child, startChild } from './child.ts';
import type { LatencySummary } from './latency.ts';

/** One run. */
export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  /** Number of the first callback. */
  readonly first: number;
  readonly count: number;
  readonly connections: number;
  /** Requests a second; null: as fast as answers come. */
  readonly rate: number | null;
  /** Source of a regular expression that the sampled replies must match. */
  readonly answer: string;
}

/** What came of it. */
export interface LoadResult {
  readonly count: number;
  /** Answers with status 200. */
  readonly acknowledged: number;
  /** Those that carried a reply. */
  readonly replies: number;
  /** Replies that were decrypted and read. */
  readonly sampled: number;
  /** What was wrong → how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly elapsedMs: number;
  readonly perSecond: number;
  readonly latency: LatencySummary;
  /** Processor time of the load generator itself. */
  readonly cpuMs: number;
}

/** What a measurement says; the generator numbers the callbacks. */
export type LoadRequest = Omit<LoadOrder, 'first'>;

/** The running load generator. */
export interface Generator {
  run(request: LoadRequest): Promise<LoadResult>;
  stop(): Promise<void>;
}

type Reply = { readonly result: LoadResult } | { readonly error: string };

async function ask(child: Child, order: LoadOrder): Promise<LoadResult> {
  const answered = once(child.process, 'message') as Promise<[Reply]>;
  const ended = once(child.process, 'exit').then(() => {
    throw new Error('the load generator ended');
  });
  ended.catch(() => undefined); // heard of below while it matters
  child.process.send(order);
  const [reply] = await Promise.race([answered, ended]);
  if ('error' in reply) throw new Error(`the load generator: ${reply.error}`);
  return reply.result;
}

/** Starts it. */
export async function startGenerator(): Promise<Generator> {
  const child = await startChild('./load.ts');
  child.process.setMaxListeners(0);
  let next = 0;
  return {
    async run(request) {
      const first = next;
      next += request.count;
      return ask(child, { ...request, first });
    },
    stop: child.stop,
  };
}
