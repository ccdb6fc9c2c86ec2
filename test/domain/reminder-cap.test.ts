import assert from 'node:assert/strict';
import { type CapFacts, type DayNeed, decideCap, weekOf } from '../../src/domain/reminder-cap.ts';

const need = (on: string, dueOn: string): DayNeed => ({ on, dueOn });

/** Thursday, 2026-12-10; its week is 12-07 to 12-13. */
const decide = (overrides: Partial<CapFacts> & { later?: readonly DayNeed[] } = {}) => {
  const { later = [], ...facts } = overrides;
  return decideCap({
    today: '2026-12-10',
    week: { from: '2026-12-07', to: '2026-12-13' },
    weeklyCap: 2,
    countedOn: [],
    now: [need('2026-12-10', '2026-12-15')],
    coming: () => later,
    ...facts,
  });
};

describe('weekOf', () => {
  it('runs from Monday to Sunday, across months and years', () => {
    assert.deepEqual(weekOf('2026-12-13'), { from: '2026-12-07', to: '2026-12-13' });
    assert.deepEqual(weekOf('2027-01-01'), { from: '2026-12-28', to: '2027-01-03' });
  });
});

describe('decideCap', () => {
  const weeks: readonly [countedOn: string[], verdict: string, why: string][] = [
    [[], 'go', 'nothing has come'],
    [['2026-12-07'], 'go', 'one is left'],
    [['2026-12-07', '2026-12-09'], 'skip', 'both are spent'],
    [['2026-12-05', '2026-12-06', '2026-12-07'], 'go', 'last week does not count'],
    [['2026-12-07', '2026-12-07'], 'go', 'one day is one message'],
    [['2026-12-10'], 'wait', 'one has come today'],
    [['2026-12-07', '2026-12-10'], 'wait', 'the week is decided on a later day'],
  ];
  for (const [countedOn, verdict, why] of weeks) {
    it(`says ${verdict} after ${countedOn.join(', ') || 'no message'}: ${why}`, () => {
      assert.equal(decide({ countedOn }), verdict);
    });
  }

  const spent = ['2026-12-07'];

  it('keeps the last message for a day of this week that is nearer a deadline', () => {
    assert.equal(decide({ countedOn: spent, later: [need('2026-12-11', '2026-12-14')] }), 'skip');
    assert.equal(decide({ later: [need('2026-12-11', '2026-12-14')] }), 'go');
  });

  it('gives it to the earlier of two days that are equally near', () => {
    assert.equal(decide({ countedOn: spent, later: [need('2026-12-11', '2026-12-16')] }), 'go');
  });

  it('takes the most urgent of each day, today as later', () => {
    const now = [need('2026-12-10', '2026-12-20'), need('2026-12-10', '2026-12-12')];
    const later = [need('2026-12-11', '2026-12-30'), need('2026-12-11', '2026-12-14')];

    assert.equal(decide({ countedOn: spent, now, later }), 'go');
    assert.equal(decide({ countedOn: spent, later }), 'skip');
  });

  it('counts several rungs of one later day as one message', () => {
    const later = [need('2026-12-11', '2026-12-11'), need('2026-12-11', '2026-12-12')];

    assert.equal(decide({ later }), 'go');
    assert.equal(decide({ later: [...later, need('2026-12-12', '2026-12-12')] }), 'skip');
  });

  it('leaves next week to itself', () => {
    assert.equal(decide({ countedOn: spent, later: [need('2026-12-14', '2026-12-14')] }), 'go');
  });

  it('sends nothing unasked under a cap of none', () => {
    assert.equal(decide({ weeklyCap: 0 }), 'skip');
  });
});
