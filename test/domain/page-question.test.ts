import assert from 'node:assert/strict';
import { holdsWords } from '../../src/domain/page-question.ts';

describe('holdsWords', () => {
  it('tells a question in which somebody’s words are kept from one that is only asked', () => {
    const parts = { achievements: null, problems: null, direction: null, form: null, rectify: null };
    for (const empty of [
      {},
      { draft: null },
      { draft: '' },
      { draft: parts },
      { content: null, named: true },
    ])
      assert.equal(holdsWords(empty), false, JSON.stringify(empty));
    const problems = { ...parts, problems: '记录补得晚' };
    for (const kept of [{ draft: '答疑' }, { draft: problems }, { content: '公开栏没有更新' }])
      assert.equal(holdsWords(kept), true, JSON.stringify(kept));
  });
});
