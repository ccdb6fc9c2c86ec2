// `npm run bench -- reminders`: one morning on which everybody of a large school is reminded, from the look to the
// written rows, on MariaDB; beside it, in the same run, the same rows by plain INSERTs that decide nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Memory } from './child.ts';
import { compile, judge, type Phase, results, runPhase } from './phase.ts';
import { openStorage, probeServers } from './storage.ts';

const bars = { morningMs: 10_000, peakMiB: 300 };

const usage = `npm run bench -- reminders [options]
  --people N       size of the school (default 100000)
  --history N      earlier rungs of each person, as two years leave them (default 10)
  --json           JSON on the standard output instead of the table`;

/** What planning cost. */
interface Planned {
  readonly morningMs: number;
  readonly cpuMs: number;
  readonly idleMs: number;
  readonly afternoonMs: number;
  readonly startMemory: Memory;
  readonly memory: Memory;
  readonly rungs: number;
  readonly messages: number;
}

/** Everything, as it goes into the JSON. */
interface PlanningReport {
  readonly startedAt: string;
  readonly people: number;
  readonly history: number;
  readonly mariadb: string;
  readonly cpus: number;
  /** Of the machine, when planning began: what others took of it. */
  readonly load: number;
  readonly planned: Planned;
  readonly insertMs: number;
}

function render(report: PlanningReport): string {
  const { people, history, mariadb, cpus, load, planned, insertMs } = report;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const { morningMs, cpuMs, idleMs, afternoonMs, startMemory, memory, rungs, messages } = planned;
  return [
    `${people} persons with ${history} earlier rungs each, MariaDB ${mariadb}, ${cpus} processors, load ${load.toFixed(1)} at the start`,
    '',
    `  everybody is reminded       ${seconds(morningMs)} for ${rungs} rungs and ${messages} messages (processor ${seconds(cpuMs)})`,
    `  the same rows, plainly      ${seconds(insertMs)}; planning ÷ that ${(morningMs / insertMs).toFixed(2)}`,
    `  the next beat               ${idleMs.toFixed(1)} ms`,
    `  a look that finds nothing   ${seconds(afternoonMs)}`,
    `  memory, MiB                 ${startMemory.rss} at the start, at most ${memory.peak}`,
    '',
    `  ${judge(morningMs <= bars.morningMs).padEnd(8)}a day is planned in ${seconds(morningMs)} (bar ${seconds(bars.morningMs)})`,
    `  ${judge(memory.peak <= bars.peakMiB).padEnd(8)}peak memory ${memory.peak} MiB (bar ${bars.peakMiB} MiB)`,
  ].join('\n');
}

interface Size {
  readonly people: string;
  readonly history: string;
}

async function measure({ people, history }: Size, mariadb: string): Promise<PlanningReport> {
  const startedAt = new Date().toISOString();
  const dist = await compile();
  const storage = await openStorage('mariadb');
  const phase = (...args: string[]): Phase => ({ script: 'reminder-child.js', args, env: storage.env });
  try {
    await runPhase(dist, phase('seed', people, history));
    const [load = 0] = loadavg();
    const planned = await runPhase<Planned>(dist, phase('plan'));
    const { insertMs } = await runPhase<{ insertMs: number }>(dist, phase('insert'));
    const size = { people: Number(people), history: Number(history) };
    return { startedAt, ...size, mariadb, cpus: availableParallelism(), load, planned, insertMs };
  } finally {
    await storage.close();
  }
}

/** Measures and reports. @returns the exit status: 1 where the servers do not answer */
export async function benchReminders(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      people: { type: 'string', default: '100000' },
      history: { type: 'string', default: '10' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { version, why } = await probeServers();
  if (version === null) {
    process.stderr.write(`MariaDB and Redis do not answer (${why})\n`);
    return 1;
  }
  const report = await measure(values, version);
  console.log(values.json ? JSON.stringify(report, null, 2) : render(report));
  mkdirSync(results, { recursive: true });
  const path = join(results, `reminders-${report.startedAt.replaceAll(':', '-')}.json`);
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  return 0;
}
