// How many messages a platform takes: token buckets. A token is one text on its way to an account, or one call
// of the application; tokens come back one by one. Pure: which buckets there are, and where they rest, is the service's and the store's.

/** A platform's limit, as the messengers tell it. In any span `w` at most `capacity + w / refillMs` tokens go. */
export interface RateLimit {
  /**
   * Whether each account has a bucket of its own, which every text to it takes from, or the application has one for
   * all, which every call takes from, however many receivers it has.
   */
  readonly scope: 'account' | 'application';
  /** Tells the limits of one scope apart; no slash. */
  readonly name: string;
  /** Tokens of a full bucket, 1 or more. */
  readonly capacity: number;
  /** How long one token takes to come back, ms, a whole number. */
  readonly refillMs: number;
}

/** A bucket. Whole numbers only: progress towards the next token is the time since `filledAt`, so nothing drifts. */
export interface Bucket {
  readonly tokens: number;
  /** Transport time, UTC ms, up to which tokens have come back. */
  readonly filledAt: number;
}

/** A bucket that nobody has taken from. */
export function createBucket(limit: RateLimit, now: number): Bucket {
  return { tokens: limit.capacity, filledAt: now };
}

/** How long an empty bucket takes to fill, ms. */
export function fillMsOf(limit: RateLimit): number {
  return limit.capacity * limit.refillMs;
}

/**
 * The bucket at `now`. A clock that stands before `filledAt` brings nothing and takes nothing away. One that stands
 * further back than a filling takes was wrong when it wrote: messages wait for one filling then, not until it is
 * caught up with.
 */
export function refill(bucket: Bucket, limit: RateLimit, now: number): Bucket {
  const tokens = Math.min(bucket.tokens, limit.capacity);
  if (now <= bucket.filledAt) return { tokens, filledAt: Math.min(bucket.filledAt, now + fillMsOf(limit)) };
  const gained = Math.floor((now - bucket.filledAt) / limit.refillMs);
  if (tokens + gained >= limit.capacity) return createBucket(limit, now);
  return { tokens: tokens + gained, filledAt: bucket.filledAt + gained * limit.refillMs };
}

/** A bucket in use, with the tokens that those who wait for it will take before anybody else. */
export interface Gauge {
  readonly limit: RateLimit;
  /** As of the instant at which it is asked. */
  readonly bucket: Bucket;
  readonly owed: number;
  /** How long the last of those who wait here waits in all, ms: also for buckets that he shares. 0: nobody waits. */
  readonly tailMs: number;
}

/** More than a whole bucket is never there: who needs more is let through with all of it. */
function needOf({ limit }: Gauge, tokens: number): number {
  return Math.min(tokens, limit.capacity);
}

/** How long until the gauge has these tokens over and above what it owes, ms; 0: they are there. */
export function waitMsOf(gauge: Gauge, tokens: number, now: number): number {
  const { limit, bucket, owed } = gauge;
  const missing = owed + needOf(gauge, tokens) - bucket.tokens;
  return missing <= 0 ? 0 : bucket.filledAt + missing * limit.refillMs - now;
}

/** The gauge after these tokens were taken. Only where {@link waitMsOf} is 0. */
export function take(gauge: Gauge, tokens: number): Gauge {
  const left = gauge.bucket.tokens - needOf(gauge, tokens);
  return { ...gauge, bucket: { ...gauge.bucket, tokens: left } };
}

/** The gauge after somebody began to wait for these tokens. */
export function owe(gauge: Gauge, tokens: number): Gauge {
  return { ...gauge, owed: gauge.owed + needOf(gauge, tokens) };
}

/** A receiver of a call that wants to be made. */
export interface ReceiverAsk {
  /** Keys of the buckets that the text takes from because it goes to him. */
  readonly keys: readonly string[];
}

/** A call that wants to be made: one text to one receiver or more. */
export interface CallAsk {
  /** Keys of the buckets that the call takes from, however many receivers it has. */
  readonly keys: readonly string[];
  /** How many tokens it takes from each of its buckets, and of each receiver's: the parts of its text. */
  readonly tokens: number;
  readonly receivers: readonly ReceiverAsk[];
  /** Whether it goes to all of its receivers or to none: they were in one call before. */
  readonly whole: boolean;
}

/** What follows for a row of calls. */
export interface Pacing {
  /** How long each receiver of each call waits, in the order of the asks, ms; 0: he is reached now. */
  readonly waits: readonly (readonly number[])[];
  readonly gauges: ReadonlyMap<string, Gauge>;
}

type Gauges = Map<string, Gauge>;

/** Who waits at a bucket for these tokens owes them there, so that nobody behind him takes them. */
function queue(gauges: Gauges, keys: readonly string[], { tokens, now }: { tokens: number; now: number }) {
  let waitMs = 0;
  for (const key of keys) {
    const gauge = gauges.get(key);
    const ownMs = gauge ? waitMsOf(gauge, tokens, now) : 0;
    if (gauge && ownMs > 0) gauges.set(key, owe(gauge, tokens));
    waitMs = Math.max(waitMs, ownMs, gauge?.tailMs ?? 0);
  }
  return waitMs;
}

/** Whoever comes to a receiver later waits no shorter than this call does. */
function closeRanks(gauges: Gauges, keys: readonly string[], tailMs: number): void {
  for (const key of keys) {
    const gauge = gauges.get(key);
    if (gauge) gauges.set(key, { ...gauge, tailMs });
  }
}

function takeAll(gauges: Gauges, keys: readonly string[], tokens: number): void {
  for (const key of keys) {
    const gauge = gauges.get(key);
    if (gauge) gauges.set(key, take(gauge, tokens));
  }
}

/** How long each receiver waits, for his own buckets and, where anybody could be reached now, for those of the call. */
function waitsOf(gauges: Gauges, { keys, tokens, receivers, whole }: CallAsk, now: number): number[] {
  const own = receivers.map((receiver) => queue(gauges, receiver.keys, { tokens, now }));
  const longest = own.reduce((most, ms) => Math.max(most, ms), 0);
  const waits = whole ? own.map(() => longest) : own;
  if (!waits.includes(0)) return waits;
  const sharedMs = queue(gauges, keys, { tokens, now });
  return waits.map((ms) => Math.max(ms, sharedMs));
}

function paceCall(gauges: Gauges, call: CallAsk, now: number): number[] {
  const waits = waitsOf(gauges, call, now);
  if (waits.includes(0)) takeAll(gauges, call.keys, call.tokens);
  for (const [i, { keys }] of call.receivers.entries()) {
    const waitMs = waits[i] ?? 0;
    if (waitMs === 0) takeAll(gauges, keys, call.tokens);
    else closeRanks(gauges, keys, waitMs);
  }
  return waits;
}

/**
 * Lets calls be made in their order, each to those of its receivers whose buckets allow it, as far as its own buckets
 * allow. Who waits takes nothing, and whoever comes after him at a bucket that he waits for waits behind him.
 * @param gauges refilled at `now`, one for every key of the asks
 */
export function decidePace(
  asks: readonly CallAsk[],
  gauges: ReadonlyMap<string, Gauge>,
  now: number,
): Pacing {
  const current = new Map(gauges);
  const waits = asks.map((ask) => paceCall(current, ask, now));
  return { waits, gauges: current };
}
