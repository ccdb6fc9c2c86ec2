// Errors on their way into the log: type, code, message, frames and causes stay; statements, parameters and the
// values that databases quote in their messages go. What else an error carries is left out unless listed here.
import { scrubText } from './scrub-text.ts';

const maxCauses = 6;
const maxTextLength = 2_000;
/** Facts of an error that name a class of fault and never a person. */
const plainFacts = ['kind', 'code', 'errno', 'sqlState', 'constraint', 'table', 'syscall', 'status', 'retry'];
const sqlMarks = ['sql', 'query', 'sqlMessage', 'driverError', 'sqlState', 'severity', 'parameters'];

function causeOf(error: Error): unknown {
  return error.cause ?? (error as { driverError?: unknown }).driverError;
}

function hasSql(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > maxCauses) return false;
  return sqlMarks.some((mark) => mark in error) || hasSql(causeOf(error), depth + 1);
}

/** Databases quote what was stored: `Duplicate entry '张三' for key …`, `invalid input syntax: "…"`. */
function dropLiterals(text: string): string {
  return text
    .replaceAll(/'(?:[^'\\]|\\.|'')*'/gs, '?')
    .replaceAll(/:\s*"(?:[^"\\]|\\.)*"/gs, ': ?')
    .replaceAll(/=\([^)]*\)/g, '=(?)');
}

function framesOf(error: Error): string {
  // The first lines repeat the message; only frames are kept, the message is scrubbed once.
  const frames = String(error.stack ?? '').split('\n');
  return scrubText(frames.filter((line) => /^\s+at /.test(line)).join('\n'));
}

function messageOf(error: Error, sql: boolean): string {
  const statement = (error as { query?: unknown; sql?: unknown }).query ?? (error as { sql?: unknown }).sql;
  const whole = String(error.message);
  const bare = typeof statement === 'string' && statement ? whole.replaceAll(statement, '[sql]') : whole;
  return scrubText(sql ? dropLiterals(bare) : bare).slice(0, maxTextLength);
}

function factsOf(error: Error): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const key of plainFacts) {
    const value: unknown = (error as unknown as Record<string, unknown>)[key];
    if (typeof value === 'string') facts[key] = scrubText(value);
    if (typeof value === 'number' || typeof value === 'boolean') facts[key] = value;
  }
  return facts;
}

function describe(error: Error, scrubDetails: (details: unknown) => unknown, at: Place): object {
  const described: Record<string, unknown> = {
    type: error.name,
    message: messageOf(error, at.sql),
    stack: framesOf(error),
    ...factsOf(error),
  };
  const { details } = error as { details?: unknown };
  if (details !== undefined) described.details = scrubDetails(details);
  if (at.depth >= maxCauses) return described;
  const below = { ...at, depth: at.depth + 1 };
  const next = (value: unknown) =>
    value instanceof Error ? describe(value, scrubDetails, below) : scrubDetails(value);
  const cause = causeOf(error);
  if (cause !== undefined) described.cause = next(cause);
  if (error instanceof AggregateError) described.errors = error.errors.slice(0, maxCauses).map(next);
  return described;
}

interface Place {
  readonly depth: number;
  /** Whether a database had a part in it: then quoted values go from every message, also of what wraps it. */
  readonly sql: boolean;
}

/** The error as plain data, its chain of causes kept; `scrubDetails` treats details and causes that are no errors. */
export function scrubError(error: Error, scrubDetails: (details: unknown) => unknown): object {
  const inside: unknown[] = error instanceof AggregateError ? error.errors : [];
  const sql = hasSql(error) || inside.some((one) => hasSql(one));
  return describe(error, scrubDetails, { depth: 0, sql });
}
