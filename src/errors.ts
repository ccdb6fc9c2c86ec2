// The one family of errors. An expected outcome is a return value; what is thrown is one of these. They are
// caught in three places only: `http` (status), `router` (reply and incident number), `queue` (retry or park).

/** What went wrong, as a class that decides how it is handled. */
export type ErrorKind =
  | 'input' // what was sent cannot be read: the sender must change it
  | 'unauthenticated' // no proof, or a false one, of who sent it
  | 'denied' // known sender, not allowed
  | 'not-found'
  | 'conflict' // the state of things forbids it now
  | 'too-large'
  | 'unavailable' // a store or queue did not answer in time
  | 'platform-refused' // a messenger's API answered with an error code
  | 'platform-unreachable' // a messenger's API gave no usable answer
  | 'misconfigured'
  | 'bug';

const statusByKind: Record<ErrorKind, number> = {
  input: 400,
  unauthenticated: 401,
  denied: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unavailable: 503,
  'platform-refused': 502,
  'platform-unreachable': 502,
  misconfigured: 500,
  bug: 500,
};

const retryable: ReadonlySet<ErrorKind> = new Set(['unavailable', 'platform-unreachable']);
const reportable: ReadonlySet<ErrorKind> = new Set(['misconfigured', 'bug']);

/** Optional parts of an {@link AppError}. */
export interface AppErrorOptions {
  cause?: unknown;
  /** Facts for the log and the API's `details`; never texts, names or secrets. */
  details?: unknown;
  /** Overrides whether trying again later may help. */
  retry?: boolean;
  /** Overrides the HTTP status of the kind. */
  status?: number;
}

/** Every error that this code throws. `code` is stable and machine-readable, `message` is English. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: unknown;
  /** Whether the same work may succeed later. */
  readonly retry: boolean;
  /** Whether an operator must look at it. */
  readonly report: boolean;
  /** The HTTP status that this error answers with. */
  readonly status: number;

  constructor(kind: ErrorKind, code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.details = options.details;
    this.retry = options.retry ?? retryable.has(kind);
    this.report = reportable.has(kind);
    this.status = options.status ?? statusByKind[kind];
  }
}

/** Wraps what is not ours as a bug, keeping the cause; passes our own errors through. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError('bug', 'unexpected', message, { cause: error });
}
