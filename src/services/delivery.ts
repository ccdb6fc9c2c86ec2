// Outgoing messages on their way: claimed for one attempt, put together where they are equal, ended as the attempt
// ended, given back when their sender is gone.
import {
  type AttemptResult,
  canSend,
  type DeliveryDecision,
  decideDelivery,
  resultFor,
} from '../domain/delivery.ts';
import { directKinds, groupCalls, isUnasked, unaskedKinds } from '../domain/delivery-batch.ts';
import { type DeliveryEnd, giveBack, releaseExpired, writeEnds } from '../store/delivery-end-store.ts';
import {
  type ClaimedMessage,
  lockDue,
  lockDueBatches,
  putBackBatch,
  takeCalls,
} from '../store/delivery-store.ts';
import { type DueMessage, putBack } from '../store/outbox-store.ts';
import { isPaused } from '../store/pause-store.ts';
import type { Tx } from '../store/tx.ts';
import { recheckNotices } from './notice-recheck.ts';
import { type Pace, paceCalls } from './rate.ts';
import { type RecheckOptions, recheckClaimed } from './reminder-recheck.ts';

export { planTurns } from '../domain/delivery-batch.ts';
export type { ClaimedMessage } from '../store/delivery-store.ts';

/** For how long a claim holds, ms: longer than one attempt of the slowest platform. */
export const leaseMs = 60_000;
/** Until when after its claim an attempt may begin, ms: it must have ended before the lease does. */
export const beginWithinMs = leaseMs / 2;

/** What is claimed of a channel. */
export interface Claim {
  readonly messenger: string;
  readonly limit: number;
  /** For how long the platform drops an identical repeat, ms; 0 if it does not. */
  readonly dedupeWindowMs: number;
  /** Receivers that one call may have. */
  readonly maxReceivers: number;
  /** What the platform takes. */
  readonly pace: Pace;
  /** How reminders are looked at once more; notices are by the same zone. */
  readonly reminders: RecheckOptions;
}

/** What was claimed. */
export interface Claimed {
  /** Calls to make, in their order; the messages of one are equal, and go to different accounts. */
  readonly calls: readonly (readonly ClaimedMessage[])[];
  /** Whether another claim at once may find more to send. */
  readonly isFull: boolean;
}

/** Batches that one claim takes up again. */
const mostBatches = 5;

type Facts = Pick<DueMessage, 'attempt' | 'unclear_at'>;

function factsOf(tx: Tx, { attempt, unclear_at: unclearAt }: Facts) {
  return { attempt, unclearForMs: unclearAt === 0 ? 0 : Math.max(1, tx.wallNow - unclearAt) };
}

/** Ends what nobody may send any more. */
function giveUp(tx: Tx, messages: readonly DueMessage[], { messenger }: Claim): void {
  if (messages.length === 0) return;
  const claimed = takeCalls(tx, groupCalls(messages, 1), { messenger, leaseUntil: tx.wallNow });
  const decision = { status: 'unknown', code: 'too-late-to-repeat', delayMs: 0 } as const;
  writeEnds(
    tx,
    claimed.flat().map((message) => toEnd(tx, message, { ...decision, unclearAt: message.unclear_at })),
  );
}

/** Lets those wait that have to: a batch as a whole, as it must go once more so. */
function keepBack(tx: Tx, waiting: readonly { message: DueMessage; dueAt: number }[]): void {
  putBack(
    tx,
    waiting.map(({ message, dueAt }) => ({ id: message.id, dueAt })),
  );
  const batches = waiting.flatMap(({ message, dueAt }) =>
    message.batch_id === null ? [] : [[message.batch_id, dueAt] as const],
  );
  for (const [id, dueAt] of new Map(batches)) putBackBatch(tx, id, dueAt);
}

/**
 * Claims due messages of a messenger, answers first; while everything is paused, answers alone. One that may have
 * been taken before, and has waited too long for the platform to drop a repeat, ends as `unknown` instead. One that
 * the platform would not take now falls due when it does, and those behind it to the same account with it.
 */
