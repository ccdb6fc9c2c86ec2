// Looks through the names of everybody where nobody, or nothing, is called exactly as somebody typed; nobody outside the
// asker's scope is looked at. The names are remembered for as long as the roster stands (`roster-memory`).
import { isOfParty } from '../domain/member-class.ts';
import { isWithin, type Scope } from '../domain/permission.ts';
import type { Identity } from '../domain/person.ts';
import {
  findNearNames,
  type Named,
  type Ranked,
  type ReadName,
  rankNames,
  readNameQuery,
} from '../domain/search.ts';
import { type PlacedName, rankOrganizations } from '../domain/search-organization.ts';
import { readSpelling } from '../domain/search-pinyin.ts';
import { findNames, type NameRow } from '../store/name-store.ts';
import { findTree, type TreeRow } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import { findKnown, type KnownNames } from './roster-memory.ts';
import { loadReader } from './search-pinyin.ts';

/** A person where he belongs. */
export interface PlacedPerson extends Named {
  readonly staffNo: string;
  readonly organizationPath: string;
  readonly organizationName: string;
}

/** An organisation with the names along its path. */
export interface PlacedOrganization extends PlacedName {
  /** Path of ids. */
  readonly path: string;
}

const readNothing: ReadName = () => [];

async function loadNames(tx: Tx): Promise<KnownNames> {
  const { names } = findKnown(tx);
  names.current ??= { persons: await findNames(tx), organizations: await findTree(tx) };
  return names.current;
}

/** The library is asked for where something is spelled, or two names are to be heard. */
function readerFor(typed: string): Promise<ReadName> | ReadName {
  return readSpelling(typed) === null ? readNothing : loadReader();
}

/**
 * Whoever has the whole school for his scope, as everybody has for what is public, is shown those alone who make a public
 * pledge: a part of a name is not to give away who else belongs to the school.
 */
function isFindable({ identity }: NameRow, scope: Scope): boolean {
  return !scope.all || isOfParty(identity as Identity);
}

function isInScope({ id }: NameRow, path: string, scope: Scope): boolean {
  return (
    scope.all || scope.personId === id || scope.organizationPaths.some((prefix) => isWithin(path, prefix))
  );
}

function placeIn(scope: Scope, { persons, organizations }: KnownNames): PlacedPerson[] {
  const places = new Map(organizations.map((one) => [one.id, one]));
  return persons.flatMap((row) => {
    const place = places.get(row.organization_id);
    if (!place || !isFindable(row, scope) || !isInScope(row, place.path, scope)) return [];
    const { id, name, staff_no: staffNo } = row;
    return [{ id, name, staffNo, organizationPath: place.path, organizationName: place.name }];
  });
}

/** Persons of a scope whose name fits in part or in pinyin, best first. */
export async function rankPersons(tx: Tx, typed: string, scope: Scope): Promise<Ranked<PlacedPerson>[]> {
  const query = readNameQuery(typed);
  if (query.text === null && query.letters === null) return [];
  const read = await readerFor(typed);
  return rankNames(query, placeIn(scope, await loadNames(tx)), read);
}

/** Persons of a scope who may have been meant where nobody fits. */
export async function findNearPersons(tx: Tx, typed: string, scope: Scope): Promise<PlacedPerson[]> {
  const query = readNameQuery(typed);
  if (query.text === null || query.letters !== null) return [];
  return findNearNames(query, placeIn(scope, await loadNames(tx)), await loadReader());
}

/** All organisations with the names along their paths, in the school's order. */
export function placeAll(organizations: readonly TreeRow[]): PlacedOrganization[] {
  const names = new Map(organizations.map((one) => [one.id, one.name]));
  const order = (a: TreeRow, b: TreeRow) => a.sort_order - b.sort_order;
  return [...organizations].sort(order).map(({ id, path }) => ({
    id,
    path,
    names: path
      .split('/')
      .filter(Boolean)
      .map((one) => names.get(one) ?? one),
  }));
}

/** Organisations that fit in short, in part or in pinyin, best first. */
export async function rankPlaces(tx: Tx, typed: string): Promise<Ranked<PlacedOrganization>[]> {
  const { organizations } = await loadNames(tx);
  return rankOrganizations(typed, placeAll(organizations), await readerFor(typed));
}
