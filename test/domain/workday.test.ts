import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  addDays,
  daysFrom,
  firstWorkdayFrom,
  isPublished,
  isWorkday,
  lastWorkdayUntil,
  mondayOf,
} from '../../src/domain/workday.ts';

/** As FEATURES.md §5 has it, and the days around them. */
const days: readonly [date: string, work: boolean, why: string][] = [
  ['2011-12-31', true, 'a Saturday, made up for New Year'],
  ['2012-03-31', true, 'a Saturday, made up for 清明'],
  ['2012-06-22', false, '端午, a Friday'],
  ['2012-06-29', true, 'a Friday'],
  ['2012-06-30', false, 'a Saturday'],
  ['2012-07-01', false, 'a Sunday'],
  ['2011-06-30', true, 'a Thursday'],
  ['2010-10-01', false, '国庆'],
  ['2026-10-01', false, '国庆, a Thursday'],
  ['2026-10-08', true, 'the first Thursday after 国庆'],
  ['2026-10-10', true, 'a Saturday, made up for 国庆'],
  ['2026-10-11', false, 'an ordinary Sunday'],
];

const isAnyWorkday = (date: string): boolean => isWorkday(date);

function countWorkdays(from: string, to: string): number {
  let count = 0;
  for (let date = from; date <= to; date = addDays(date, 1)) count += Number(isAnyWorkday(date));
  return count;
}

describe('isWorkday', () => {
  for (const [date, work, why] of days) {
    it(`${date} is ${work ? 'a workday' : 'a rest day'}: ${why}`, () => {
      assert.equal(isWorkday(date), work);
    });
  }

  it('knows 17 make-up weekends and 41 weekday holidays in the span of the first campaign', () => {
    let madeUp = 0;
    let holidays = 0;
    for (let date = '2010-05-01'; date <= '2012-07-01'; date = addDays(date, 1)) {
      const weekend = [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay());
      if (weekend && isWorkday(date)) madeUp += 1;
      if (!weekend && !isWorkday(date)) holidays += 1;
    }

    assert.deepEqual({ madeUp, holidays }, { madeUp: 17, holidays: 41 });
  });

  it('counts the workdays of a public notice before 七一 as the calendar on the wall does', () => {
    assert.equal(countWorkdays('2011-06-24', '2011-06-30'), 5);
    assert.equal(countWorkdays('2011-06-22', '2011-06-30'), 7);
    assert.equal(countWorkdays('2012-06-25', '2012-06-29'), 5);
    assert.equal(countWorkdays('2012-06-20', '2012-06-29'), 7);
  });

  it('guesses from the weekday in a year without an arrangement', () => {
    assert.deepEqual(['2031-10-01', '2031-10-04', '2031-10-05'].map(isAnyWorkday), [true, false, false]);
    assert.equal(isWorkday('2003-10-01'), true);
  });

  it('is the same on a machine west of Greenwich', () => {
    const asked = days.map(([date]) => date);
    const source = `const { isWorkday } = await import('./src/domain/workday.ts');
      process.stdout.write(JSON.stringify(${JSON.stringify(asked)}.map((date) => isWorkday(date))));`;
    const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
      env: { ...process.env, TZ: 'America/Los_Angeles' },
      encoding: 'utf8',
    });

    assert.deepEqual(
      JSON.parse(out),
      days.map(([, work]) => work),
    );
  });

  it('refuses what is not a date', () => {
    assert.throws(() => isWorkday('31.12.2011'), { code: 'bad-date' });
    assert.throws(() => isWorkday('2012-13-01'), { code: 'bad-date' });
  });
});

describe('isPublished', () => {
  it('is true for the years whose arrangement the library has, and for no others', () => {
    assert.deepEqual([2003, 2004, 2010, 2012, 2018, 2026].map(isPublished), [
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    assert.equal(isPublished(2099), false);
  });
});

describe('lastWorkdayUntil and firstWorkdayFrom', () => {
  it('pass over a weekend, a holiday and nothing else', () => {
    assert.equal(lastWorkdayUntil('2012-07-01'), '2012-06-29');
    assert.equal(lastWorkdayUntil('2011-12-31'), '2011-12-31');
    assert.equal(lastWorkdayUntil('2026-10-07'), '2026-09-30');
    assert.equal(firstWorkdayFrom('2026-10-01'), '2026-10-08');
    assert.equal(firstWorkdayFrom('2026-10-10'), '2026-10-10');
    assert.equal(firstWorkdayFrom('2012-06-22'), '2012-06-25');
  });

  it('give up where a rule knows no workday', () => {
    assert.throws(() => lastWorkdayUntil('2026-10-01', () => false), { code: 'no-workday' });
  });
});

describe('dates', () => {
  it('are added across months, years and leap days', () => {
    assert.equal(addDays('2012-02-28', 1), '2012-02-29');
    assert.equal(addDays('2011-12-31', 1), '2012-01-01');
    assert.equal(addDays('2012-03-01', -1), '2012-02-29');
    assert.equal(daysFrom('2012-02-28', '2012-03-01'), 2);
    assert.equal(daysFrom('2012-03-01', '2012-02-28'), -2);
  });

  it('belong to the week that began on their Monday', () => {
    assert.deepEqual(['2026-11-22', '2026-11-23', '2026-11-29'].map(mondayOf), [
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
    ]);
  });
});
