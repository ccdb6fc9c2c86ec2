// Finds a person or an organisation by what somebody typed.
import type { Scope } from '../domain/permission.ts';
import { normalizeName, normalizeStaffNo } from '../domain/roster-name.ts';
import { findOrganizations, type OrganizationRecord } from '../store/organization-store.ts';
import { findByNameOrNo, type PersonRow } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';

/** Everybody and everything: for what is public within the school. */
export const everyone: Scope = { all: true, organizationPaths: [], personId: null };

/** What fits. */
export interface Found {
  readonly persons: readonly PersonRow[];
  readonly organizations: readonly OrganizationRecord[];
}

/** Persons of this name or number in `scope`, and organisations of this name. */
export async function search(tx: Tx, query: string, scope: Scope): Promise<Found> {
  const persons = await searchPersons(tx, query, scope);
  const organizations = await findOrganizations(tx, query);
  return { persons, organizations };
}

/** Persons only. */
export function searchPersons(tx: Tx, query: string, scope: Scope): Promise<PersonRow[]> {
  // As the roster writes them: 张　三 and Ｔ００１２ are found, too.
  return findByNameOrNo(tx, normalizeStaffNo(query) ?? normalizeName(query) ?? query, scope);
}
