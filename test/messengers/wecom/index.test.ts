// The channel as the webhook sees it: published callbacks opened, and the order in which faults are judged.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { AppError } from '../../../src/errors.ts';
import { createWecomApp } from '../../../src/messengers/wecom/index.ts';
import type { Update } from '../../../src/update.ts';
import {
  buildCallback,
  buildUrlCheck,
  encryptMessage,
  textMessageXml,
  wrapPayload,
} from '../../kit/independent-wecom.ts';
import { appError, now, settings, shared, toRaw } from './sample.ts';

interface Vector {
  readonly source: string;
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
  readonly message: Record<'msg_signature' | 'timestamp' | 'nonce' | 'body', string> & {
    readonly expected: { agentId: string; sender: string; text: string; rawId: string; sentAt: number };
  };
}

const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../../vectors/wecom/callback.json', import.meta.url), 'utf8'),
);
const clock = { now: () => now };
const app = createWecomApp(settings, { clock });
const { corpId, agentId } = settings;
const innerXml = textMessageXml({ corpId, agentId, from: '00123', text: '/待办', msgId: '42', now });

describe('createWecomApp', () => {
  for (const { source, message, ...keys } of vectors) {
    it(`opens the published callback of ${source}`, () => {
      const { body, expected, ...query } = message;
      const own = { ...settings, ...keys, corpId: keys.receiveId, agentId: expected.agentId };
      const request = { method: 'POST' as const, query: new URLSearchParams(query), body: Buffer.from(body) };

      const opened = createWecomApp(own, { clock }).open(request, expected.sentAt);

      assert.equal(opened.kind, 'update');
      const { sender, text, rawId, sentAt } = (opened as { update: Update }).update;
      assert.deepEqual({ agentId: expected.agentId, sender, text, rawId, sentAt }, expected);
    });
  }

  it('answers the URL check with the text as it is', () => {
    const echo = '9007199254740993000000001';
    assert.deepEqual(app.open(toRaw(buildUrlCheck(shared, echo, now)), now), {
      kind: 'challenge',
      answer: echo,
    });
  });

  it('refuses a URL check without echostr as forged', () => {
    const request = toRaw(buildUrlCheck(shared, '1', now));
    request.query.delete('echostr');
    assert.throws(() => app.open(request, now), appError('unauthenticated', 'wecom-forged'));
  });

  it('calls a body with a bad signature and broken base64 forged', () => {
    const request = wrapPayload({ ...shared, token: 'AnotherToken1' }, '!!!', now);
    assert.throws(() => app.open(toRaw(request), now), appError('unauthenticated', 'wecom-forged'));
  });

  it('calls a signed body with broken base64 unreadable', () => {
    const request = wrapPayload(shared, '!!!', now);
    assert.throws(() => app.open(toRaw(request), now), appError('input', 'wecom-envelope'));
  });

  it('refuses a request without a query before it reads the body', () => {
    const request = { method: 'POST' as const, query: new URLSearchParams(), body: Buffer.from('not xml') };
    assert.throws(() => app.open(request, now), appError('unauthenticated', 'wecom-forged'));
  });

  it('refuses outer and inner XML that it cannot read', () => {
    const good = toRaw(buildCallback(shared, innerXml, now));
    const refused = appError('input', 'wecom-xml');
    assert.throws(() => app.open({ ...good, body: Buffer.from('<xml><Encrypt>') }, now), refused);
    assert.throws(() => app.open(toRaw(buildCallback(shared, '<xml><MsgType>', now)), now), refused);
    const gbk = wrapPayload(shared, encryptMessage(shared, Buffer.from([0x3c, 0xc4, 0xe3])), now);
    assert.throws(() => app.open(toRaw(gbk), now), refused);
    const empty = { ...good, body: Buffer.from('<xml><ToUserName>x</ToUserName></xml>') };
    assert.throws(() => app.open(empty, now), appError('input', 'wecom-envelope'));
  });

  it('opens a replay alike within the window and refuses it after', () => {
    const request = toRaw(buildCallback(shared, innerXml, now));
    const [first, later] = [app.open(request, now), app.open(request, now + 299_000)];
    assert.deepEqual(later, first);
    assert.throws(() => app.open(request, now + 301_000), appError('unauthenticated', 'wecom-stale'));
  });

  it('throws nothing but its own errors for any signed inner XML', () => {
    const pieces = [
      '<xml>',
      '</xml>',
      '<MsgType>text</MsgType>',
      '<MsgType>event</MsgType>',
      '<MsgId>1</MsgId>',
      '<FromUserName>a</FromUserName>',
      `<ToUserName>${corpId}</ToUserName>`,
      '<CreateTime>1</CreateTime>',
      '<Content/>',
      '<Event><A>1</A></Event>',
      '<Event>click</Event>',
      'x',
    ];
    const inner = fc.shuffledSubarray(pieces.slice(2)).map((parts) => `<xml>${parts.join('')}</xml>`);
    fc.assert(
      fc.property(inner, (xml) => {
        try {
          app.open(toRaw(buildCallback(shared, xml, now)), now);
        } catch (error) {
          if (!(error instanceof AppError) || error.kind !== 'input') throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses settings of another form', () => {
    assert.throws(
      () => createWecomApp({ ...settings, agentId: '1000002a' }, { clock }),
      appError('misconfigured', 'wecom-agent-id'),
    );
  });
});
