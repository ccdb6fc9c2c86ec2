// The cookie of whoever writes on the pages under `/h5/write`: given at the end of the messenger's login, looked at on
// every request. What its holder may do is asked of the roster by `services/member-session`.
import type { Context } from 'koa';
import {
  decodeMemberSession,
  encodeMemberSession,
  type MemberSession,
  memberSessionMs,
} from '../domain/member-session.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import { h5Path } from './h5-frame.ts';
import type { MemberPlace } from './member-place.ts';

/** Name of the cookie. */
export const memberCookie = 'xianfeng_member';

function putCookie(ctx: Context, { frame, secure }: MemberPlace, value: string): void {
  const scope = { path: `${frame.root}${h5Path}`, secure };
  // Lax: whoever comes back from the messenger's login, or by a link in a chat, comes from another site.
  const rules = { sameSite: 'Lax', maxAgeSeconds: value === '' ? 0 : memberSessionMs / 1000 } as const;
  setCookie(ctx, scope, { name: memberCookie, value, ...rules });
}

/** Gives the visitor a session from now on. */
export function openMemberSession(
  ctx: Context,
  place: MemberPlace,
  who: Pick<MemberSession, 'personId' | 'accountId'>,
): void {
  const { sessionKey, wall } = place.deps;
  putCookie(ctx, place, encodeMemberSession({ ...who, startedAt: wall.now() }, sessionKey));
}

/** Takes it away. */
export function closeMemberSession(ctx: Context, place: MemberPlace): void {
  putCookie(ctx, place, '');
}

/** The session that the browser carries; `ended` where it carries one that holds no more, null for none. */
export function readMemberSession(ctx: Context, { deps }: MemberPlace): MemberSession | 'ended' | null {
  const carried = readCookie(ctx, memberCookie);
  if (!carried) return null;
  const read = decodeMemberSession(carried, deps.sessionKey, deps.wall.now());
  return read.outcome === 'valid' ? read.session : 'ended';
}
