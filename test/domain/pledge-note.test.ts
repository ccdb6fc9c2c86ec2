import assert from 'node:assert/strict';
import { isNote, isUnfulfilled, maxNoteLength, readNote } from '../../src/domain/pledge-note.ts';

describe('readNote', () => {
  for (const [typed, kind, text] of [
    ['已答疑5次，记录贴在门口', 'progress', '已答疑5次，记录贴在门口'],
    ['不能兑现 借调到校外', 'unfulfilled', '借调到校外'],
    ['无法兑现：借调到校外', 'unfulfilled', '借调到校外'],
    ['不能兑现', 'unfulfilled', ''],
    ['不能兑现的事没有发生', 'progress', '不能兑现的事没有发生'],
  ] as const) {
    it(`takes “${typed}” for ${kind}`, () => assert.deepEqual(readNote(typed), { kind, text }));
  }
});

describe('a note', () => {
  it('says something, and not too much', () => {
    assert.equal(isNote('好'), false);
    assert.equal(isNote('……'), false);
    assert.equal(isNote('做了'), true);
    assert.equal(isNote('做'.repeat(maxNoteLength + 1)), false);
  });
});

describe('isUnfulfilled', () => {
  const note = (kind: 'progress' | 'unfulfilled', version: number) => ({ kind, version });

  it('goes by the newest word on the version that is public', () => {
    assert.equal(isUnfulfilled([], 1), false);
    assert.equal(isUnfulfilled([note('unfulfilled', 1)], 1), true);
    assert.equal(isUnfulfilled([note('progress', 1), note('unfulfilled', 1)], 1), false);
    assert.equal(isUnfulfilled([note('unfulfilled', 1)], 2), false);
    assert.equal(isUnfulfilled([note('unfulfilled', 1)], null), false);
  });
});
