import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type CallAsk,
  createBucket,
  decidePace,
  fillMsOf,
  type Gauge,
  type RateLimit,
  refill,
  take,
  waitMsOf,
} from '../../src/domain/rate.ts';
import { createWecomApp } from '../../src/messengers/wecom/index.ts';
import { settings } from '../messengers/wecom/sample.ts';

const startAt = Date.UTC(2026, 10, 24, 2);
const member: RateLimit = { scope: 'account', name: 'member', capacity: 3, refillMs: 1000 };

const limits = fc.record({
  scope: fc.constant('account' as const),
  name: fc.constant('member'),
  capacity: fc.integer({ min: 1, max: 30 }),
  refillMs: fc.integer({ min: 1, max: 20_000 }),
});

function gaugeOf(limit: RateLimit, bucket = createBucket(limit, startAt)): Gauge {
  return { limit, bucket, owed: 0, tailMs: 0 };
}

/** The gauge at `now`. */
function at(gauge: Gauge, now: number): Gauge {
  return { ...gauge, bucket: refill(gauge.bucket, gauge.limit, now) };
}

interface Passed {
  readonly at: number;
  readonly tokens: number;
}

/** Attempts after these steps of the clock; gives those that were let through, and the last gauge. */
function attempt(limit: RateLimit, steps: readonly (readonly [ms: number, tokens: number])[]) {
  const passed: Passed[] = [];
  let gauge = gaugeOf(limit);
  let now = startAt;
  for (const [ms, asked] of steps) {
    now += ms;
    const tokens = Math.min(asked, limit.capacity);
    const before = gauge.bucket.tokens;
    gauge = at(gauge, now);
    assert.ok(gauge.bucket.tokens >= before, 'a refill took tokens away');
    if (waitMsOf(gauge, tokens, now) > 0) continue;
    gauge = take(gauge, tokens);
    passed.push({ at: now, tokens });
  }
  return { passed, gauge, now };
}

describe('a token bucket', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 3 })), {
    maxLength: 120,
  });

  it('lets no more through in any span than its capacity and what came back meanwhile', () => {
    fc.assert(
      fc.property(limits, steps, (limit, schedule) => {
        const { passed } = attempt(limit, schedule);
        for (const [i, first] of passed.entries()) {
          let sum = 0;
          for (const one of passed.slice(i)) {
            sum += one.tokens;
            const most = limit.capacity + Math.floor((one.at - first.at) / limit.refillMs);
            assert.ok(sum <= most, `${sum} in ${one.at - first.at} ms`);
          }
        }
      }),
    );
  });

  it('lets a waiting message through at the promised instant and not before', () => {
    fc.assert(
      fc.property(limits, steps, fc.integer({ min: 1, max: 3 }), (limit, schedule, tokens) => {
        const { gauge, now } = attempt(limit, schedule);
        const waitMs = waitMsOf(gauge, tokens, now);
        fc.pre(waitMs > 0);
        const early = at(gauge, now + waitMs - 1);

        assert.equal(waitMsOf(early, tokens, now + waitMs - 1), 1);
        assert.equal(waitMsOf(at(early, now + waitMs), tokens, now + waitMs), 0);
      }),
    );
  });

  it('gives nothing and loses nothing when the clock goes back', () => {
    const walk = fc.array(fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.constant(1)), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(walk, (schedule) => {
        const limit = { ...member, capacity: 1000 }; // no walk goes back further than it takes to fill
        const { passed, gauge } = attempt(limit, schedule);
        let now = startAt;
        const latest = Math.max(startAt, ...schedule.map(([ms]) => (now += ms)));

        const most = limit.capacity + Math.floor((latest - startAt) / limit.refillMs);
        assert.ok(passed.length + gauge.bucket.tokens <= most);
        assert.ok(at(gauge, latest).bucket.tokens + passed.length >= limit.capacity);
      }),
    );
  });

  it('waits for one filling at most where the clock was far ahead when it wrote', () => {
    const wrong = { tokens: 0, filledAt: startAt + 10 * 365 * 86_400_000 };
    let bucket = refill(wrong, member, startAt);

    assert.equal(bucket.tokens, 0);
    bucket = refill(bucket, member, startAt + fillMsOf(member) + member.refillMs);
    assert.equal(bucket.tokens, 1);
  });

  it('is full again after a long rest, and no fuller', () => {
    const century = startAt + 100 * 365 * 86_400_000;

    assert.deepEqual(refill({ tokens: 0, filledAt: startAt }, member, century), {
      tokens: 3,
      filledAt: century,
    });
  });

  it('keeps to a capacity that was lowered', () => {
    assert.equal(refill({ tokens: 25, filledAt: startAt }, member, startAt).tokens, 3);
  });

  it('lets a message pass that needs more than a bucket holds, with all that is in it', () => {
    const gauge = gaugeOf(member);

    assert.equal(waitMsOf(gauge, 9, startAt), 0);
    assert.equal(take(gauge, 9).bucket.tokens, 0);
  });
});

