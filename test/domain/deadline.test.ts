import assert from 'node:assert/strict';
import { publishedAlmanac } from '../../src/domain/almanac.ts';
import { planAward } from '../../src/domain/award-plan.ts';
import { listDeadlineWarnings, listRunningWarnings } from '../../src/domain/deadline.ts';
import { buildPlan, buildTask } from '../kit/reminder.ts';

const on = (date: string) => ({ on: date, wording: '' });
const due = (key: string, date: string) => buildTask({ key, title: key, due: on(date) });
const award = {
  key: 'award',
  title: '评选',
  subjects: ['member' as const],
  day: on('2026-07-01'),
  steps: planAward([{ key: 'nomination', title: '推荐', workdays: 5 }], '2026-07-01'),
};

describe('what is odd about the dates of a plan', () => {
  const kinds = (plan: ReturnType<typeof buildPlan>, today: string) =>
    listDeadlineWarnings(plan, today).map(
      ({ kind, task, dueOn, others }) => `${kind} ${task} ${dueOn} ${others}`,
    );

  it('is a deadline on a rest day, and one that is over', () => {
    assert.deepEqual(kinds(buildPlan(due('a', '2026-10-01'), due('b', '2026-10-10')), '2026-10-02'), [
      'past a 2026-10-01 0',
      'rest-day a 2026-10-01 0',
    ]);
  });

  it('is a year that nobody has published, told once with the number of its deadlines', () => {
    const plan = buildPlan(due('a', '2029-03-01'), due('b', '2029-04-02'), due('c', '2030-03-01'));

    assert.deepEqual(kinds(plan, '2026-01-05'), [
      'not-published a 2029-03-01 1',
      'not-published c 2030-03-01 0',
    ]);
  });

  it('is what the school has entered of its own calendar', () => {
    const plan = buildPlan(due('a', '2029-03-01'));
    const known = { ...publishedAlmanac, isPublished: () => true, isWorkday: () => false };

    assert.deepEqual(
      listDeadlineWarnings(plan, '2026-01-05', known).map(({ kind }) => kind),
      ['rest-day'],
    );
  });

  it('is an award for which it is too late, with the day on which it would have to begin', () => {
    const plan = { ...buildPlan(due('a', '2026-06-01')), startsOn: '2026-01-05', awards: [award] };

    assert.deepEqual(kinds(plan, '2026-05-01'), []);
    assert.deepEqual(kinds({ ...plan, startsOn: '2026-06-25' }, '2026-05-01'), [
      'award-too-late award 2026-06-24 0',
    ]);
  });

  it('is in a campaign that runs neither what is over nor an award whose steps have begun', () => {
    const plan = { ...buildPlan(due('a', '2026-06-20'), due('b', '2026-06-28')), awards: [award] };
    const early = { ...plan, startsOn: '2026-01-05' };

    assert.deepEqual(
      listRunningWarnings(early, '2026-06-26').map(({ kind, task }) => [kind, task]),
      [['rest-day', 'b']],
    );
    assert.deepEqual(
      listDeadlineWarnings(early, '2026-06-26').map(({ kind }) => kind),
      ['past', 'rest-day', 'rest-day', 'award-too-late'],
    );
  });
});
