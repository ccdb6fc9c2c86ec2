// Organisations, looked up for the conversation.
import { placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** An organisation. */
export interface OrganizationRecord {
  readonly id: string;
  readonly parent_id: string | null;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

/** All organisations of exactly this name, in the school's order. */
export function findOrganizations(tx: Tx, name: string): Promise<OrganizationRecord[]> {
  return tx.rows<OrganizationRecord>(
    'SELECT id, parent_id, path, name, kind FROM organization WHERE name = ? ORDER BY sort_order, id',
    [name],
  );
}

/** One organisation, or null. */
export async function findOrganization(tx: Tx, id: string): Promise<OrganizationRecord | null> {
  const rows = await tx.rows<OrganizationRecord>(
    'SELECT id, parent_id, path, name, kind FROM organization WHERE id = ?',
    [id],
  );
  return rows[0] ?? null;
}

/** Organisations by id. */
export async function findOrganizationsById(tx: Tx, ids: readonly string[]): Promise<OrganizationRecord[]> {
  if (ids.length === 0) return [];
  return tx.rows<OrganizationRecord>(
    `SELECT id, parent_id, path, name, kind FROM organization WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
}

/** Organisations with none above them, in the school's order. */
export function findRoots(tx: Tx): Promise<OrganizationRecord[]> {
  return tx.rows<OrganizationRecord>(
    'SELECT id, parent_id, path, name, kind FROM organization WHERE parent_id IS NULL ORDER BY sort_order, id',
  );
}
