// Names and staff numbers in their one written form.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalizeName, normalizeStaffNo } from '../../src/domain/roster-name.ts';

describe('normalizeName', () => {
  const cases: readonly [written: string, name: string | null][] = [
    ['张　三', '张三'],
    ['  王 试\u00a0之 ', '王试之'],
    ['阿甲•试之', '阿甲·试之'],
    ['阿甲・试之', '阿甲·试之'],
    ['阿甲‧试 之', '阿甲·试之'],
    ['Anna  Example', 'Anna Example'],
    ['e\u0301tude', '\u00e9tude'],
    ['李\u200b乙\u202e二', '李乙二'],
    ['𠮷甲一', '𠮷甲一'],
    ['张甲一（小）', '张甲一（小）'],
    ['', null],
    ['　', null],
    ['=1+1', null],
    ['张\u0007三', null],
    ['甲'.repeat(51), null],
  ];
  for (const [written, name] of cases) {
    it(`reads ${JSON.stringify(written.slice(0, 20))} as ${name ?? 'no name'}`, () => {
      assert.equal(normalizeName(written), name);
    });
  }

  it('changes nothing the second time', () => {
    const unit = fc.constantFrom('张', '三', 'a', 'e', '\u0301', '.', ' ', '　', '•', '·', '\u200b', '-');

    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        const once = normalizeName(text);
        assert.equal(once === null ? null : normalizeName(once), once);
      }),
    );
  });
});

describe('normalizeStaffNo', () => {
  const cases: readonly [written: string, staffNo: string | null][] = [
    [' 00123 ', '00123'],
    ['２０１０Ａ', '2010A'],
    ['a_b-1', 'a_b-1'],
    ['12 3', null],
    ['', null],
    ['甲1', null],
    ['1'.repeat(33), null],
  ];
  for (const [written, staffNo] of cases) {
    it(`reads ${JSON.stringify(written.slice(0, 20))} as ${staffNo ?? 'no number'}`, () => {
      assert.equal(normalizeStaffNo(written), staffNo);
    });
  }
});
