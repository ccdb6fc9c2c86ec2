import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AttemptResult, backoffMs, decideDelivery, maxAttempts } from '../../src/domain/delivery.ts';

const windowMs = 30 * 60 * 1000;
const outcomes = ['sent', 'retry', 'unknown', 'refused', 'misconfigured'] as const;

function decide(result: AttemptResult, attempt: number, dedupeWindowMs = windowMs) {
  const { status, delayMs } = decideDelivery(result, { attempt, unclearForMs: 0, dedupeWindowMs });
  return [status, delayMs];
}

interface End extends AttemptResult {
  readonly tookMs: number;
}

/** When a message whose attempts end so is sent, and since when an unclear end lies behind it. */
function sendsOf(ends: readonly End[], dedupeWindowMs: number): { at: number; unclearAt: number | null }[] {
  const sends: { at: number; unclearAt: number | null }[] = [];
  let at = 0;
  let unclearAt: number | null = null;
  for (const [i, { tookMs, ...result }] of ends.entries()) {
    sends.push({ at, unclearAt });
    if (result.outcome === 'unknown') unclearAt ??= at;
    at += tookMs;
    const unclearForMs: number = unclearAt === null ? 0 : Math.max(1, at - unclearAt);
    const next = decideDelivery(result, { attempt: i + 1, unclearForMs, dedupeWindowMs });
    if (next.status !== 'due') break;
    at += next.delayMs;
  }
  return sends;
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
  ];
  for (const [result, attempt, status, delayMs] of table) {
    it(`attempt ${attempt}, ${JSON.stringify(result)} → ${status}`, () => {
      assert.deepEqual(decide(result, attempt), [status, delayMs]);
    });
  }

  it('never repeats an unclear end where the platform drops no repeats', () => {
    assert.deepEqual(decide({ outcome: 'unknown' }, 1, 0), ['unknown', 0]);
  });

  it('sends after an unclear end only inside the window that began with it, whatever ends the later attempts', () => {
    const end = fc.record({
      outcome: fc.constantFrom('retry', 'unknown', 'misconfigured'),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 2 * windowMs })),
      tookMs: fc.integer({ min: 0, max: 60_000 }),
    });
    const dedupe = fc.integer({ min: 0, max: 4 * windowMs });
    fc.assert(
      fc.property(dedupe, fc.array(end, { maxLength: 60 }), (dedupeWindowMs, ends) => {
        for (const { at, unclearAt } of sendsOf(ends, dedupeWindowMs)) {
          if (unclearAt !== null) assert.ok(at - unclearAt < dedupeWindowMs, `sent at ${at} ms`);
        }
      }),
    );
  });

  it('ends every message but those that wait for the settings', () => {
    for (const outcome of outcomes.filter((one) => one !== 'misconfigured')) {
      const facts = {
        attempt: 1000,
        unclearForMs: outcome === 'unknown' ? windowMs : 0,
        dedupeWindowMs: windowMs,
      };
      assert.notEqual(decideDelivery({ outcome }, facts).status, 'due');
    }
  });

  it('hands on the code, and names refused receivers', () => {
    const at = { attempt: 1, unclearForMs: 0, dedupeWindowMs: windowMs };

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
