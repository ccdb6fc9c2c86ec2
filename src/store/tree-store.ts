// Where organisations stand and stood. A result of a past year keeps the tree of that year: paths, names and kinds are
// dated; ids stay.
import { placeholders } from './dialect.ts';
import type { OrganizationPlaceRow } from './entities/organization-place.ts';
import type { Tx } from './tx.ts';

/** An organisation as it stood on a day. */
export interface PlacedRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

/** The tree as it was on a campaign date, those above before those below. */
export function findTreeAt(tx: Tx, date: string): Promise<PlacedRow[]> {
  return tx.rows<PlacedRow>(
    `SELECT organization_id AS id, parent_id, path, name, kind FROM organization_place
      WHERE from_on <= ? AND (to_on IS NULL OR to_on > ?) ORDER BY path`,
    [date, date],
  );
}

/** The latest day on which one of an organisation and those below it came to stand where it does. */
export async function findPlacedSince(tx: Tx, path: string): Promise<string> {
  const rows = await tx.rows<{ since: string | null }>(
    'SELECT MAX(from_on) AS since FROM organization_place WHERE to_on IS NULL AND path LIKE ?',
    [`${path}%`],
  );
  return rows[0]?.since ?? '0001-01-01';
}

/** How many belong to an organisation and those below it, those who have left not counted. */
export async function countPeopleWithin(tx: Tx, path: string): Promise<number> {
  const rows = await tx.rows<{ n: number }>(
    `SELECT COUNT(*) AS n FROM person p JOIN organization o ON o.id = p.organization_id
      WHERE o.path LIKE ? AND p.state <> 'transferred'`,
    [`${path}%`],
  );
  return Number(rows[0]?.n ?? 0);
}

/** Writes where an organisation stands from `today` on. */
export function openPlace(
  tx: Tx,
  place: Omit<OrganizationPlaceRow, 'id' | 'from_on' | 'to_on'>,
  today: string,
): void {
  tx.insert('organization_place', { id: tx.newId(), ...place, from_on: today, to_on: null });
}

/** Ends where organisations stood until `today`; what was written the same day, or for later, is as if it had not been. */
export function closePlaces(tx: Tx, organizationIds: readonly string[], today: string): void {
  if (organizationIds.length === 0) return;
  const list = placeholders(organizationIds.length);
  tx.later(
    `DELETE FROM organization_place WHERE organization_id IN (${list}) AND to_on IS NULL AND from_on >= ?`,
    [...organizationIds, today],
  );
  tx.later(`UPDATE organization_place SET to_on = ? WHERE organization_id IN (${list}) AND to_on IS NULL`, [
    today,
    ...organizationIds,
  ]);
}

/** Puts an organisation somewhere: its path of ids, the one above, its name. */
export function setPlace(tx: Tx, { id, parent_id, path, name }: Omit<PlacedRow, 'kind'>): void {
  tx.later('UPDATE organization SET parent_id = ?, path = ?, name = ? WHERE id = ?', [
    parent_id,
    path,
    name,
    id,
  ]);
}
