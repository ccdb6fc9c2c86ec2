import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  daySlot,
  type HourRules,
  instantOf,
  isSendingTime,
  nextSendingTime,
  nextSpanStart,
} from '../../src/domain/sending-hours.ts';
import { isWorkday } from '../../src/domain/workday.ts';

const rules: HourRules = {
  zone: 'Asia/Shanghai',
  hours: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  isWorkday,
};
const at = (local: string): number => Date.parse(`${local}+08:00`);

describe('instantOf', () => {
  it("reads a local time in the campaign's zone", () => {
    assert.equal(instantOf('2026-10-08', '08:30', 'Asia/Shanghai'), Date.parse('2026-10-08T00:30:00Z'));
    assert.equal(instantOf('2026-10-08', '08:30', 'UTC'), Date.parse('2026-10-08T08:30:00Z'));
  });

  it('refuses what is not a time', () => {
    assert.throws(() => instantOf('2026-10-08', '25:00', 'UTC'), { code: 'bad-local-time' });
    assert.throws(() => instantOf('2026-02-30', '08:30', 'UTC'), { code: 'bad-local-time' });
  });
});

describe('isSendingTime and nextSendingTime', () => {
  const table: readonly [now: string, next: string][] = [
    ['2026-11-25T08:29:59.999', '2026-11-25T08:30:00'],
    ['2026-11-25T08:30:00', '2026-11-25T08:30:00'],
    ['2026-11-25T11:59:59.999', '2026-11-25T11:59:59.999'],
    ['2026-11-25T12:00:00', '2026-11-25T14:00:00'],
    ['2026-11-25T13:59:59', '2026-11-25T14:00:00'],
    ['2026-11-25T17:59:59', '2026-11-25T17:59:59'],
    ['2026-11-25T18:00:00', '2026-11-26T08:30:00'],
    ['2026-11-27T21:00:00', '2026-11-30T08:30:00'],
    ['2026-09-30T18:00:00', '2026-10-08T08:30:00'],
    ['2026-10-09T18:00:00', '2026-10-10T08:30:00'],
    ['2011-12-30T19:00:00', '2011-12-31T08:30:00'],
    ['2012-06-29T18:00:00', '2012-07-02T08:30:00'],
  ];
  for (const [now, next] of table) {
    it(`at ${now} the next message goes at ${now === next ? 'once' : next}`, () => {
      assert.equal(isSendingTime(rules, at(now)), now === next);
      assert.equal(nextSendingTime(rules, at(now)), at(next));
    });
  }

  it('the next time is within the hours, and none is before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-09-01T00:00:00'), max: at('2026-11-30T00:00:00') }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (now, share) => {
          const next = nextSendingTime(rules, now);

          assert.ok(isSendingTime(rules, next));
          const between = Math.min(next - 1, Math.floor(now + (next - now) * share));
          assert.ok(next === now || !isSendingTime(rules, between));
        },
      ),
    );
  });

  it('without any hours there is no next time', () => {
    assert.throws(() => nextSendingTime({ ...rules, hours: [] }, 0), { code: 'no-sending-hours' });
    assert.throws(() => daySlot({ ...rules, hours: [] }, '2026-11-25'), { code: 'no-sending-hours' });
  });
});

describe('nextSpanStart', () => {
  it('is the afternoon from the first instant of the morning on', () => {
    assert.equal(nextSpanStart(rules, at('2026-11-25T08:30:00')), at('2026-11-25T14:00:00'));
    assert.equal(nextSpanStart(rules, at('2026-11-25T14:00:00')), at('2026-11-26T08:30:00'));
  });
});

describe('daySlot', () => {
  it('is the beginning of the first span of the day', () => {
    assert.equal(daySlot(rules, '2026-11-25'), at('2026-11-25T08:30:00'));
  });
});
