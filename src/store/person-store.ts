// Persons and their posts, looked up for the conversation.
import type { Scope } from '../domain/permission.ts';
import { placeholders } from './dialect.ts';
import type { Query } from './query.ts';
import { type Predicate, scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** A person with his organisation. */
export interface PersonRow {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly identity: string;
  readonly category: string;
  readonly state: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly organization_path: string;
}

const select = `SELECT p.id, p.staff_no, p.name, p.identity, p.category, p.state, p.organization_id,
  o.name AS organization_name, o.path AS organization_path
  FROM person p JOIN organization o ON o.id = p.organization_id`;

/**
 * The form in which staff numbers are compared. What cannot be one (other than ASCII) gives a form that nobody
 * has: MySQL refuses to compare such a text with an ASCII column at all.
 */
export function staffKey(staffNo: string): string {
  return /^[\x21-\x7e]{1,32}$/.test(staffNo) ? staffNo.toUpperCase() : '';
}

/** The person with this staff number, or null. */
export async function findByStaffNo(tx: Tx, staffNo: string): Promise<PersonRow | null> {
  const rows = await tx.rows<PersonRow>(`${select} WHERE p.staff_key = ?`, [staffKey(staffNo)]);
  return rows[0] ?? null;
}

/** Locks a person, so that two accounts cannot be tied to him at the same moment. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  tx.claim(`person:${id}`, 'write');
  await tx.rows('SELECT id FROM person WHERE id = ? FOR UPDATE', [id]);
}

/** Persons by id. */
export async function findPersons(tx: Tx, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  return tx.rows<PersonRow>(`${select} WHERE p.id IN (${placeholders(ids.length)})`, ids);
}

/** Persons who belong to one organisation directly, in roster order. */
export function findPersonsOf(tx: Tx, organizationId: string, limit: number): Promise<PersonRow[]> {
  return tx.rows<PersonRow>(
    `${select} WHERE p.organization_id = ? AND p.state <> 'transferred' ORDER BY p.sort_order, p.id LIMIT ${limit}`,
    [organizationId],
  );
}

/** Persons of this name or staff number within a scope, in roster order. */
export function findByNameOrNo(tx: Tx, query: string, scope: Scope, limit = 6): Promise<PersonRow[]> {
  const within: Predicate = scopePredicate(scope, { organizationPath: 'o.path', personId: 'p.id' });
  return tx.rows<PersonRow>(
    `${select} WHERE (p.name = ? OR p.staff_key = ?) AND p.state <> 'transferred' AND ${within.sql} ORDER BY o.sort_order, p.sort_order, p.id LIMIT ${limit}`,
    [query, staffKey(query), ...within.params],
  );
}

/** Roles that persons hold on `today`. */
export function rolesQuery(
  personIds: readonly string[],
  today: string,
): Query<{ readonly person_id: string; readonly role: string }[]> {
  return {
    statements: [
      {
        sql: `SELECT person_id, role FROM post WHERE person_id IN (${placeholders(personIds.length)})
          AND from_on <= ? AND (to_on IS NULL OR to_on > ?)`,
        params: [...personIds, today, today],
      },
    ],
    read: ([rows]) => (rows ?? []) as unknown as { person_id: string; role: string }[],
  };
}

/** How many persons there are, those who left among them. */
export async function countPersons(tx: Tx): Promise<number> {
  const rows = await tx.rows<{ n: number }>('SELECT COUNT(*) AS n FROM person');
  return Number(rows[0]?.n ?? 0);
}
