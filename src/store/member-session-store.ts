// The accounts behind the sessions of the pages that are written on. Knows no cookie and no session.
import type { Tx } from './tx.ts';

/** An account, and for whom it stands. */
export interface BoundAccount {
  readonly id: string;
  readonly person_id: string | null;
}

/** The account of a messenger, by the key that accounts are compared by; null where it never spoke to us. */
export async function findBoundAccount(
  tx: Tx,
  account: { messenger: string; tenant: string; accountKey: string },
): Promise<BoundAccount | null> {
  const [row] = await tx.rows<BoundAccount>(
    'SELECT id, person_id FROM account WHERE messenger = ? AND tenant = ? AND account_key = ?',
    [account.messenger, account.tenant, account.accountKey],
  );
  return row ?? null;
}

/** For whom an account stands now; null for nobody. */
export async function findHolder(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx.rows<{ person_id: string | null }>('SELECT person_id FROM account WHERE id = ?', [
    accountId,
  ]);
  return row?.person_id ?? null;
}
