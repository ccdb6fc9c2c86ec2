// The WeCom self-built application (自建应用) as a messenger: puts crypto, decode, encode and client together.
// It hears private chats only; groups belong to the intelligent robot, which is another channel.
import { AppError } from '../../errors.ts';
import type { Messenger, RateLimit } from '../messenger.ts';
import { openBody, openEcho } from './callback.ts';
import { createWecomClient, dedupeWindowMs, maxReceivers } from './client.ts';
import { createEnvelope } from './crypto.ts';
import { decodeCallback } from './decode.ts';
import { encodeTextReply, maxTextBytes } from './encode.ts';
import type { WecomAppSettings, WecomDeps } from './types.ts';
import { parseXml } from './xml.ts';

export type { WecomAppSettings, WecomDeps } from './types.ts';

/**
 * Limits of message/send (document 90312), with a margin. A member gets 30 messages a minute and 1000 an hour, and
 * what is beyond is dropped without a word: 25 at once and one in 15 s are at most 29 in any minute, 30 where one of
 * them was under way for long, and 265 in an hour. A corporation calls one API 10,000 times a minute and 150,000
 * times an hour, its other applications included: 7000 at once and one in 30 ms are 9000 and 127,000. Not here: an
 * application's 200 messages a day for each account of the corporation. How many accounts that are the API does not
 * tell; beyond it the platform answers with an error, and the message waits and is tried again.
 */
const limits: readonly RateLimit[] = [
  { scope: 'account', name: 'member', capacity: 25, refillMs: 15_000 },
  { scope: 'application', name: 'send', capacity: 7000, refillMs: 30 },
];

/**
 * The channel of one application.
 * @throws AppError `misconfigured` where a setting has not the documented form
 */
export function createWecomApp(settings: WecomAppSettings, deps: WecomDeps): Messenger {
  const { corpId, agentId, token, aesKey } = settings;
  if (!/^\d{1,15}$/.test(agentId)) {
    throw new AppError('misconfigured', 'wecom-agent-id', 'the agent id is not a number');
  }
  const envelope = createEnvelope({ token, aesKey, receiveId: corpId });
  const client = createWecomClient(settings, deps);
  return {
    name: 'wecom',
    tenant: corpId,
    path: '/webhooks/wecom',
    capabilities: { passiveReply: true, maxTextBytes, maxReceivers, dedupeWindowMs, limits },
    open(request, now) {
      if (request.method === 'GET')
        return { kind: 'challenge', answer: openEcho(envelope, request.query, now) };
      return decodeCallback(parseXml(openBody(envelope, request, now)), { corpId, agentId });
    },
    encodeAnswer: (update, text, now) =>
      encodeTextReply({ envelope, corpId, receiver: update.sender, now }, text),
    send: (message) => client.send(message),
    fetchMedia: (mediaId, maxBytes) => client.fetchMedia(mediaId, maxBytes),
    async close() {
      client.close();
    },
  };
}
