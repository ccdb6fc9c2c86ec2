// Finds a person or an organisation by what somebody typed.
import { parentOrgPath, splitOrgPath } from '../domain/org.ts';
import type { Scope } from '../domain/permission.ts';
import { normalizeName, normalizeStaffNo } from '../domain/roster-name.ts';
import { matchOrg } from '../domain/roster-post.ts';
import { findOrganization, findOrganizations, type OrganizationRecord } from '../store/organization-store.ts';
import { findByNameOrNo, type PersonRow } from '../store/person-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import { namePaths } from './roster-tree.ts';

/** Everybody and everything: for what is public within the school. */
export const everyone: Scope = { all: true, organizationPaths: [], personId: null };

/** How many organisations of one name a chat message offers. */
const mostChoices = 6;

/** An organisation that fits. */
export interface FoundOrganization extends OrganizationRecord {
  /**
   * The names above it, `/` between them, as far up as tells it from the others that fit; null where its own name
   * does, and at the top.
   */
  readonly above: string | null;
}

/** What fits. */
export interface Found {
  readonly persons: readonly PersonRow[];
  readonly organizations: readonly FoundOrganization[];
}

/** Persons of this name or number in `scope`, and organisations of this name or with this end of their path. */
export async function search(tx: Tx, query: string, scope: Scope): Promise<Found> {
  const persons = await searchPersons(tx, query, scope);
  const organizations = await searchOrganizations(tx, query);
  return { persons, organizations };
}

/** The shortest end of a path, from the name above on, that no other of the paths ends with. */
function tellingEnd(path: string, paths: readonly string[]): string {
  const names = path.split('/');
  const ends = names.map((_, i) => names.slice(i).join('/')).reverse();
  const isTelling = (end: string) => paths.filter((one) => `/${one}`.endsWith(`/${end}`)).length === 1;
  return ends.slice(1).find(isTelling) ?? path;
}

/** Organisations only. */
export async function searchOrganizations(tx: Tx, query: string): Promise<FoundOrganization[]> {
  const names = splitOrgPath(query);
  const named = await findOrganizations(tx, names.at(-1) ?? '');
  const [only] = named;
  if (!only) return [];
  if (names.length === 1 && named.length === 1) return [{ ...only, above: null }];
  const pathOf = namePaths(await findTree(tx));
  const placed = new Map(named.map((one) => [pathOf.get(one.id) ?? one.name, one]));
  const match = matchOrg(query, new Set(placed.keys()));
  if (match.found === 'none') return [];
  const fitting = match.found === 'one' ? [match.orgPath] : match.choices;
  return fitting.slice(0, mostChoices).flatMap((path) => {
    const one = placed.get(path);
    const above = fitting.length === 1 ? null : parentOrgPath(tellingEnd(path, fitting));
    return one ? [{ ...one, above }] : [];
  });
}

/** One organisation; null where there is none any more. */
export function findOrganizationById(tx: Tx, id: string): Promise<OrganizationRecord | null> {
  return findOrganization(tx, id);
}

/** Persons only. */
export function searchPersons(tx: Tx, query: string, scope: Scope): Promise<PersonRow[]> {
  // As the roster writes them: 张　三 and Ｔ００１２ are found, too.
  return findByNameOrNo(tx, normalizeStaffNo(query) ?? normalizeName(query) ?? query, scope);
}
