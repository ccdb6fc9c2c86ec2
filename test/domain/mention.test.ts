import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dropMention } from '../../src/domain/mention.ts';

describe('dropMention', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['@先锋 进度', '进度'],
    ['@先锋\u2005进度', '进度'],
    ['  ＠先锋　/承诺 每周答疑', '/承诺 每周答疑'],
    ['进度 @先锋', '进度'],
    ['@先锋', ''],
    ['@先锋 请问@王老师 在吗', '请问@王老师 在吗'],
    ['@先锋 转给 @王老师', '转给 @王老师'],
    ['写信给 a@b.example 行吗', '写信给 a@b.example 行吗'],
    ['', ''],
  ];
  for (const [typed, rest] of cases) {
    it(`reads ${JSON.stringify(typed)} as ${JSON.stringify(rest)}`, () => {
      assert.equal(dropMention(typed), rest);
    });
  }

  it('leaves words without a mention alone', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/[@＠]/u.test(text));
        assert.equal(dropMention(text), text.trim());
      }),
    );
  });
});
