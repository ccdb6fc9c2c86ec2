// Sending by WeCom's server API (message/send, document 90236): one text to many members, in as many calls as
// its length and their number need. It stores nothing and retries nothing but an expired token; when to try
// again is the caller's decision, which the result is made for.
import type { MediaResult, OutgoingMessage, SendResult } from '../messenger.ts';
import { type Api, type ApiBody, createApi, verdictOf } from './api.ts';
import { maxTextBytes, splitText, toPlainText } from './encode.ts';
import { fetchMedia } from './media.ts';
import { createTokenSource, staleTokens, type TokenSource } from './token.ts';
import { useridPattern, type WecomAppSettings, type WecomDeps } from './types.ts';

/** For how long the platform drops an identical text to the same member, ms. */
export const dedupeWindowMs = 1_800_000;

/** Receivers of one call (document 90236). */
export const maxReceivers = 1000;
/** All receivers of the call are unknown, or not to be reached. */
const allUnknown = 'wecom-81013';
// Errcodes that speak of the receivers of one call and of nothing else.
const badReceivers: ReadonlySet<string> = new Set(['wecom-40003', 'wecom-60111', 'wecom-46004', allUnknown]);

/** Sends texts of one application. */
export interface WecomClient {
  send(message: OutgoingMessage): Promise<SendResult>;
  /** Downloads a picture or file by its media id. */
  fetchMedia(mediaId: string, maxBytes: number): Promise<MediaResult>;
  close(): void;
}

/** One `message/send`. */
interface Call {
  readonly receivers: readonly string[];
  readonly content: string;
}

interface Context {
  readonly settings: WecomAppSettings;
  readonly api: Api;
  readonly tokens: TokenSource;
}

/** Receivers of one message, once each (userids ignore case), and those that no call may carry. */
function sortReceivers(to: readonly string[]): { valid: string[]; refused: string[] } {
  const byKey = new Map<string, string>();
  const refused: string[] = [];
  for (const userid of to) {
    const key = userid.toLowerCase();
    if (!useridPattern.test(userid)) refused.push(userid);
    else if (!byKey.has(key)) byKey.set(key, userid);
  }
  return { valid: [...byKey.values()], refused };
}

function planCalls(receivers: readonly string[], parts: readonly string[]): Call[] {
  const calls: Call[] = [];
  for (const content of parts) {
    for (let at = 0; at < receivers.length; at += maxReceivers) {
      calls.push({ receivers: receivers.slice(at, at + maxReceivers), content });
    }
  }
  return calls;
}

/** Receivers of `call` whom the platform named as not reached; it names them in lower case. */
function readRefused(body: ApiBody, call: Call): string[] {
  const named = [body.invaliduser, body.unlicenseduser].filter((list) => typeof list === 'string');
  const keys = new Set(named.flatMap((list) => list.toLowerCase().split('|')));
  return call.receivers.filter((userid) => keys.has(userid.toLowerCase()));
}

function readResult(body: ApiBody, call: Call): SendResult {
  if (body.errcode !== 0) return verdictOf(body.errcode);
  const refused = readRefused(body, call);
  if (refused.length === call.receivers.length) return { outcome: 'refused', code: allUnknown };
  return { outcome: 'sent', platformId: typeof body.msgid === 'string' ? body.msgid : null, refused };
}

function toBody(call: Call, agentId: string): unknown {
  return {
    touser: call.receivers.join('|'),
    msgtype: 'text',
    agentid: Number(agentId),
    text: { content: call.content },
    // An unclear send can be repeated within the window without the member seeing it twice.
    enable_duplicate_check: 1,
    duplicate_check_interval: dedupeWindowMs / 1000,
  };
}

/** A token may die early; then one new one is fetched and the call repeated once (document 91039). */
async function runCall(context: Context, call: Call): Promise<SendResult> {
  for (let attempt = 0; ; attempt += 1) {
    const held = await context.tokens.get();
    if (held.kind === 'failed') return held.result;
    const body = toBody(call, context.settings.agentId);
    const query = { access_token: held.token };
    const exchange = await context.api.call({ path: '/cgi-bin/message/send', query, body });
    if (exchange.kind === 'failed') return exchange.result;
    if (!staleTokens.has(exchange.body.errcode)) return readResult(exchange.body, call);
    context.tokens.drop(held.token);
    if (attempt > 0) return verdictOf(exchange.body.errcode);
  }
}

interface Progress {
  platformId: string | null;
  sent: boolean;
  readonly refused: Set<string>;
}

/** Takes one call's result into the whole; a result that ends the message is returned. */
function absorb(progress: Progress, call: Call, result: SendResult): SendResult | null {
  if (result.outcome === 'sent') {
    progress.sent = true;
    progress.platformId ??= result.platformId;
    for (const userid of result.refused) progress.refused.add(userid);
    return null;
  }
  if (result.outcome === 'refused') {
    if (!badReceivers.has(result.code)) return result;
    // Which of them it was is not said: to call all of them unknown for the sake of one would lose the others theirs.
    if (call.receivers.length > 1 && result.code !== allUnknown) {
      return progress.sent ? { outcome: 'unknown', code: result.code } : { ...result, oneOfMany: true };
    }
    for (const userid of call.receivers) progress.refused.add(userid);
    return null;
  }
  // A part has arrived: what is safe to repeat whole now, within the window, may not be safe later.
  return progress.sent ? { outcome: 'unknown', code: result.code } : result;
}

async function sendMessage(context: Context, message: OutgoingMessage): Promise<SendResult> {
  const parts = splitText(toPlainText(message.text), maxTextBytes);
  if (parts.length === 0) return { outcome: 'refused', code: 'wecom-empty' };
  const { valid, refused } = sortReceivers(message.to);
  const progress: Progress = { platformId: null, sent: false, refused: new Set(refused) };
  for (const call of planCalls(valid, parts)) {
    const final = absorb(progress, call, await runCall(context, call));
    if (final !== null) return final;
  }
  if (!progress.sent) return { outcome: 'refused', code: allUnknown };
  return { outcome: 'sent', platformId: progress.platformId, refused: [...progress.refused] };
}

/**
 * The client of one application. Logs how a send failed: never to whom, what, or with which token.
 * @throws AppError `misconfigured` (`wecom-api-base`)
 */
export function createWecomClient(settings: WecomAppSettings, deps: WecomDeps): WecomClient {
  const api = createApi(settings.apiBase, deps.fetch ?? fetch);
  const context = { settings, api, tokens: createTokenSource(settings, api, deps.clock) };
  return {
    async send(message) {
      const result = await sendMessage(context, message);
      if (result.outcome !== 'sent') {
        const { outcome, code } = result;
        deps.log?.warn(
          { message: message.id, outcome, code, receivers: message.to.length },
          'wecom send failed',
        );
      }
      return result;
    },
    async fetchMedia(mediaId, maxBytes) {
      const result = await fetchMedia(context, mediaId, maxBytes);
      if (result.outcome !== 'fetched') {
        const { outcome } = result;
        deps.log?.warn(
          { outcome, code: 'code' in result ? result.code : outcome },
          'wecom media not fetched',
        );
      }
      return result;
    },
    close: () => api.close(),
  };
}
