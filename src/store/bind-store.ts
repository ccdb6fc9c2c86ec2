// Requests to tie an account to a person, and one-time codes.
import { placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** An open request with what its confirmer must know. */
export interface BindRequestRecord {
  readonly id: string;
  readonly account_id: string;
  readonly person_id: string;
  readonly status: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly account_name: string;
  readonly person_name: string;
  readonly staff_no: string;
  readonly organization_name: string;
  readonly identity: string;
  readonly category: string;
  /** Path of the organisation whose secretary confirms. */
  readonly desk_path: string;
}

const select = `SELECT r.id, r.account_id, r.person_id, r.status, a.messenger, a.tenant, a.account_id AS account_name, p.name AS person_name,
  p.staff_no, p.identity, p.category, o.name AS organization_name, d.path AS desk_path
  FROM bind_request r JOIN account a ON a.id = r.account_id JOIN person p ON p.id = r.person_id
  JOIN organization o ON o.id = p.organization_id JOIN organization d ON d.id = r.review_organization_id`;

/** A later wish of the same account takes the place of the earlier. */
export function replaceRequests(tx: Tx, accountId: string): void {
  tx.later(
    "UPDATE bind_request SET status = 'replaced', decided_at = ? WHERE account_id = ? AND status = 'open'",
    [tx.now, accountId],
  );
}

/** Writes a request: `open`, or `taken` where the person has an account and its owner is told. */
export function insertRequest(
  tx: Tx,
  request: { accountId: string; personId: string; deskId: string; status: 'open' | 'taken' },
): string {
  const id = tx.newId();
  tx.insert('bind_request', {
    id,
    account_id: request.accountId,
    person_id: request.personId,
    review_organization_id: request.deskId,
    status: request.status,
    created_at: tx.now,
    decided_by: null,
    decided_at: null,
  });
  return id;
}

/** Whether the owner was told after `since` (UTC ms) that this account wants to be this person. */
export async function wasOwnerTold(
  tx: Tx,
  { accountId, personId, since }: { accountId: string; personId: string; since: number },
): Promise<boolean> {
  const rows = await tx.rows(
    "SELECT id FROM bind_request WHERE account_id = ? AND status = 'taken' AND person_id = ? AND created_at > ? LIMIT 1",
    [accountId, personId, since],
  );
  return rows.length > 0;
}

/** A request, its row locked. */
export async function lockRequest(tx: Tx, id: string): Promise<BindRequestRecord | null> {
  tx.claim(`bind-request:${id}`, 'write');
  await tx.rows('SELECT id FROM bind_request WHERE id = ? FOR UPDATE', [id]);
  const rows = await tx.rows<BindRequestRecord>(`${select} WHERE r.id = ?`, [id]);
  return rows[0] ?? null;
}

/** The oldest open request at the desks of these organisations, and how many there are (up to 50). */
export async function findOpenRequests(
  tx: Tx,
  organizationIds: readonly string[],
  confirmerId: string,
): Promise<{ first: BindRequestRecord | null; total: number }> {
  if (organizationIds.length === 0) return { first: null, total: 0 };
  const where = `r.status = 'open' AND r.person_id <> ? AND r.review_organization_id IN (${placeholders(organizationIds.length)})`;
  const params = [confirmerId, ...organizationIds];
  const rows = await tx.rows<BindRequestRecord>(`${select} WHERE ${where} ORDER BY r.id LIMIT 50`, params);
  return { first: rows[0] ?? null, total: rows.length };
}

/** Ends a request. */
export function decideRequest(tx: Tx, id: string, status: 'confirmed' | 'refused', by: string): void {
  tx.later('UPDATE bind_request SET status = ?, decided_by = ?, decided_at = ? WHERE id = ?', [
    status,
    by,
    tx.now,
    id,
  ]);
}

/** Keeps a new code; the person's earlier unused ones end with it. */
export function insertCode(
  tx: Tx,
  code: { personId: string; hash: string; issuedBy: string; expiresAt: number },
): void {
  tx.later('UPDATE bind_code SET used_at = ? WHERE person_id = ? AND used_at IS NULL', [
    tx.now,
    code.personId,
  ]);
  tx.insert('bind_code', {
    id: tx.newId(),
    person_id: code.personId,
    code_hash: code.hash,
    issued_by: code.issuedBy,
    issued_at: tx.now,
    expires_at: code.expiresAt,
    used_at: null,
  });
}

/** Uses a code up; null where there is no such code, or it was used, or has expired. */
export async function takeCode(tx: Tx, hash: string): Promise<{ person_id: string } | null> {
  const taken = await tx.change(
    'UPDATE bind_code SET used_at = ? WHERE code_hash = ? AND used_at IS NULL AND expires_at > ?',
    [tx.now, hash, tx.now],
  );
  if (taken !== 1) return null;
  const rows = await tx.rows<{ person_id: string }>('SELECT person_id FROM bind_code WHERE code_hash = ?', [
    hash,
  ]);
  return rows[0] ?? null;
}