export async function claimMessages(tx: Tx, claim: Claim): Promise<Claimed> {
  const { messenger, limit, dedupeWindowMs, maxReceivers, pace, reminders } = claim;
  const paused = await isPaused(tx);
  const batches = paused ? [] : await lockDueBatches(tx, { messenger, limit: mostBatches });
  const common = paused ? [] : unaskedKinds;
  const due = await lockDue(tx, { messenger, rare: directKinds, common, limit });
  const isFull = due.length >= limit || batches.length >= mostBatches;
  const claimed = [...batches.flatMap((batch) => batch.messages), ...due];
  const fits = (message: DueMessage) =>
    canSend({ ...factsOf(tx, { ...message, attempt: message.attempt + 1 }), dedupeWindowMs });
  giveUp(
    tx,
    claimed.filter((one) => !fits(one)),
    claim,
  );
  const standing = await recheckNotices(tx, claimed.filter(fits), reminders);
  const messages = await recheckClaimed(tx, standing, reminders);
  if (messages.length === 0) return { calls: [], isFull };
  const { ready, waiting, isSpent } = await paceCalls(tx, {
    messenger,
    pace,
    calls: groupCalls(messages, maxReceivers),
  });
  keepBack(tx, waiting);
  const calls = takeCalls(tx, ready, { messenger, leaseUntil: tx.wallNow + leaseMs });
  return { calls, isFull: isFull && !isSpent };
}

/** How one attempt ended. */
export interface Attempt {
  /** Those of one call. */
  readonly messages: readonly ClaimedMessage[];
  readonly result: AttemptResult;
  /** Transport time, UTC ms, when it began. */
  readonly beganAt: number;
  readonly dedupeWindowMs: number;
}

function toEnd(
  tx: Tx,
  message: ClaimedMessage,
  end: DeliveryDecision & { platformId?: string | null; unclearAt: number },
): DeliveryEnd {
  const { status, code, delayMs, platformId = null, unclearAt } = end;
  const sentAt = status === 'sent' ? tx.now : null;
  return { message, status, code, platformId, dueAt: tx.wallNow + delayMs, sentAt, unclearAt };
}

function toEnds(tx: Tx, { messages, result, beganAt, dedupeWindowMs }: Attempt): DeliveryEnd[] {
  const { platformId = null } = result;
  return messages.map((message) => {
    const unclearAt = message.unclear_at || (result.outcome === 'unknown' ? beganAt : 0);
    const facts = { ...factsOf(tx, { ...message, unclear_at: unclearAt }), dedupeWindowMs };
    const decision = decideDelivery(resultFor(result, message.account_id), facts);
    return toEnd(tx, message, { ...decision, platformId, unclearAt });
  });
}

/** Records how attempts ended. */
export function endAttempts(tx: Tx, attempts: readonly Attempt[]): void {
  writeEnds(
    tx,
    attempts.flatMap((attempt) => toEnds(tx, attempt)),
  );
}

/**
 * Records how attempts ended, and sees whether those behind them may still go: a pause holds what comes unasked.
 * @returns the calls that are left to make; the others are given back
 */
export async function goOn(
  tx: Tx,
  attempts: readonly Attempt[],
  left: readonly (readonly ClaimedMessage[])[],
): Promise<readonly (readonly ClaimedMessage[])[]> {
  endAttempts(tx, attempts);
  if (left.length === 0 || !(await isPaused(tx))) return left;
  giveBack(tx, left.flat().filter(isUnasked));
  return left.filter((call) => !call.some(isUnasked));
}

/** Gives back what was claimed and is not sent by this process after all. */
export function returnMessages(tx: Tx, messages: readonly ClaimedMessage[]): void {
  giveBack(tx, messages);
}

/** Gives back messages whose sender is gone, or ends them as unknown where a repeat could be read twice. */
export function releaseLost(tx: Tx, channel: { messenger: string; repeats: boolean }): Promise<number> {
  return releaseExpired(tx, { ...channel, leaseMs });
}
