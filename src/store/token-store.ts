// Personal tokens of the REST API: their digests, and when they were last used. Instants are transport time.
import type { TokenRole } from '../domain/token.ts';
import type { Tx } from './tx.ts';

/** A token with its person. */
export interface TokenRow {
  readonly id: string;
  readonly person_id: string;
  readonly role: TokenRole;
  readonly issued_by: string;
  readonly issued_at: number;
  readonly expires_at: number;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

/** A token of the list. */
export interface ListedTokenRow extends TokenRow {
  readonly staff_no: string;
  readonly name: string;
}

const columns =
  't.id, t.person_id, t.role, t.issued_by, t.issued_at, t.expires_at, t.last_used_at, t.revoked_at';

/** Keeps a new token's digest. */
export function insertToken(
  tx: Tx,
  token: {
    id: string;
    digest: string;
    personId: string;
    role: TokenRole;
    issuedBy: string;
    expiresAt: number;
  },
): void {
  tx.insert('api_token', {
    id: token.id,
    digest: token.digest,
    person_id: token.personId,
    role: token.role,
    issued_by: token.issuedBy,
    issued_at: tx.wallNow,
    expires_at: token.expiresAt,
    last_used_at: null,
    revoked_at: null,
    revoked_by: null,
  });
}

/** The token with this digest, or null. */
export async function findToken(tx: Tx, digest: string): Promise<TokenRow | null> {
  const rows = await tx.rows<TokenRow>(`SELECT ${columns} FROM api_token t WHERE t.digest = ?`, [digest]);
  return rows[0] ?? null;
}

/** Notes that it was used now. */
export function noteTokenUse(tx: Tx, id: string): void {
  tx.later('UPDATE api_token SET last_used_at = ? WHERE id = ?', [tx.wallNow, id]);
}

/** Takes a token back. @returns false where there is none, or it was taken back before */
export async function revokeRow(tx: Tx, id: string, by: string): Promise<boolean> {
  const changed = await tx.change(
    'UPDATE api_token SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL',
    [tx.wallNow, by, id],
  );
  return changed === 1;
}

/** Whether there is a token of this id, whatever became of it. */
export async function hasToken(tx: Tx, id: string): Promise<boolean> {
  return (await tx.rows('SELECT id FROM api_token WHERE id = ?', [id])).length > 0;
}

/** Tokens, newest first, before one of them; one more than `limit` tells that there are more. */
export function listTokenRows(
  tx: Tx,
  { beforeId, limit }: { beforeId: string | null; limit: number },
): Promise<ListedTokenRow[]> {
  const before = beforeId === null ? '' : ' WHERE t.id < ?';
  return tx.rows<ListedTokenRow>(
    `SELECT ${columns}, p.staff_no, p.name FROM api_token t JOIN person p ON p.id = t.person_id${before}
    ORDER BY t.id DESC LIMIT ${limit + 1}`,
    beforeId === null ? [] : [beforeId],
  );
}
