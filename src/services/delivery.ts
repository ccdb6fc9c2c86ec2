// Outgoing messages on their way: claimed for one attempt, ended as the attempt ended, given back when their
// sender is gone.
import { type AttemptResult, canSend, type DeliveryDecision, decideDelivery } from '../domain/delivery.ts';
import { claimDue, type DueMessage, endStatements, putBack, releaseExpired } from '../store/outbox-store.ts';
import type { Tx } from '../store/tx.ts';
import { type Pace, paceMessages } from './rate.ts';
import { type RecheckOptions, recheckClaimed } from './reminder-recheck.ts';

/** For how long a claim holds, ms: longer than one attempt of the slowest platform. */
export const leaseMs = 60_000;

/** What is claimed of a channel. */
export interface Claim {
  readonly messenger: string;
  readonly limit: number;
  /** For how long the platform drops an identical repeat, ms; 0 if it does not. */
  readonly dedupeWindowMs: number;
  /** What the platform takes. */
  readonly pace: Pace;
  /** How reminders are looked at once more. */
  readonly reminders: RecheckOptions;
}

function factsOf(tx: Tx, { attempt, unclear_at: unclearAt }: Pick<DueMessage, 'attempt' | 'unclear_at'>) {
  return { attempt, unclearForMs: unclearAt === 0 ? 0 : Math.max(1, tx.wallNow - unclearAt) };
}

/**
 * Claims due messages of a messenger. One that may have been taken before, and has waited too long for the
 * platform to drop a repeat, ends as `unknown` instead. One that the platform would not take now falls due when it
 * does, and those behind it to the same account with it.
 * @returns what is to be sent, and how many rows were looked at: fewer than `limit` where another claim at once
 * would send nothing more
 */
export async function claimMessages(
  tx: Tx,
  { messenger, limit, dedupeWindowMs, pace, reminders }: Claim,
): Promise<{ messages: DueMessage[]; seen: number }> {
  const claimed = await claimDue(tx, messenger, { limit, leaseUntil: tx.wallNow + leaseMs });
  const fits = (message: DueMessage) => canSend({ ...factsOf(tx, message), dedupeWindowMs });
  for (const message of claimed.filter((one) => !fits(one))) {
    writeEnd(tx, message, { status: 'unknown', code: 'too-late-to-repeat', delayMs: 0 });
  }
  const messages = await recheckClaimed(tx, claimed.filter(fits), reminders);
  if (messages.length === 0) return { messages, seen: claimed.length };
  const { ready, waiting, isSpent } = await paceMessages(tx, { messenger, pace, messages });
  putBack(tx, waiting);
  return { messages: ready, seen: isSpent ? ready.length : claimed.length };
}

/** How one attempt ended. */
export interface Attempt {
  readonly message: Pick<DueMessage, 'id' | 'attempt' | 'unclear_at'>;
  readonly result: AttemptResult;
  /** Transport time, UTC ms, when it began. */
  readonly beganAt: number;
  readonly dedupeWindowMs: number;
}

function writeEnd(
  tx: Tx,
  message: Attempt['message'],
  end: DeliveryDecision & { platformId?: string | null; unclearAt?: number },
): void {
  const statements = endStatements([
    {
      id: message.id,
      status: end.status,
      code: end.code,
      platformId: end.platformId ?? null,
      dueAt: tx.wallNow + end.delayMs,
      sentAt: end.status === 'sent' ? tx.now : null,
      unclearAt: end.unclearAt ?? message.unclear_at,
    },
  ]);
  for (const { sql, params } of statements) tx.later(sql, params);
}

/** Records how attempts ended. */
export function endAttempts(tx: Tx, attempts: readonly Attempt[]): void {
  for (const { message, result, beganAt, dedupeWindowMs } of attempts) {
    const unclearAt = message.unclear_at || (result.outcome === 'unknown' ? beganAt : 0);
    const facts = factsOf(tx, { ...message, unclear_at: unclearAt });
    const decision = decideDelivery(result, { ...facts, dedupeWindowMs });
    writeEnd(tx, message, { ...decision, platformId: result.platformId ?? null, unclearAt });
  }
}

/** Gives back messages whose sender is gone, or ends them as unknown where a repeat could be read twice. */
export function releaseLost(tx: Tx, channel: { messenger: string; repeats: boolean }): Promise<number> {
  return releaseExpired(tx, { ...channel, leaseMs });
}
