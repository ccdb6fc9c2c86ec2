import assert from 'node:assert/strict';
import { commands } from '../../handlers/index.ts';
import { isDraft, mannerOf } from '../../src/domain/group-manner.ts';

describe('mannerOf', () => {
  const manners: Readonly<Record<string, readonly [alone: string, withWords: string]>> = {
    status: ['here', 'here'],
    calendar: ['here', 'here'],
    help: ['here', 'here'],
    here: ['here', 'here'],
    todo: ['private', 'private'],
    me: ['private', 'private'],
    snooze: ['private', 'private'],
    remind: ['private', 'private'],
    pledge: ['private', 'draft'],
    admin: ['private', 'draft'],
    rectify: ['private', 'draft'],
    inspect: ['private', 'draft'],
    feedback: ['private', 'refused'],
    bind: ['private', 'refused'],
  };
  for (const [command, [alone, withWords]] of Object.entries(manners)) {
    it(`deals with ${command} as ${alone}, with words behind it as ${withWords}`, () => {
      assert.deepEqual([mannerOf(command, ''), mannerOf(command, '甲 乙')], [alone, withWords]);
    });
  }

  it('lets no command that it does not know act on words in a group', () => {
    const open = commands.filter(({ name }) => mannerOf(name, '甲 乙') === 'here').map(({ name }) => name);

    assert.deepEqual(
      open.filter((name) => !['status', 'calendar', 'help', 'here'].includes(name)),
      [],
    );
    assert.equal(mannerOf('something-new', '甲 乙'), 'draft');
  });
});

describe('isDraft', () => {
  it('takes what somebody writes, not what he asks or says in passing', () => {
    assert.equal(isDraft('本学期每周三下午为学生答疑'), true);
    for (const text of ['好的', '收到，谢谢', '这个公开承诺什么时候截止？', '承诺在哪里可以看到别人的呢']) {
      assert.equal(isDraft(text), false, text);
    }
  });
});
