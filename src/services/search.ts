// Finds a person or an organisation by what somebody typed: who is called exactly so, or has this number; where nobody
// is and has, who is by a part of the name, its short form or its pinyin (`search-names`).
import { maxOrgNameLength, orgName, parentOrgPath, splitOrgPath } from '../domain/org.ts';
import type { Resource, Scope } from '../domain/permission.ts';
import { normalizeName, normalizeStaffNo } from '../domain/roster-name.ts';
import { matchOrg } from '../domain/roster-post.ts';
import {
  findOrganization,
  findOrganizations,
  findOrganizationsById,
  type OrganizationRecord,
} from '../store/organization-store.ts';
import { findByNameOrNo, findPersons, type PersonRow } from '../store/person-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { PlacedOrganization, PlacedPerson } from './roster-memory.ts';
import { namePaths } from './roster-tree.ts';
import { findNearPersons, rankPersons, rankPlaces } from './search-names.ts';

/** Everybody and everything: for what is public within the school. */
export const everyone: Scope = { all: true, organizationPaths: [], personId: null };

/** How many a chat message offers. */
const mostChoices = 6;
/** Of one name as many are looked at as may be in the asker's part of a school. */
const mostNamesakes = 50;

/** Whether the asker may do what he is about to, with one who fits: those are offered, and the others only where none is. */
export type May = (resource: Resource) => boolean;
const always: May = () => true;

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

function preferMay<T>(all: readonly T[], may: (one: T) => boolean): T[] {
  const fitting = all.filter(may);
  return (fitting.length > 0 ? fitting : all).slice(0, mostChoices);
}

/**
 * Persons in `scope` and organisations, by name, number or the end of a path; where nothing is called exactly so, by a
 * part of the name or its pinyin.
 */
export async function search(tx: Tx, query: string, scope: Scope, part: Scope = scope): Promise<Found> {
  const persons = await findNamedPersons(tx, query, scope);
  const organizations = await findNamedOrganizations(tx, query);
  if (persons.length + organizations.length > 0) return { persons, organizations };
  return searchParts(tx, query, part);
}

async function searchParts(tx: Tx, query: string, scope: Scope): Promise<Found> {
  const persons = await rankPersons(tx, query, scope);
  const places = await rankPlaces(tx, query);
  const first = [
    ...persons.map(({ one, rank }) => ({ rank, person: one, place: null })),
    ...places.map(({ one, rank }) => ({ rank, person: null, place: one })),
  ]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostChoices);
  return {
    persons: await loadPersons(
      tx,
      first.flatMap(({ person }) => person ?? []),
    ),
    organizations: await loadOrganizations(
      tx,
      first.flatMap(({ place }) => place ?? []),
    ),
  };
}

/** The rows in this order. */
async function loadPersons(tx: Tx, placed: readonly PlacedPerson[]): Promise<PersonRow[]> {
  const rows = new Map(
    (
      await findPersons(
        tx,
        placed.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  return placed.flatMap(({ id }) => rows.get(id) ?? []);
}

async function loadOrganizations(
  tx: Tx,
  placed: readonly PlacedOrganization[],
): Promise<FoundOrganization[]> {
  const paths = placed.map(({ names }) => names.join('/'));
  const ids = placed.map(({ id }) => id);
  const rows = new Map((await findOrganizationsById(tx, ids)).map((row) => [row.id, row]));
  return placed.flatMap(({ id }, at) => {
    const row = rows.get(id);
    const path = paths[at] ?? '';
    const isAlone = paths.filter((one) => orgName(one) === orgName(path)).length === 1;
    return row ? [{ ...row, above: isAlone ? null : parentOrgPath(tellingEnd(path, paths)) }] : [];
  });
}

/** The shortest end of a path, from the name above on, that no other of the paths ends with. */
function tellingEnd(path: string, paths: readonly string[]): string {
  const names = path.split('/');
  const ends = names.map((_, i) => names.slice(i).join('/')).reverse();
  const isTelling = (end: string) => paths.filter((one) => `/${one}`.endsWith(`/${end}`)).length === 1;
  return ends.slice(1).find(isTelling) ?? path;
}

/** Organisations of this name, or with this end of their path. Nothing is guessed. */
export async function findNamedOrganizations(
  tx: Tx,
  query: string,
  may: May = always,
): Promise<FoundOrganization[]> {
  const names = splitOrgPath(query);
  const own = names.at(-1) ?? '';
  // No store compares a NUL or half a character.
  if (own.length > maxOrgNameLength || /\p{Cc}|\p{Cs}/u.test(own)) return [];
  const named = await findOrganizations(tx, own);
  const [only] = named;
  if (!only) return [];
  if (names.length === 1 && named.length === 1) return [{ ...only, above: null }];
  const pathOf = namePaths(await findTree(tx));
  const placed = new Map(named.map((one) => [pathOf.get(one.id) ?? one.name, one]));
  const match = matchOrg(query, new Set(placed.keys()));
  if (match.found === 'none') return [];
  const fitting = match.found === 'one' ? [match.orgPath] : match.choices;
  const offered = preferMay(fitting, (path) => may({ organizationPath: placed.get(path)?.path ?? '' }));
  return offered.flatMap((path) => {
    const one = placed.get(path);
    const above = offered.length === 1 ? null : parentOrgPath(tellingEnd(path, offered));
    return one ? [{ ...one, above }] : [];
  });
}

/** Organisations only. @param may what is asked first: those for which it holds stand before all others */
export async function searchOrganizations(
  tx: Tx,
  query: string,
  may: May = always,
): Promise<FoundOrganization[]> {
  const named = await findNamedOrganizations(tx, query, may);
  if (named.length > 0) return named;
  const places = (await rankPlaces(tx, query)).map(({ one }) => one);
  return loadOrganizations(
    tx,
    preferMay(places, ({ path }) => may({ organizationPath: path })),
  );
}

/** One organisation; null where there is none any more. */
export function findOrganizationById(tx: Tx, id: string): Promise<OrganizationRecord | null> {
  return findOrganization(tx, id);
}

/** Persons of exactly this name or number: for what rests on who somebody is. */
export async function findNamedPersons(
  tx: Tx,
  query: string,
  scope: Scope,
  may: May = always,
): Promise<PersonRow[]> {
  // As the roster writes them: 张　三 and Ｔ００１２ are found, too. Nobody is called what no name can be.
  const written = normalizeStaffNo(query) ?? normalizeName(query);
  if (written === null) return [];
  const named = await findByNameOrNo(tx, written, scope, mostNamesakes);
  return preferMay(named, (one) => may({ organizationPath: one.organization_path, personId: one.id }));
}

/** Persons only. */
export async function searchPersons(
  tx: Tx,
  query: string,
  scope: Scope,
  may: May = always,
): Promise<PersonRow[]> {
  const named = await findNamedPersons(tx, query, scope, may);
  if (named.length > 0) return named;
  const fitting = (await rankPersons(tx, query, scope)).map(({ one }) => one);
  const mayTo = ({ id, organizationPath }: PlacedPerson) => may({ organizationPath, personId: id });
  return loadPersons(tx, preferMay(fitting, mayTo));
}

/** How many are named that somebody may have meant. */
const mostNear = 3;

/** Who may have been meant where nobody fits: `王试之（T001，教工第一党支部）`, a few. */
export async function suggestPersons(tx: Tx, query: string, scope: Scope): Promise<string[]> {
  const near = await findNearPersons(tx, query, scope);
  return near
    .slice(0, mostNear)
    .map(({ name, staffNo, organizationName }) => `${name}（${staffNo}，${organizationName}）`);
}
