// The simulated platform's groups: who is in them, what their announcement robots take, which answers it believes.
import assert from 'node:assert/strict';
import { createIdSource } from '../../src/id.ts';
import { createLog } from '../../src/log.ts';
import { createConversations } from '../../src/simulator/conversation.ts';
import { groupIdOf, listGroups, robotKeyOf } from '../../src/simulator/group.ts';
import { openJournal } from '../../src/simulator/journal.ts';
import { createMembers } from '../../src/simulator/member.ts';
import { openRobotAnswer } from '../../src/simulator/robot-envelope.ts';
import type { Message } from '../../src/simulator/types.ts';
import { createWebhookSend } from '../../src/simulator/webhook-send.ts';
import { encryptMessage, signParts } from '../kit/independent-wecom.ts';
import { robot } from '../kit/robot.ts';
import { tempDir } from '../kit/store.ts';

const path = '示例大学党委/示例学院党总支/教工第一党支部';
const branch = { organization: '教工第一党支部', path };
const people = [
  { account: 'zhao', name: '赵例丁', organization: '示例大学党委', path: '示例大学党委', titles: ['党员'] },
  { account: 'wang', name: '王试之', ...branch, titles: ['党员', '书记'] },
  { account: 'lifang', name: '李芳甲', ...branch, titles: ['党员'] },
];
const log = createLog({ level: 'silent' });

function setRoom(dir: string | null = null) {
  let now = Date.UTC(2026, 10, 25, 1);
  const wall = { now: () => now };
  const journal = openJournal(dir, now, log);
  const conversations = createConversations(journal, createIdSource(wall.now));
  const members = createMembers({ listPeople: async () => people, conversations, wall, log });
  const send = createWebhookSend({ members, conversations, clock: wall, wall });
  const post = (content: string, key: string | null = robotKeyOf(path)) =>
    send(key, { msgtype: 'text', text: { content } });
  return {
    conversations,
    send,
    post,
    journal,
    pass(ms: number) {
      now += ms;
    },
  };
}

describe('the simulated groups', () => {
  it('are those of organisations with a secretary, under ids whose case counts', () => {
    const [only, ...others] = listGroups(people);

    assert.deepEqual(others, []);
    assert.deepEqual(only?.members, ['wang', 'lifang']);
    assert.equal(only?.id, groupIdOf(path));
    assert.notEqual(only?.id, only?.id.toLowerCase());
    assert.match(only?.id ?? '', /^[0-9A-Za-z]{1,64}$/);
  });

  it('show an announcement to whom its key belongs, and refuse any other key', async () => {
    const { conversations, post, send } = setRoom();

    assert.equal((await post('公开承诺：12人中3人已提交')).errcode, 0);
    assert.equal((await post('甲', 'other')).errcode, 93000);
    assert.equal((await post(' ')).errcode, 44004);
    assert.equal((await send(robotKeyOf(path), { msgtype: 'markdown' })).errcode, 40008);
    const seen = conversations.list(groupIdOf(path)).map(({ kind, text }) => [kind, text]);
    assert.deepEqual(seen, [['pushed', '公开承诺：12人中3人已提交']]);
  });

  it('take twenty announcements a minute of one robot', async () => {
    const { post, pass } = setRoom();
    for (let n = 1; n <= 20; n += 1) assert.equal((await post(`第${n}条`)).errcode, 0);

    assert.equal((await post('第21条')).errcode, 45009);
    pass(60_001);
    assert.equal((await post('第22条')).errcode, 0);
  });

  it('turn a card for whoever pressed it alone, over a restart as well', () => {
    const dir = tempDir();
    const { conversations, journal } = setRoom(dir);
    const group = groupIdOf(path);
    const card = { title: '甲', lines: [], buttons: [{ key: 'todo', text: '我的待办' }], task: 'xf-1' };
    const said = {
      account: group,
      from: 'bot',
      kind: 'answer',
      text: '',
      at: 1,
      state: 'sent',
      card,
    } as const;
    conversations.add(said);

    conversations.turnCard(group, { account: 'wang', card: { ...card, title: '乙' } });
    conversations.turnCard(group, { account: 'lifang', card: { ...card, task: 'xf-unknown' } });
    journal.close();

    const kept: readonly Message[] = setRoom(dir).conversations.list(group);
    assert.deepEqual(
      kept.map((one) => [one.card?.title, Object.keys(one.faces ?? {})]),
      [['甲', ['wang']]],
    );
    assert.equal(kept[0]?.faces?.wang?.title, '乙');
  });
});

describe('the simulated robot', () => {
  const query = 'nonce=n1';
  const seal = (inner: unknown, over: Record<string, unknown> = {}, receiveId = '') => {
    const encrypt = encryptMessage({ ...robot, receiveId }, JSON.stringify(inner));
    const msgsignature = signParts([robot.token, '1764000000', 'n1', encrypt]);
    return JSON.stringify({ encrypt, msgsignature, timestamp: 1764000000, nonce: 'n1', ...over });
  };
  const stream = { msgtype: 'stream', stream: { id: 's', finish: true, content: '好' } };

  it('shows an answer that is sealed for it, and no other', () => {
    assert.deepEqual(openRobotAnswer(robot, seal(stream), query), {
      text: '好',
      card: null,
      isUpdate: false,
    });
    assert.equal(openRobotAnswer(robot, seal(stream, { msgsignature: 'f'.repeat(40) }), query), null);
    assert.equal(openRobotAnswer(robot, seal(stream, { nonce: 'n2' }), query), null);
    assert.equal(openRobotAnswer(robot, seal(stream, {}, 'wwsomebody'), query), null);
    assert.equal(openRobotAnswer(robot, 'no json', query), null);
  });

  it('shows no stream that never ends, and no card of seven buttons', () => {
    const endless = { ...stream, stream: { ...stream.stream, finish: false } };
    const buttons = Array.from({ length: 7 }, (_, n) => ({ text: `${n}`, key: `${n}` }));
    const card = { main_title: { title: '甲' }, button_list: buttons, task_id: 'xf-1' };

    assert.equal(openRobotAnswer(robot, seal(endless), query), null);
    const wide = { msgtype: 'template_card', template_card: card };
    assert.equal(openRobotAnswer(robot, seal(wide), query), null);
  });
});
