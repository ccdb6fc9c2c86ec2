import assert from 'node:assert/strict';
import {
  findRectificationFault,
  readRectifyLine,
  toRectificationText,
} from '../../src/domain/rectification-text.ts';

describe('readRectifyLine', () => {
  it('finds number, act and words in either order', () => {
    for (const [typed, number, act, rest] of [
      ['12', 12, null, ''],
      ['#12 签收', 12, 'sign', ''],
      ['签收 １２', 12, 'sign', ''],
      ['12号 已补齐三次记录', 12, null, '已补齐三次记录'],
      ['反馈 12：已全部补齐', 12, 'report', '已全部补齐'],
      ['12 延期 12月20日 场地维修', 12, 'extend', '12月20日 场地维修'],
      ['撤回 12', 12, 'undo', ''],
      ['销号', null, 'close', ''],
      ['已补齐记录', null, null, '已补齐记录'],
      ['constructor', null, null, 'constructor'],
    ] as const) {
      assert.deepEqual(readRectifyLine(typed), { number, act, rest }, typed);
    }
  });
});

describe('a text', () => {
  it('keeps nothing that cannot be seen or turns the direction of writing', () => {
    assert.equal(toRectificationText('记录\u202e不全\u0007\r\n\r\n\r\n\r\n补齐 '), '记录不全\n\n补齐');
  });

  it('must say something, in three screens', () => {
    assert.equal(findRectificationFault('')?.fault, 'empty');
    assert.equal(findRectificationFault('。。。')?.fault, 'too-short');
    assert.equal(findRectificationFault('好'.repeat(501))?.fault, 'too-long');
    assert.equal(findRectificationFault('记录不全'), null);
  });
});
