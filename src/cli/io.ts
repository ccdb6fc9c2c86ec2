// What a command is given of the process: environment and where lines go. Tests give their own.
import type { Env } from '../../config/env.ts';
import { Failure } from './failure.ts';

/** The process as commands see it. */
export interface Io {
  readonly env: Env;
  /** A line on standard output: results. */
  out(line: string): void;
  /** Text on standard error, as it is: progress and errors. */
  err(text: string): void;
  /** Whether standard error is a terminal that a person looks at. */
  readonly isTty: boolean;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
}

/** Prints an answer: as JSON where asked for, else what `show` gives. */
export function printAnswer<T>(
  io: Io,
  answer: T,
  { json, show }: { json: boolean; show: (answer: T) => string[] },
) {
  if (json) io.out(JSON.stringify(answer, null, 2));
  else for (const line of show(answer)) io.out(line);
}

/** Prints why a command failed, and gives the exit status. */
export function printFailure(io: Io, error: unknown, json: boolean): number {
  const failure =
    error instanceof Failure
      ? error
      : new Failure(
          'unexpected',
          `出了意料之外的错误：${error instanceof Error ? error.message : String(error)}`,
        );
  const answer = failure.answer ?? { error: { code: failure.code, message: failure.message } };
  if (json) io.out(JSON.stringify(answer, null, 2));
  else io.err(`${failure.message}\n`);
  return 1;
}
