// Pictures and files that go with progress on a pledge (FEATURES.md, C20 and D25). They are never asked for: a note is
// whole without one (PRACTICE.md, "No burden for its own sake").
import { backoffMs } from './delivery.ts';
import type { FileFault } from './file-check.ts';

/** As many as go with one note. */
export const maxNoteFiles = 9;

/** For how long after a note what comes without a word goes with it, campaign ms. */
export const lateFileMs = 30 * 60_000;

/** The job that fetches them. */
export const fetchJob = 'fetch-media';

const hourMs = 60 * 60_000;
/** Media expire after three days (document 90254): what could not be fetched by then, with a margin, is given up. */
const fetchWithinMs = 66 * hourMs;
/** The operator mends the settings; meanwhile one attempt in this time, ms. */
const misconfiguredDelayMs = 5 * 60_000;

/** For how long somebody fetches a file alone, transport ms: longer than a download may take. */
export const fetchLeaseMs = 120_000;

/** For how long a file that was never tied to a note is kept, transport ms: a day longer than the question is open. */
export const looseFileMs = 8 * 24 * hourMs;

/** How a download ended, as the channels tell it. */
export interface FetchResult {
  readonly outcome: 'fetched' | 'gone' | 'too-large' | 'retry' | 'refused' | 'misconfigured';
  readonly code?: string;
  readonly retryAfterMs?: number | null;
}

/** Why a file is not kept. */
export type LossReason = FileFault | 'gone' | 'failed';

/** What follows. */
export type FetchDecision =
  | { readonly outcome: 'later'; readonly delayMs: number; readonly code: string }
  | { readonly outcome: 'lost'; readonly reason: LossReason; readonly code: string };

/**
 * What follows from a download that brought nothing: once more, each time after twice as long, until the platform has
 * forgotten it; or its sender is told.
 * @param attempt from 1
 * @param ageMs how long ago it was sent, transport ms
 */
export function decideFetch(
  result: FetchResult,
  { attempt, ageMs }: { readonly attempt: number; readonly ageMs: number },
): FetchDecision {
  const code = result.code ?? result.outcome;
  if (result.outcome === 'gone' || result.outcome === 'too-large')
    return { outcome: 'lost', reason: result.outcome, code };
  if (result.outcome === 'refused') return { outcome: 'lost', reason: 'failed', code };
  const delayMs =
    result.outcome === 'misconfigured'
      ? misconfiguredDelayMs
      : Math.max(result.retryAfterMs ?? 0, backoffMs(attempt));
  return ageMs + delayMs > fetchWithinMs
    ? { outcome: 'lost', reason: 'failed', code }
    : { outcome: 'later', delayMs, code };
}