describe('decidePace', () => {
  const application: RateLimit = { scope: 'application', name: 'send', capacity: 5, refillMs: 100 };
  const gauges = new Map([
    ['all', gaugeOf(application)],
    ...['甲', '乙', '丙'].map((name) => [name, gaugeOf(member)] as const),
  ]);
  const ask = (names: string, tokens = 1, whole = false): CallAsk => ({
    keys: ['all'],
    tokens,
    receivers: [...names].map((name) => ({ keys: [name] })),
    whole,
  });

  it('tells those that wait for one bucket their instants one after another', () => {
    const { waits } = decidePace(Array<CallAsk>(6).fill(ask('甲')), gauges, startAt);

    assert.deepEqual(waits.flat(), [0, 0, 0, 1000, 2000, 3000]);
  });

  it('takes nothing for a message that waits', () => {
    const asks = [ask('甲', 3), ask('甲'), ask('乙'), ask('丙')];
    const { waits, gauges: after } = decidePace(asks, gauges, startAt);

    assert.deepEqual(waits.flat(), [0, 1000, 0, 0]);
    assert.deepEqual(
      ['all', '甲', '乙', '丙'].map((key) => after.get(key)?.bucket.tokens),
      [0, 0, 2, 2],
    );
  });

  it('counts a call once for the application, and for each of its receivers', () => {
    const { waits, gauges: after } = decidePace([ask('甲乙丙')], gauges, startAt);

    assert.deepEqual(waits, [[0, 0, 0]]);
    assert.deepEqual(
      ['all', '甲', '乙', '丙'].map((key) => after.get(key)?.bucket.tokens),
      [4, 2, 2, 2],
    );
  });

  it('reaches those whose buckets allow it, and lets the others of the call wait', () => {
    const { waits } = decidePace([ask('甲', 3), ask('甲乙丙')], gauges, startAt);

    assert.deepEqual(waits, [[0], [1000, 0, 0]]);
  });

  it('makes a call that has been made before to all of its receivers, or to none', () => {
    const { waits, gauges: after } = decidePace([ask('甲', 3), ask('甲乙丙', 1, true)], gauges, startAt);

    assert.deepEqual(waits, [[0], [1000, 1000, 1000]]);
    assert.equal(after.get('乙')?.bucket.tokens, 3);
  });

  it('makes no call that nobody can receive', () => {
    const { gauges: after } = decidePace([ask('甲', 3), ask('甲')], gauges, startAt);

    assert.equal(after.get('all')?.bucket.tokens, 2);
    assert.equal(after.get('all')?.owed, 0);
  });

  it('never lets a later message of an account go before an earlier one', () => {
    const asks = fc.array(
      fc.record({
        names: fc.subarray(['甲', '乙', '丙'], { minLength: 1 }).map((names) => names.join('')),
        tokens: fc.integer({ min: 1, max: 4 }),
        whole: fc.boolean(),
      }),
    );
    const inLine = ['丙3', '甲1', '乙3', '甲1', '乙4', '甲2', '甲2', '甲3'].map((one) => ({
      names: one.charAt(0),
      tokens: Number(one.charAt(1)),
      whole: false,
    }));
    fc.assert(
      fc.property(asks, (wanted) => {
        const { waits } = decidePace(
          wanted.map(({ names, tokens, whole }) => ask(names, tokens, whole)),
          gauges,
          startAt,
        );
        for (const name of ['甲', '乙', '丙']) {
          const own = wanted.flatMap(({ names }, i) => {
            const waitMs = waits[i]?.[names.indexOf(name)];
            return waitMs === undefined ? [] : [waitMs];
          });
          assert.deepEqual(
            own,
            own.toSorted((a, b) => a - b),
          );
        }
      }),
      { numRuns: 1000, examples: [[inLine]] },
    );
  });
});

describe("WeCom's limits", () => {
  const minuteMs = 60_000;
  const { limits: own } = createWecomApp(settings, { clock: { now: () => startAt } }).capabilities;

  function most(scope: RateLimit['scope'], spanMs: number): number {
    const spans = own.filter((limit) => limit.scope === scope);
    return Math.min(...spans.map((limit) => limit.capacity + Math.floor(spanMs / limit.refillMs)));
  }

  it('stay below what a member gets', () => {
    assert.ok(most('account', minuteMs) < 30);
    assert.ok(most('account', 60 * minuteMs) < 1000);
  });

  it('stay below what an application may call', () => {
    assert.ok(most('application', minuteMs) < 10_000);
    assert.ok(most('application', 60 * minuteMs) < 150_000);
  });
});
