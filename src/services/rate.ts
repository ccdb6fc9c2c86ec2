// Keeps what is sent within the platform's limits: WeCom drops what is beyond without a word, so a reminder too
// many would be a reminder lost. Says which messages go now and until when the others wait; `delivery` does it.
import { type Ask, createBucket, decidePace, type Gauge, type RateLimit, refill } from '../domain/rate.ts';
import type { DueMessage } from '../store/outbox-store.ts';
import { bucketIdOf, lockBuckets, putBuckets } from '../store/rate-store.ts';
import type { Tx } from '../store/tx.ts';

/** What a channel's platform takes. */
export interface Pace {
  readonly limits: readonly RateLimit[];
  /** Bytes of UTF-8 in one text; a longer message goes in parts, each of which counts. */
  readonly maxTextBytes: number;
}

/** Messages that want to go, in their order. */
export interface PaceRequest {
  readonly messenger: string;
  readonly pace: Pace;
  readonly messages: readonly DueMessage[];
}

/** What became of them. */
export interface Paced {
  readonly ready: DueMessage[];
  /** Those that wait, and the instant at which their tokens have come back (transport time, UTC ms). */
  readonly waiting: { id: string; dueAt: number }[];
  /** Whether the application as a whole has to wait: nothing more goes to anybody now. */
  readonly isSpent: boolean;
}

/** Most bytes that our own words around people's have; what is kept is the latter and the names of the former. */
const wordsMarginBytes = 1024;

/**
 * Parts of a message, estimated from what is kept of it, as its text is not known here. Rather one too many: that
 * costs a wait of seconds, one too few may cost a message.
 */
function partsOf({ message }: DueMessage, maxTextBytes: number): number {
  return Math.ceil((Buffer.byteLength(message) + wordsMarginBytes) / maxTextBytes);
}

interface Spot {
  readonly id: string;
  readonly limit: RateLimit;
}

function spotsOf(message: DueMessage, { messenger, pace }: PaceRequest): Spot[] {
  return pace.limits.map((limit) => {
    const account = limit.scope === 'account' ? message.account_id : '';
    const { scope, name } = limit;
    return { id: bucketIdOf({ messenger, tenant: message.tenant, scope, name, account }), limit };
  });
}

async function openGauges(tx: Tx, spots: readonly Spot[]) {
  const limits = new Map(spots.map(({ id, limit }) => [id, limit]));
  const full = [...limits].map(([id, limit]) => {
    const { tokens, filledAt } = createBucket(limit, tx.wallNow);
    return { id, tokens, filled_at: filledAt };
  });
  const rows = new Map((await lockBuckets(tx, full)).map((row) => [row.id, row]));
  const gauges = new Map<string, Gauge>();
  for (const row of full) {
    const limit = limits.get(row.id);
    const { tokens, filled_at: filledAt } = rows.get(row.id) ?? row;
    if (limit)
      gauges.set(row.id, { limit, bucket: refill({ tokens, filledAt }, limit, tx.wallNow), owed: 0 });
  }
  return { rows, gauges };
}

/**
 * Takes a token for every part of every message that may go now. Locks the buckets of all of them; nothing else
 * may be locked afterwards that somebody holds while he waits for a bucket.
 */
export async function paceMessages(tx: Tx, request: PaceRequest): Promise<Paced> {
  const { pace, messages } = request;
  const spots = messages.map((message) => spotsOf(message, request));
  const { rows, gauges: before } = await openGauges(tx, spots.flat());
  const asks: Ask[] = messages.map((message, i) => ({
    keys: (spots[i] ?? []).map((spot) => spot.id),
    tokens: partsOf(message, pace.maxTextBytes),
  }));
  const { waits, gauges } = decidePace(asks, before, tx.wallNow);
  const changed = [...gauges].flatMap(([id, { bucket }]) => {
    const row = rows.get(id);
    const isSame = row?.tokens === bucket.tokens && row.filled_at === bucket.filledAt;
    return isSame ? [] : [{ id, tokens: bucket.tokens, filled_at: bucket.filledAt }];
  });
  putBuckets(tx, changed);
  return {
    ready: messages.filter((_, i) => waits[i] === 0),
    waiting: messages.flatMap(({ id }, i) => {
      const waitMs = waits[i] ?? 0;
      return waitMs > 0 ? [{ id, dueAt: tx.wallNow + waitMs }] : [];
    }),
    isSpent: [...gauges.values()].some(({ limit, owed }) => limit.scope === 'application' && owed > 0),
  };
}
