// Personal tokens of the REST API: which post a token may stand for, for how long, and what its holder is then.
// Keeps nothing and draws no random bytes: `services/token` does.
import type { Actor } from './permission.ts';
import { findRole, type Role, roleNames } from './person.ts';
import { foldTerm } from './roster-term.ts';

/** What a token stands for: one post of its person, or the person without any. */
export type TokenRole = Role | 'member';

/** Longest life of a token, days. */
export const mostTokenDays = 366;
/** How a token begins: a scanner for secrets, and a person, tell by it what was found. */
export const tokenPrefix = 'xf_';
const memberTerm = '本人';
const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60_000;

/** What a token is worth. */
export type TokenState = 'valid' | 'expired' | 'revoked';

/** Chinese term of a token's role. */
export function tokenRoleName(role: TokenRole): string {
  return role === 'member' ? memberTerm : roleNames[role];
}

/** Reads a role as somebody types it, in Chinese or as the code has it; null for none. */
export function parseTokenRole(text: string): TokenRole | null {
  const folded = foldTerm(text);
  if (folded === 'member' || folded === memberTerm) return 'member';
  if (Object.hasOwn(roleNames, folded)) return folded as Role;
  return findRole(text);
}

/** Whether a text has the form of a token: 32 random bytes behind the prefix. */
export function isTokenForm(text: string): boolean {
  return text.startsWith(tokenPrefix) && /^[\w-]{43}$/.test(text.slice(tokenPrefix.length));
}

/** When a token of so many days ends, UTC ms of transport time. */
export function tokenEndOf(issuedAt: number, days: number): number {
  return issuedAt + days * dayMs;
}

/** Revoked goes before expired: that it was taken back is what matters. @param nowMs transport time */
export function stateOfToken(
  token: { readonly expiresAt: number; readonly revokedAt: number | null },
  nowMs: number,
): TokenState {
  if (token.revokedAt !== null) return 'revoked';
  return token.expiresAt > nowMs ? 'valid' : 'expired';
}

/** Whether the last use is told anew: to the minute, so that a busy token does not write at each request. */
export function isUseWorthNoting(lastUsedAt: number | null, nowMs: number): boolean {
  return lastUsedAt === null || nowMs - lastUsedAt >= minuteMs;
}

/** Whether somebody holds a post of this role today; everybody holds `member`. */
export function holdsRole(actor: Actor, role: TokenRole): boolean {
  return role === 'member' || actor.posts.some((post) => post.role === role);
}

/** The person behind a token, with the posts of the token's role alone; a post that has ended is none. */
export function limitActor(actor: Actor, role: TokenRole): Actor {
  return { ...actor, posts: actor.posts.filter((post) => post.role === role), system: false };
}
