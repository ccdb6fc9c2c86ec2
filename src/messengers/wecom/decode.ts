// WeCom's inner XML → canonical update (documents 90239, 90240). Everything is already verified and decrypted;
// who the sender is to us, and what the text asks for, is none of this file's business.
import { AppError } from '../../errors.ts';
import { type Update, updateKey } from '../../update.ts';
import type { Opened } from '../messenger.ts';
import { useridPattern, type WecomAppSettings } from './types.ts';
import { textOf, type XmlNode } from './xml.ts';

type Origin = Pick<Update, 'tenant' | 'sender' | 'senderKey' | 'sentAt'>;
type Content = Pick<Update, 'key' | 'rawId' | 'kind' | 'text' | 'event'>;
type Target = Pick<WecomAppSettings, 'corpId' | 'agentId'>;

// Message type → the field that identifies what came with it.
const mediaKeys: Readonly<Record<string, string>> = {
  image: 'MediaId',
  voice: 'MediaId',
  video: 'MediaId',
  file: 'MediaId', // not in document 90239, but seen: so its id may be missing
  link: 'Url',
  location: 'Label',
};

function refuse(field: string): AppError {
  return new AppError('input', 'wecom-message', 'a field of the message is missing or malformed', {
    details: field,
  });
}

function requireText(node: XmlNode, tag: string, pattern: RegExp): string {
  const value = textOf(node, tag);
  if (value === null || !pattern.test(value)) throw refuse(tag);
  return value;
}

function ignored(reason: string): Opened {
  return { kind: 'ignored', reason };
}

function readOrigin(node: XmlNode, target: Target): Origin {
  const sender = requireText(node, 'FromUserName', useridPattern);
  return {
    tenant: target.corpId,
    sender,
    senderKey: sender.toLowerCase(), // userids are unique ignoring case (document 90195)
    sentAt: Number(requireText(node, 'CreateTime', /^\d{1,10}$/)) * 1000,
  };
}

function readEvent(node: XmlNode, origin: Origin): Content {
  const name = requireText(node, 'Event', /^[A-Za-z_]{1,64}$/).toLowerCase();
  const key = textOf(node, 'EventKey') ?? '';
  const seconds = String(origin.sentAt / 1000);
  // Events have no id. Sender and second are what WeCom documents for telling them apart; the rest keeps two
  // taps within one second apart.
  const identity = ['wecom', origin.tenant, origin.senderKey, seconds, name, key];
  identity.push(textOf(node, 'TaskId') ?? '', textOf(node, 'ChangeType') ?? '');
  const rawId = `${origin.senderKey}|${seconds}|${name}`;
  return { key: updateKey(identity), rawId, kind: 'event', text: '', event: { name, key } };
}

function readMessage(node: XmlNode, origin: Origin, type: string): Content {
  const rawId = requireText(node, 'MsgId', /^\d{1,32}$/);
  const key = updateKey(['wecom', origin.tenant, rawId]);
  if (type === 'text') {
    return { key, rawId, kind: 'text', text: requireText(node, 'Content', /^/), event: null };
  }
  const mediaKey = textOf(node, mediaKeys[type] ?? '') ?? '';
  return { key, rawId, kind: 'media', text: '', event: { name: type, key: mediaKey } };
}

function toUpdate(origin: Origin, content: Content): Opened {
  // Field by field: spreading costs more than decrypting does.
  const update: Update = {
    messenger: 'wecom',
    tenant: origin.tenant,
    key: content.key,
    rawId: content.rawId,
    kind: content.kind,
    chat: 'private', // group messages never reach a self-built application (document 90235)
    chatId: null,
    sender: origin.sender,
    senderKey: origin.senderKey,
    text: content.text,
    event: content.event,
    sentAt: origin.sentAt,
  };
  return { kind: 'update', update };
}

/**
 * What a decrypted callback says. Genuine callbacks that are meant for another application, come from the
 * system itself or have a type unknown to us are `ignored`, not refused: a refusal would only be resent.
 * @throws AppError `input` (`wecom-message`, `wecom-xml`)
 */
export function decodeCallback(node: XmlNode, target: Target): Opened {
  if (textOf(node, 'ToUserName') !== target.corpId) return ignored('other corporation');
  const agentId = textOf(node, 'AgentID') ?? textOf(node, 'AgentId'); // taskcard_click spells it the second way
  if (agentId !== null && agentId !== target.agentId) return ignored('other application');
  if (textOf(node, 'FromUserName') === 'sys') return ignored('system event');
  const type = requireText(node, 'MsgType', /^[A-Za-z_]{1,32}$/).toLowerCase();
  if (type !== 'event' && type !== 'text' && !Object.hasOwn(mediaKeys, type)) {
    return ignored('unknown message type');
  }
  const origin = readOrigin(node, target);
  return toUpdate(origin, type === 'event' ? readEvent(node, origin) : readMessage(node, origin, type));
}
