// Awards planned backwards in workdays, and what no longer fits.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listAwardOddities, noticeKey, planAward, type StepLength } from '../../src/domain/award-plan.ts';
import { addDays, addWorkdays, isWorkday } from '../../src/domain/workday.ts';

const step = (key: string, workdays: number): StepLength => ({ key, title: key, workdays });
const usual = [
  step('nomination', 10),
  step('examination', 8),
  step(noticeKey, 7),
  step('approval', 3),
  step('commendation', 1),
];
const day = (on: string) => ({ on, wording: '“七一”前' });

describe('planAward', () => {
  // FEATURES.md, section 5: the notice that ends on the last workday before 1 July.
  const vectors: readonly (readonly [dayOn: string, workdays: number, from: string, to: string])[] = [
    ['2011-07-01', 5, '2011-06-24', '2011-06-30'],
    ['2011-07-01', 7, '2011-06-22', '2011-06-30'],
    ['2012-07-01', 5, '2012-06-25', '2012-06-29'],
    ['2012-07-01', 7, '2012-06-20', '2012-06-29'],
  ];
  for (const [dayOn, workdays, from, to] of vectors) {
    it(`begins a notice of ${workdays} workdays before ${dayOn} on ${from}`, () => {
      const [notice] = planAward([step(noticeKey, workdays)], dayOn);

      assert.deepEqual([notice?.from, notice?.to], [from, to]);
    });
  }

  it('lays all steps one behind the other, over the holidays between', () => {
    assert.deepEqual(
      planAward(usual, '2012-07-01').map(({ key, from, to }) => `${key} ${from} ${to}`),
      [
        'nomination 2012-05-21 2012-06-01',
        'examination 2012-06-04 2012-06-13',
        // 2012-06-22 was 端午.
        'public-notice 2012-06-14 2012-06-25',
        'approval 2012-06-26 2012-06-28',
        'commendation 2012-06-29 2012-06-29',
      ],
    );
  });

  it('keeps a step on its workdays, whatever the day and the lengths', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 6 });
    const anyDay = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2010-01-01', days));
    fc.assert(
      fc.property(lengths, anyDay, (workdays, dayOn) => {
        const planned = planAward(
          workdays.map((length, at) => step(`step-${at}`, length)),
          dayOn,
        );

        assert.equal(planned.at(-1)?.to, addWorkdays(dayOn, -1));
        for (const [at, { from, to, workdays: length }] of planned.entries()) {
          assert.ok(isWorkday(from) && isWorkday(to));
          assert.equal(addWorkdays(from, length - 1), to);
          const next = planned[at + 1];
          if (next) assert.equal(addWorkdays(to, 1), next.from);
        }
      }),
    );
  });

  it('keeps to the calendar that it is given', () => {
    const onlyMondays = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;

    const [first] = planAward([step('a', 3)], '2026-07-01', onlyMondays);

    assert.deepEqual([first?.from, first?.to], ['2026-06-15', '2026-06-29']);
  });
});

describe('listAwardOddities', () => {
  const award = (steps: readonly StepLength[], dayOn = '2011-07-01') => ({
    steps: planAward(steps, dayOn),
    day: day(dayOn),
  });

  it('finds nothing odd about an award that fits', () => {
    assert.deepEqual(listAwardOddities(award(usual), '2010-05-10'), []);
    assert.deepEqual(listAwardOddities(award(usual), '2011-05-20'), []);
  });

  it('says that it no longer fits from the day after its first step would have begun', () => {
    assert.deepEqual(listAwardOddities(award(usual), '2011-05-21'), ['award-too-late']);
    assert.deepEqual(listAwardOddities(award(usual), '2011-06-20'), ['award-too-late']);
  });

  it('says that a notice is shorter than five workdays', () => {
    assert.deepEqual(listAwardOddities(award([step(noticeKey, 4), step('approval', 3)]), '2010-05-10'), [
      'notice-short',
    ]);
  });

  it('says that a notice ends fewer than three workdays before the day', () => {
    const ends = (after: number) =>
      listAwardOddities(award([step(noticeKey, 5), step('approval', after)]), '2010-05-10');

    assert.deepEqual(ends(1), ['notice-late']);
    assert.deepEqual(ends(2), []);
  });
});
