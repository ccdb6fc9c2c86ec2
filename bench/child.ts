// Processes of the benchmark: started here, ended here, asked for their processor time and memory (/proc).
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A process that told its port. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Ends a process and waits for its end. */
export async function stopProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Starts a script of this directory; it reports `{ port }` once it can be used. */
export async function startChild(script: string): Promise<Child> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const started = new AbortController();
  const { signal } = started;
  const failed = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  const [message] = (await Promise.race([once(child, 'message', { signal }), failed])) as [{ port: number }];
  failed.catch(() => undefined); // given up on by the next line
  started.abort();
  return { process: child, pid: child.pid ?? 0, port: message.port, stop: () => stopProcess(child) };
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // the process has ended, or this is no Linux
  }
}

/** Processor time so far, ms; the clock of /proc has 100 ticks a second. */
export function cpuOf(pid: number): number {
  const fields = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

/** Resident memory now and at its highest, MiB. */
export interface Memory {
  readonly rss: number;
  readonly peak: number;
}

/** Memory of one process. */
export function memoryOf(pid: number): Memory {
  const status = readProc(pid, 'status');
  const read = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { rss: read('VmRSS'), peak: read('VmHWM') };
}

/** Direct children of a process. */
export function childrenOf(pid: number): number[] {
  return readProc(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** The MySQL or MariaDB server of this machine, or null where it runs elsewhere. */
export function findDatabaseServer(): number | null {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.find((pid) => /^(mariadbd|mysqld)$/.test(readProc(pid, 'comm').trim())) ?? null;
}
