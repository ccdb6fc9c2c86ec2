// Accounts of messengers: made at first contact, bound to persons, found for sending.
import type { AccountIdentity } from './actor-store.ts';
import { touchRoster } from './campaign-store.ts';
import { insertStatement, keepExisting, placeholders } from './dialect.ts';
import type { Query } from './query.ts';
import type { Tx } from './tx.ts';

/** Where a message to somebody goes. */
export interface ReceiverRow {
  readonly person_id: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly account_id: string;
  readonly name: string;
  readonly identity: string;
  readonly category: string;
}

/** Makes the account of a sender who was never seen; leaves it alone where another process was faster. */
export async function ensureAccount(tx: Tx, who: AccountIdentity & { accountId: string }): Promise<void> {
  const { sql, params } = insertStatement('account', [
    {
      id: tx.newId(),
      messenger: who.messenger,
      tenant: who.tenant,
      account_id: who.accountId,
      account_key: who.accountKey,
      person_id: null,
      notice_version: 0,
      notice_at: null,
      heard_at: 0,
      created_at: tx.now,
    },
  ]);
  await tx.change(sql + keepExisting(tx.dialect), params);
}

/** Ties an account to a person. */
export function bindAccount(tx: Tx, accountId: string, personId: string | null): void {
  tx.later('UPDATE account SET person_id = ? WHERE id = ?', [personId, accountId]);
  touchRoster(tx);
}

/** Records that the privacy notice was shown. */
export function recordNotice(tx: Tx, accountId: string, version: number): void {
  tx.later('UPDATE account SET notice_version = ?, notice_at = ? WHERE id = ?', [version, tx.now, accountId]);
}

/** Records that the account spoke to us. */
export function recordHeard(tx: Tx, accountId: string): void {
  tx.later('UPDATE account SET heard_at = ? WHERE id = ?', [tx.wallNow, accountId]);
}

/** The accounts of a person on one messenger. */
export function findAccounts(
  tx: Tx,
  personId: string,
  messenger: string,
): Promise<(ReceiverRow & { readonly id: string; readonly account_key: string })[]> {
  return tx.rows(
    'SELECT id, account_key, person_id, messenger, tenant, account_id FROM account WHERE person_id = ? AND messenger = ? ORDER BY id',
    [personId, messenger],
  );
}

/** One account by its id, its row locked: it is about to be tied to somebody. */
export async function lockAccount(
  tx: Tx,
  id: string,
): Promise<{
  id: string;
  messenger: string;
  tenant: string;
  account_id: string;
  person_id: string | null;
} | null> {
  tx.claim(`account:${id}`, 'write');
  const rows = await tx.rows<{
    id: string;
    messenger: string;
    tenant: string;
    account_id: string;
    person_id: string | null;
  }>('SELECT id, messenger, tenant, account_id, person_id FROM account WHERE id = ? FOR UPDATE', [id]);
  return rows[0] ?? null;
}

/** Accounts of persons, with what is needed to address them; of one person's the one where he spoke last first. */
export function receiverQuery(personIds: readonly string[]): Query<ReceiverRow[]> {
  return {
    statements: [
      {
        sql: `SELECT a.person_id, a.messenger, a.tenant, a.account_id, p.name, p.identity, p.category
          FROM account a JOIN person p ON p.id = a.person_id
          WHERE a.person_id IN (${placeholders(personIds.length)}) ORDER BY a.heard_at DESC, a.id`,
        params: personIds,
      },
    ],
    read: ([rows]) => (rows ?? []) as unknown as ReceiverRow[],
  };
}
