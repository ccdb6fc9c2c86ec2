// The roster as a whole: read for the comparison with a file and for exports, and written by an import. Rows go
// out in few statements; what is to be written is decided by `domain/roster-diff`.
import type { Scope } from '../domain/permission.ts';
import type { SqlValue } from './dialect.ts';
import { scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** How 排序 is stored where a person or an organisation has none: after everybody who has one. */
export const unsorted = 2_147_483_647;

/** An organisation with its path of ids. */
export interface TreeRow {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly sort_order: number;
}

/** A person as an import compares him. */
export interface RosterPersonRow {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly organization_id: string;
  readonly identity: string;
  /** Empty where the roster says nothing. */
  readonly category: string;
  readonly state: string;
  readonly sort_order: number;
}

/** The rows of the roster. */
export interface RosterRows {
  readonly people: readonly RosterPersonRow[];
  readonly posts: readonly { staff_no: string; organization_id: string; role: string }[];
  readonly accounts: readonly { staff_no: string; messenger: string; account_key: string }[];
}

/** Which part of the roster is read. */
export interface RosterFilter {
  readonly scope: Scope;
  /** Campaign date: posts that are in force on it. */
  readonly today: string;
  /** The tenant of each messenger whose accounts count. */
  readonly tenants: readonly { readonly messenger: string; readonly tenant: string }[];
}

/** Imports come one after the other: the lock on the current campaign's row lasts as long as the transaction. */
export async function lockRoster(tx: Tx): Promise<void> {
  await tx.rows('SELECT id FROM campaign WHERE is_current = 1 FOR UPDATE');
}

/** Sends what the transaction keeps, so that no statement outgrows what a server takes in one packet. */
export async function flushWrites(tx: Tx): Promise<void> {
  await tx.rows('SELECT id FROM campaign WHERE is_current = 1');
}

/** All organisations, those above before those below. */
export function findTree(tx: Tx): Promise<TreeRow[]> {
  return tx.rows<TreeRow>('SELECT id, path, name, kind, sort_order FROM organization ORDER BY path');
}

/** Persons within a scope, their posts in force and their bound accounts. */
export async function findRoster(tx: Tx, { scope, today, tenants }: RosterFilter): Promise<RosterRows> {
  const within = scopePredicate(scope, { organizationPath: 'o.path', personId: 'p.id' });
  const from = 'JOIN organization o ON o.id = p.organization_id';
  const channels = tenants.map(() => '(a.messenger = ? AND a.tenant = ?)').join(' OR ') || '1 = 0';
  const [people, posts, accounts] = await tx.batch([
    {
      sql: `SELECT p.id, p.staff_no, p.name, p.organization_id, p.identity, p.category, p.state, p.sort_order
        FROM person p ${from} WHERE ${within.sql} ORDER BY p.id`,
      params: within.params,
    },
    {
      sql: `SELECT p.staff_no, po.organization_id, po.role FROM post po JOIN person p ON p.id = po.person_id ${from}
        WHERE po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?) AND ${within.sql} ORDER BY po.id`,
      params: [today, today, ...within.params],
    },
    {
      sql: `SELECT p.staff_no, a.messenger, a.account_key FROM account a JOIN person p ON p.id = a.person_id ${from}
        WHERE (${channels}) AND ${within.sql} ORDER BY a.heard_at, a.id`,
      params: [...tenants.flatMap((one) => [one.messenger, one.tenant]), ...within.params],
    },
  ]);
  return {
    people: (people ?? []) as unknown as RosterPersonRow[],
    posts: (posts ?? []) as unknown as RosterRows['posts'],
    accounts: (accounts ?? []) as unknown as RosterRows['accounts'],
  };
}

/** Sets the kind of an organisation. */
export function setOrganizationKind(tx: Tx, id: string, kind: string): void {
  tx.later('UPDATE organization SET kind = ? WHERE id = ?', [kind, id]);
}

/** Columns of a person that an import may set. */
export type PersonColumn = 'name' | 'organization_id' | 'identity' | 'category' | 'state' | 'sort_order';

/** Sets columns of a person. */
export function updatePerson(tx: Tx, id: string, values: ReadonlyMap<PersonColumn, SqlValue>): void {
  const columns = [...values.keys(), 'updated_at'].map((column) => `${column} = ?`).join(', ');
  tx.later(`UPDATE person SET ${columns} WHERE id = ?`, [...values.values(), tx.now, id]);
}

/** Ends a post: from `today` on it is not in force. */
export function endPost(
  tx: Tx,
  post: { readonly personId: string; readonly organizationId: string; readonly role: string },
  today: string,
): void {
  tx.later(
    `UPDATE post SET to_on = ? WHERE person_id = ? AND organization_id = ? AND role = ?
      AND from_on <= ? AND (to_on IS NULL OR to_on > ?)`,
    [today, post.personId, post.organizationId, post.role, today, today],
  );
}
