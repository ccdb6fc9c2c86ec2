import assert from 'node:assert/strict';
import { type DueMove, findDue, rungKeyOf } from '../../src/domain/due.ts';

const task = { key: 'report', due: { on: '2026-12-01', wording: '' }, dueTime: '18:00' };
const move = (organizationPath: string | null, dueOn: string, over: Partial<DueMove> = {}): DueMove => ({
  task: 'report',
  organizationPath,
  dueOn,
  dueTime: '12:00',
  ...over,
});

describe('findDue', () => {
  it('is the plan where nothing was moved, or another task was, or another organisation', () => {
    const plan = { on: '2026-12-01', time: '18:00', times: 0 };
    assert.deepEqual(findDue(task, 'a/b/', []), plan);
    assert.deepEqual(findDue(task, 'a/b/', [move(null, '2026-12-08', { task: 'other' })]), plan);
    assert.deepEqual(findDue(task, 'a/b/', [move('a/c/', '2026-12-08')]), plan);
    assert.deepEqual(findDue(task, 'a/', [move('a/b/', '2026-12-08')]), plan);
  });

  it('is the newest move that takes the organisation in, its own or one above', () => {
    const moves = [move('a/b/', '2026-12-20'), move('a/', '2026-12-05'), move('a/c/', '2026-12-30')];
    assert.deepEqual(findDue(task, 'a/b/', moves), { on: '2026-12-05', time: '12:00', times: 2 });
    assert.deepEqual(findDue(task, 'a/c/', moves), { on: '2026-12-30', time: '12:00', times: 2 });
    assert.deepEqual(findDue(task, 'a/', moves), { on: '2026-12-05', time: '12:00', times: 1 });
  });
});

describe('rungKeyOf', () => {
  it('tells the rungs of each deadline apart, and fits its column', () => {
    assert.equal(rungKeyOf('T-7', 0), 'T-7');
    assert.equal(rungKeyOf('T-7', 1), 'T-7.2');
    assert.equal(rungKeyOf('W', 2), 'W.3');
    assert.ok(rungKeyOf('T-365', 9999).length <= 16);
  });
});
