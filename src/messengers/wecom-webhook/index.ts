// Announcement robots of groups (群机器人, document 99110): texts into groups, nothing comes back. Each robot is an
// account of this channel; what it is called in the settings stays here, as its address is a credential.
import { robotAccount, webhookChannel } from '../../update.ts';
import type { OutboundChannel, OutgoingMessage, RateLimit, SendResult } from '../messenger.ts';
import { type Api, createApi, verdictOf } from '../wecom/api.ts';
import { maxTextBytes, splitText, toPlainText } from '../wecom/encode.ts';

/** One robot, as the settings have it. */
export interface WebhookSettings {
  readonly name: string;
  /** With its key. */
  readonly url: string;
}

/**
 * A robot takes 20 messages a minute (document 99110); a bucket of n that refills n a minute would let 2n through, so
 * it is half of that at once, and half in the minute after.
 */
const limits: readonly RateLimit[] = [{ scope: 'account', name: 'robot', capacity: 10, refillMs: 6000 }];

interface Robot {
  readonly api: Api;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** @throws AppError `misconfigured` (`wecom-api-base`) for an address that is not https, but on this machine */
function toRobot(url: string, doFetch: typeof fetch): Robot {
  const { origin, pathname, searchParams } = new URL(url);
  return { api: createApi(origin, doFetch), path: pathname, query: Object.fromEntries(searchParams) };
}

/** A robot that was removed, or whose key is void, is the operator's to mend. */
const brokenRobot: ReadonlySet<number> = new Set([93000, 93004, 93008]);

async function post({ api, path, query }: Robot, content: string): Promise<SendResult> {
  const exchange = await api.call({ path, query, body: { msgtype: 'text', text: { content } } });
  if (exchange.kind === 'failed') return exchange.result;
  const { errcode } = exchange.body;
  if (errcode === 0) return { outcome: 'sent', platformId: null, refused: [] };
  if (brokenRobot.has(errcode)) return { outcome: 'misconfigured', code: `wecom-${errcode}` };
  return verdictOf(errcode);
}

async function sendMessage(
  robots: ReadonlyMap<string, Robot>,
  message: OutgoingMessage,
): Promise<SendResult> {
  const robot = robots.get(message.to[0] ?? '');
  // Its line was taken out of the settings after the message was written.
  if (!robot) return { outcome: 'refused', code: 'webhook-unknown' };
  const parts = splitText(toPlainText(message.text), maxTextBytes);
  if (parts.length === 0) return { outcome: 'refused', code: 'wecom-empty' };
  let sent = false;
  for (const part of parts) {
    const result = await post(robot, part);
    if (result.outcome !== 'sent') return sent ? { outcome: 'unknown', code: 'parts-missing' } : result;
    sent = true;
  }
  return { outcome: 'sent', platformId: null, refused: [] };
}

/**
 * The channel of all robots of the settings.
 * @throws AppError `misconfigured` (`wecom-api-base`)
 */
export function createWecomWebhooks(
  settings: readonly WebhookSettings[],
  deps: { readonly tenant: string; readonly fetch?: typeof fetch },
): OutboundChannel {
  const robots = new Map(
    settings.map(({ name, url }) => [robotAccount(name), toRobot(url, deps.fetch ?? fetch)]),
  );
  return {
    name: webhookChannel,
    tenant: deps.tenant,
    // No repeat is dropped by the platform: an unclear end stays one.
    capabilities: { passiveReply: false, maxTextBytes, dedupeWindowMs: 0, maxReceivers: 1, limits },
    send: (message) => sendMessage(robots, message),
    async close() {
      for (const { api } of robots.values()) api.close();
    },
  };
}
