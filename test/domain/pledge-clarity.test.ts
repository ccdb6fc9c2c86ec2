import assert from 'node:assert/strict';
import fc from 'fast-check';
import { couldSayMore, isConcrete, isNearCopy } from '../../src/domain/pledge-clarity.ts';

describe('isConcrete', () => {
  for (const text of [
    '本学期每周三下午答疑，12月底前不少于12次',
    '年底前完成专业课程的更新',
    '帮助困难同学补上功课',
    '带头写好三篇调研报告',
    '全心为师生服务',
    '１２月前交稿',
  ]) {
    it(`finds what can be watched in “${text}”`, () => assert.equal(isConcrete(text), true));
  }

  for (const text of [
    '认真学习，努力工作，争当先进',
    '坚定理想信念，发挥先锋模范作用',
    '爱岗敬业，无私奉献，再创佳绩',
  ]) {
    it(`finds nothing in “${text}”`, () => assert.equal(isConcrete(text), false));
  }
});

describe('isNearCopy', () => {
  const text = '本学期每周三下午为学生答疑，12月底前不少于12次，并向支部汇报完成情况';

  it('knows a text with other signs and a word changed', () => {
    assert.equal(isNearCopy(text, text.replaceAll('，', '；')), true);
    assert.equal(isNearCopy(text, text.replace('汇报', '报告')), true);
  });

  it('leaves texts alone that share a subject only, and short ones', () => {
    assert.equal(isNearCopy(text, '本学期每周五晚上到宿舍走访学生，学期末写出走访报告交党总支'), false);
    assert.equal(isNearCopy('每周答疑一次', '每周答疑一次'), false);
  });

  it('is the same from both sides', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
        assert.equal(isNearCopy(a, b), isNearCopy(b, a));
      }),
    );
  });
});

describe('couldSayMore', () => {
  it('offers with an empty slogan or a near copy, and with nothing else', () => {
    const own = '本学期每周三下午为学生答疑，12月底前不少于12次，并向支部汇报完成情况';

    assert.equal(couldSayMore('认真学习，努力工作', []), true);
    assert.equal(couldSayMore(own, [own]), true);
    assert.equal(couldSayMore(own, ['每学期听课八次']), false);
  });
});
