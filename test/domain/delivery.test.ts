import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AttemptResult, backoffMs, decideDelivery, maxAttempts } from '../../src/domain/delivery.ts';

const windowMs = 30 * 60 * 1000;
const outcomes = ['sent', 'retry', 'unknown', 'refused', 'misconfigured'] as const;

function decide(result: AttemptResult, attempt: number, dedupeWindowMs = windowMs) {
  const { status, delayMs } = decideDelivery(result, { attempt, dedupeWindowMs });
  return [status, delayMs];
}

describe('decideDelivery', () => {
  const table: [AttemptResult, number, string, number][] = [
    [{ outcome: 'sent' }, 1, 'sent', 0],
    [{ outcome: 'sent' }, maxAttempts, 'sent', 0],
    [{ outcome: 'sent', refused: ['lifang'] }, 1, 'failed', 0],
    [{ outcome: 'refused', code: '81013' }, 1, 'failed', 0],
    [{ outcome: 'retry' }, 1, 'due', 2000],
    [{ outcome: 'retry' }, 3, 'due', 8000],
    [{ outcome: 'retry', retryAfterMs: 60_000 }, 1, 'due', 60_000],
    [{ outcome: 'retry', retryAfterMs: 1 }, 2, 'due', 4000],
    [{ outcome: 'retry', retryAfterMs: null }, 2, 'due', 4000],
    [{ outcome: 'retry' }, maxAttempts, 'failed', 0],
    [{ outcome: 'misconfigured' }, 1, 'due', 300_000],
    [{ outcome: 'misconfigured' }, 1000, 'due', 300_000],
    [{ outcome: 'unknown' }, 1, 'due', 2000],
    [{ outcome: 'unknown' }, 20, 'unknown', 0],
  ];
  for (const [result, attempt, status, delayMs] of table) {
    it(`attempt ${attempt}, ${JSON.stringify(result)} → ${status}`, () => {
      assert.deepEqual(decide(result, attempt), [status, delayMs]);
    });
  }

  it('never repeats an unclear end where the platform drops no repeats', () => {
    assert.deepEqual(decide({ outcome: 'unknown' }, 1, 0), ['unknown', 0]);
  });

  it('repeats unclear ends only inside the window that began with the first attempt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 * windowMs }), (dedupeWindowMs) => {
        let at = 0;
        for (let attempt = 1; attempt < 100; attempt++) {
          const next = decideDelivery({ outcome: 'unknown' }, { attempt, dedupeWindowMs });
          if (next.status === 'unknown') return;
          at += next.delayMs;
          assert.ok(at < dedupeWindowMs, `attempt ${attempt + 1} at ${at} ms`);
        }
        assert.fail('repeats without an end');
      }),
    );
  });

  it('ends every message but those that wait for the settings', () => {
    for (const outcome of outcomes.filter((one) => one !== 'misconfigured')) {
      assert.notEqual(decide({ outcome }, 1000)[0], 'due');
    }
  });

  it('hands on the code, and names refused receivers', () => {
    const at = { attempt: 1, dedupeWindowMs: windowMs };

    assert.equal(decideDelivery({ outcome: 'retry', code: '45009' }, at).code, '45009');
    assert.equal(decideDelivery({ outcome: 'sent', refused: ['a'] }, at).code, 'receiver-refused');
    assert.equal(decideDelivery({ outcome: 'sent' }, at).code, null);
  });
});

describe('backoffMs', () => {
  it('doubles from two seconds to a quarter of an hour', () => {
    assert.deepEqual(
      [1, 2, 3, 9, 10, 11, 99].map(backoffMs),
      [2000, 4000, 8000, 512_000, 900_000, 900_000, 900_000],
    );
  });
});
