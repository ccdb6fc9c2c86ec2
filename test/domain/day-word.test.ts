import assert from 'node:assert/strict';
import { readDay } from '../../src/domain/day-word.ts';

const today = '2026-11-25'; // a Wednesday

describe('readDay', () => {
  const cases: Readonly<Record<string, string>> = {
    '2026-12-03': '2026-12-03',
    '2026年12月3日': '2026-12-03',
    '2026.12.3': '2026-12-03',
    '12月3日': '2026-12-03',
    '12月3号': '2026-12-03',
    '１２月３日': '2026-12-03',
    '12.3': '2026-12-03',
    '12/3': '2026-12-03',
    '11月25日': '2026-11-25',
    '11月24日': '2027-11-24',
    '30日': '2026-11-30',
    '3日': '2026-12-03',
    今天: '2026-11-25',
    明天: '2026-11-26',
    大后天: '2026-11-28',
    周五: '2026-11-27',
    周一: '2026-11-30',
    本周一: '2026-11-23',
    下周五: '2026-12-04',
    星期天: '2026-11-29',
  };

  for (const [typed, on] of Object.entries(cases)) {
    it(`takes ${typed} for ${on}`, () => assert.deepEqual(readDay(typed, today), { on }));
  }

  it('says of a day that is in no calendar that there is none', () => {
    for (const typed of ['2月30日', '13月1日', '2026-02-29', '32日'])
      assert.deepEqual(readDay(typed, today), { impossible: true });
  });

  it('takes nothing else for a day', () => {
    for (const typed of ['李芳甲', '周一凡', '3', '下午', '']) assert.equal(readDay(typed, today), null);
  });
});
