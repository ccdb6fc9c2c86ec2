// The WeCom self-built application (自建应用) as a messenger: puts crypto, decode, encode and client together.
// It hears private chats only; groups belong to the intelligent robot, which is another channel.
import { AppError } from '../../errors.ts';
import type { Messenger, Opened, RawRequest } from '../messenger.ts';
import { createWecomClient, dedupeWindowMs } from './client.ts';
import { createEnvelope, type Envelope, readProof } from './crypto.ts';
import { decodeCallback } from './decode.ts';
import { encodeTextReply, maxTextBytes } from './encode.ts';
import type { WecomAppSettings, WecomDeps } from './types.ts';
import { parseXml, textOf } from './xml.ts';

export type { WecomAppSettings, WecomDeps } from './types.ts';

function openChallenge(envelope: Envelope, request: RawRequest, now: number): Opened {
  const proof = readProof(request.query);
  // Answered as it is, never as a number: it may have more digits than a number holds (document 90238).
  const answer = envelope.open(proof, request.query.get('echostr') ?? '', now).toString('utf8');
  return { kind: 'challenge', answer };
}

/** Only `Encrypt` counts: the other elements of the outer XML are covered by no signature. */
function readPayload(body: Buffer): string {
  const payload = textOf(parseXml(body), 'Encrypt');
  if (payload === null) throw new AppError('input', 'wecom-envelope', 'the body has no Encrypt element');
  return payload;
}

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
    capabilities: { passiveReply: true, maxTextBytes, dedupeWindowMs },
    open(request, now) {
      if (request.method === 'GET') return openChallenge(envelope, request, now);
      const proof = readProof(request.query);
      const message = envelope.open(proof, readPayload(request.body), now);
      return decodeCallback(parseXml(message), { corpId, agentId });
    },
    encodeAnswer: (update, text, now) =>
      encodeTextReply({ envelope, corpId, receiver: update.sender, now }, text),
    send: (message) => client.send(message),
    async close() {
      client.close();
    },
  };
}
