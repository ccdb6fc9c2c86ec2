import assert from 'node:assert/strict';
import { readHeldDay } from '../../src/domain/held-day.ts';

// A Tuesday.
const today = '2026-12-08';

const table: readonly (readonly [string, string])[] = [
  ['12月3日', '2026-12-03'],
  ['12月8日', '2026-12-08'],
  ['12月20日', '2025-12-20'],
  ['11月30日', '2026-11-30'],
  ['2026年12月3日', '2026-12-03'],
  ['3日', '2026-12-03'],
  ['30号', '2026-11-30'],
  ['周五', '2026-12-04'],
  ['周二', '2026-12-08'],
  ['昨天', '2026-12-07'],
  ['今天', '2026-12-08'],
  ['明天', 'to-come'],
  ['下周五', 'to-come'],
  ['月底', 'to-come'],
  ['2027-01-05', 'to-come'],
  ['6月31日', 'no-such-day'],
  ['第甲党支部', 'none'],
];

describe('readHeldDay', () => {
  for (const [typed, expected] of table) {
    it(`takes ${typed} on ${today} for ${expected}`, () => {
      const read = readHeldDay(typed, today);

      assert.equal(read.outcome === 'day' ? read.on : read.outcome, expected);
    });
  }
});
