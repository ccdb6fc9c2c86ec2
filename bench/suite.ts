// Everything that is measured on one back end, in order: acknowledged, complete effect, steady half load, burst,
// memory; then the database is counted and held against what was acknowledged.
import { type Bot, type BotOptions, startBot } from './bot.ts';
import type { Child, Memory } from './child.ts';
import type { Generator, LoadResult } from './generator.ts';
import { median } from './latency.ts';
import {
  type Bench,
  type Burst,
  fillMemory,
  greetBot,
  type Round,
  runBurst,
  runPaced,
  runRound,
  warmBaselines,
  warmBot,
} from './measure.ts';
import { type Plan, planFor } from './option.ts';
import { type Counts, openStorage, type Storage, type StoreName } from './storage.ts';

/** Memory of a bot that has had so many callbacks. */
export interface MemoryReport {
  readonly callbacks: number;
  readonly bot: Memory;
  readonly store: Memory | null;
}

/** All figures of one back end. */
export interface StoreReport {
  readonly store: StoreName;
  readonly acknowledged: readonly Round[];
  readonly effect: readonly Round[];
  readonly pacedRate: number;
  readonly paced: LoadResult;
  readonly burst: Burst;
  readonly memory: MemoryReport;
  /** Callbacks that were acknowledged, and what the database holds of them. */
  readonly tally: number;
  readonly counts: Counts;
  /** Answers that were wrong, and counts that do not agree. Empty: all is well. */
  readonly mismatches: readonly string[];
}

/** What a benchmark has running besides the bot. */
export interface Tools {
  readonly plan: Plan;
  readonly generator: Generator;
  readonly platform: Child;
  readonly koa: Child;
  readonly http: Child;
  readonly dist: string;
  /** Tells the operator what goes on. */
  say(line: string): void;
}

async function withBot<T>(options: BotOptions, work: (bot: Bot) => Promise<T>): Promise<T> {
  const bot = await startBot(options);
  try {
    return await work(bot);
  } finally {
    await bot.stop();
  }
}

async function runRounds(tools: Tools, count: number, round: () => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let i = 1; i <= count; i++) {
    const one = await round();
    const [koa, bot] = [one.koa.perSecond, one.rate].map(Math.round);
    tools.say(`    round ${i}: (a) ${koa}/s, bot ${bot}/s`);
    rounds.push(one);
  }
  return rounds;
}

function measureAcknowledged(tools: Tools, bench: Bench, options: BotOptions): Promise<Round[]> {
  return withBot({ ...options, passiveMs: 0 }, async (bot) => {
    tools.say('  acknowledged: inbox row committed, empty 200');
    await bot.importRoster();
    await greetBot(bench, bot);
    return runRounds(tools, bench.plan.rounds, () =>
      runRound(bench, bot, { counted: 'acknowledged', count: bench.plan.acknowledged }),
    );
  });
}

type Served = Pick<StoreReport, 'effect' | 'pacedRate' | 'paced' | 'burst' | 'memory'>;

function measureServed(tools: Tools, bench: Bench, options: BotOptions): Promise<Served> {
  const { plan } = bench;
  return withBot(options, async (bot) => {
    tools.say('  complete effect with passive reply');
    await warmBot(bench, bot);
    const effect = await runRounds(tools, plan.rounds, () =>
      runRound(bench, bot, { counted: 'replies', count: plan.effect }),
    );
    const pacedRate = median(effect.map((round) => round.rate)) / 2;
    tools.say(`  steady ${Math.round(pacedRate)}/s`);
    const paced = await runPaced(bench, bot, pacedRate);
    tools.say(`  burst of ${plan.burst}`);
    const burst = await runBurst(bench, bot);
    if (plan.memory > 0) tools.say(`  on to ${plan.memory} callbacks for the memory`);
    const callbacks = await fillMemory(bench, bot, plan.memory);
    return { effect, pacedRate, paced, burst, memory: { callbacks, ...bot.memory() } };
  });
}

function findMismatches({ tally, faults }: Bench, counts: Counts): string[] {
  const expected = (what: string, is: number, wanted: number) =>
    is === wanted ? [] : [`${what}: ${is}, not ${wanted}`];
  return [
    ...faults,
    ...expected('texts in the database', counts.pledgeVersions, tally),
    ...expected('ledger entries', counts.ledgerEntries, tally),
    ...expected('updates without an effect', counts.inboxOpen, 0),
    ...expected('updates that failed', counts.inboxFailed, 0),
  ];
}

async function runOn(storage: Storage, tools: Tools): Promise<StoreReport> {
  const { generator, koa, http, platform, dist } = tools;
  const plan = planFor(tools.plan, storage.name);
  const bench: Bench = { plan, generator, koa, http, tally: 0, faults: [] };
  const nodeArgs = plan.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${plan.profile}`];
  const options: BotOptions = { storage, platformPort: platform.port, dist, passiveMs: null, nodeArgs };
  await warmBaselines(bench);
  const acknowledged = await measureAcknowledged(tools, bench, options);
  const served = await measureServed(tools, bench, options);
  const counts = await storage.count();
  const mismatches = findMismatches(bench, counts);
  return { store: storage.name, acknowledged, ...served, tally: bench.tally, counts, mismatches };
}

/** Measures one back end on a database of its own, which is gone afterwards. */
export async function benchStore(store: StoreName, tools: Tools): Promise<StoreReport> {
  tools.say(`${store === 'mariadb' ? 'MariaDB and Redis' : 'embedded'}:`);
  const storage = await openStorage(store);
  try {
    return await runOn(storage, tools);
  } finally {
    await storage.close();
  }
}
