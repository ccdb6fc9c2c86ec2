// The contract suite over every channel: a harness per messenger, and nothing else.
import type { RawRequest } from '../../src/messengers/messenger.ts';
import { createWecomApp } from '../../src/messengers/wecom/index.ts';
import { startFakeWecom } from '../kit/fake-wecom.ts';
import {
  buildCallback,
  buildUrlCheck,
  openReply,
  type SignedRequest,
  textMessageXml,
} from '../kit/independent-wecom.ts';
import { describeMessenger, type MessengerHarness } from '../kit/messenger-contract.ts';

function toRaw({ method, query, body }: SignedRequest): RawRequest {
  return { method, query: new URLSearchParams(query), body: Buffer.from(body) };
}

async function startWecomApp(): Promise<MessengerHarness> {
  const corpId = 'wwexample000000001';
  const agentId = '1000002';
  const keys = { token: 'ExampleToken1', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
  const shared = { ...keys, receiveId: corpId };
  const fake = await startFakeWecom({ corpId, agentId });
  const settings = { ...keys, corpId, agentId, secret: 'fake-secret', apiBase: fake.base };
  return {
    name: 'wecom',
    messenger: createWecomApp(settings, { clock: { now: Date.now } }),
    senders: ['00123', 'LiYier'],
    typed: ({ sender, text, id }, now) =>
      toRaw(
        buildCallback(shared, textMessageXml({ corpId, agentId, from: sender, text, msgId: id, now }), now),
      ),
    challenge: (at) => ({
      request: toRaw(buildUrlCheck(shared, '1616140317555161061', at)),
      answer: '1616140317555161061',
    }),
    forge(request) {
      const query = new URLSearchParams(request.query);
      query.set('msg_signature', 'f'.repeat(40));
      return { ...request, query };
    },
    garbled: (at) => toRaw(buildCallback(shared, '<xml><MsgType>', at)),
    readAnswer: (answer) => openReply(shared, answer.body).text,
    delivered: () => fake.sent.map(({ touser, text }) => ({ to: touser, text })),
    loseAnswer: () => fake.script({ kind: 'reset', accepts: true }),
    refuseAsBusy: () => fake.script({ kind: 'errcode', errcode: 45009 }),
    stop: () => fake.stop(),
  };
}

describeMessenger('wecom', startWecomApp);
