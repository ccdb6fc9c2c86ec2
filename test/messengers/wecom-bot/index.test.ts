// The robot's callback, opened and answered against the independent envelope.
import assert from 'node:assert/strict';
import type { Opened, RawRequest } from '../../../src/messengers/messenger.ts';
import { createWecomBot } from '../../../src/messengers/wecom-bot/index.ts';
import type { Update } from '../../../src/update.ts';
import { buildUrlCheck, encryptRaw, packPlain, padPlain, signParts } from '../../kit/independent-wecom.ts';
import { groupPress, groupText, openRobot, type RobotRequest, robot, sealRobot } from '../../kit/robot.ts';
import { appError } from '../wecom/sample.ts';

const now = Date.UTC(2010, 8, 10, 1, 30);
const bot = createWecomBot({ corpId: 'wwexample000000001', ...robot });

function toRaw({ query, body }: RobotRequest, method: 'GET' | 'POST' = 'POST'): RawRequest {
  return { method, query: new URLSearchParams(query), body: Buffer.from(body) };
}

const open = (inner: unknown) => bot.open(toRaw(sealRobot(inner, now)), now);

function updateOf(opened: Opened): Update {
  assert.equal(opened.kind, 'update');
  return (opened as { update: Update }).update;
}

/** Signs a payload as it is. */
function wrap(payload: string): RobotRequest {
  const timestamp = String(now / 1000);
  const signature = signParts([robot.token, timestamp, 'nonce1', payload]);
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce: 'nonce1' });
  return { query: String(query), body: JSON.stringify({ encrypt: payload }) };
}

describe('the robot’s channel', () => {
  it('answers the check of its address with the bare text', () => {
    const { query } = buildUrlCheck(robot, '1616140317555161061', now);

    assert.deepEqual(
      bot.open({ method: 'GET', query: new URLSearchParams(query), body: Buffer.alloc(0) }, now),
      {
        kind: 'challenge',
        answer: '1616140317555161061',
      },
    );
  });

  it('opens a mention in a group as an update of the application’s messenger, case of the chat id kept', () => {
    const update = updateOf(open(groupText('LiFang', '@先锋 /进度')));

    assert.deepEqual(
      [update.messenger, update.tenant, update.chat, update.chatId],
      ['wecom', 'wwexample000000001', 'group', 'wrExampleGroupA1'],
    );
    assert.deepEqual([update.sender, update.senderKey, update.text], ['LiFang', 'lifang', '@先锋 /进度']);
  });

  it('gives a resent message the same key, and another one another', () => {
    const message = groupText('lifang', '@先锋 甲');

    assert.equal(updateOf(open(message)).key, updateOf(open(message)).key);
    assert.notEqual(updateOf(open(groupText('lifang', '@先锋 甲'))).key, updateOf(open(message)).key);
  });

  it('takes a poll for the repeat of the message that it polls for', () => {
    const message = groupText('lifang', '@先锋 甲');
    const poll = {
      ...message,
      msgid: 'other',
      msgtype: 'stream',
      text: undefined,
      stream: { id: message.msgid },
    };

    assert.equal(updateOf(open(poll)).key, updateOf(open(message)).key);
  });

  it('reads the words of mixed and quoting messages, and takes pictures for what they are', () => {
    const items = [
      { msgtype: 'text', text: { content: '@先锋 看' } },
      { msgtype: 'image', image: { url: 'https://example.invalid/x' } },
      { msgtype: 'text', text: { content: '第二段' } },
    ];
    const quote = { msgtype: 'text', text: { content: '别人的话' } };
    const mixed = groupText('lifang', '', { msgtype: 'mixed', text: undefined, mixed: { msg_item: items } });

    assert.equal(updateOf(open(mixed)).text, '@先锋 看\n第二段');
    assert.equal(updateOf(open(groupText('lifang', '@先锋 好', { quote }))).text, '@先锋 好');
    const single = { chattype: 'single', chatid: undefined, text: undefined };
    const image = groupText('lifang', '', { ...single, msgtype: 'image', image: { url: 'x' } });
    assert.deepEqual([updateOf(open(image)).kind, updateOf(open(image)).chat], ['media', 'private']);
  });

  it('reads a press where the document puts its key, and where the platform’s own library does', () => {
    const nested = groupPress('lifang', { key: 'todo', task: 'xf-1' });
    const flat = {
      ...nested,
      event: { eventtype: 'template_card_event', event_key: 'todo', task_id: 'xf-1' },
    };

    for (const press of [nested, flat]) {
      assert.deepEqual(updateOf(open(press)).event, { name: 'template_card_event', key: 'todo' });
      assert.equal(updateOf(open(press)).answerBy?.task, 'xf-1');
    }
  });

  it('ignores what asks nothing of us', () => {
    const feedback = { ...groupText('lifang', ''), msgtype: 'event', event: { eventtype: 'feedback_event' } };

    assert.equal(open(feedback).kind, 'ignored');
    assert.equal(open(groupText('lifang', '', { msgtype: 'hologram' })).kind, 'ignored');
  });

  const broken: readonly (readonly [string, unknown])[] = [
    ['is no JSON', 'not json'],
    ['is a list', '[]'],
    ['names no sender', { ...groupText('lifang', 'x'), from: {} }],
    ['names everybody as sender', groupText('@all', 'x')],
    ['has no id', { ...groupText('lifang', 'x'), msgid: undefined }],
    ['comes from no chat', { ...groupText('lifang', 'x'), chatid: '' }],
    ['has a number for its text', groupText('lifang', 'x', { text: { content: 7 } })],
    ['presses a card of no task', groupPress('lifang', { key: 'todo', task: '<x>' })],
  ];
  for (const [what, inner] of broken) {
    it(`refuses a genuine request that ${what}`, () => {
      assert.throws(() => open(inner), appError('input', 'wecom-message'));
    });
  }

  it('refuses a forged signature, an old request, and an outer body without a payload', () => {
    const request = sealRobot(groupText('lifang', 'x'), now);
    const forged = { ...request, query: request.query.replace(/msg_signature=./, 'msg_signature=0') };
    if (forged.query !== request.query)
      assert.throws(() => bot.open(toRaw(forged), now), appError('unauthenticated', 'wecom-forged'));
    assert.throws(() => bot.open(toRaw(request), now + 301_000), appError('unauthenticated', 'wecom-stale'));
    assert.throws(
      () => bot.open(toRaw({ ...request, body: '{"other":1}' }), now),
      appError('input', 'wecom-envelope'),
    );
  });

  it('refuses a packet for a corporation, one with a forged length, and one with torn padding', () => {
    const message = Buffer.from(JSON.stringify(groupText('lifang', 'x')));
    const other = encryptRaw(
      robot.aesKey,
      padPlain(packPlain({ ...robot, receiveId: 'wwsomebody' }, message)),
    );
    const long = encryptRaw(robot.aesKey, padPlain(packPlain(robot, message, 0xffffffff)));
    const plain = padPlain(packPlain(robot, message));
    plain[plain.length - 1] = 33;
    const torn = encryptRaw(robot.aesKey, plain);

    assert.throws(() => bot.open(toRaw(wrap(other)), now), appError('unauthenticated', 'wecom-receiver'));
    for (const payload of [long, torn])
      assert.throws(() => bot.open(toRaw(wrap(payload)), now), appError('input', 'wecom-envelope'));
  });
});

