// What the benchmarks of one morning share: the compiled sources, and processes that do one thing, tell their figures
// and end.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Where figures and compiled sources go; not kept in the repository. */
export const results = join(import.meta.dirname, 'results');

/** Compiles the present sources with the processes of the benchmark. @returns its directory */
export async function compile(): Promise<string> {
  const dist = join(results, 'build');
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', join(import.meta.dirname, 'tsconfig.json'), '--outDir', dist];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the sources do not compile');
  return dist;
}

/** A process of the benchmark. */
export interface Phase {
  /** The compiled script, e.g. `reminder-child.js`. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Starts one. @param dist what {@link compile} gave */
export function startPhase(dist: string, { script, args, env }: Phase): ChildProcess {
  return fork(join(dist, 'bench', script), [...args], { env: { ...process.env, ...env }, execArgv: [] });
}

/** What a process tells next. @throws where it ends before */
export async function hear<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => [new Error(`ended with ${code}`)]);
  const [first] = await Promise.race([once(child, 'message'), ended]);
  if (first instanceof Error) throw first;
  return first as T;
}

/** Runs one phase in a process of its own, so that no phase pays for another's memory. */
export async function runPhase<T>(dist: string, phase: Phase): Promise<T> {
  process.stderr.write(`  ${phase.args.join(' ')}\n`);
  const child = startPhase(dist, phase);
  const ended = once(child, 'exit');
  const told = await hear<T>(child);
  await ended;
  return told;
}

/** How a figure stands to its bar. */
export function judge(met: boolean): string {
  return met ? 'met' : 'MISSED';
}
