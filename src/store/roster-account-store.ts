// Accounts that a roster names: bound to their persons, made where they never spoke to us. An account that was
// made at first contact meanwhile is bound, not doubled.
import { AppError } from '../errors.ts';
import { bindAccount } from './account-store.ts';
import { replaceRequests } from './bind-store.ts';
import { insertStatement, keepExisting, placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/**
 * The tenant of accounts whose messenger is not configured: nobody can speak through them. They move to the
 * messenger's own tenant with the first import after it was configured.
 */
export const parkedTenant = 'default';

/** An account of one messenger that is to stand for a person. */
export interface WantedAccount {
  readonly accountKey: string;
  /** As the roster wrote it. */
  readonly accountId: string;
  readonly personId: string;
}

/** Where accounts belong. */
export interface AccountPlace {
  readonly messenger: string;
  readonly tenant: string;
}

interface FoundAccount {
  readonly id: string;
  readonly tenant: string;
  readonly account_key: string;
  readonly person_id: string | null;
}

function lockAccounts(tx: Tx, place: AccountPlace, keys: readonly string[]): Promise<FoundAccount[]> {
  return tx.rows<FoundAccount>(
    `SELECT id, tenant, account_key, person_id FROM account
      WHERE messenger = ? AND tenant IN (?, ?) AND account_key IN (${placeholders(keys.length)}) ORDER BY id FOR UPDATE`,
    [place.messenger, place.tenant, parkedTenant, ...keys],
  );
}

async function insertAccounts(tx: Tx, place: AccountPlace, wanted: readonly WantedAccount[]): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map((account) => ({
    id: tx.newId(),
    messenger: place.messenger,
    tenant: place.tenant,
    account_id: account.accountId,
    account_key: account.accountKey,
    person_id: account.personId,
    notice_version: 0,
    notice_at: null,
    heard_at: 0,
    created_at: tx.now,
  }));
  const { sql, params } = insertStatement('account', rows);
  await tx.change(sql + keepExisting(tx.dialect), params);
}

function takeOver(tx: Tx, found: FoundAccount, place: AccountPlace, personId: string): void {
  if (found.tenant !== place.tenant)
    tx.later('UPDATE account SET tenant = ? WHERE id = ?', [place.tenant, found.id]);
  if (found.person_id === personId) return;
  bindAccount(tx, found.id, personId);
  replaceRequests(tx, found.id);
}

/**
 * Binds up to a few hundred accounts and gives the id of each, by account key.
 * @throws AppError `conflict` `account-taken` where one was bound to somebody else while the import ran
 */
export async function bindAccounts(
  tx: Tx,
  place: AccountPlace,
  wanted: readonly WantedAccount[],
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const keys = wanted.map((account) => account.accountKey);
  const known = new Set((await lockAccounts(tx, place, keys)).map((row) => row.account_key));
  await insertAccounts(
    tx,
    place,
    wanted.filter((account) => !known.has(account.accountKey)),
  );
  // Read again: another transaction may have made one of them between the two statements.
  const rows = await lockAccounts(tx, place, keys);
  const ids = new Map<string, string>();
  for (const { accountKey, personId } of wanted) {
    const same = rows.filter((row) => row.account_key === accountKey);
    const found = same.find((row) => row.tenant === place.tenant) ?? same[0];
    if (!found) throw new AppError('bug', 'account-vanished', 'an account vanished while its row was locked');
    const isTaken = found.tenant === place.tenant && found.person_id !== null && found.person_id !== personId;
    if (isTaken)
      throw new AppError('conflict', 'account-taken', 'an account was bound while the import ran', {
        retry: true,
      });
    takeOver(tx, found, place, personId);
    for (const left of same) if (left.id !== found.id) bindAccount(tx, left.id, null);
    ids.set(accountKey, found.id);
  }
  return ids;
}

/** Unties an account from its person. */
export function releaseAccount(tx: Tx, place: AccountPlace, accountKey: string): void {
  tx.later('UPDATE account SET person_id = NULL WHERE messenger = ? AND tenant = ? AND account_key = ?', [
    place.messenger,
    place.tenant,
    accountKey,
  ]);
}