describe('the robot’s answers', () => {
  const card = { title: '教工第一党支部', lines: ['点一下'], buttons: [{ key: 'todo', text: '我的待办' }] };

  function answer(inner: object, say: { text: string; card?: typeof card }) {
    const request = sealRobot(inner, now);
    const update = updateOf(bot.open(toRaw(request), now));
    const encoded = bot.encodeCard?.(update, { text: say.text, card: say.card ?? null }, now);
    return encoded ? openRobot(encoded.body, request.query) : null;
  }

  it('say a text as a finished stream of the message’s id', () => {
    const message = groupText('lifang', '@先锋');

    assert.deepEqual(answer(message, { text: '好' }), {
      msgtype: 'stream',
      stream: { id: message.msgid, finish: true, content: '好' },
    });
  });

  it('show a card alone, or below its text, the same task for the same message', () => {
    const message = groupText('lifang', '@先锋');
    const [alone, again] = [answer(message, { text: '', card }), answer(message, { text: '', card })];

    assert.equal(alone?.msgtype, 'template_card');
    assert.deepEqual(again, alone);
    assert.equal(answer(message, { text: '先看', card })?.msgtype, 'stream_with_template_card');
  });

  it('put long lines above the card, where no client cuts them', () => {
    const long = { ...card, lines: ['甲'.repeat(113)] };
    const seen = answer(groupText('lifang', '@先锋'), { text: '', card: long });

    assert.equal(((seen?.stream ?? {}) as { content: string }).content, '甲'.repeat(113));
    assert.equal(((seen?.template_card ?? {}) as { sub_title_text?: string }).sub_title_text, undefined);
  });

  it('change the pressed card, and can say nothing else', () => {
    const press = groupPress('lifang', { key: 'todo', task: 'xf-9' });
    const seen = answer(press, { text: '', card });

    assert.equal(seen?.response_type, 'update_template_card');
    assert.equal(((seen?.template_card ?? {}) as { task_id: string }).task_id, 'xf-9');
    assert.equal(answer(press, { text: '好' }), null);
  });

  it('greet with a text where the chat is opened', () => {
    const event = { eventtype: 'enter_chat' };
    const enter = { ...groupText('lifang', ''), chattype: 'single', msgtype: 'event', event };

    assert.deepEqual(answer(enter, { text: '您好' }), { msgtype: 'text', text: { content: '您好' } });
  });

  it('turn nothing that somebody wrote into a link, a heading, emphasis or a tag', () => {
    const typed = '# 标题\n> 引用\n[点我](https://x.invalid) **粗** `码` <think>想</think> <@all> a_b';
    const seen = answer(groupText('lifang', '@先锋'), { text: typed });
    const { content } = (seen?.stream ?? {}) as { content: string };

    assert.doesNotMatch(content, /[<[\]*`]|^\s*[#>]/m);
    assert.match(content, /a_b/);
  });

  it('leave a text that does not fit to the application', () => {
    assert.equal(answer(groupText('lifang', '@先锋'), { text: '长'.repeat(6827) }), null);
  });
});
