// What became of outgoing messages, for the office: numbers by kind and state, and those that did not arrive. Never
// the messages themselves. Days are those of transport time, by which messages fall due.
import type { Scope } from '../domain/permission.ts';
import { placeholders } from './dialect.ts';
import { type Predicate, scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** Channels that messages go through, and states: named so that the index over both and `due_at` is used. */
const messengers = ['wecom', 'wecom-bot', 'wecom-webhook', 'dingtalk'] as const;
const states = ['due', 'sending', 'sent', 'unknown', 'failed', 'cancelled'] as const;

/** Messages of one kind that stand so. */
export interface DeliveryCountRow {
  readonly kind: string;
  readonly status: string;
  readonly messages: number;
}

/** A message that did not arrive, or nobody knows whether. */
export interface UndeliveredRow {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly messenger: string;
  readonly due_at: number;
  readonly attempt: number;
  readonly last_code: string | null;
  readonly staff_no: string | null;
  readonly name: string | null;
  readonly organization_id: string | null;
}

/** A span of transport time: from included, until not. */
export interface DeliverySpan {
  readonly from: number;
  readonly until: number;
}

const receivers =
  'LEFT JOIN person p ON p.id = m.person_id LEFT JOIN organization o ON o.id = p.organization_id';

function scopeOf(scope: Scope): Predicate {
  return scopePredicate(scope, { organizationPath: 'o.path', personId: 'm.person_id' });
}

/** Numbers by kind and state, for each of the spans. */
export async function countDeliveries(
  tx: Tx,
  scope: Scope,
  spans: readonly DeliverySpan[],
): Promise<DeliveryCountRow[][]> {
  const seen = scopeOf(scope);
  // Where nothing is hidden, nobody need be looked up.
  const joined = scope.all ? '' : ` ${receivers}`;
  const results = await tx.batch(
    spans.map(({ from, until }) => ({
      sql: `SELECT m.kind, m.status, COUNT(*) AS messages FROM outbox m${joined}
        WHERE m.status IN (${placeholders(states.length)}) AND m.messenger IN (${placeholders(messengers.length)})
        AND m.due_at >= ? AND m.due_at < ? AND ${seen.sql} GROUP BY m.kind, m.status`,
      params: [...states, ...messengers, from, until, ...seen.params],
    })),
  );
  return results.map((rows) =>
    rows.map((row) => ({
      kind: String(row.kind),
      status: String(row.status),
      messages: Number(row.messages),
    })),
  );
}

/** Messages that failed or are unknown, newest first; one more than `limit` tells that there are more. */
export function findUndelivered(
  tx: Tx,
  { scope, from }: { scope: Scope; from: number },
  { beforeId, limit }: { beforeId: string | null; limit: number },
): Promise<UndeliveredRow[]> {
  const seen = scopeOf(scope);
  const before = beforeId === null ? '' : ' AND m.id < ?';
  return tx.rows<UndeliveredRow>(
    `SELECT m.id, m.kind, m.status, m.messenger, m.due_at, m.attempt, m.last_code, p.staff_no, p.name, p.organization_id
      FROM outbox m ${receivers}
      WHERE m.status IN ('failed', 'unknown') AND m.messenger IN (${placeholders(messengers.length)})
      AND m.due_at >= ? AND ${seen.sql}${before} ORDER BY m.id DESC LIMIT ${limit + 1}`,
    [...messengers, from, ...seen.params, ...(beforeId === null ? [] : [beforeId])],
  );
}
