// Sessions and logins of the office's pages, as far as they rest in rows: which logins are under way, and from when on
// somebody's sessions count no more. Instants are transport time.
import { replaceExisting } from './dialect.ts';
import type { LoginStateRow } from './entities/login-state.ts';
import type { Tx } from './tx.ts';

/** Where a login leads: null for the office's pages; and whose personal link it began with, null for none. */
export interface LoginAim {
  readonly page: string | null;
  /** Whom or what the page is to be about, `person.<id>`; null: left to the visitor. */
  readonly about: string | null;
  readonly personId: string | null;
}

/** Keeps the digest of a login that begins; those that ended before go with it. */
export function insertLogin(tx: Tx, login: LoginAim & { digest: string; expiresAt: number }): void {
  tx.later('DELETE FROM login_state WHERE expires_at < ?', [tx.wallNow]);
  tx.insert('login_state', {
    id: tx.newId(),
    digest: login.digest,
    expires_at: login.expiresAt,
    used_at: null,
    page: login.page,
    about: login.about,
    person_id: login.personId,
  });
}

/** Uses a login up; null where there is none of this digest, or it was used, or has expired. */
export async function takeLogin(tx: Tx, digest: string): Promise<LoginAim | null> {
  const taken = await tx.change(
    'UPDATE login_state SET used_at = ? WHERE digest = ? AND used_at IS NULL AND expires_at > ?',
    [tx.wallNow, digest, tx.wallNow],
  );
  if (taken !== 1) return null;
  const [row] = await tx.rows<Pick<LoginStateRow, 'page' | 'about' | 'person_id'>>(
    'SELECT page, about, person_id FROM login_state WHERE digest = ?',
    [digest],
  );
  return { page: row?.page ?? null, about: row?.about ?? null, personId: row?.person_id ?? null };
}

/** Ends all sessions that this person has begun until now. */
export function putSessionEnd(tx: Tx, personId: string, by: string): void {
  const columns = ['ended_at', 'ended_by'];
  tx.later(
    `INSERT INTO session_end (person_id, ended_at, ended_by) VALUES (?, ?, ?)${replaceExisting(tx.dialect, 'person_id', columns)}`,
    [personId, tx.wallNow, by],
  );
}

/** Until when this person's sessions were ended; null where they never were. */
export async function findSessionEnd(tx: Tx, personId: string): Promise<number | null> {
  const rows = await tx.rows<{ ended_at: number }>('SELECT ended_at FROM session_end WHERE person_id = ?', [
    personId,
  ]);
  return rows[0]?.ended_at ?? null;
}

/** The person to whom an account of a messenger is bound, by the key that accounts are compared by. */
export async function findAccountPerson(
  tx: Tx,
  account: { messenger: string; tenant: string; accountKey: string },
): Promise<string | null> {
  const rows = await tx.rows<{ person_id: string | null }>(
    'SELECT person_id FROM account WHERE messenger = ? AND tenant = ? AND account_key = ?',
    [account.messenger, account.tenant, account.accountKey],
  );
  return rows[0]?.person_id ?? null;
}
