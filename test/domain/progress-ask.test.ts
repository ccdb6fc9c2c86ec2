import assert from 'node:assert/strict';
import { quarterStart } from '../../src/domain/progress-ask.ts';

describe('quarterStart', () => {
  for (const [date, start] of [
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-12-31', '2026-10-01'],
  ] as const)
    it(`is ${start} for ${date}`, () => assert.equal(quarterStart(date), start));
});
