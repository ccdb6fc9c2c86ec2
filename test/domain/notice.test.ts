import assert from 'node:assert/strict';
import {
  findExcuseUntrue,
  findMoveUntrue,
  noticeKinds,
  type OwedNow,
  readAbout,
  toAbout,
} from '../../src/domain/notice.ts';
import { sampleObligation } from '../../src/domain/obligation.ts';
import { at, buildTask, zone } from '../kit/reminder.ts';

const own = sampleObligation(buildTask(), zone);
const moved = { ...own, dueAt: at('2026-12-15', '18:00') };
const open: OwedNow = { owed: [moved], isDone: () => false };
const done: OwedNow = { owed: [moved], isDone: () => true };
const nothing: OwedNow = { owed: [], isDone: () => false };

describe('what a notice tells of', () => {
  it('is read back from its row', () => {
    for (const kind of noticeKinds)
      assert.deepEqual(readAbout(toAbout({ kind, id: 'A:2' })), { kind, id: 'A:2' });
    assert.equal(readAbout('ballot:A'), null);
  });
});

describe('a notice of a moved deadline', () => {
  it('holds while its day stands and something is left to do', () => {
    assert.equal(findMoveUntrue(moved.dueAt, open), null);
    assert.equal(findMoveUntrue(own.dueAt, open), 'moved-again');
    assert.equal(findMoveUntrue(moved.dueAt, done), 'done');
    assert.equal(findMoveUntrue(moved.dueAt, nothing), 'not-owed');
  });

  it('holds for the one of two organisations whose deadline it is, as long as that is not done', () => {
    const both = [own, { ...moved, key: 'pledge:2' }];
    assert.equal(findMoveUntrue(moved.dueAt, { owed: both, isDone: (one) => one === own }), null);
    assert.equal(findMoveUntrue(moved.dueAt, { owed: both, isDone: (one) => one !== own }), 'moved-again');
  });
});

describe('a notice of an excuse', () => {
  const today = '2026-11-24';
  const granted = { isEnded: false, untilOn: '2026-11-24', isOwn: false };

  it('holds until the excuse is taken back or over, or there is nothing left to do', () => {
    assert.equal(findExcuseUntrue(granted, open, today), null);
    assert.equal(findExcuseUntrue({ ...granted, isEnded: true }, open, today), 'taken-back');
    assert.equal(findExcuseUntrue({ ...granted, untilOn: '2026-11-23' }, open, today), 'over');
    assert.equal(findExcuseUntrue(granted, done, today), 'done');
    assert.equal(findExcuseUntrue(granted, nothing, today), null);
  });

  it('still tells the secretary in the morning of what somebody asked for in the evening', () => {
    const asked = { ...granted, untilOn: '2026-11-23', isOwn: true };
    assert.equal(findExcuseUntrue(asked, open, today), null);
  });
});
