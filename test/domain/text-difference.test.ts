import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findDifference } from '../../src/domain/text-difference.ts';

describe('findDifference', () => {
  it('tells what was taken out and what was put in', () => {
    const shown = findDifference('每周三下午为学生答疑', '每周五下午为学生答疑两次')
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'out' ? `[-${text}]` : `[+${text}]`))
      .join('');

    assert.match(shown, /\[-.*三.*\]\[\+.*五.*\].*下午为学生答疑\[\+两次\]$/);
  });

  it('loses nothing of either text', () => {
    const text = fc.array(fc.constantFrom('每周', '三', '，', '答疑', 'a', '\n'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(''), b.join('')];
        const pieces = findDifference(before, after);
        const of = (kind: string) =>
          pieces.flatMap((one) => (one.kind === 'same' || one.kind === kind ? one.text : [])).join('');

        assert.equal(of('out'), before);
        assert.equal(of('in'), after);
      }),
      { numRuns: 200 },
    );
  });
});
