// What the comparison with a messenger's address book reads, and the changes that its callback told.
import { insertStatement, keepExisting } from './dialect.ts';
import type { Tx } from './tx.ts';

/** Whose accounts: a messenger, and the corporation within it. */
export interface ContactPlace {
  readonly messenger: string;
  readonly tenant: string;
}

/** A person of the roster. */
export interface ContactPersonRow {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly organization_id: string;
  readonly state: string;
}

/** Everybody of the roster, with the accounts of one messenger that stand for them. */
export async function findContactRoster(
  tx: Tx,
  { messenger, tenant }: ContactPlace,
): Promise<{
  readonly people: readonly ContactPersonRow[];
  readonly accounts: readonly { readonly person_id: string; readonly account_key: string }[];
}> {
  const [people, accounts] = await tx.batch([
    {
      sql: 'SELECT id, staff_no, name, organization_id, state FROM person ORDER BY staff_key',
      params: [],
    },
    {
      sql: `SELECT person_id, account_key FROM account
        WHERE messenger = ? AND tenant = ? AND person_id IS NOT NULL ORDER BY id`,
      params: [messenger, tenant],
    },
  ]);
  return {
    people: (people ?? []) as unknown as ContactPersonRow[],
    accounts: (accounts ?? []) as unknown as { person_id: string; account_key: string }[],
  };
}

/** An account of the messenger, bound or not, its row locked; null where it never spoke to us. */
export async function lockContactAccount(
  tx: Tx,
  { messenger, tenant }: ContactPlace,
  key: string,
): Promise<{ readonly id: string; readonly person_id: string | null } | null> {
  const rows = await tx.rows<{ id: string; person_id: string | null }>(
    'SELECT id, person_id FROM account WHERE messenger = ? AND tenant = ? AND account_key = ? FOR UPDATE',
    [messenger, tenant, key],
  );
  return rows[0] ?? null;
}

/** Gives an account the name that it has in its messenger now. */
export function renameAccount(tx: Tx, id: string, { account, key }: { account: string; key: string }): void {
  tx.later('UPDATE account SET account_id = ?, account_key = ? WHERE id = ?', [account, key, id]);
}

/** A change of the address book. */
export interface ContactEventInput extends ContactPlace {
  readonly eventKey: string;
  readonly changeType: string;
}

/**
 * Writes that a change was told.
 * @returns false where it was told before: then it has had its effect
 */
export async function takeContactEvent(
  tx: Tx,
  { eventKey, changeType, messenger, tenant }: ContactEventInput,
): Promise<boolean> {
  const id = tx.newId();
  const { sql, params } = insertStatement('contact_event', [
    {
      id,
      event_key: eventKey,
      messenger,
      tenant,
      change_type: changeType,
      outcome: 'unchanged',
      created_at: tx.wallNow,
    },
  ]);
  await tx.change(sql + keepExisting(tx.dialect), params);
  const rows = await tx.rows<{ id: string }>('SELECT id FROM contact_event WHERE event_key = ?', [eventKey]);
  return rows[0]?.id === id;
}

/** Writes what became of a change. */
export function endContactEvent(tx: Tx, eventKey: string, outcome: string): void {
  tx.later('UPDATE contact_event SET outcome = ? WHERE event_key = ?', [outcome, eventKey]);
}
