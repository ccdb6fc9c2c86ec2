import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countWaited, reviewDue } from '../../src/domain/review-due.ts';
import { listReviewObligations, type WaitingReview } from '../../src/domain/review-obligation.ts';
import { addDays, isWorkday } from '../../src/domain/workday.ts';

const rule = { workdays: 2, isWorkday };
const zone = 'Asia/Shanghai';

describe('reviewDue', () => {
  it('counts workdays after the day on which a version was handed in, over holidays and make-up days', () => {
    for (const [submittedOn, dueOn] of [
      ['2026-12-01', '2026-12-03'],
      ['2026-12-03', '2026-12-07'],
      ['2026-12-05', '2026-12-08'],
      ['2026-09-30', '2026-10-09'],
    ] as const)
      assert.equal(reviewDue(submittedOn, rule), dueOn, submittedOn);
    assert.equal(reviewDue('2026-12-01', { ...rule, workdays: 5 }), '2026-12-08');
  });

  it('is a workday on which exactly so many workdays have been waited', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 1, max: 20 }), (offset, workdays) => {
        const submittedOn = addDays('2026-01-01', offset);
        const own = { ...rule, workdays };
        const dueOn = reviewDue(submittedOn, own);
        assert.ok(isWorkday(dueOn));
        assert.equal(countWaited(submittedOn, dueOn, own), workdays);
      }),
      { numRuns: 100 },
    );
  });
});

describe('listReviewObligations', () => {
  const waiting = (submittedOn: string, ...reviewerIds: string[]): WaitingReview => ({
    organizationId: 'B',
    organizationPath: 'S/B/',
    organizationName: '第甲党支部',
    submittedOn,
    reviewerIds,
  });
  const list = (...all: WaitingReview[]) => listReviewObligations(all, rule, zone);

  it('is one thing for all that is due at a desk on a day, for each who sits there', () => {
    const owed = list(
      waiting('2026-12-04', 'W', 'Q'),
      waiting('2026-12-05', 'W', 'Q'),
      waiting('2026-12-07', 'W'),
    );

    assert.deepEqual(
      owed.map(({ personId, key, title, dueOn }) => ({ personId, key, title, dueOn })),
      [
        { personId: 'W', key: 'pledge-review:2026-12-08:B', title: '承诺审核（2份）', dueOn: '2026-12-08' },
        { personId: 'Q', key: 'pledge-review:2026-12-08:B', title: '承诺审核（2份）', dueOn: '2026-12-08' },
        { personId: 'W', key: 'pledge-review:2026-12-09:B', title: '承诺审核（1份）', dueOn: '2026-12-09' },
      ],
    );
  });

  it('is reminded of on the day itself, never on the day on which it came', () => {
    const [owed] = list(waiting('2026-12-01', 'W'));

    assert.deepEqual(owed?.remindDaysBefore, [0]);
    assert.equal(owed?.sinceOn, '2026-12-02');
    assert.equal(owed?.command, '承诺 审核');
  });

  it('is nobody’s where nobody may decide', () => {
    assert.deepEqual(list(waiting('2026-12-01')), []);
  });
});
