import assert from 'node:assert/strict';
import { readActingLine } from '../../src/domain/acting-line.ts';

const today = '2026-11-25';

function read(typed: string) {
  const { principal, who, days, reason } = readActingLine(typed, today);
  return [principal, who, days.from, days.until, days.impossible, reason];
}

describe('readActingLine', () => {
  const five = ['2026-12-01', '2026-12-05', null] as const;
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ['李芳甲 12月1日 12月5日 出差', [null, '李芳甲', ...five, '出差']],
    ['李芳甲 12月1日到5日', [null, '李芳甲', ...five, '']],
    ['李芳甲从12.1至12.5，因外出开会', [null, '李芳甲', ...five, '外出开会']],
    ['李芳甲　２０２６－１２－０１ ～ 2026-12-05', [null, '李芳甲', ...five, '']],
    ['王试之 由 李芳甲 12月1日 12月5日 病假', ['王试之', '李芳甲', ...five, '病假']],
    ['李芳甲 代 王试之 12/1-12/5', ['王试之', '李芳甲', ...five, '']],
    ['教工第一党支部 李芳甲 12月1日 12月5日', [null, '教工第一党支部 李芳甲', ...five, '']],
    ['周一凡 下周二到下周六', [null, '周一凡', ...five, '']],
    ['12月28日到2日', [null, '', '2026-12-28', '2027-01-02', null, '']],
    ['李芳甲 12月1日', [null, '李芳甲', '2026-12-01', null, null, '']],
    ['李芳甲 2月30日 3月2日', [null, '李芳甲', null, null, '2月30日', '']],
    ['李芳甲 12月1日到12月32日', [null, '李芳甲', '2026-12-01', null, '12月32日', '']],
    ['李芳甲', [null, '李芳甲', null, null, null, '']],
    ['', [null, '', null, null, null, '']],
  ];

  for (const [typed, pieces] of cases) {
    it(`finds the pieces of “${typed}”`, () => assert.deepEqual(read(typed), pieces));
  }
});
