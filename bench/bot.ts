// The bot under test as an operator runs it: compiled, a process of its own, reached over HTTP alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { childrenOf, cpuOf, type Memory, memoryOf, stopProcess } from './child.ts';
import { apiToken, buildRoster, corp } from './corp.ts';
import type { Storage } from './storage.ts';

const root = join(import.meta.dirname, '..');
const pollMs = 50;
/** Deliveries have come to rest when their number stood still for this long, ms. */
const quietMs = 1000;
/** The number of effects standing still for this long, ms, is a fault. */
const stuckMs = 60_000;

/** How to start it. */
export interface BotOptions {
  readonly storage: Storage;
  readonly platformPort: number;
  /** Directory with the compiled sources. */
  readonly dist: string;
  /** PASSIVE_REPLY_MS; null for the default. */
  readonly passiveMs: number | null;
  /** Arguments for Node itself, for a profile. */
  readonly nodeArgs: readonly string[];
}

/** A running bot. */
export interface Bot {
  readonly port: number;
  readonly pid: number;
  importRoster(): Promise<void>;
  /** Updates that had their effect (or failed) in this process. */
  settled(): Promise<number>;
  /** Waits until so many updates are settled; resolves with the instant (performance.now) it was seen. */
  untilSettled(count: number): Promise<number>;
  /** Waits until nothing is sent any more. */
  untilQuiet(): Promise<void>;
  /** Memory of the bot, and of its embedded database where it has one. */
  memory(): { readonly bot: Memory; readonly store: Memory | null };
  /** Processor time of the bot and its embedded database so far, ms. */
  cpu(): { readonly bot: number; readonly store: number };
  stop(): Promise<void>;
}

/** Compiles the present sources; nothing but the benchmark uses the result. @returns its directory */
export async function buildBot(): Promise<string> {
  const dist = join(root, 'bench', 'results', 'build');
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const child = spawn(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', dist], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the sources do not compile');
  // The bot reads its version from the package file above its directory.
  copyFileSync(join(root, 'package.json'), join(dist, '..', 'package.json'));
  return dist;
}

function botEnv({ storage, platformPort, passiveMs }: BotOptions): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    LOG_LEVEL: 'warn',
    API_TOKEN: apiToken,
    WECOM_CORP_ID: corp.corpId,
    WECOM_AGENT_ID: corp.agentId,
    WECOM_SECRET: corp.secret,
    WECOM_TOKEN: corp.token,
    WECOM_AES_KEY: corp.aesKey,
    WECOM_API_BASE: `http://127.0.0.1:${platformPort}`,
    ...(passiveMs === null ? {} : { PASSIVE_REPLY_MS: String(passiveMs) }),
    ...storage.env,
  };
}

function launch(options: BotOptions) {
  // In the data directory, so that no `.env` of the repository takes part.
  const child = spawn(process.execPath, [...options.nodeArgs, join(options.dist, 'src', 'main.js')], {
    cwd: options.storage.dataDir,
    env: botEnv(options),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The other processes end with their channel; this one has none.
  const end = () => child.kill();
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  return child;
}

async function readPort(child: ReturnType<typeof launch>): Promise<number> {
  let said = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said.split('已启动')[1] ?? '')?.[1];
    if (port) return Number(port);
  }
  throw new Error(`the bot did not start: ${said}`);
}

/** Sum of a metric's values over the lines that begin like this and have one of the outcomes. */
function sumOf(metrics: string, name: string, outcome: RegExp): number {
  const lines = metrics.split('\n').filter((line) => line.startsWith(name) && outcome.test(line));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

const ended = /outcome="(?:done|failed)"/;

async function waitForCount(read: () => Promise<number>, count: number): Promise<number> {
  let seen = { count: -1, at: performance.now() };
  for (;;) {
    const now = await read();
    if (now > seen.count) seen = { count: now, at: performance.now() };
    if (now >= count) return seen.at;
    if (performance.now() - seen.at > stuckMs)
      throw new Error(`only ${now} of ${count} updates had an effect`);
    await wait(pollMs);
  }
}

/** Starts the bot. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const child = launch(options);
  const port = await readPort(child);
  child.stdout.resume();
  const pid = child.pid ?? 0;
  const base = `http://127.0.0.1:${port}`;
  const readMetrics = async () => (await fetch(`${base}/metrics`)).text();
  const storePid = () => childrenOf(pid)[0] ?? null;
  const settled = async () => sumOf(await readMetrics(), 'xianfeng_updates_total{', ended);
  return {
    port,
    pid,
    settled,
    async importRoster() {
      const headers = { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'text/csv' };
      const response = await fetch(`${base}/api/roster`, { method: 'POST', body: buildRoster(), headers });
      if (!response.ok) throw new Error(`the roster was refused: ${await response.text()}`);
    },
    untilSettled: (count) => waitForCount(settled, count),
    async untilQuiet() {
      for (let before = -1, now = 0; before !== now; ) {
        before = now;
        await wait(quietMs);
        now = sumOf(await readMetrics(), 'xianfeng_sends_total{', /./);
      }
    },
    memory() {
      const store = storePid();
      return { bot: memoryOf(pid), store: store === null ? null : memoryOf(store) };
    },
    cpu: () => ({ bot: cpuOf(pid), store: cpuOf(storePid() ?? 0) }),
    stop: () => stopProcess(child),
  };
}
