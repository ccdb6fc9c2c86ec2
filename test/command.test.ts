import assert from 'node:assert/strict';
import { alsoOnPage, type CommandContext } from '../src/command.ts';
import { renderSentence } from '../src/text.ts';

const branch = { id: 'B', path: 'S/B/', name: '教工第一党支部', kind: 'branch' as const };
const person = {
  id: 'P',
  staffNo: 'T1',
  name: '王试之',
  identity: 'member' as const,
  category: 'teacher' as const,
  state: 'active' as const,
  organization: branch,
};
const context: Pick<CommandContext, 'actor' | 'update' | 'writeUrl'> = {
  actor: { person, posts: [], system: false },
  update: { chat: 'private', messenger: 'wecom' },
  writeUrl: (personId, page) => `https://bot.example.edu.cn/${page}/${personId}`,
};

describe('the link to the page on which the same can be written', () => {
  it('is one’s own, and read by nobody else: never in a group', () => {
    const [told] = alsoOnPage(context, 'pledge');
    assert.match(told ? renderSentence(told) : '', /bot\.example\.edu\.cn\/pledge\/P$/);
    const inGroup = { ...context, update: { chat: 'group', messenger: 'wecom' } as const };
    assert.deepEqual(alsoOnPage(inGroup, 'pledge'), []);
  });

  it('is left out where nobody could show who he is', () => {
    assert.deepEqual(alsoOnPage({ ...context, writeUrl: null }, 'pledge'), []);
    const stranger = { person: null, posts: [], system: false };
    assert.deepEqual(alsoOnPage({ ...context, actor: stranger }, 'pledge'), []);
  });
});
