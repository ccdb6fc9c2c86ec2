// The platform's side of the callback's envelope (documents 91144, 90238 to 90241): what is said → signed request,
// and the passive answer back. It posts nothing.
import { timingSafeEqual } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { takeRandom } from '../random.ts';
import { foldAccount } from './account.ts';
import type { Credentials } from './types.ts';

/** A request as it goes over the wire. */
export interface SealedCallback {
  readonly query: string;
  readonly body: string;
}

/** Who says what, when (transport time, UTC ms). */
export interface Said {
  readonly account: string;
  readonly now: number;
}

/** A text as WeCom writes it into XML. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function frame({ corpId, agentId }: Credentials, { account, now }: Said, content: string): string {
  return (
    `<xml><ToUserName>${cdata(corpId)}</ToUserName><FromUserName>${cdata(account)}</FromUserName>` +
    `<CreateTime>${Math.floor(now / 1000)}</CreateTime>${content}<AgentID>${agentId}</AgentID></xml>`
  );
}

/** The inner XML of a typed text. */
export function buildTextXml(
  credentials: Credentials,
  said: Said & { readonly text: string; readonly msgId: string },
): string {
  const { text, msgId } = said;
  const content = `<MsgType>${cdata('text')}</MsgType><Content>${cdata(text)}</Content><MsgId>${msgId}</MsgId>`;
  return frame(credentials, said, content);
}

/** The inner XML of a picture or file (document 90239; files are not in it, but seen). */
export function buildMediaXml(
  credentials: Credentials,
  said: Said & { readonly kind: string; readonly mediaId: string; readonly msgId: string },
): string {
  const { kind, mediaId, msgId } = said;
  const content = `<MsgType>${cdata(kind)}</MsgType><MediaId>${cdata(mediaId)}</MediaId><MsgId>${msgId}</MsgId>`;
  return frame(credentials, said, content);
}

/** The inner XML of the event that a member opens the chat. */
export function buildEnterXml(credentials: Credentials, said: Said): string {
  const content = `<MsgType>${cdata('event')}</MsgType><Event>${cdata('enter_agent')}</Event><EventKey>${cdata('')}</EventKey>`;
  return frame(credentials, said, content);
}

/** Encrypts and signs under a fresh nonce. */
export function sealCallback(credentials: Credentials, innerXml: string, now: number): SealedCallback {
  const { corpId, agentId, token, aesKey } = credentials;
  const payload = encrypt(aesKey, innerXml, corpId, takeRandom(16));
  const timestamp = String(Math.floor(now / 1000));
  const nonce = BigInt(`0x${takeRandom(8).toString('hex')}`).toString();
  const signature = getSignature(token, timestamp, nonce, payload);
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce });
  const body =
    `<xml><ToUserName>${cdata(corpId)}</ToUserName><AgentID>${cdata(agentId)}</AgentID>` +
    `<Encrypt>${cdata(payload)}</Encrypt></xml>`;
  return { query: String(query), body };
}

/** The text of an element, or null; elements do not nest below the root here. */
function findElement(xml: string, tag: string): string | null {
  const [, raw] = new RegExp(`<${tag}>((?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|[^<])*)</${tag}>`).exec(xml) ?? [];
  return raw?.trim().replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1') ?? null;
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function openPayload(credentials: Credentials, body: string): string | null {
  const [payload, signature, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map(
    (tag) => findElement(body, tag) ?? '',
  ) as [string, string, string, string];
  const expected = getSignature(credentials.token, timestamp, nonce, payload);
  if (payload === '' || !isSame(signature, expected)) return null;
  try {
    const { message, id } = decrypt(credentials.aesKey, payload);
    return id === credentials.corpId ? message : null;
  } catch {
    return null; // signed, but no envelope: the library throws what it likes
  }
}

/**
 * The text of a passive answer, or null where its signature, receiver or form do not hold.
 * @param account who is to read it
 */
export function openAnswer(credentials: Credentials, body: string, account: string): string | null {
  const inner = openPayload(credentials, body);
  if (inner === null) return null;
  const addressed =
    foldAccount(findElement(inner, 'ToUserName') ?? '') === foldAccount(account) &&
    findElement(inner, 'FromUserName') === credentials.corpId;
  const text = findElement(inner, 'MsgType') === 'text' ? findElement(inner, 'Content') : null;
  return addressed ? text : null;
}
