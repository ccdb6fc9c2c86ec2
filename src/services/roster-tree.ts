// Organisations by their path of names: files and people name them so, the store knows ids.
import { orgName, parentOrgPath } from '../domain/org.ts';
import type { OrgRecord } from '../domain/roster-diff.ts';
import { type TreeRow, unsorted } from '../store/roster-store.ts';
import { openPlace } from '../store/tree-store.ts';
import type { Tx } from '../store/tx.ts';

/** An organisation where it stands. */
export interface PlacedOrg {
  readonly id: string;
  /** Path of ids. */
  readonly path: string;
}

/** Path of names, `/` between them, by id. */
export function namePaths(tree: readonly TreeRow[]): Map<string, string> {
  const names = new Map(tree.map((org) => [org.id, org.name]));
  const toNames = (path: string) =>
    path
      .split('/')
      .filter((id) => id !== '')
      .map((id) => names.get(id) ?? id);
  return new Map(tree.map((org) => [org.id, toNames(org.path).join('/')]));
}

/** Organisations by their path of names. */
export function placeOrganizations(tree: readonly TreeRow[]): Map<string, PlacedOrg> {
  const paths = namePaths(tree);
  return new Map(tree.map((org) => [paths.get(org.id) ?? org.id, { id: org.id, path: org.path }]));
}

/** Writes a new organisation under its parent, there from `today` on, and adds it to `placed`. */
export function addOrganization(
  tx: Tx,
  { placed, today }: { placed: Map<string, PlacedOrg>; today: string },
  org: Omit<OrgRecord, 'id'>,
): PlacedOrg {
  const id = tx.newId();
  const parentPath = parentOrgPath(org.path);
  const parent = parentPath === null ? null : (placed.get(parentPath) ?? null);
  const added = { id, path: `${parent?.path ?? ''}${id}/` };
  const place = { parent_id: parent?.id ?? null, path: added.path, name: orgName(org.path), kind: org.kind };
  tx.insert('organization', {
    id,
    ...place,
    sort_order: org.sortOrder ?? unsorted,
    created_at: tx.now,
  });
  openPlace(tx, { organization_id: id, ...place }, today);
  placed.set(org.path, added);
  return added;
}
