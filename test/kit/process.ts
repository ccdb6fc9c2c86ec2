// The bot as a process of its own, for what cannot be tested inside one: kill -9, signals, start-up output.
import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { eventually } from './bot.ts';

/** A running process. */
export interface BotProcess {
  readonly base: string;
  readonly pid: number;
  /** Everything that it printed so far. */
  output(): string;
  /** Ends it without warning and waits until it is gone. */
  kill(): Promise<void>;
  /** Sends a signal and waits for the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Longest that a start may take on a busy machine, ms. */
const startLimitMs = 120_000;

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** An entry with these variables and nothing else of ours. */
function spawnEntry(env: Readonly<Record<string, string>>, entry: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', entry], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a process prints, as far as it has come. */
function watchOutput(child: ChildProcess): () => string {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  }
  return () => printed;
}

/**
 * Starts an entry that ends itself, and waits for its end.
 * @throws Error with what it printed, where it ends otherwise than by SIGKILL
 */
export async function runUntilKilled(env: Readonly<Record<string, string>>, entry: string): Promise<void> {
  const child = spawnEntry(env, entry);
  const output = watchOutput(child);
  await exitOf(child);
  if (child.signalCode !== 'SIGKILL')
    throw new Error(`the process ended with ${child.exitCode}: ${output()}`);
}

/** How a process is started. */
export interface StartOptions {
  /** The path that answers 200 once it is up. */
  readonly until?: '/readyz' | '/healthz';
  /** Its entry, `src/main.ts` if none is given. */
  readonly entry?: string;
}

/** Starts a bot and waits until it is up. */
export async function startProcess(
  env: Readonly<Record<string, string>>,
  { until = '/readyz', entry = 'src/main.ts' }: StartOptions = {},
): Promise<BotProcess> {
  const base = `http://127.0.0.1:${env.PORT}`;
  const child = spawnEntry(env, entry);
  const output = watchOutput(child);
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error(`the process ended: ${output()}`);
    const response = await fetch(`${base}${until}`).catch(() => null);
    return response?.status === 200 ? true : null;
  };
  try {
    await eventually(isUp, 'the process to be ready', startLimitMs);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    base,
    pid: child.pid ?? 0,
    output,
    async kill() {
      child.kill('SIGKILL');
      await exitOf(child);
    },
    end(signal) {
      child.kill(signal);
      return exitOf(child);
    },
  };
}
