// The administrator's session as a value that its holder carries: written, signed and read back. Sets no cookie
// and asks no roster: what the holder may do today is found out at every request (`web/session`).
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who has signed in to the office's pages. */
export interface Session {
  /** Null for the holder of the API token. */
  readonly personId: string | null;
  /** Transport time, UTC ms. */
  readonly startedAt: number;
  /** Transport time, UTC ms. */
  readonly expiresAt: number;
}

/** What sessions are signed with. */
export interface SessionKey {
  /** 32 bytes, derived from the master key. */
  readonly key: Uint8Array;
  /** Digest of the API token: a session that was opened with it ends when the token is changed. */
  readonly tokenDigest: string;
}

/** What a carried session is worth. */
export type SessionRead =
  | { readonly outcome: 'valid'; readonly session: Session }
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'invalid' };

const invalid: SessionRead = { outcome: 'invalid' };

/** For how long a session holds, transport ms. */
export const sessionLifetimeMs = 8 * 60 * 60 * 1000;

function macOf(payload: string, personId: string | null, { key, tokenDigest }: SessionKey): string {
  const bound = personId === null ? tokenDigest : '';
  return createHmac('sha256', key).update(`session:${payload}:${bound}`).digest('base64url');
}

/** Equal, compared in constant time for texts of one length. */
export function isSameMac(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** What the payload says; null where it is none of ours. Not to be believed before its signature is checked. */
function parsePayload(payload: string): Session | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) return null;
    const { personId, startedAt, expiresAt } = parsed as Partial<Record<keyof Session, unknown>>;
    if (personId !== null && typeof personId !== 'string') return null;
    if (!isInstant(startedAt) || !isInstant(expiresAt)) return null;
    return { personId, startedAt, expiresAt };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The session as its holder carries it: payload and signature, safe in a cookie. */
export function encodeSession(session: Session, key: SessionKey): string {
  const { personId, startedAt, expiresAt } = session;
  const payload = Buffer.from(JSON.stringify({ personId, startedAt, expiresAt })).toString('base64url');
  return `${payload}.${macOf(payload, personId, key)}`;
}

/** Reads it back. @param nowMs transport time */
export function decodeSession(carried: string, key: SessionKey, nowMs: number): SessionRead {
  const [payload, mac, ...rest] = carried.split('.');
  if (payload === undefined || mac === undefined || rest.length > 0) return invalid;
  const session = parsePayload(payload);
  if (!session || !isSameMac(mac, macOf(payload, session.personId, key))) return invalid;
  return session.expiresAt > nowMs ? { outcome: 'valid', session } : { outcome: 'expired' };
}

/**
 * The token of a form for whoever carries `cookie` (a session, or what stands for one before there is one): another
 * site can make his browser post, but cannot read this.
 */
export function formTokenOf(cookie: string, { key }: SessionKey): string {
  return createHmac('sha256', key).update(`form:${cookie}`).digest('base64url');
}
