// Inner XML → update: identity of messages and events, kinds, and what is left alone.
import assert from 'node:assert/strict';
import { decodeCallback } from '../../../src/messengers/wecom/decode.ts';
import { parseXml } from '../../../src/messengers/wecom/xml.ts';
import { type Update, updateKey } from '../../../src/update.ts';
import { appError, now, settings } from './sample.ts';

const { corpId } = settings;
const base = {
  ToUserName: corpId,
  FromUserName: 'ZhangJiayi',
  CreateTime: String(now / 1000),
  AgentID: '1000002',
};
const refused = appError('input', 'wecom-message');

type Fields = Record<string, string | null>;

function decode(fields: Fields): ReturnType<typeof decodeCallback> {
  const all: Fields = { ...base, ...fields };
  const inner = Object.entries(all).filter((entry) => entry[1] !== null);
  const xml = `<xml>${inner.map(([tag, value]) => `<${tag}>${value}</${tag}>`).join('')}</xml>`;
  return decodeCallback(parseXml(Buffer.from(xml)), settings);
}

function decodeUpdate(fields: Fields): Update {
  const opened = decode(fields);
  assert.equal(opened.kind, 'update');
  return (opened as { update: Update }).update;
}

const text = { MsgType: 'text', Content: '/承诺 服务师生', MsgId: '7000000000000000123456' };
const click = { MsgType: 'event', Event: 'CLICK', EventKey: 'menu_todo' };

describe('decodeCallback, messages', () => {
  it('reads a text', () => {
    assert.deepEqual(decodeUpdate(text), {
      messenger: 'wecom',
      tenant: corpId,
      key: updateKey(['wecom', corpId, '7000000000000000123456']),
      rawId: '7000000000000000123456',
      kind: 'text',
      chat: 'private',
      chatId: null,
      sender: 'ZhangJiayi',
      senderKey: 'zhangjiayi',
      text: '/承诺 服务师生',
      event: null,
      sentAt: now,
    });
  });

  it('keeps the zeros of a userid and the spaces of a text', () => {
    const update = decodeUpdate({ ...text, FromUserName: '00123', Content: '  a  ' });
    assert.deepEqual([update.sender, update.senderKey, update.text], ['00123', '00123', '  a  ']);
  });

  it('tells messages apart by MsgId alone', () => {
    const first = decodeUpdate(text);
    assert.equal(decodeUpdate({ ...text, Content: 'x' }).key, first.key);
    assert.notEqual(decodeUpdate({ ...text, MsgId: '7000000000000000123457' }).key, first.key);
  });

  const media: [string, Fields, string][] = [
    ['image', { PicUrl: 'http://example.invalid/p', MediaId: 'm1' }, 'm1'],
    ['voice', { MediaId: 'm2', Format: 'amr' }, 'm2'],
    ['video', { MediaId: 'm3', ThumbMediaId: 't' }, 'm3'],
    ['file', {}, ''],
    ['link', { Title: 't', Url: 'http://example.invalid/l' }, 'http://example.invalid/l'],
    ['location', { Location_X: '23.1', Location_Y: '113.3', Label: '示例路' }, '示例路'],
  ];
  for (const [type, fields, key] of media) {
    it(`reads ${type} as media`, () => {
      const update = decodeUpdate({ MsgType: type, MsgId: '1', ...fields });
      assert.deepEqual([update.kind, update.text, update.event], ['media', '', { name: type, key }]);
    });
  }

  const malformed: [string, Fields][] = [
    ['no MsgId', { MsgId: null }],
    ['a MsgId that is not a number', { MsgId: '12x' }],
    ['no Content', { Content: null }],
    ['no sender', { FromUserName: null }],
    ['a sender with a separator', { FromUserName: 'a|b' }],
    ['@all as sender', { FromUserName: '@all' }],
    ['a sender of 65 characters', { FromUserName: 'a'.repeat(65) }],
    ['a sender with a line break', { FromUserName: 'abc\n' }],
    ['no time', { CreateTime: null }],
    ['a time with a fraction', { CreateTime: '1284082200.5' }],
    ['no MsgType', { MsgType: null }],
  ];
  for (const [what, change] of malformed) {
    it(`refuses ${what}`, () => {
      assert.throws(() => decode({ ...text, ...change }), refused);
    });
  }
});

describe('decodeCallback, events', () => {
  it('reads a click', () => {
    const update = decodeUpdate(click);
    assert.deepEqual(
      [update.kind, update.text, update.event],
      ['event', '', { name: 'click', key: 'menu_todo' }],
    );
    assert.equal(update.rawId, `zhangjiayi|${now / 1000}|click`);
  });

  for (const name of ['subscribe', 'enter_agent', 'view', 'LOCATION', 'template_card_event']) {
    it(`reads ${name}, with or without a key`, () => {
      const update = decodeUpdate({ MsgType: 'event', Event: name, EventKey: name === 'view' ? 'u' : null });
      assert.equal(update.event?.name, name.toLowerCase());
    });
  }

  it('gives a resent event the key of the first, whatever the case of the sender', () => {
    assert.equal(decodeUpdate({ ...click, FromUserName: 'zhangjiayi' }).key, decodeUpdate(click).key);
  });

  it('tells two events within one second apart', () => {
    const changes: Fields[] = [
      {},
      { EventKey: 'menu_me' },
      { Event: 'view' },
      { TaskId: 't1' },
      { TaskId: 't2' },
      { ChangeType: 't1' },
      { FromUserName: 'LiYier' },
      { CreateTime: String(now / 1000 + 1) },
    ];
    const keys = changes.map((change) => decodeUpdate({ ...click, ...change }).key);
    assert.equal(new Set(keys).size, changes.length);
  });

  it('refuses an event without a name', () => {
    assert.throws(() => decode({ MsgType: 'event' }), refused);
  });
});

describe('decodeCallback, what is not ours', () => {
  const others: [string, Fields][] = [
    ['another corporation', { ToUserName: 'wwother' }],
    ['another application', { AgentID: '1000003' }],
    ['another application, spelt AgentId', { AgentID: null, AgentId: '1000003' }],
    ['the system', { FromUserName: 'sys', MsgType: 'event', Event: 'batch_job_result' }],
    ['a type of the future', { MsgType: 'hologram' }],
    ['a type named like a method', { MsgType: 'constructor' }],
  ];
  for (const [what, change] of others) {
    it(`ignores ${what}`, () => {
      assert.equal(decode({ ...text, ...change }).kind, 'ignored');
    });
  }

  it('takes a callback without an agent id', () => {
    assert.equal(decode({ ...text, AgentID: null }).kind, 'update');
  });
});
