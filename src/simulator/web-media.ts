// The web chat's pictures and files: taken as the body of a request, and shown again as long as the platform has them.
import type { Context } from 'koa';
import { isAccount } from './account.ts';
import { readBody } from './body.ts';
import type { Clients } from './client.ts';
import type { Media } from './media.ts';
import type { Message } from './types.ts';
import { type Refusal, refusals } from './wording.ts';

/** A little more than the bot takes, so that its refusal can be seen. */
const maxFileBytes = 22 * 1024 * 1024;
const longestName = 100;

/** Takes what a member sends; the message as taken. */
export async function takeFile(
  { clients, media }: { readonly clients: Clients; readonly media: Media },
  ctx: Context,
): Promise<{ readonly message: Message; readonly settled: Promise<Message> } | Refusal> {
  const query = new URLSearchParams(ctx.querystring);
  const account = query.get('account');
  if (!isAccount(account)) return refusals.account;
  // As with JSON: a form of another site cannot send this type without asking first.
  const type = (ctx.get('Content-Type').split(';')[0] ?? '').trim().toLowerCase();
  if (type !== 'application/octet-stream') return refusals.fileType;
  const bytes = await readBody(ctx.req, maxFileBytes);
  if (bytes === null) return refusals.fileTooLarge;
  // The client itself sends nothing smaller (document 90253).
  if (bytes.length < 6) return refusals.fileEmpty;
  const name = (query.get('name') ?? '').replace(/[\p{C}"\\/]/gu, '').slice(-longestName);
  return clients.show(account, media.add(name === '' ? 'file' : name, bytes));
}

/** Shows a picture again; false where there is none any more. */
export function showPicture(media: Media, ctx: Context): boolean {
  const medium = media.find(new URLSearchParams(ctx.querystring).get('id') ?? '');
  if (medium?.kind !== 'image') return false;
  ctx.type = medium.contentType;
  ctx.body = medium.bytes;
  return true;
}
