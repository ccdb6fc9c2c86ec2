// The measurements, one function each, on a bot that runs. Each sends, waits until all effects are there, and
// adds what was acknowledged to the tally that the database is held against at the end.
import type { Bot } from './bot.ts';
import { type Child, cpuOf, findDatabaseServer } from './child.ts';
import { recordedAnswer, senders } from './corp.ts';
import type { Generator, LoadResult } from './generator.ts';
import type { Plan } from './option.ts';

/** Callbacks of a bot's warm-up. */
const warmUp = 500;

/** What all measurements of one store share. */
export interface Bench {
  readonly plan: Plan;
  readonly generator: Generator;
  readonly koa: Child;
  readonly http: Child;
  /** Callbacks that a bot acknowledged on this store, over all measurements; their effects must be there. */
  tally: number;
  /** Everything that was wrong with an answer. */
  readonly faults: string[];
}

/** One comparison: both servers right after each other. */
export interface Round {
  readonly koa: LoadResult;
  readonly http: LoadResult;
  readonly bot: LoadResult;
  /** Answers of the bot a second that are what the round is about: stored ones, or those with their reply. */
  readonly rate: number;
  /** From the first callback to the last effect, ms. */
  readonly settledMs: number;
  /** Processor time for each callback until its effect and messages were out, ms. */
  readonly cpu: { readonly bot: number; readonly store: number; readonly load: number };
}

/** A burst. */
export interface Burst {
  readonly load: LoadResult;
  readonly settledMs: number;
}

function noteFaults(bench: Bench, where: string, load: LoadResult): void {
  for (const [what, count] of Object.entries(load.faults)) bench.faults.push(`${where}: ${what} (${count})`);
}

/** What a send to a bot is measured by. */
interface Sending {
  readonly count: number;
  readonly connections: number;
  readonly rate: number | null;
}

async function sendToBot(bench: Bench, bot: Bot, sending: Sending): Promise<Burst> {
  const before = await bot.settled();
  const order = { ...sending, port: bot.port, path: '/webhooks/wecom', answer: recordedAnswer.source };
  const load = await bench.generator.run(order);
  const endedAt = performance.now();
  bench.tally += load.acknowledged;
  noteFaults(bench, 'bot', load);
  const settledAt = await bot.untilSettled(before + load.acknowledged);
  await bot.untilQuiet();
  return { load, settledMs: load.elapsedMs + (settledAt - endedAt) };
}

async function sendToBaseline(bench: Bench, { port }: Child, count: number): Promise<LoadResult> {
  const { connections } = bench.plan;
  const order = { port, path: '/webhooks/wecom', count, connections, rate: null, answer: '^/承诺' };
  const load = await bench.generator.run(order);
  noteFaults(bench, 'baseline', load);
  return load;
}

/** Lets the compilers of all three servers see their work before it counts. */
export async function warmBaselines(bench: Bench): Promise<void> {
  await sendToBaseline(bench, bench.koa, bench.plan.baseline);
  await sendToBaseline(bench, bench.http, bench.plan.baseline);
}

/** First contact of every sender (his account, the privacy notice), which no measurement should hold. */
export async function greetBot(bench: Bench, bot: Bot): Promise<void> {
  await sendToBot(bench, bot, { count: senders, connections: bench.plan.connections, rate: null });
}

/** Lets a bot whose senders are known compile its work before it counts. */
export async function warmBot(bench: Bench, bot: Bot): Promise<void> {
  await sendToBot(bench, bot, { count: warmUp, connections: bench.plan.connections, rate: null });
}

/** What a round is about. */
export interface RoundOptions {
  readonly counted: 'acknowledged' | 'replies';
  readonly count: number;
}

/** One round: baseline (a), the bot, baseline (b), in this order every time. */
export async function runRound(bench: Bench, bot: Bot, { counted, count }: RoundOptions): Promise<Round> {
  const koa = await sendToBaseline(bench, bench.koa, bench.plan.baseline);
  const server = findDatabaseServer();
  const readStore = () => bot.cpu().store || (server === null ? 0 : cpuOf(server));
  const [botBefore, storeBefore] = [bot.cpu().bot, readStore()];
  const { load, settledMs } = await sendToBot(bench, bot, {
    count,
    connections: bench.plan.connections,
    rate: null,
  });
  const cpu = {
    bot: (bot.cpu().bot - botBefore) / count,
    store: (readStore() - storeBefore) / count,
    load: load.cpuMs / count,
  };
  const http = await sendToBaseline(bench, bench.http, bench.plan.baseline);
  const rate = (load[counted] / load.elapsedMs) * 1000;
  return { koa, http, bot: load, rate, settledMs, cpu };
}

/** Callbacks at a steady rate; latencies count from the instant that each was due. */
export async function runPaced(bench: Bench, bot: Bot, rate: number): Promise<LoadResult> {
  const { pacedSeconds, burstConnections } = bench.plan;
  const count = Math.max(1, Math.round(rate * pacedSeconds));
  return (await sendToBot(bench, bot, { count, connections: burstConnections, rate })).load;
}

/** As many as fast as they go. */
export function runBurst(bench: Bench, bot: Bot): Promise<Burst> {
  const { burst, burstConnections } = bench.plan;
  return sendToBot(bench, bot, { count: burst, connections: burstConnections, rate: null });
}

/** Callbacks in portions, so that no signature grows too old, until the bot has had `until` of them. */
export async function fillMemory(bench: Bench, bot: Bot, until: number): Promise<number> {
  const { burst, connections } = bench.plan;
  for (let had = await bot.settled(); had < until; had = await bot.settled()) {
    await sendToBot(bench, bot, { count: Math.min(burst, until - had), connections, rate: null });
  }
  return bot.settled();
}
