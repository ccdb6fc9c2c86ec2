// What follows from how an attempt to send ended: sent, again later, given up, or nobody knows. A message may
// be repeated after an unclear end only where the platform itself drops an identical repeat.

/** How an attempt ended, as the messengers tell it. */
export interface AttemptResult {
  readonly outcome: 'sent' | 'retry' | 'unknown' | 'refused' | 'misconfigured';
  readonly code?: string;
  readonly retryAfterMs?: number | null;
  readonly refused?: readonly string[];
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

/** @param attempt number of the attempt that ended, from 1 */
export function decideDelivery(
  result: AttemptResult,
  { attempt, dedupeWindowMs }: { attempt: number; dedupeWindowMs: number },
): DeliveryDecision {
  const code = result.code ?? null;
  switch (result.outcome) {
    case 'sent':
      return (result.refused ?? []).length > 0
        ? { status: 'failed', code: 'receiver-refused', delayMs: 0 }
        : { status: 'sent', code: null, delayMs: 0 };
    case 'refused':
      return { status: 'failed', code, delayMs: 0 };
    case 'misconfigured':
      return { status: 'due', code, delayMs: misconfiguredDelayMs };
    case 'retry':
      if (attempt >= maxAttempts) return { status: 'failed', code, delayMs: 0 };
      return { status: 'due', code, delayMs: Math.max(result.retryAfterMs ?? 0, backoffMs(attempt)) };
    case 'unknown': {
      // Every repeat must fall into the window that began with the first attempt, or the person reads it twice.
      const spentMs = Array.from({ length: attempt }, (_, i) => backoffMs(i + 1)).reduce(
        (sum, ms) => sum + ms,
        0,
      );
      return spentMs < dedupeWindowMs / 2
        ? { status: 'due', code, delayMs: backoffMs(attempt) }
        : { status: 'unknown', code, delayMs: 0 };
    }
  }
}
