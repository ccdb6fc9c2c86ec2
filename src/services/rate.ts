// Keeps what is sent within the platform's limits: WeCom drops what is beyond without a word, so a reminder too
// many would be a reminder lost. Says which calls are made now, to whom, and until when the others wait; `delivery` does it.
import {
  type CallAsk,
  createBucket,
  decidePace,
  type Gauge,
  type RateLimit,
  refill,
} from '../domain/rate.ts';
import type { RateBucketRow } from '../store/entities/rate-bucket.ts';
import type { DueMessage } from '../store/outbox-store.ts';
import { bucketIdOf, lockBuckets, putBuckets, readGuardedBuckets } from '../store/rate-store.ts';
import type { Tx } from '../store/tx.ts';

/** What a channel's platform takes. */
export interface Pace {
  readonly limits: readonly RateLimit[];
  /** Bytes of UTF-8 in one text; a longer message goes in parts, each of which counts. */
  readonly maxTextBytes: number;
}

/** Calls that want to be made, in their order, each with the messages that it carries: equal ones. */
export interface PaceRequest {
  readonly messenger: string;
  readonly pace: Pace;
  readonly calls: readonly (readonly DueMessage[])[];
}

/** What became of them. */
export interface Paced {
  /** The calls with the messages that go now; those with none are left out. */
  readonly ready: readonly (readonly DueMessage[])[];
  /** Messages that wait, and the instant at which their tokens have come back (transport time, UTC ms). */
  readonly waiting: readonly { readonly message: DueMessage; readonly dueAt: number }[];
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

/** The buckets of a scope that a message takes from. */
function spotsOf(
  { tenant, account_id: accountId }: DueMessage,
  scope: RateLimit['scope'],
  { messenger, pace }: PaceRequest,
): Spot[] {
  const account = scope === 'account' ? accountId : '';
  return pace.limits
    .filter((limit) => limit.scope === scope)
    .map((limit) => ({ id: bucketIdOf({ messenger, tenant, scope, name: limit.name, account }), limit }));
}

const keysOf = (spots: readonly Spot[]) => spots.map((spot) => spot.id);

/** What the calls ask for, and all buckets that it is asked of. */
function askFor(request: PaceRequest): { asks: CallAsk[]; spots: Spot[] } {
  const spots: Spot[] = [];
  const asks = request.calls.flatMap((call): CallAsk[] => {
    const [first] = call;
    if (!first) return [];
    const shared = spotsOf(first, 'application', request);
    const own = call.map((message) => spotsOf(message, 'account', request));
    spots.push(...shared, ...own.flat());
    return [
      {
        keys: keysOf(shared),
        tokens: partsOf(first, request.pace.maxTextBytes),
        receivers: own.map((of) => ({ keys: keysOf(of) })),
        whole: first.unclear_at > 0,
      },
    ];
  });
  return { asks, spots };
}

/** Those of the applications first: who holds them holds those of their accounts as well. */
async function openBuckets(
  tx: Tx,
  full: readonly RateBucketRow[],
  isShared: (row: RateBucketRow) => boolean,
): Promise<RateBucketRow[]> {
  const shared = await lockBuckets(tx, full.filter(isShared));
  const own = full.filter((row) => !isShared(row));
  if (shared.length === 0) return lockBuckets(tx, own);
  const rows = await readGuardedBuckets(
    tx,
    own.map((row) => row.id),
  );
  return [...shared, ...rows];
}

async function openGauges(tx: Tx, spots: readonly Spot[]) {
  const limits = new Map(spots.map(({ id, limit }) => [id, limit]));
  const full = [...limits].map(([id, limit]) => {
    const { tokens, filledAt } = createBucket(limit, tx.wallNow);
    return { id, tokens, filled_at: filledAt };
  });
  const isShared = ({ id }: RateBucketRow) => limits.get(id)?.scope === 'application';
  const rows = new Map((await openBuckets(tx, full, isShared)).map((row) => [row.id, row]));
  const gauges = new Map<string, Gauge>();
  for (const row of full) {
    const limit = limits.get(row.id);
    const { tokens, filled_at: filledAt } = rows.get(row.id) ?? row;
    if (limit) {
      const bucket = refill({ tokens, filledAt }, limit, tx.wallNow);
      gauges.set(row.id, { limit, bucket, owed: 0, tailMs: 0 });
    }
  }
  return { rows, gauges };
}

function changesOf(gauges: ReadonlyMap<string, Gauge>, rows: ReadonlyMap<string, RateBucketRow>) {
  return [...gauges].flatMap(([id, { bucket }]) => {
    const row = rows.get(id);
    const isSame = row?.tokens === bucket.tokens && row.filled_at === bucket.filledAt;
    return isSame ? [] : [{ id, tokens: bucket.tokens, filled_at: bucket.filledAt }];
  });
}

/**
 * Takes the tokens of every call that may be made now, and of its receivers, one for each part of its text. Locks the
 * buckets of all of them; nothing else may be locked afterwards that somebody holds while he waits for a bucket.
 */
export async function paceCalls(tx: Tx, request: PaceRequest): Promise<Paced> {
  const calls = request.calls.filter((call) => call.length > 0);
  const { asks, spots } = askFor({ ...request, calls });
  const { rows, gauges: before } = await openGauges(tx, spots);
  const { waits, gauges } = decidePace(asks, before, tx.wallNow);
  putBuckets(tx, changesOf(gauges, rows));
  const waitOf = (call: number, at: number) => waits[call]?.[at] ?? 0;
  return {
    ready: calls
      .map((call, i) => call.filter((_, at) => waitOf(i, at) === 0))
      .filter((call) => call.length > 0),
    waiting: calls.flatMap((call, i) =>
      call.flatMap((message, at) => {
        const waitMs = waitOf(i, at);
        return waitMs > 0 ? [{ message, dueAt: tx.wallNow + waitMs }] : [];
      }),
    ),
    isSpent: [...gauges.values()].some(({ limit, owed }) => limit.scope === 'application' && owed > 0),
  };
}
