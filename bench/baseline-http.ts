// Baseline (b): node:http and node:crypto alone. Checks, decrypts, encrypts a reply, stores nothing. It is the
// least that any answer to a callback costs, and shows how much the load generator itself can ask for.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { corp } from './corp.ts';

const key = Buffer.from(`${corp.aesKey}=`, 'base64');
const iv = key.subarray(0, 16);

function sign(timestamp: string, nonce: string, payload: string): string {
  return createHash('sha1').update([corp.token, timestamp, nonce, payload].sort().join('')).digest('hex');
}

function decrypt(payload: string): string {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(payload, 'base64'), decipher.final()]);
  return plain.toString('utf8', 20, 20 + plain.readUInt32BE(16));
}

function encrypt(message: string): string {
  const text = Buffer.from(message);
  const head = Buffer.concat([randomBytes(16), Buffer.alloc(4)]);
  head.writeUInt32BE(text.length, 16);
  const plain = Buffer.concat([head, text, Buffer.from(corp.corpId)]);
  const count = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(count, count)),
    cipher.final(),
  ]).toString('base64');
}

function read(xml: string, tag: string): string {
  return new RegExp(`<${tag}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${tag}>`, 's').exec(xml)?.[1] ?? '';
}

function answer(query: URLSearchParams, body: string): string | null {
  const payload = read(body, 'Encrypt');
  const expected = sign(query.get('timestamp') ?? '', query.get('nonce') ?? '', payload);
  if (expected !== query.get('msg_signature')) return null;
  const inner = decrypt(payload);
  const now = String(Math.floor(Date.now() / 1000));
  const reply = encrypt(
    `<xml><ToUserName><![CDATA[${read(inner, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${corp.corpId}]]></FromUserName>` +
      `<CreateTime>${now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${read(inner, 'Content')}]]></Content></xml>`,
  );
  const nonce = String(randomBytes(4).readUInt32BE());
  return (
    `<xml><Encrypt><![CDATA[${reply}]]></Encrypt><MsgSignature><![CDATA[${sign(now, nonce, reply)}]]></MsgSignature>` +
    `<TimeStamp>${now}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  );
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const query = new URLSearchParams((request.url ?? '').split('?')[1]);
    const reply = answer(query, Buffer.concat(chunks).toString('utf8'));
    response.statusCode = reply === null ? 401 : 200;
    response.setHeader('Content-Length', Buffer.byteLength(reply ?? ''));
    response.end(reply ?? '');
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit(0));
