// Personal tokens of the REST API: issued to a person in a post that he holds, shown once, taken back at any time.
// What its holder may do is `permission`'s, asked with the post of the token alone.
import { createHash } from 'node:crypto';
import type { Actor } from '../domain/permission.ts';
import { normalizeStaffNo } from '../domain/roster-name.ts';
import {
  holdsRole,
  isTokenForm,
  isUseWorthNoting,
  limitActor,
  stateOfToken,
  type TokenRole,
  type TokenState,
  tokenEndOf,
  tokenPrefix,
} from '../domain/token.ts';
import { takeRandom } from '../random.ts';
import { findByStaffNo } from '../store/person-store.ts';
import {
  findToken,
  hasToken,
  insertToken,
  type ListedTokenRow,
  listTokenRows,
  noteTokenUse,
  revokeRow,
} from '../store/token-store.ts';
import type { Tx } from '../store/tx.ts';
import { loadActor } from './admin-ticket.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';

export { isTokenForm } from '../domain/token.ts';

const tokenBytes = 32;

/** A token, or why there is none. */
export type TokenIssued =
  | { readonly outcome: 'issued'; readonly id: string; readonly token: string; readonly expiresAt: number }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'left' }
  /** He holds no such post today; those that he holds. */
  | { readonly outcome: 'not-held'; readonly held: readonly TokenRole[] };

/** What is asked for. */
export interface TokenRequest {
  readonly staffNo: string;
  readonly role: TokenRole;
  readonly days: number;
  /** Who issues: a person's id or `system`. */
  readonly actorId: string;
}

/** A token as it is listed; the token itself is kept nowhere. */
export interface ListedToken {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly role: TokenRole;
  readonly state: TokenState;
  /** Transport time, UTC ms. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
}

function digestOf(token: string): string {
  return createHash('sha256').update(`api-token:${token}`).digest('hex');
}

/** Issues a token. The answer is the only place that ever has it. */
export async function issueToken(tx: Tx, frame: Frame, request: TokenRequest): Promise<TokenIssued> {
  const staffNo = normalizeStaffNo(request.staffNo);
  const person = staffNo === null ? null : await findByStaffNo(tx, staffNo);
  if (!person) return { outcome: 'unknown' };
  if (person.state === 'transferred') return { outcome: 'left' };
  const holder = await loadActor(tx, frame, person.id);
  if (!holdsRole(holder, request.role))
    return { outcome: 'not-held', held: [...new Set(holder.posts.map((post) => post.role))] };
  const token = `${tokenPrefix}${takeRandom(tokenBytes).toString('base64url')}`;
  const id = tx.newId();
  const { role, days, actorId } = request;
  const expiresAt = tokenEndOf(tx.wallNow, days);
  insertToken(tx, { id, digest: digestOf(token), personId: person.id, role, issuedBy: actorId, expiresAt });
  const data = { token: id, role, days };
  record(tx, {
    kind: 'token.issued',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: person.id,
    data,
  });
  return { outcome: 'issued', id, token, expiresAt };
}

/** Takes a token back. Twice is harmless: `ended` tells whether it was this time. */
export async function revokeToken(
  tx: Tx,
  frame: Frame,
  { id, actorId }: { id: string; actorId: string },
): Promise<{ readonly outcome: 'unknown' } | { readonly outcome: 'revoked'; readonly ended: boolean }> {
  const ended = await revokeRow(tx, id, actorId);
  if (!ended && !(await hasToken(tx, id))) return { outcome: 'unknown' };
  if (ended)
    record(tx, {
      kind: 'token.revoked',
      campaignId: frame.campaignId,
      actor: actorId,
      subject: id,
      data: { token: id },
    });
  return { outcome: 'revoked', ended };
}

/** Who a carried token makes its bearer today; null where it is none of ours, has expired or was taken back. */
export async function findTokenActor(tx: Tx, frame: Frame, carried: string): Promise<Actor | null> {
  if (!isTokenForm(carried)) return null;
  // Looked up by digest: what the index compares tells nothing about the token.
  const row = await findToken(tx, digestOf(carried));
  if (!row) return null;
  const { expires_at: expiresAt, revoked_at: revokedAt } = row;
  if (stateOfToken({ expiresAt, revokedAt }, tx.wallNow) !== 'valid') return null;
  if (isUseWorthNoting(row.last_used_at, tx.wallNow)) noteTokenUse(tx, row.id);
  return limitActor(await loadActor(tx, frame, row.person_id), row.role);
}

function toListed(row: ListedTokenRow, nowMs: number): ListedToken {
  const { expires_at: expiresAt, revoked_at: revokedAt } = row;
  return {
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    role: row.role,
    state: stateOfToken({ expiresAt, revokedAt }, nowMs),
    issuedAt: row.issued_at,
    expiresAt,
    lastUsedAt: row.last_used_at,
  };
}

/** A page of tokens, newest first. */
export async function listTokens(
  tx: Tx,
  page: { beforeId: string | null; limit: number },
): Promise<{ readonly items: readonly ListedToken[]; readonly nextId: string | null }> {
  const rows = await listTokenRows(tx, page);
  const kept = rows.slice(0, page.limit);
  const nextId = rows.length > page.limit ? (kept.at(-1)?.id ?? null) : null;
  return { items: kept.map((row) => toListed(row, tx.wallNow)), nextId };
}
