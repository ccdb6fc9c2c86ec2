// What ends with somebody who leaves the roster: his open question, the reminders that wait for him, his accounts, wishes
// to be him, and who acts for him or for whom he acts. Nothing is deleted that was a record.
import { placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** An account that stands for somebody. */
export interface HeldAccount {
  readonly id: string;
  readonly person_id: string;
  readonly messenger: string;
}

/** Accounts that stand for these persons, locked. */
export function lockHeldAccounts(tx: Tx, personIds: readonly string[]): Promise<HeldAccount[]> {
  for (const id of personIds) tx.claim(`person:${id}`, 'write');
  return tx.rows<HeldAccount>(
    `SELECT id, person_id, messenger FROM account WHERE person_id IN (${placeholders(personIds.length)}) ORDER BY id FOR UPDATE`,
    personIds,
  );
}

/** Accounts of one messenger, by the form in which they are compared, that stand for somebody; locked. */
export function lockBoundAccounts(
  tx: Tx,
  { messenger, tenant }: { messenger: string; tenant: string },
  keys: readonly string[],
): Promise<HeldAccount[]> {
  return tx.rows<HeldAccount>(
    `SELECT id, person_id, messenger FROM account WHERE messenger = ? AND tenant = ?
      AND account_key IN (${placeholders(keys.length)}) AND person_id IS NOT NULL ORDER BY id FOR UPDATE`,
    [messenger, tenant, ...keys],
  );
}

/** Which of these persons have an account still. */
export async function findReachable(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ person_id: string }>(
    `SELECT DISTINCT person_id FROM account WHERE person_id IN (${placeholders(personIds.length)})`,
    personIds,
  );
  return new Set(rows.map((row) => row.person_id));
}

/** Closes the questions of these persons. */
export function closeDialogsOf(tx: Tx, personIds: readonly string[]): void {
  for (const id of personIds) tx.claim(`dialog:${id}`, 'write');
  tx.later(`DELETE FROM dialog WHERE owner_id IN (${placeholders(personIds.length)})`, personIds);
}

/** Ends rungs that these persons asked for and that wait. Messages under way are looked at again when they are sent. */
export function cancelWaitingRungs(tx: Tx, personIds: readonly string[], reason: string): void {
  tx.later(
    `UPDATE reminder SET status = 'cancelled', reason = ?, counted_on = NULL, ended_at = ?
      WHERE person_id IN (${placeholders(personIds.length)}) AND status = 'due'`,
    [reason, tx.now, ...personIds],
  );
}

/** Wishes of accounts to be one of these persons are void. */
export function voidBindRequests(tx: Tx, personIds: readonly string[]): void {
  tx.later(
    `UPDATE bind_request SET status = 'replaced', decided_at = ?
      WHERE person_id IN (${placeholders(personIds.length)}) AND status = 'open'`,
    [tx.now, ...personIds],
  );
}
