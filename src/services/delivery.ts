// Outgoing messages on their way: claimed for one attempt, ended as the attempt ended, given back when their
// sender is gone.
import { type AttemptResult, decideDelivery } from '../domain/delivery.ts';
import {
  claimDue,
  type DeliveryEnd,
  type DueMessage,
  endStatements,
  releaseExpired,
} from '../store/outbox-store.ts';
import type { Tx } from '../store/tx.ts';

/** For how long a claim holds, ms: longer than one attempt of the slowest platform. */
export const leaseMs = 60_000;

/** Claims up to `limit` due messages of a messenger. */
export function claimMessages(tx: Tx, messenger: string, limit: number): Promise<DueMessage[]> {
  return claimDue(tx, messenger, { limit, leaseUntil: tx.wallNow + leaseMs });
}

/** How one attempt ended. */
export interface Attempt {
  readonly message: Pick<DueMessage, 'id' | 'attempt' | 'created_at'>;
  readonly result: AttemptResult;
  /** For how long the platform drops an identical repeat, ms; 0 if it does not. */
  readonly dedupeWindowMs: number;
}

/** Records how attempts ended. */
export function endAttempts(tx: Tx, attempts: readonly Attempt[]): void {
  for (const { message, result, dedupeWindowMs } of attempts) {
    const next = decideDelivery(result, { attempt: message.attempt, dedupeWindowMs });
    const end: DeliveryEnd = {
      id: message.id,
      status: next.status,
      code: next.code,
      platformId: result.platformId ?? null,
      dueAt: tx.wallNow + next.delayMs,
      sentAt: next.status === 'sent' ? tx.now : null,
    };
    for (const { sql, params } of endStatements([end])) tx.later(sql, params);
  }
}

/** Gives back messages whose sender is gone, or ends them as unknown where a repeat could be read twice. */
export function releaseLost(tx: Tx, channel: { messenger: string; repeats: boolean }): Promise<number> {
  return releaseExpired(tx, channel);
}
