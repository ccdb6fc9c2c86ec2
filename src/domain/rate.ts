// How many messages a platform takes: token buckets. A token is one text on the platform's wire; tokens come back
// one by one. Pure: which buckets there are, and where they rest, is the service's and the store's.

/** A platform's limit, as the messengers tell it. In any span `w` at most `capacity + w / refillMs` tokens go. */
export interface RateLimit {
  /** Whether each account has a bucket of its own or the application has one for all. */
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

/** A message that wants to go. */
export interface Ask {
  /** Keys of the buckets that it takes from. */
  readonly keys: readonly string[];
  /** How many tokens it takes from each. */
  readonly tokens: number;
}

/** What follows for a row of messages. */
export interface Pacing {
  /** How long each waits, in the order of the asks, ms; 0: it goes now. */
  readonly waits: readonly number[];
  readonly gauges: ReadonlyMap<string, Gauge>;
}

/**
 * Lets messages go in their order as far as all of their buckets allow. One that waits takes nothing, and whoever
 * comes after it at a bucket that it waits for waits behind it.
 * @param gauges refilled at `now`, one for every key of the asks
 */
export function decidePace(asks: readonly Ask[], gauges: ReadonlyMap<string, Gauge>, now: number): Pacing {
  const current = new Map(gauges);
  const waits = asks.map(({ keys, tokens }) => {
    const mine = keys.flatMap((key) => {
      const gauge = current.get(key);
      return gauge ? [{ key, gauge, waitMs: waitMsOf(gauge, tokens, now) }] : [];
    });
    const waitMs = Math.max(0, ...mine.map((one) => one.waitMs));
    for (const { key, gauge, waitMs: own } of mine) {
      if (waitMs === 0) current.set(key, take(gauge, tokens));
      else if (own > 0) current.set(key, owe(gauge, tokens));
    }
    return waitMs;
  });
  return { waits, gauges: current };
}
