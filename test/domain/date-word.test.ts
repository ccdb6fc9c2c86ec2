import assert from 'node:assert/strict';
import fc from 'fast-check';
import { datePattern, readDate, splitAtDate } from '../../src/domain/date-word.ts';
import { addDays } from '../../src/domain/workday.ts';

// A Wednesday.
const today = '2026-11-25';
const read = (typed: string) => {
  const found = readDate(typed, today);
  if (found.outcome === 'date') return found.on;
  return found.outcome === 'none' ? null : `no ${found.written}`;
};

describe('a date as people write it', () => {
  const cases: Readonly<Record<string, string | null>> = {
    '2026-12-15': '2026-12-15',
    '2026/12/5': '2026-12-05',
    '2026.12.3': '2026-12-03',
    '2026 年 12 月 3 日': '2026-12-03',
    '2026年12月15日': '2026-12-15',
    '１２月１５日': '2026-12-15',
    十二月十五日: '2026-12-15',
    '12月15号': '2026-12-15',
    '12.15': '2026-12-15',
    '12/15': '2026-12-15',
    '6月30日': '2027-06-30',
    '11月25日': '2026-11-25',
    '11月24日': '2027-11-24',
    '2月29日': '2028-02-29',
    '30号': '2026-11-30',
    '24日': '2026-12-24',
    '31日': '2026-12-31',
    今天: '2026-11-25',
    昨天: '2026-11-24',
    明天: '2026-11-26',
    大后天: '2026-11-28',
    周五: '2026-11-27',
    周一: '2026-11-30',
    本周一: '2026-11-23',
    下周五: '2026-12-04',
    下下周五: '2026-12-11',
    星期天: '2026-11-29',
    月底: '2026-11-30',
    下月底: '2026-12-31',
    年底: '2026-12-31',
    '3天后': '2026-11-28',
    两周后: '2026-12-09',
    延到12月15日: '2026-12-15',
    '12月15日前': '2026-12-15',
    '6月31日': 'no 6月31日',
    '2月30日': 'no 2月30日',
    '2026-02-29': 'no 2026-02-29',
    '2026-02-30': 'no 2026-02-30',
    '13月1日': 'no 13月1日',
    '32号': 'no 32号',
    期末考试: null,
    '': null,
    第一党支部: null,
    李芳甲: null,
    周一凡: null,
    下午: null,
    '3': null,
  };

  for (const [typed, on] of Object.entries(cases)) {
    it(`“${typed}” is ${on ?? 'none'}`, () => assert.equal(read(typed), on));
  }

  it('names the same day however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
        const on = addDays(today, days);
        const [year, month, day] = on.split('-').map(Number);
        for (const typed of [on, `${year}年${month}月${day}日`, `${month}月${day}日`, `${month}.${day}`])
          assert.equal(read(typed), on);
      }),
    );
  });

  it('never breaks on anything that one can type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const { outcome } = readDate(typed, today);
        assert.ok(['date', 'none', 'no-such-day'].includes(outcome));
      }),
    );
  });
});

describe('a date within a line', () => {
  it('parts what stands before it and behind it', () => {
    assert.deepEqual(splitAtDate('教工第一党支部，12月15日 期末考试，人手少', today), {
      before: '教工第一党支部',
      date: { outcome: 'date', on: '2026-12-15' },
      after: '期末考试，人手少',
    });
    assert.deepEqual(splitAtDate('期末考试', today), {
      before: '期末考试',
      date: { outcome: 'none' },
      after: '',
    });
  });
});

describe('a date in a line without gaps', () => {
  const found = (line: string) => line.match(new RegExp(datePattern, 'gu')) ?? [];

  it('is found where it stands against other words', () => {
    assert.deepEqual(found('李芳甲12月1日到5号出差'), ['12月1日', '5号']);
    assert.deepEqual(found('李芳甲 2026年12月1日至2026-12-5'), ['2026年12月1日', '2026-12-5']);
    assert.deepEqual(found('李芳甲十二月一日到十二月二十日'), ['十二月一日', '十二月二十日']);
    assert.deepEqual(found('从12.1到12/5，明天再说，下周五起'), ['12.1', '12/5', '明天', '下周五']);
  });

  it('is none in a name or a number', () => {
    for (const line of ['周一凡', '第3党支部', '12月', '1.2345']) assert.deepEqual(found(line), []);
  });

  it('is one that can be read', () => {
    const signs = fc.constantFrom(...'0123456789年月日号-/. 一二十大后今明天这本下个周星期礼拜到');
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 16 }), (line) => {
        for (const word of found(line)) assert.notEqual(readDate(word, today).outcome, 'none', word);
      }),
      { numRuns: 2000 },
    );
  });
});
