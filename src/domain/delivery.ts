// What follows from how an attempt to send ended: sent, again later, given up, or nobody knows. A message may
// be repeated after an unclear end only where the platform itself drops an identical repeat.

/** How an attempt ended, as the messengers tell it. */
export interface AttemptResult {
  readonly outcome: 'sent' | 'retry' | 'unknown' | 'refused' | 'misconfigured';
  readonly code?: string;
  readonly retryAfterMs?: number | null;
  /** Accounts that it did not take it for, whatever their case. */
  readonly refused?: readonly string[];
  /** Of several receivers one was at fault, and the platform does not say which; nobody was reached. */
  readonly oneOfMany?: boolean;
  /** The platform's id of a message that it took. */
  readonly platformId?: string | null;
}

/** What happens to the message now. */
export interface DeliveryDecision {
  readonly status: 'sent' | 'due' | 'unknown' | 'failed';
  readonly code: string | null;
  /** For `due`: how long it waits, ms. */
  readonly delayMs: number;
}

/** Attempts at one message before it is given up. */
export const maxAttempts = 10;
const firstDelayMs = 2000;
const maxDelayMs = 15 * 60 * 1000;
/** The operator mends the settings; meanwhile one attempt in this time, ms. */
const misconfiguredDelayMs = 5 * 60 * 1000;

/** Waits twice as long after each attempt: 2 s, 4 s, … 15 min. */
export function backoffMs(attempt: number): number {
  return Math.min(maxDelayMs, firstDelayMs * 2 ** Math.max(0, attempt - 1));
}

/** Code of a message that goes alone from now on: somebody with whom it was sent together could not be reached. */
export const aloneCode = 'one-of-many';

/** Where a message stands when an attempt at it ends. */
export interface AttemptFacts {
  /** Number of the attempt that ended, from 1. */
  readonly attempt: number;
  /** How long ago the first attempt with an unclear end began, ms; 0 where there was none before this one. */
  readonly unclearForMs: number;
  /** For how long the platform drops an identical repeat, ms; 0 if it does not. */
  readonly dedupeWindowMs: number;
}

/** Time between the check and the platform's own reading of the clock, ms. */
const marginMs = 60_000;

/**
 * Whether a message may be sent `delayMs` from now. After an unclear end only while the platform still drops an
 * identical repeat: a minute before the end of its window at the latest, or the person reads it twice.
 */
export function canSend(
  { unclearForMs, dedupeWindowMs }: Omit<AttemptFacts, 'attempt'>,
  delayMs = 0,
): boolean {
  return unclearForMs === 0 || unclearForMs + delayMs < dedupeWindowMs - marginMs;
}

function later(code: string | null, delayMs: number, facts: AttemptFacts): DeliveryDecision {
  return canSend(facts, delayMs) ? { status: 'due', code, delayMs } : { status: 'unknown', code, delayMs: 0 };
}

/** How an attempt at several receivers ended for one of them. */
export function resultFor(result: AttemptResult, account: string): AttemptResult {
  const key = account.toLowerCase();
  const isRefused = (result.refused ?? []).some((one) => one.toLowerCase() === key);
  return { ...result, refused: isRefused ? [account] : [] };
}

/** What follows from the end of an attempt, for one receiver. */
export function decideDelivery(result: AttemptResult, facts: AttemptFacts): DeliveryDecision {
  const code = result.code ?? null;
  const waitMs = backoffMs(facts.attempt);
  switch (result.outcome) {
    case 'sent':
      return (result.refused ?? []).length > 0
        ? { status: 'failed', code: 'receiver-refused', delayMs: 0 }
        : { status: 'sent', code: null, delayMs: 0 };
    case 'refused':
      return result.oneOfMany && facts.attempt < maxAttempts
        ? later(aloneCode, 0, facts)
        : { status: 'failed', code, delayMs: 0 };
    case 'misconfigured':
      return later(code, misconfiguredDelayMs, facts);
    case 'retry':
      if (facts.attempt >= maxAttempts) return { status: 'failed', code, delayMs: 0 };
      return later(code, Math.max(result.retryAfterMs ?? 0, waitMs), facts);
    case 'unknown':
      return later(code, waitMs, { ...facts, unclearForMs: Math.max(1, facts.unclearForMs) });
  }
}
