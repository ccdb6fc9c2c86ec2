// The session of somebody who writes on the pages under `/h5`, as a value that his browser carries: written, signed and
// read back. Sets no cookie and asks no roster: what its holder may do today is found out at every request.
import { createHmac } from 'node:crypto';
import { isSameMac } from './session.ts';

/** Pages that are written on, by what stands behind `/h5/write/`. A login leads to one of these and to no address. */
export const memberPages = ['pledge', 'progress', 'commentary', 'opinion'] as const;
/** One of them. */
export type MemberPageKey = (typeof memberPages)[number];

/** The page of this key; null where there is none. */
export function readMemberPage(key: unknown): MemberPageKey | null {
  return memberPages.find((one) => one === key) ?? null;
}

/** Whom or what a page is about. */
export interface MemberSubject {
  readonly kind: 'person' | 'organization';
  readonly id: string;
}

/** Reads `person.<id>` or `organization.<id>`; null for anything else. */
export function readMemberSubject(about: unknown): MemberSubject | null {
  const found = typeof about === 'string' ? /^(person|organization)\.([0-9A-Z]{26})$/.exec(about) : null;
  return found?.[2] === undefined
    ? null
    : { kind: found[1] === 'person' ? 'person' : 'organization', id: found[2] };
}

/** Writes it, for an address. */
export function writeMemberSubject({ kind, id }: MemberSubject): string {
  return `${kind}.${id}`;
}

/** Who has shown who he is, and by which account. */
export interface MemberSession {
  readonly personId: string;
  /** Row of the account by which he came in: the session ends where it is bound to him no more. */
  readonly accountId: string;
  /** Transport time, UTC ms. */
  readonly startedAt: number;
}

/** What a carried session is worth. */
export type MemberSessionRead =
  | { readonly outcome: 'valid'; readonly session: MemberSession }
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'invalid' };

/** For how long a session holds, transport ms. */
export const memberSessionMs = 12 * 60 * 60 * 1000;

function macOf(payload: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`member:${payload}`).digest('base64url');
}

/** The session as its holder carries it, safe in a cookie. @param key 32 bytes, of these sessions alone */
export function encodeMemberSession(session: MemberSession, key: Uint8Array): string {
  const payload = `${session.personId}.${session.accountId}.${session.startedAt}`;
  return `${payload}.${macOf(payload, key)}`;
}

/** Reads it back. @param nowMs transport time */
export function decodeMemberSession(carried: string, key: Uint8Array, nowMs: number): MemberSessionRead {
  const found = /^([0-9A-Z]{26})\.([0-9A-Z]{26})\.(\d{13})\.([\w-]{43})$/.exec(carried);
  if (!found) return { outcome: 'invalid' };
  const [, personId = '', accountId = '', started = '', mac = ''] = found;
  if (!isSameMac(mac, macOf(`${personId}.${accountId}.${started}`, key))) return { outcome: 'invalid' };
  const startedAt = Number(started);
  if (startedAt > nowMs || startedAt + memberSessionMs <= nowMs) return { outcome: 'expired' };
  return { outcome: 'valid', session: { personId, accountId, startedAt } };
}
