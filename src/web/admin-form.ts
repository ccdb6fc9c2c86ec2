// Forms of the office's pages: every post must come from a page of ours (its origin) that was given to this very
// browser (its token). Knows no single form.
import type { Context } from 'koa';
import { formTokenOf, isSameMac } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import { takeRandom } from '../random.ts';
import { cleanTyped } from '../text.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import { type Multipart, readMultipart, type SentFile } from './admin-multipart.ts';
import type { AdminGuard } from './admin-place.ts';
import { sessionCookie } from './session.ts';

/** Stands for the session in the form's token while there is none. */
const visitCookie = 'xianfeng_admin_visit';
const visitSeconds = 30 * 60;
/** Largest form at the door, bytes: a token and a ticket. */
const maxDoorBytes = 8 * 1024;
/** Largest form inside, bytes: what a page's fields hold. */
const maxFormBytes = 64 * 1024;
/** A file beside them (INTERFACES.md, "Status codes"). */
const maxUploadBytes = 20 * 1024 * 1024 + maxFormBytes;

/** Name of the field that carries the form's token. */
export const tokenField = 'form';

/** A form, or why it is not accepted: from another site, or from a page that is too old. */
export type FormRead =
  | {
      readonly outcome: 'accepted';
      readonly fields: URLSearchParams;
      readonly files: ReadonlyMap<string, SentFile>;
    }
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

async function readBody(ctx: Context, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += (chunk as Buffer).length;
    if (size > most) throw new AppError('too-large', 'form-too-large', 'the form is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** What a form may carry: a token and a ticket, fields, or fields and a file. */
export type FormKind = 'little' | 'fields' | 'file';

/**
 * What a posted form carries; where it comes from is asked before.
 * @throws AppError `too-large`, `input` for what is no form
 */
export async function readFormFields(ctx: Context, carries: FormKind): Promise<Multipart> {
  if (carries === 'file' && ctx.is('multipart/form-data'))
    return readMultipart(await readBody(ctx, maxUploadBytes), ctx.get('Content-Type'));
  if (!ctx.is('application/x-www-form-urlencoded'))
    throw new AppError('input', 'content-type', 'send a form', { status: 415 });
  const most = carries === 'little' ? maxDoorBytes : maxFormBytes;
  const text = (await readBody(ctx, most)).toString('utf8');
  return { fields: new URLSearchParams(text), files: new Map() };
}

/** Fields as they are shown again and stored: of what was typed, without what is no writing. */
export function cleanFields(fields: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, cleanTyped(value)]));
}

/**
 * Reads a posted form.
 * @throws AppError `too-large`, `input` for what is no form
 */
export async function readForm(
  ctx: Context,
  { place, key }: AdminGuard,
  carries: FormKind = 'little',
): Promise<FormRead> {
  if (!isFromHere(ctx, place.origin)) return { outcome: 'cross-site' };
  const { fields, files } = await readFormFields(ctx, carries);
  const given = fields.get(tokenField) ?? '';
  const carried = [readCookie(ctx, sessionCookie), readCookie(ctx, visitCookie)];
  const fits = carried.some((cookie) => cookie && isSameMac(given, formTokenOf(cookie, key)));
  return fits ? { outcome: 'accepted', fields: cleanFields(fields), files } : { outcome: 'stale' };
}
