// `npm run bench -- delivery`: the reminders of one morning on their way, from due rows to the platform's answer and its
// record, through BullMQ on Redis and MariaDB; beside it, in the same run, the same calls and the same rows alone.
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Memory } from './child.ts';
import { startChild } from './child.ts';
import { compile, hear, judge, type Phase, runPhase, startPhase } from './phase.ts';
import { openStorage, type Storage } from './storage.ts';
import { runTopic, type TopicReport } from './topic.ts';

const barPerSecond = 2000;
const pollMs = 250;
/** Nothing sent for this long, ms, is a fault. */
const stuckMs = 60_000;

const defaults = { messages: '100000', workers: '2' };
const usage = `  --messages N     due reminders (default ${defaults.messages})
  --workers N      processes that send (default ${defaults.workers})`;

/** What one worker cost. */
interface Worker {
  readonly cpuMs: number;
  readonly memory: Memory;
}

/** Everything, as it goes into the JSON. */
interface DeliveryReport extends TopicReport {
  readonly messages: number;
  readonly mariadb: string;
  readonly cpus: number;
  /** Of the machine, when sending began: what others took of it. */
  readonly load: number;
  readonly sendMs: number;
  readonly workers: readonly Worker[];
  readonly sent: number;
  readonly callsMs: number;
  readonly rowsMs: number;
}

async function countLeft(storage: Storage): Promise<{ left: number; sent: number }> {
  const { outbox } = await storage.count();
  return { left: (outbox.due ?? 0) + (outbox.sending ?? 0), sent: outbox.sent ?? 0 };
}

/** Waits until nothing is left to send. @returns the instant (performance.now) at which it was seen */
async function waitForEnd(storage: Storage): Promise<number> {
  let seen = { left: -1, at: performance.now() };
  for (;;) {
    const { left } = await countLeft(storage);
    if (left === 0) return performance.now();
    if (left !== seen.left) seen = { left, at: performance.now() };
    if (performance.now() - seen.at > stuckMs) throw new Error(`${left} messages are left`);
    await wait(pollMs);
  }
}

/** Sends everything with so many workers. */
async function send(dist: string, phase: Phase, { storage, workers }: { storage: Storage; workers: number }) {
  const children = Array.from({ length: workers }, () => startPhase(dist, phase));
  await Promise.all(children.map((child) => hear(child)));
  const [load = 0] = loadavg();
  const began = performance.now();
  for (const child of children) child.send('go');
  const sendMs = (await waitForEnd(storage)) - began;
  const figures = children.map((child) => hear<Worker>(child));
  for (const child of children) child.send('end');
  return { load, sendMs, workers: await Promise.all(figures) };
}

async function measure(options: typeof defaults, mariadb: string): Promise<DeliveryReport> {
  const [messages, workers] = [Number(options.messages), Number(options.workers)];
  const startedAt = new Date().toISOString();
  const dist = await compile();
  const storage = await openStorage('mariadb');
  const platform = await startChild('platform.ts');
  const env = {
    ...storage.env,
    PLATFORM: `http://127.0.0.1:${platform.port}`,
    STARTED_AT: String(Date.now()),
  };
  const school = (...args: string[]): Phase => ({ script: 'reminder-child.js', args, env });
  const delivery = (...args: string[]): Phase => ({ script: 'delivery-child.js', args, env });
  try {
    await runPhase(dist, school('seed', String(messages), '0'));
    await runPhase(dist, school('plan'));
    const sending = await send(dist, delivery('work'), { storage, workers });
    const { sent } = await countLeft(storage);
    const { callsMs } = await runPhase<{ callsMs: number }>(dist, delivery('calls', String(messages)));
    await storage.run("UPDATE outbox SET status = 'due', attempt = 0, due_at = created_at");
    const { rowsMs } = await runPhase<{ rowsMs: number }>(dist, delivery('rows'));
    return { startedAt, messages, mariadb, cpus: availableParallelism(), sent, callsMs, rowsMs, ...sending };
  } finally {
    await platform.stop();
    await storage.close();
  }
}

function render(report: DeliveryReport): string {
  const { messages, mariadb, cpus, load, sendMs, workers, sent, callsMs, rowsMs } = report;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const rate = sent / (sendMs / 1000);
  return [
    `${messages} due reminders, MariaDB ${mariadb}, ${cpus} processors, load ${load.toFixed(1)} at the start`,
    '',
    `  sent and recorded           ${sent} in ${seconds(sendMs)}: ${rate.toFixed(0)}/s by ${workers.length} workers`,
    `  processor of the workers    ${workers.map((one) => seconds(one.cpuMs)).join(', ')}`,
    `  memory of the workers, MiB  ${workers.map((one) => one.memory.peak).join(', ')}`,
    `  the same calls alone        ${seconds(callsMs)}`,
    `  the same rows, plainly      ${seconds(rowsMs)}; sending ÷ that ${(sendMs / rowsMs).toFixed(2)}`,
    '',
    `  ${judge(rate >= barPerSecond).padEnd(8)}${rate.toFixed(0)} reminders a second (bar ${barPerSecond})`,
  ].join('\n');
}

const isWhole = ({ sent, messages }: DeliveryReport) => sent >= messages;
const topic = { name: 'delivery', usage, defaults, measure, render, isWhole };

/** Measures and reports. @returns the exit status: 1 also where a message was not sent */
export function benchDelivery(args: readonly string[]): Promise<number> {
  return runTopic(topic, args);
}
