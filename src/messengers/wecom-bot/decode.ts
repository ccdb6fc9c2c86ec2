// The robot's inner JSON → canonical update (documents 100719, 101027). Everything is already verified and decrypted.
// Its updates carry the messenger and corporation of the application: accounts and private messages are the same.
import { isUtf8 } from 'node:buffer';
import { AppError } from '../../errors.ts';
import { type Update, updateKey } from '../../update.ts';
import type { Opened } from '../messenger.ts';
import { useridPattern } from '../wecom/types.ts';
import type { Json } from './types.ts';

/** What the request around the message tells. */
export interface Envelope {
  readonly corpId: string;
  /** Goes back with the answer. */
  readonly nonce: string;
  /** UTC ms: messages carry no time of their own. */
  readonly sentAt: number;
}

type Content = Pick<Update, 'rawId' | 'kind' | 'text' | 'event'> & { readonly answerBy: Json };
type Place = Pick<Update, 'chat' | 'chatId' | 'sender' | 'senderKey'>;

const media: ReadonlySet<string> = new Set(['image', 'file', 'video']);
const greeting = 'enter_chat';
const click = 'template_card_event';

function refuse(field: string): AppError {
  return new AppError('input', 'wecom-message', 'a field of the message is missing or malformed', {
    details: field,
  });
}

function ignored(reason: string): Opened {
  return { kind: 'ignored', reason };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's field, or an empty one: what is missing in it is refused where it is needed. */
function objectOf(node: Json, field: string): Json {
  const value = node[field];
  return isObject(value) ? value : {};
}

function stringOf(node: Json, field: string, pattern: RegExp): string {
  const value = node[field];
  if (typeof value !== 'string' || !pattern.test(value)) throw refuse(field);
  return value;
}

/** @throws AppError `input` (`wecom-message`) for what is no JSON object in UTF-8 */
export function parseJson(bytes: Buffer, what: string): Json {
  if (!isUtf8(bytes)) throw refuse(what);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw refuse(what);
  }
  if (!isObject(value)) throw refuse(what);
  return value;
}

function readPlace(node: Json): Place {
  const sender = stringOf(objectOf(node, 'from'), 'userid', useridPattern);
  const chat = stringOf(node, 'chattype', /^(?:single|group)$/) === 'group' ? 'group' : 'private';
  return {
    chat,
    // Case kept: a chat id in lower case is another one, or none (93006).
    chatId: chat === 'group' ? stringOf(node, 'chatid', /^[\x21-\x7e]{1,128}$/) : null,
    sender,
    senderKey: sender.toLowerCase(),
  };
}

function readMsgId(node: Json): string {
  return stringOf(node, 'msgid', /^[\x21-\x7e]{1,200}$/);
}

function textContent(rawId: string, text: string): Content {
  return { rawId, kind: 'text', text, event: null, answerBy: { stream: rawId } };
}

function mediaContent(rawId: string, name: string): Content {
  return { rawId, kind: 'media', text: '', event: { name, key: '' }, answerBy: { stream: rawId } };
}

/** The texts of a mixed message; its pictures are not taken. */
function readMixed(node: Json, rawId: string): Content {
  const items = objectOf(node, 'mixed').msg_item;
  const parts = (Array.isArray(items) ? items : []).filter(isObject);
  const texts = parts.flatMap((item) => {
    const { content } = objectOf(item, 'text');
    return item.msgtype === 'text' && typeof content === 'string' ? [content] : [];
  });
  return texts.length > 0 ? textContent(rawId, texts.join('\n')) : mediaContent(rawId, 'image');
}

/** A press on a card. Typings of the platform's own library put the key a level higher: both are read. */
function readClick(node: Json): Content {
  const event = objectOf(node, 'event');
  const card = { ...event, ...objectOf(event, click) };
  const key = stringOf(card, 'event_key', /^[^\p{Cc}]{1,1024}$/u);
  const task = stringOf(card, 'task_id', /^[0-9A-Za-z_@-]{1,128}$/);
  return {
    rawId: readMsgId(node),
    kind: 'event',
    text: '',
    event: { name: click, key },
    answerBy: { task },
  };
}

/** An event of the channel, or null for one that asks nothing of us. */
function readEvent(node: Json): Content | null {
  const { eventtype } = objectOf(node, 'event');
  if (eventtype === click) return readClick(node);
  if (eventtype !== greeting) return null;
  return {
    rawId: readMsgId(node),
    kind: 'event',
    text: '',
    event: { name: greeting, key: '' },
    answerBy: { greeting: '1' },
  };
}

/** The content of a message, or null for a type unknown to us. */
function readContent(node: Json, type: string): Content | null {
  if (type === 'event') return readEvent(node);
  // A poll for an answer that was announced: the repeat of the message that it belongs to, whose id it bears.
  if (type === 'stream') {
    return textContent(stringOf(objectOf(node, 'stream'), 'id', /^[\x21-\x7e]{1,200}$/), '');
  }
  const rawId = readMsgId(node);
  if (type === 'mixed') return readMixed(node, rawId);
  if (type === 'text' || type === 'voice') {
    return textContent(rawId, stringOf(objectOf(node, type), 'content', /^/));
  }
  return media.has(type) ? mediaContent(rawId, type) : null;
}

/**
 * What a decrypted callback says; of a quote, only what was written about it. Genuine callbacks of a type unknown to
 * us are `ignored`.
 * @throws AppError `input` (`wecom-message`)
 */
export function decodeCallback(bytes: Buffer, { corpId, nonce, sentAt }: Envelope): Opened {
  const node = parseJson(bytes, 'json');
  const type = stringOf(node, 'msgtype', /^[a-z_]{1,32}$/);
  const content = readContent(node, type);
  if (content === null) return ignored(type === 'event' ? 'unknown event' : 'unknown message type');
  const { rawId, kind, text, event, answerBy } = content;
  const update: Update = {
    messenger: 'wecom',
    tenant: corpId,
    // Ids of the robot and of the application are two countings.
    key: updateKey(['wecom-bot', corpId, rawId]),
    rawId,
    kind,
    ...readPlace(node),
    text,
    event,
    sentAt,
    answerBy: { ...(answerBy as Record<string, string>), nonce },
  };
  return { kind: 'update', update };
}
