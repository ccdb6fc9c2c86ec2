// `npm run bench -- reminders`: one morning on which everybody of a large school is reminded, from the look to the
// written rows, on MariaDB; beside it, in the same run, the same rows by plain INSERTs that decide nothing.
import { availableParallelism, loadavg } from 'node:os';
import type { Memory } from './child.ts';
import { compile, judge, type Phase, runPhase } from './phase.ts';
import { openStorage } from './storage.ts';
import { runTopic, type TopicReport } from './topic.ts';

const bars = { morningMs: 10_000, peakMiB: 300 };

const defaults = { people: '100000', history: '10' };
const usage = `  --people N       size of the school (default ${defaults.people})
  --history N      earlier rungs of each person, as two years leave them (default ${defaults.history})`;

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
interface PlanningReport extends TopicReport {
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

async function measure({ people, history }: typeof defaults, mariadb: string): Promise<PlanningReport> {
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

const isWhole = ({ planned, people }: PlanningReport) => planned.messages === people;
const topic = { name: 'reminders', usage, defaults, measure, render, isWhole };

/** Measures and reports. @returns the exit status: 1 also where somebody was not reminded */
export function benchReminders(args: readonly string[]): Promise<number> {
  return runTopic(topic, args);
}
