import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decideUntil, longestExcuseDays, readExcuse } from '../../src/domain/excuse.ts';
import { addDays, daysFrom } from '../../src/domain/workday.ts';

const today = '2026-11-25';

describe('what a line says of an excuse', () => {
  const cases: Readonly<Record<string, readonly [reason: string, until: string | null]>> = {
    '出差 到 12月20日': ['出差', '2026-12-20'],
    '出差 到12月20日': ['出差', '2026-12-20'],
    出差到12月20日: ['出差', '2026-12-20'],
    '12月20日前 出差': ['出差', '2026-12-20'],
    '住院，到下周五': ['住院', '2026-12-04'],
    '事由：到外地开会': ['到外地开会', null],
    到外地开会: ['到外地开会', null],
    住院: ['住院', null],
    '12月20日': ['', '2026-12-20'],
    '': ['', null],
  };
  for (const [typed, [reason, until]] of Object.entries(cases)) {
    it(`“${typed}”`, () => {
      const read = readExcuse(typed, today);
      assert.deepEqual([read.reason, read.until.outcome === 'date' ? read.until.on : null], [reason, until]);
    });
  }

  it('keeps the reason where the day does not exist', () => {
    assert.deepEqual(readExcuse('出差 到6月31日', today), {
      reason: '出差',
      until: { outcome: 'no-such-day', written: '6月31日' },
    });
  });
});

describe('until when an excuse holds', () => {
  it('is the day that was named, within limits', () => {
    const decide = (wanted: string) => decideUntil({ today, wanted, dues: [] });
    assert.deepEqual(decide('2026-12-20'), { outcome: 'until', on: '2026-12-20' });
    assert.deepEqual(decide(today), { outcome: 'until', on: today });
    assert.deepEqual(decide('2026-11-24'), { outcome: 'past' });
    assert.deepEqual(decide(addDays(today, longestExcuseDays)).outcome, 'until');
    assert.deepEqual(decide(addDays(today, longestExcuseDays + 1)), {
      outcome: 'too-far',
      latestOn: '2027-02-23',
    });
  });

  it('without a day passes the last deadline, and never three months', () => {
    const days = fc.integer({ min: -30, max: 400 });
    fc.assert(
      fc.property(fc.array(days), (offsets) => {
        const dues = offsets.map((offset) => addDays(today, offset));
        const decision = decideUntil({ today, wanted: null, dues });
        assert.equal(decision.outcome, 'until');
        if (decision.outcome !== 'until') return;
        assert.ok(daysFrom(today, decision.on) <= longestExcuseDays && decision.on > today);
        const within = dues.filter((due) => daysFrom(today, due) < longestExcuseDays - 14);
        assert.ok(within.every((due) => due < decision.on));
      }),
    );
  });
});
