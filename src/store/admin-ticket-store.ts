// Links into the office's pages. Their instants are transport time: moving the campaign's clock neither ends nor
// revives one.
import type { Tx } from './tx.ts';

/** Keeps a new link's digest; this person's rows that ended before `forgetBefore` (UTC ms) go with it. */
export function insertTicket(
  tx: Tx,
  ticket: { personId: string; digest: string; expiresAt: number; forgetBefore: number },
): void {
  tx.later('DELETE FROM admin_ticket WHERE person_id = ? AND expires_at < ?', [
    ticket.personId,
    ticket.forgetBefore,
  ]);
  tx.insert('admin_ticket', {
    id: tx.newId(),
    digest: ticket.digest,
    person_id: ticket.personId,
    issued_at: tx.wallNow,
    expires_at: ticket.expiresAt,
    used_at: null,
  });
}

/** Uses a link up; false where there is none of this digest, or it was used, or has expired. */
export async function takeTicket(tx: Tx, digest: string): Promise<boolean> {
  const taken = await tx.change(
    'UPDATE admin_ticket SET used_at = ? WHERE digest = ? AND used_at IS NULL AND expires_at > ?',
    [tx.wallNow, digest, tx.wallNow],
  );
  return taken === 1;
}

/** Whose link it is, and whether it was used. */
export async function findTicket(
  tx: Tx,
  digest: string,
): Promise<{ person_id: string; used_at: number | null } | null> {
  const rows = await tx.rows<{ person_id: string; used_at: number | null }>(
    'SELECT person_id, used_at FROM admin_ticket WHERE digest = ?',
    [digest],
  );
  return rows[0] ?? null;
}
