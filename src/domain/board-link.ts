// The personal link to a page under `/h5`: who he is and until when it opens, signed. It reads only; whoever holds it
// sees what its person sees, so it is short-lived.
import { createHmac } from 'node:crypto';
import { isSameMac } from './session.ts';

/** How long a link opens its page, transport minutes. */
export const boardLinkMinutes = 30;

/** Pages that links open: each stands under `/h5/` by its name. */
export type LinkedPage = 'board' | 'rectifications' | 'pledges' | 'me' | 'commentary' | 'files';

/** Makes a personal link to a page, with these fields. */
export type PageUrl = (
  page: LinkedPage,
  personId: string,
  fields?: Readonly<Record<string, string>>,
) => string;

/** Where a page stands. */
export function pagePath(page: LinkedPage): `/h5/${LinkedPage}` {
  return `/h5/${page}`;
}

/** What a link says. */
export type BoardLinkRead =
  | { readonly outcome: 'valid'; readonly personId: string }
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'invalid' };

function macOf(payload: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`board:${payload}`).digest('base64url');
}

/** The token of a link. @param nowMs transport time */
export function signBoardLink(personId: string, key: Uint8Array, nowMs: number): string {
  const payload = `${personId}.${nowMs + boardLinkMinutes * 60_000}`;
  return `${payload}.${macOf(payload, key)}`;
}

/** Reads it back. @param nowMs transport time */
export function readBoardLink(token: string, key: Uint8Array, nowMs: number): BoardLinkRead {
  const found = /^([0-9A-Z]{26})\.(\d{13})\.([\w-]{43})$/.exec(token);
  if (!found) return { outcome: 'invalid' };
  const [, personId = '', until = '', mac = ''] = found;
  if (!isSameMac(mac, macOf(`${personId}.${until}`, key))) return { outcome: 'invalid' };
  return Number(until) > nowMs ? { outcome: 'valid', personId } : { outcome: 'expired' };
}
