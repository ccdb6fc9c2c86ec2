import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clip, formatTable, widthOf } from '../../src/cli/table.ts';

describe('widthOf', () => {
  it('counts Chinese signs twice and marks not at all', () => {
    for (const [text, width] of [
      ['abc', 3],
      ['张三', 4],
      ['（组）', 6],
      ['é', 1],
      ['a\u200bb', 2],
      ['𠮷', 2],
    ] as const)
      assert.equal(widthOf(text), width, text);
  });
});

describe('clip', () => {
  it('never takes more places than it may', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        assert.ok(widthOf(clip(text, max)) <= max);
      }),
    );
  });

  it('lets nothing through that moves the cursor or turns the direction', () => {
    assert.equal(clip('a\u001b[2Jb\r\nc\u202ed', 40), 'a[2Jb cd');
  });
});

describe('formatTable', () => {
  it('aligns columns of Chinese and Latin text', () => {
    const lines = formatTable(
      [{ heading: '姓名' }, { heading: 'N' }],
      [
        ['张甲一', '1'],
        ['Li', '22'],
      ],
    );

    assert.deepEqual(lines, ['姓名    N', '------  --', '张甲一  1', 'Li      22']);
  });
});
