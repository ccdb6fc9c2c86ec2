// The report of one benchmark: a table for people, JSON for everything else.
import { judgeBars, ratioOf } from './bar.ts';
import type { LoadResult } from './generator.ts';
import { median } from './latency.ts';
import type { Round } from './measure.ts';
import type { StoreReport } from './suite.ts';

/** The machine, in general terms. */
export interface Machine {
  readonly node: string;
  readonly cpus: number;
  readonly memoryGiB: number;
  /** Null where no server took part. */
  readonly mariadb: string | null;
}

/** Everything, as it goes into the JSON. */
export interface Report {
  readonly startedAt: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly stores: readonly StoreReport[];
}

const perSecond = (value: number) => `${Math.round(value)}/s`;
const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

function latencyText({ latency: { p50, p99, max } }: LoadResult): string {
  return `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)}`;
}

/** A column per round and one for the median. */
function rowsOfRounds(title: string, rounds: readonly Round[]): string[] {
  const line = (what: string, values: readonly number[], show: (value: number) => string) =>
    `  ${what.padEnd(34)}${[...values, median(values)].map((value) => show(value).padStart(11)).join('')}`;
  const rates = (key: 'koa' | 'http') => rounds.map((round) => round[key].perSecond);
  const ratios = (key: 'koa' | 'http') => rounds.map((round) => round.rate / round[key].perSecond);
  const head = [...rounds.map((_, i) => `round ${i + 1}`), 'median']
    .map((name) => name.padStart(11))
    .join('');
  const cpu = (key: 'bot' | 'store' | 'load') => rounds.map((round) => round.cpu[key]);
  return [
    `  ${title.padEnd(34)}${head}`,
    line('(a) Koa + @wecom/crypto', rates('koa'), perSecond),
    line('(b) node:http + node:crypto', rates('http'), perSecond),
    line(
      'bot',
      rounds.map((round) => round.rate),
      perSecond,
    ),
    line('bot ÷ (a)', ratios('koa'), (value) => value.toFixed(3)),
    line('bot ÷ (b)', ratios('http'), (value) => value.toFixed(3)),
    line(
      'effects, messages excluded',
      rounds.map((r) => (r.bot.count / r.settledMs) * 1000),
      perSecond,
    ),
    line(
      'latency p99',
      rounds.map((r) => r.bot.latency.p99),
      ms,
    ),
    line('processor a callback: bot', cpu('bot'), (value) => `${value.toFixed(2)} ms`),
    line('processor a callback: database', cpu('store'), (value) => `${value.toFixed(2)} ms`),
    line('processor a callback: load', cpu('load'), (value) => `${value.toFixed(2)} ms`),
    '',
  ];
}

function describeCounts({ tally, counts, mismatches }: StoreReport): string[] {
  const outbox = Object.entries(counts.outbox).map(([status, n]) => `${status} ${n}`);
  return [
    `  acknowledged ${tally}; texts in the database ${counts.pledgeVersions}, ledger entries ${counts.ledgerEntries}, ` +
      `without an effect ${counts.inboxOpen}, failed ${counts.inboxFailed}; messages ${outbox.join(', ')}`,
    ...mismatches.map((mismatch) => `  MISMATCH ${mismatch}`),
  ];
}

/** The table of one back end. */
export function renderStore(report: StoreReport): string {
  const { store, paced, pacedRate, burst, memory } = report;
  const bars = judgeBars(report).map(({ what, measured, bar, met }) => {
    const verdict = met === null ? 'not measured' : met ? 'met' : 'MISSED';
    return `  ${verdict.padEnd(14)}${what}: ${measured} (bar ${bar})`;
  });
  const storeMemory = memory.store === null ? '' : `, store ${memory.store.rss} (peak ${memory.store.peak})`;
  return [
    store === 'mariadb' ? 'MariaDB and Redis' : 'Embedded',
    '',
    ...rowsOfRounds('acknowledged', report.acknowledged),
    ...rowsOfRounds('complete effect', report.effect),
    `  steady ${perSecond(pacedRate)}: ${latencyText(paced)}; ${paced.replies} of ${paced.count} with their reply`,
    `  burst of ${burst.load.count}: last answer after ${ms(burst.load.elapsedMs)}, last effect after ${ms(burst.settledMs)}; ` +
      `${latencyText(burst.load)}; ${burst.load.replies} with their reply`,
    `  memory after ${memory.callbacks} callbacks, MiB: bot ${memory.bot.rss} (peak ${memory.bot.peak})${storeMemory}`,
    ...describeCounts(report),
    '',
    ...bars,
    '',
  ].join('\n');
}

/** One line on the machine. */
export function renderMachine({ node, cpus, memoryGiB, mariadb }: Machine): string {
  const server = mariadb === null ? '' : `, MariaDB ${mariadb}`;
  return `Node.js ${node}, ${cpus} processors shared by load, servers and database, ${memoryGiB} GiB${server}`;
}

/** The JSON: all rounds, and the ratios and bars beside them. */
export function toJson(report: Report): string {
  const stores = report.stores.map((store) => ({
    ...store,
    ratios: {
      acknowledgedToKoa: ratioOf(store.acknowledged, 'koa'),
      acknowledgedToHttp: ratioOf(store.acknowledged, 'http'),
      effectToKoa: ratioOf(store.effect, 'koa'),
      effectToHttp: ratioOf(store.effect, 'http'),
    },
    bars: judgeBars(store),
  }));
  return JSON.stringify({ ...report, stores }, null, 2);
}
