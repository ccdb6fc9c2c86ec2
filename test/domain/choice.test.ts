import assert from 'node:assert/strict';
import { readChoice } from '../../src/domain/choice.ts';

describe('readChoice', () => {
  it('takes a number in every spelling', () => {
    for (const typed of [
      ...['2', ' 2 ', '２', '2.', '2。', '2、', '2,', '２．', '⒉', '②', '⑵', '(2)', '（2）', '2）'],
      ...['2️⃣', '二', '（二）', '第二个', '第2项', '选2', '回2', '2号'],
    ]) {
      assert.equal(readChoice(typed), 2, typed);
    }
    assert.equal(readChoice('十'), 10);
    assert.equal(readChoice('12'), 12);
    assert.equal(readChoice('0'), 0);
  });

  it('takes no sentence, date or staff number for one', () => {
    for (const typed of [
      '',
      '2 请写明何时完成',
      '23日前',
      '二十日',
      '第二稿',
      'T002',
      '2010',
      '-1',
      '1.5',
      '好',
    ]) {
      assert.equal(readChoice(typed), null, typed);
    }
  });
});
