// Named loggers, one JSON line per entry. Everything passes `scrub` first, so no caller can print a secret or
// what a person wrote. It does not choose levels or destinations: `main` does.
import { type DestinationStream, type Logger, pino } from 'pino';
import { scrub } from './scrub.ts';
import { scrubText } from './scrub-text.ts';

export { registerSecrets } from './scrub-text.ts';

/** How much is logged; `silent` is nothing. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Facts beside a message: ids, counts, codes; an error goes under `error`. */
export type LogData = Readonly<Record<string, unknown>>;

type Write = (message: string, data?: LogData) => void;

/** A logger. The message is a constant sentence in English, what varies stands in `data`. */
export interface Log {
  readonly trace: Write;
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  readonly fatal: Write;
  /** The same log under a part's name (`intake`), with facts that every entry of it carries. */
  child(part: string, data?: LogData): Log;
}

/** Where and how much to log; without `stream`, standard output. */
export interface LogOptions {
  readonly level: LogLevel;
  readonly stream?: DestinationStream;
}

function wrap(logger: Logger): Log {
  const write =
    (level: Exclude<LogLevel, 'silent'>): Write =>
    (message, data) => {
      if (!logger.isLevelEnabled(level)) return; // before any copying: a level that is off costs one comparison
      logger[level](data === undefined ? {} : { data: scrub(data) }, scrubText(message));
    };
  return {
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
    child: (part, data) => wrap(logger.child(data === undefined ? { part } : { part, context: scrub(data) })),
  };
}

/** Makes the root log. Entries have `level`, `time` (ISO 8601), `part`, `msg` and, where given, `data`. */
export function createLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(options.stream ? pino(settings, options.stream) : pino(settings));
}
