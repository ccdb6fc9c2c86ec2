// Who may use the web chat: its own pages under its own names, nobody else's. Against DNS rebinding and requests that
// other sites make a browser send.
import type { Context } from 'koa';
import { contentPolicy } from '../content-policy.ts';
import { parseObject, readBody } from './body.ts';
import { type Refusal, refusals } from './wording.ts';

const maxBodyBytes = 16 * 1024;

/** Headers that every answer carries. */
export function setHeaders(ctx: Context): void {
  ctx.set('Content-Security-Policy', contentPolicy);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Referrer-Policy', 'no-referrer');
}

/** Null where the request comes to, and from, an allowed host. */
export function findTrespass(ctx: Context, allowedHosts: readonly string[]): Refusal | null {
  const allowed = allowedHosts.map((host) => host.toLowerCase());
  if (!allowed.includes(ctx.get('Host').toLowerCase())) return refusals.host;
  const origin = ctx.get('Origin');
  if (origin === '' || ctx.method === 'GET' || ctx.method === 'HEAD') return null;
  const [, from = ''] = /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase()) ?? [];
  return allowed.includes(from) ? null : refusals.origin;
}

/** The JSON object of a POST, or why it is not taken. */
export async function readJson(
  ctx: Context,
): Promise<{ readonly json: Readonly<Record<string, unknown>> } | Refusal> {
  // A form of another site cannot send this type without asking first.
  const type = (ctx.get('Content-Type').split(';')[0] ?? '').trim().toLowerCase();
  if (type !== 'application/json') return refusals.contentType;
  const body = await readBody(ctx.req, maxBodyBytes);
  if (body === null) return refusals.bodyTooLarge;
  const json = parseObject(body);
  return json === null ? refusals.bodyUnreadable : { json };
}

/** Tells a refusal from what was asked for. */
export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
