// WeCom's intelligent robot with callback (智能机器人, documents 100719, 101027, 101033): one of the ears in groups. It
// cannot speak first; what is not said in the answer goes to the sender alone, by the application of its corporation.
import { AppError } from '../../errors.ts';
import type { EncodedAnswer, InboundChannel, Opened, RawRequest } from '../messenger.ts';
import { createEnvelope, type Envelope, readProof } from '../wecom/crypto.ts';
import { decodeCallback, parseJson } from './decode.ts';
import { encodeReply } from './encode.ts';
import type { WecomBotSettings } from './types.ts';

export type { WecomBotSettings } from './types.ts';

function openChallenge(envelope: Envelope, request: RawRequest, now: number): Opened {
  const proof = readProof(request.query);
  const answer = envelope.open(proof, request.query.get('echostr') ?? '', now).toString('utf8');
  return { kind: 'challenge', answer };
}

/** Only the payload counts: what else stands in the outer JSON is covered by no signature. */
function readPayload(body: Buffer): string {
  const outer = parseJson(body, 'envelope');
  const payload = outer.encrypt ?? outer.Encrypt; // older samples spell it so
  if (typeof payload === 'string') return payload;
  throw new AppError('input', 'wecom-envelope', 'the body has no encrypted payload');
}

function seal(envelope: Envelope, message: string, at: { nonce: string; now: number }): EncodedAnswer {
  const sealed = envelope.seal(message, at.now, at.nonce);
  const body = JSON.stringify({
    encrypt: sealed.encrypt,
    msgsignature: sealed.signature,
    timestamp: Number(sealed.timestamp),
    nonce: sealed.nonce,
  });
  return { contentType: 'text/plain; charset=utf-8', body };
}

/**
 * The channel of one robot.
 * @throws AppError `misconfigured` where token or key have not the documented form
 */
export function createWecomBot({ corpId, token, aesKey }: WecomBotSettings): InboundChannel {
  // A robot's envelopes name no receiver (document 101033).
  const envelope = createEnvelope({ token, aesKey, receiveId: '' });
  const encodeCard: NonNullable<InboundChannel['encodeCard']> = (update, answer, now) => {
    const message = encodeReply(update, answer);
    const nonce = update.answerBy?.nonce;
    return message === null || nonce === undefined ? null : seal(envelope, message, { nonce, now });
  };
  return {
    name: 'wecom-bot',
    path: '/webhooks/wecom-bot',
    open(request, now) {
      if (request.method === 'GET') return openChallenge(envelope, request, now);
      const proof = readProof(request.query);
      const message = envelope.open(proof, readPayload(request.body), now);
      return decodeCallback(message, {
        corpId,
        nonce: proof.nonce,
        sentAt: Number(proof.timestamp) * 1000,
      });
    },
    encodeAnswer: (update, text, now) => encodeCard(update, { text, card: null }, now),
    encodeCard,
  };
}
