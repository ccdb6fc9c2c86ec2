// Entry of `npm run bench`: starts what is needed, measures every back end, reports. A missed bar is a figure; an
// acknowledged message without its effect is a fault, and ends with exit status 1.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { buildBot } from './bot.ts';
import { startChild } from './child.ts';
import { benchDelivery } from './delivery.ts';
import { startGenerator } from './generator.ts';
import { type Plan, readPlan, usage } from './option.ts';
import { benchReminders } from './reminder.ts';
import { type Machine, type Report, renderMachine, renderStore, toJson } from './report.ts';
import { probeServers, type StoreName } from './storage.ts';
import { benchStore, type StoreReport, type Tools } from './suite.ts';

const results = join(import.meta.dirname, 'results');

/** Progress goes to the error output: the standard output is the report's. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function choose(plan: Plan): Promise<{ stores: readonly StoreName[]; mariadb: string | null }> {
  if (!plan.stores.includes('mariadb')) return { stores: plan.stores, mariadb: null };
  const { version, why } = await probeServers();
  if (version !== null) return { stores: plan.stores, mariadb: version };
  say(`left out: MariaDB and Redis, which do not answer (${why})`);
  return { stores: plan.stores.filter((store) => store !== 'mariadb'), mariadb: null };
}

async function startTools(plan: Plan): Promise<Tools & { stop(): Promise<void> }> {
  const dist = plan.dist === null ? await buildBot() : resolve(plan.dist);
  const [platform, koa, http] = await Promise.all(
    ['./platform.ts', './baseline-koa.ts', './baseline-http.ts'].map(startChild),
  );
  const generator = await startGenerator();
  if (!platform || !koa || !http) throw new Error('a server of the benchmark did not start');
  const stop = async () =>
    void (await Promise.all([generator, platform, koa, http].map((child) => child.stop())));
  return { plan, generator, platform, koa, http, dist, say, stop };
}

function describeMachine(mariadb: string | null): Machine {
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  return { node: process.versions.node, cpus: availableParallelism(), memoryGiB, mariadb };
}

function save(report: Report): void {
  mkdirSync(results, { recursive: true });
  const path = join(results, `${report.startedAt.replaceAll(':', '-')}.json`);
  writeFileSync(path, `${toJson(report)}\n`);
  say(`all figures are in ${path}`);
}

async function main(): Promise<number> {
  const plan = readPlan(process.argv.slice(2));
  if (plan === null) {
    console.log(usage);
    return 0;
  }
  const startedAt = new Date().toISOString();
  const { stores, mariadb } = await choose(plan);
  const machine = describeMachine(mariadb);
  if (!plan.json) console.log(`${renderMachine(machine)}\n`);
  const tools = await startTools(plan);
  const reports: StoreReport[] = [];
  try {
    for (const store of stores) {
      const report = await benchStore(store, tools);
      reports.push(report);
      if (!plan.json) console.log(renderStore(report));
    }
  } finally {
    await tools.stop();
  }
  const report: Report = {
    startedAt,
    machine: describeMachine(mariadb),
    rounds: plan.rounds,
    stores: reports,
  };
  if (plan.json) console.log(toJson(report));
  save(report);
  return reports.every((one) => one.mismatches.length === 0) ? 0 : 1;
}

// An interrupted benchmark takes its bot along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const [topic, ...rest] = process.argv.slice(2);
const topics = new Map([
  ['reminders', benchReminders],
  ['delivery', benchDelivery],
]);
process.exitCode = await (topics.get(topic ?? '')?.(rest) ?? main());
