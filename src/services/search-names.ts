// Looks through the names of everybody where nobody, or nothing, is called exactly as somebody typed; nobody outside the
// asker's scope is looked at. The names are remembered for as long as the roster stands (`roster-memory`).
import { isOfParty } from '../domain/member-class.ts';
import { isWithin, type Scope } from '../domain/permission.ts';
import type { Identity } from '../domain/person.ts';
import { findNearNames, type Ranked, type ReadName, rankNames, readNameQuery } from '../domain/search.ts';
import { rankOrganizations } from '../domain/search-organization.ts';
import { readSpelling } from '../domain/search-pinyin.ts';
import { findNames, type NameRow } from '../store/name-store.ts';
import { findTree, type TreeRow } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import { findKnown, type KnownNames, type PlacedOrganization, type PlacedPerson } from './roster-memory.ts';
import { loadReader } from './search-pinyin.ts';

const readNothing: ReadName = () => [];

async function loadNames(tx: Tx): Promise<KnownNames> {
  const { names } = findKnown(tx);
  names.current ??= place(await findNames(tx), await findTree(tx));
  return names.current;
}

function place(persons: readonly NameRow[], tree: readonly TreeRow[]): KnownNames {
  const places = new Map(tree.map((one) => [one.id, one]));
  const inOrder = [...tree].sort((a, b) => a.sort_order - b.sort_order);
  return {
    persons: persons.flatMap(({ id, name, staff_no: staffNo, identity, organization_id }) => {
      const { path: organizationPath, name: organizationName } = places.get(organization_id) ?? {};
      return organizationPath === undefined || organizationName === undefined
        ? []
        : [{ id, name, staffNo, identity: identity as Identity, organizationPath, organizationName }];
    }),
    organizations: inOrder.map(({ id, path }) => ({
      id,
      path,
      names: path
        .split('/')
        .filter(Boolean)
        .map((one) => places.get(one)?.name ?? one),
    })),
  };
}

/** The library is asked for where something is spelled, or two names are to be heard. */
function readerFor(typed: string): Promise<ReadName> | ReadName {
  return readSpelling(typed) === null ? readNothing : loadReader();
}

/**
 * Whoever has the whole school for his scope, as everybody has for what is public, is shown those alone who make a public
 * pledge: a part of a name is not to give away who else belongs to the school.
 */
function isFindable({ id, identity, organizationPath }: PlacedPerson, scope: Scope): boolean {
  if (scope.all) return isOfParty(identity);
  return scope.personId === id || scope.organizationPaths.some((root) => isWithin(organizationPath, root));
}

async function loadPersons(tx: Tx, scope: Scope): Promise<PlacedPerson[]> {
  return (await loadNames(tx)).persons.filter((one) => isFindable(one, scope));
}

/** Persons of a scope whose name fits in part or in pinyin, best first. */
export async function rankPersons(tx: Tx, typed: string, scope: Scope): Promise<Ranked<PlacedPerson>[]> {
  const query = readNameQuery(typed);
  if (query.text === null && query.letters === null) return [];
  const read = await readerFor(typed);
  return rankNames(query, await loadPersons(tx, scope), read);
}

/** Persons of a scope who may have been meant where nobody fits. */
export async function findNearPersons(tx: Tx, typed: string, scope: Scope): Promise<PlacedPerson[]> {
  const query = readNameQuery(typed);
  if (query.text === null || query.letters !== null) return [];
  return findNearNames(query, await loadPersons(tx, scope), await loadReader());
}

/** Organisations that fit in short, in part or in pinyin, best first. */
export async function rankPlaces(tx: Tx, typed: string): Promise<Ranked<PlacedOrganization>[]> {
  const { organizations } = await loadNames(tx);
  return rankOrganizations(typed, organizations, await readerFor(typed));
}
