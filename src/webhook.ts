// One route for all messengers: open → intake → answer, nothing else. Verified before it is parsed, parsed
// before anything is stored; whatever a sender can send gets a 2xx or 4xx.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'koa';
import type { Clock } from './clock.ts';
import { AppError, toAppError } from './errors.ts';
import type { Answer, Intake } from './intake.ts';
import type { Log } from './log.ts';
import type { EncodedAnswer, InboundChannel } from './messengers/messenger.ts';
import type { Metrics } from './metric.ts';
import { renderSentence } from './text.ts';
import type { Card, Update } from './update.ts';

/** Largest webhook body, bytes (INTERFACES.md, "Status codes"). */
export const maxWebhookBytes = 64 * 1024;

/**
 * Reads a body of at most `limit` bytes.
 * @throws AppError `too-large`; `input` where the sender broke off
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError('too-large', 'body-too-large', `a body has at most ${limit} bytes here`);
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        reject(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)),
    );
    request.on('error', (error) =>
      reject(new AppError('input', 'body-broken', 'the body broke off', { cause: error })),
    );
    request.on('aborted', () => reject(new AppError('input', 'body-broken', 'the body broke off')));
  });
}

/** What the webhook needs. */
export interface WebhookDeps {
  readonly intake: Intake;
  readonly wall: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** A sentence list as the one text of a message. */
export function renderText(sentences: Answer['text']): string {
  return sentences.map(renderSentence).join('\n\n');
}

/** A card is a card in groups, where buttons are all that one hears; in a private chat its numbers are answered. */
function encode(
  messenger: InboundChannel,
  { update, answer, now }: { update: Update; answer: Answer; now: number },
): EncodedAnswer | null {
  const last = answer.text.at(-1);
  if (update.chat === 'private' || !messenger.encodeCard || last?.key !== 'card.show')
    return messenger.encodeAnswer(update, renderText(answer.text), now);
  const text = renderText(answer.text.slice(0, -1));
  return messenger.encodeCard(update, { text, card: last.params as unknown as Card }, now);
}

/** The handler of one messenger's path. */
export function createWebhook(messenger: InboundChannel, { intake, wall, metrics, log }: WebhookDeps) {
  const count = (outcome: string) => metrics.webhookRequests.inc({ messenger: messenger.name, outcome });

  /** Tells the intake how the answer ended: written out, or cut off with the connection. */
  function watch(response: ServerResponse, id: string): void {
    response.once('close', () => {
      if (response.writableFinished) intake.answered(id);
      else intake.unanswered(id, messenger.name);
    });
  }

  async function answerUpdate(ctx: Context, update: Update): Promise<void> {
    const answer = await intake.take(update);
    ctx.status = 200;
    ctx.body = '';
    if (!answer) return;
    const encoded = encode(messenger, { update, answer, now: wall.now() });
    if (!encoded) {
      intake.unanswered(answer.id, messenger.name);
      return;
    }
    watch(ctx.res, answer.id);
    ctx.set('Content-Type', encoded.contentType);
    ctx.body = encoded.body;
  }

  async function open(ctx: Context): Promise<void> {
    const method = ctx.method === 'GET' ? 'GET' : 'POST';
    const body = method === 'GET' ? Buffer.alloc(0) : await readBody(ctx.req, maxWebhookBytes);
    const opened = messenger.open({ method, query: new URLSearchParams(ctx.querystring), body }, wall.now());
    if (opened.kind === 'update') {
      await answerUpdate(ctx, opened.update);
      return count('taken');
    }
    ctx.status = 200;
    ctx.body = opened.kind === 'challenge' ? opened.answer : '';
    ctx.set('Content-Type', 'text/plain; charset=utf-8');
    count(opened.kind);
  }

  return async (ctx: Context): Promise<void> => {
    try {
      await open(ctx);
    } catch (error) {
      const fault = toAppError(error);
      count(fault.kind);
      if (fault.report) log.error('a webhook request failed', { error: fault });
      else log.debug('a webhook request was refused', { code: fault.code });
      ctx.status = fault.status;
      // The answer does not tell a forger how near he was.
      ctx.body = '';
      if (fault.kind === 'too-large') ctx.set('Connection', 'close');
    }
  };
}
