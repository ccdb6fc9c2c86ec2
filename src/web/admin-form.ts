// Forms of the office's pages: every post must come from a page of ours (its origin) that was given to this very
// browser (its token). Knows no single form.
import type { Context } from 'koa';
import { formTokenOf, isSameMac } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import { takeRandom } from '../random.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import type { AdminGuard } from './admin-place.ts';
import { sessionCookie } from './session.ts';

/** Stands for the session in the form's token while there is none. */
const visitCookie = 'xianfeng_admin_visit';
const visitSeconds = 30 * 60;
/** Largest form, bytes: a token and a ticket. */
const maxFormBytes = 8 * 1024;

/** Name of the field that carries the form's token. */
export const tokenField = 'form';

/** A form, or why it is not accepted: from another site, or from a page that is too old. */
export type FormRead =
  | { readonly outcome: 'accepted'; readonly fields: URLSearchParams }
  | { readonly outcome: 'cross-site' | 'stale' };

/** Whether the browser says that a page of ours sent it. A browser that says nothing is refused. */
export function isFromHere(ctx: Context, origin: string): boolean {
  const given = ctx.get('Origin');
  if (given !== '') return given === origin;
  return ['same-origin', 'none'].includes(ctx.get('Sec-Fetch-Site'));
}

/** The token for the forms of a page: of the session where there is one, else of a visit, which this begins. */
export function giveFormToken(ctx: Context, { place, key }: AdminGuard, inSession: boolean): string {
  const session = inSession ? readCookie(ctx, sessionCookie) : null;
  if (session !== null) return formTokenOf(session, key);
  const visit = readCookie(ctx, visitCookie) || takeRandom(24).toString('base64url');
  const scope = { path: place.root, secure: place.secure };
  setCookie(ctx, scope, { name: visitCookie, value: visit, maxAgeSeconds: visitSeconds });
  return formTokenOf(visit, key);
}

async function readBody(ctx: Context): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += (chunk as Buffer).length;
    if (size > maxFormBytes) throw new AppError('too-large', 'form-too-large', 'the form is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads a posted form. @throws AppError `too-large`, `input` for what is no form */
export async function readForm(ctx: Context, { place, key }: AdminGuard): Promise<FormRead> {
  if (!isFromHere(ctx, place.origin)) return { outcome: 'cross-site' };
  if (!ctx.is('application/x-www-form-urlencoded'))
    throw new AppError('input', 'content-type', 'send a form', { status: 415 });
  const fields = new URLSearchParams(await readBody(ctx));
  const given = fields.get(tokenField) ?? '';
  const carried = [readCookie(ctx, sessionCookie), readCookie(ctx, visitCookie)];
  const fits = carried.some((cookie) => cookie && isSameMac(given, formTokenOf(cookie, key)));
  return fits ? { outcome: 'accepted', fields } : { outcome: 'stale' };
}
