import assert from 'node:assert/strict';
import {
  countWorkdays,
  decideDue,
  decideExtension,
  lightOf,
  readDue,
  splitAtDue,
  workdaysLeft,
} from '../../src/domain/rectification-due.ts';
import { isWorkday } from '../../src/domain/workday.ts';

// 2026-12-01 is a Tuesday.
const day = { today: '2026-12-01', isWorkday };

describe('readDue', () => {
  it('takes days as people write them, and workdays of the calendar', () => {
    for (const [typed, on] of [
      ['12月20日前', '2026-12-20'],
      ['期限：12月20日', '2026-12-20'],
      ['整改期限12月20日', '2026-12-20'],
      ['月底', '2026-12-31'],
      ['5个工作日', '2026-12-08'],
      ['１０个工作日内', '2026-12-15'],
    ]) {
      assert.deepEqual(readDue(typed ?? '', day), { outcome: 'date', on }, typed);
    }
    assert.equal(readDue('6月31日', day).outcome, 'no-such-day');
    assert.equal(readDue('尽早', day).outcome, 'none');
    assert.equal(readDue('900个工作日', day).outcome, 'no-such-day');
  });
});

describe('splitAtDue', () => {
  it('takes the last word of a line, and leaves days of the story alone', () => {
    assert.deepEqual(splitAtDue('11月3日的会议没有记录 12月20日前', day), {
      before: '11月3日的会议没有记录',
      due: { outcome: 'date', on: '2026-12-20' },
    });
    assert.deepEqual(splitAtDue('12月3日 没有记录', day), {
      before: '12月3日 没有记录',
      due: { outcome: 'none' },
    });
    assert.deepEqual(splitAtDue('没有记录，5个工作日。', day).due, { outcome: 'date', on: '2026-12-08' });
  });
});

describe('decideDue', () => {
  it('sets a workday: for a rest day the one before it', () => {
    assert.deepEqual(decideDue('2026-12-04', day), { outcome: 'due', on: '2026-12-04', insteadOf: null });
    assert.deepEqual(decideDue('2026-12-06', day), {
      outcome: 'due',
      on: '2026-12-04',
      insteadOf: '2026-12-06',
    });
    const sunday = { ...day, today: '2026-12-06' };
    assert.deepEqual(decideDue('2026-12-06', sunday), {
      outcome: 'due',
      on: '2026-12-07',
      insteadOf: '2026-12-06',
    });
  });

  it('refuses what is past and what is more than a year away', () => {
    assert.deepEqual(decideDue('2026-11-30', day), { outcome: 'past' });
    assert.deepEqual(decideDue('2028-01-01', day), { outcome: 'too-far', latestOn: '2027-12-02' });
  });
});

describe('decideExtension', () => {
  it('takes only a later day', () => {
    assert.equal(decideExtension('2026-12-04', { ...day, dueOn: '2026-12-04' }).outcome, 'not-later');
    // A Saturday whose workday is the old deadline.
    assert.equal(decideExtension('2026-12-05', { ...day, dueOn: '2026-12-04' }).outcome, 'not-later');
    assert.equal(decideExtension('2026-12-07', { ...day, dueOn: '2026-12-04' }).outcome, 'due');
  });
});

describe('lightOf', () => {
  const item = { status: 'handling', dueOn: '2026-12-20', assignedOn: '2026-12-01' } as const;

  it('is blue near the deadline, counted in workdays', () => {
    assert.equal(lightOf({ ...item, dueOn: '2026-12-07' }, day), 'none');
    assert.equal(lightOf({ ...item, dueOn: '2026-12-04' }, day), 'blue');
    // Friday: the next three workdays reach over the weekend.
    assert.equal(lightOf({ ...item, dueOn: '2026-12-09' }, { ...day, today: '2026-12-04' }), 'blue');
  });

  it('is yellow where nobody signs in two workdays, or nothing was begun near the deadline', () => {
    const assigned = { ...item, status: 'assigned' } as const;
    assert.equal(lightOf(assigned, { ...day, today: '2026-12-03' }), 'none');
    assert.equal(lightOf(assigned, { ...day, today: '2026-12-04' }), 'yellow');
    assert.equal(lightOf({ ...item, status: 'signed', dueOn: '2026-12-04' }, day), 'yellow');
  });

  it('is red past the deadline, and out once it lies with its raiser', () => {
    assert.equal(lightOf({ ...item, dueOn: '2026-11-30' }, day), 'red');
    for (const status of ['raised', 'reported', 'verified', 'closed', 'withdrawn'] as const)
      assert.equal(lightOf({ ...item, status, dueOn: '2026-11-30' }, day), 'none', status);
  });
});

describe('workdaysLeft', () => {
  it('counts workdays both ways', () => {
    assert.equal(countWorkdays('2026-12-04', '2026-12-07', isWorkday), 1);
    assert.equal(workdaysLeft('2026-12-01', day), 0);
    assert.equal(workdaysLeft('2026-12-08', day), 5);
    assert.equal(workdaysLeft('2026-11-27', day), -2);
    assert.equal(workdaysLeft('2026-11-27', { ...day, today: '2026-11-28' }), -1);
  });
});
