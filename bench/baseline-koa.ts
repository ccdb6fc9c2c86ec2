// Baseline (a): what a tutorial builds. Koa with @wecom/crypto checks, decrypts, encrypts a reply and stores
// nothing.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import Koa, { type Context } from 'koa';
import { corp } from './corp.ts';

function read(xml: string, tag: string): string {
  return new RegExp(`<${tag}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${tag}>`, 's').exec(xml)?.[1] ?? '';
}

async function readBody(ctx: Context): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function toReply(inner: string): string {
  const now = Math.floor(Date.now() / 1000);
  const xml =
    `<xml><ToUserName><![CDATA[${read(inner, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${corp.corpId}]]></FromUserName>` +
    `<CreateTime>${now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${read(inner, 'Content')}]]></Content></xml>`;
  const payload = encrypt(corp.aesKey, xml, corp.corpId);
  const nonce = String(randomBytes(4).readUInt32BE());
  const signature = getSignature(corp.token, now, nonce, payload);
  return (
    `<xml><Encrypt><![CDATA[${payload}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature>` +
    `<TimeStamp>${now}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  );
}

const koa = new Koa();
koa.use(async (ctx) => {
  const { timestamp, nonce, msg_signature: given } = ctx.query as Record<string, string>;
  const payload = read(await readBody(ctx), 'Encrypt');
  if (getSignature(corp.token, timestamp ?? '', nonce ?? '', payload) !== given) {
    ctx.status = 401;
    ctx.body = '';
    return;
  }
  ctx.set('Content-Type', 'application/xml; charset=utf-8');
  ctx.body = toReply(decrypt(corp.aesKey, payload).message);
});
const server = koa.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.once('disconnect', () => process.exit(0));
