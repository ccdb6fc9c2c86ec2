// A second implementation of WeCom's envelope, written from document 91144 alone: it plays the platform in
// tests and benchmarks. It shares no line with src and uses neither @wecom/crypto nor our XML reader.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** What platform and application share. `receiveId` is the corpid for an application. */
export interface Shared {
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
}

/** A callback as it goes over the wire: `query` and `body` are ready to be sent. */
export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  readonly query: string;
  readonly body: string;
}

/** SHA-1 over the four strings in byte order. */
export function signParts(parts: readonly string[]): string {
  const inOrder = parts.map((part) => Buffer.from(part)).sort(Buffer.compare);
  return createHash('sha1').update(Buffer.concat(inOrder)).digest('hex');
}

/** AES-256-CBC over a plaintext that is already padded: for packets that break the rules too. */
export function encryptRaw(aesKey: string, padded: Buffer): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** 16 random bytes, length, message, receiver. `claimedLength` lies about the second. */
export function packPlain(shared: Shared, message: Buffer, claimedLength = message.length): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(claimedLength);
  return Buffer.concat([randomBytes(16), length, message, Buffer.from(shared.receiveId)]);
}

/** PKCS#7 up to a multiple of 32. */
export function padPlain(plain: Buffer): Buffer {
  const count = 32 - (plain.length % 32);
  return Buffer.concat([plain, Buffer.alloc(count, count)]);
}

/** Encrypts a message as the platform does. */
export function encryptMessage(shared: Shared, message: string | Buffer): string {
  return encryptRaw(shared.aesKey, padPlain(packPlain(shared, Buffer.from(message))));
}

/** Decrypts a payload and checks all that the document asks for. */
export function decryptMessage(shared: Shared, payload: string): string {
  const key = Buffer.from(`${shared.aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
  decipher.setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(payload, 'base64'), decipher.final()]);
  const count = padded.at(-1) ?? 0;
  const padding = padded.subarray(padded.length - count);
  if (count < 1 || count > 32 || padding.some((byte) => byte !== count)) throw new Error('padding');
  const end = 20 + padded.readUInt32BE(16);
  const receiver = padded.subarray(end, padded.length - count).toString();
  if (receiver !== shared.receiveId) throw new Error(`receiver ${receiver}`);
  return new TextDecoder('utf-8', { fatal: true }).decode(padded.subarray(20, end));
}

function signQuery(shared: Shared, payload: string, now: number): URLSearchParams {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const signature = signParts([shared.token, timestamp, nonce, payload]);
  return new URLSearchParams({ msg_signature: signature, timestamp, nonce });
}

/** A POST that carries `payload` as it is. */
export function wrapPayload(shared: Shared, payload: string, now: number): SignedRequest {
  const body =
    `<xml><ToUserName><![CDATA[${shared.receiveId}]]></ToUserName>` +
    `<Encrypt><![CDATA[${payload}]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>`;
  return { method: 'POST', query: String(signQuery(shared, payload, now)), body };
}

/** The callback for an inner XML, signed at `now` (UTC ms). */
export function buildCallback(shared: Shared, innerXml: string, now: number): SignedRequest {
  return wrapPayload(shared, encryptMessage(shared, innerXml), now);
}

/** The request that checks the address when it is entered in the console. */
export function buildUrlCheck(shared: Shared, echo: string, now: number): SignedRequest {
  const payload = encryptMessage(shared, echo);
  const query = signQuery(shared, payload, now);
  query.set('echostr', payload);
  return { method: 'GET', query: String(query), body: '' };
}

/** The inner XML of a typed message. */
export function textMessageXml(message: {
  readonly corpId: string;
  readonly agentId: string;
  readonly from: string;
  readonly text: string;
  readonly msgId: string;
  readonly now: number;
}): string {
  const content = message.text.replaceAll(']]>', ']]]]><![CDATA[>');
  return (
    `<xml><ToUserName><![CDATA[${message.corpId}]]></ToUserName>` +
    `<FromUserName><![CDATA[${message.from}]]></FromUserName>` +
    `<CreateTime>${Math.floor(message.now / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
    `<Content><![CDATA[${content}]]></Content><MsgId>${message.msgId}</MsgId>` +
    `<AgentID>${message.agentId}</AgentID></xml>`
  );
}

/** The inner XML of a picture or file (document 90239). */
export function mediaMessageXml(message: {
  readonly corpId: string;
  readonly agentId: string;
  readonly from: string;
  /** `image`, `file` or another type with a media id. */
  readonly kind: string;
  readonly mediaId: string;
  readonly msgId: string;
  readonly now: number;
}): string {
  return (
    `<xml><ToUserName><![CDATA[${message.corpId}]]></ToUserName>` +
    `<FromUserName><![CDATA[${message.from}]]></FromUserName>` +
    `<CreateTime>${Math.floor(message.now / 1000)}</CreateTime>` +
    `<MsgType><![CDATA[${message.kind}]]></MsgType><PicUrl><![CDATA[]]></PicUrl>` +
    `<MediaId><![CDATA[${message.mediaId}]]></MediaId><MsgId>${message.msgId}</MsgId>` +
    `<AgentID>${message.agentId}</AgentID></xml>`
  );
}

function elementOf(xml: string, tag: string): string {
  const raw = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(xml)?.[1];
  if (raw === undefined) throw new Error(`no ${tag}`);
  return raw.replace(/<!\[CDATA\[(.*?)\]\]>/gs, '$1');
}

/** A passive reply as the member sees it. */
export interface OpenedReply {
  readonly to: string;
  readonly from: string;
  readonly type: string;
  readonly text: string;
  readonly createdAt: number;
}

/** Checks the signature of a passive reply, decrypts and reads it. */
export function openReply(shared: Shared, body: string): OpenedReply {
  const payload = elementOf(body, 'Encrypt');
  const parts = [shared.token, elementOf(body, 'TimeStamp'), elementOf(body, 'Nonce'), payload];
  if (signParts(parts) !== elementOf(body, 'MsgSignature')) throw new Error('signature');
  const inner = decryptMessage(shared, payload);
  return {
    to: elementOf(inner, 'ToUserName'),
    from: elementOf(inner, 'FromUserName'),
    type: elementOf(inner, 'MsgType'),
    text: elementOf(inner, 'Content'),
    createdAt: Number(elementOf(inner, 'CreateTime')) * 1000,
  };
}
