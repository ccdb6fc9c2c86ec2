// The platform's side of the intelligent robot, over the independent envelope: a group whose members mention the bot,
// press its cards, and read what it answers. It shares no line with src.
import type { TestBot } from './bot.ts';
import { decryptMessage, encryptMessage, type Shared, signParts } from './independent-wecom.ts';

let counter = 0;

function newMsgId(): string {
  counter += 1;
  return `${Date.now()}${String(counter).padStart(6, '0')}`;
}

/** What the robot and the bot share; its envelopes name no receiver. */
export const robot: Shared = {
  token: 'exampleRobotToken1',
  aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg',
  receiveId: '',
};

/** The settings that make a bot listen to it. */
export const robotEnv = { WECOM_BOT_TOKEN: robot.token, WECOM_BOT_AES_KEY: robot.aesKey };

/** A request as it goes over the wire. */
export interface RobotRequest {
  readonly query: string;
  readonly body: string;
}

/** Signs and encrypts what the robot says. */
export function sealRobot(inner: unknown, now = Date.now(), keys: Shared = robot): RobotRequest {
  const payload = encryptMessage(keys, typeof inner === 'string' ? inner : JSON.stringify(inner));
  const timestamp = String(Math.floor(now / 1000));
  const nonce = `nonce${newMsgId().slice(-8)}`;
  const signature = signParts([keys.token, timestamp, nonce, payload]);
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce });
  return { query: String(query), body: JSON.stringify({ encrypt: payload }) };
}

/** An answer as the platform opens it, its signature and nonce checked; null for an empty one. */
export function openRobot(body: string, query: string): Record<string, unknown> | null {
  if (body === '') return null;
  const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(body) as Record<string, string>;
  if (nonce !== new URLSearchParams(query).get('nonce')) throw new Error('the nonce is not the request’s');
  if (typeof timestamp !== 'number') throw new Error('the timestamp is no number');
  const expected = signParts([robot.token, String(timestamp), nonce ?? '', encrypt ?? '']);
  if (expected !== msgsignature) throw new Error('the signature does not hold');
  return JSON.parse(decryptMessage(robot, encrypt ?? '')) as Record<string, unknown>;
}

/** The text of a message in a group; the platform adds the mention, and lets nothing through without. */
export function groupText(from: string, text: string, over: Record<string, unknown> = {}) {
  return {
    msgid: `CAI${newMsgId()}`,
    aibotid: 'AIBOTID',
    chatid: 'wrExampleGroupA1',
    chattype: 'group',
    from: { userid: from },
    msgtype: 'text',
    text: { content: text },
    ...over,
  };
}

/** A press on a card. */
export function groupPress(from: string, press: { key: string; task: string }, over: object = {}) {
  const event = {
    eventtype: 'template_card_event',
    template_card_event: { card_type: 'button_interaction', event_key: press.key, task_id: press.task },
  };
  return { ...groupText(from, ''), msgtype: 'event', text: undefined, event, ...over };
}

/** A card as its receiver sees it. */
export interface SeenCard {
  readonly main_title: { readonly title: string };
  readonly sub_title_text?: string;
  readonly button_list: readonly { readonly text: string; readonly key: string }[];
  readonly task_id: string;
}

/** What a group reads: the stream's text, the card, or both. */
export interface Seen {
  readonly text: string;
  readonly card: SeenCard | null;
  readonly raw: Record<string, unknown>;
}

/** Posts what the robot says and reads the answer; null for an empty one. */
export async function tellRobot(bot: TestBot, inner: unknown): Promise<Seen | null> {
  const request = sealRobot(inner);
  const response = await fetch(`${bot.base}/webhooks/wecom-bot?${request.query}`, {
    method: 'POST',
    body: request.body,
  });
  if (response.status !== 200) throw new Error(`the bot answered ${response.status}`);
  const raw = openRobot(await response.text(), request.query);
  if (raw === null) return null;
  const stream = raw.stream as { content?: string; finish?: boolean } | undefined;
  if (stream && stream.finish !== true) throw new Error('a stream that is not finished');
  return { text: stream?.content ?? '', card: (raw.template_card as SeenCard | undefined) ?? null, raw };
}

/** Says something in the group; what the group reads, as one text. */
export async function say(bot: TestBot, from: string, text: string, chatid?: string): Promise<string> {
  const seen = await tellRobot(bot, groupText(from, `@先锋 ${text}`, chatid ? { chatid } : {}));
  return seen ? [seen.text, seen.card?.sub_title_text ?? ''].join('\n').trim() : '';
}
