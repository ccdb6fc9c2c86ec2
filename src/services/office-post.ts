// The posts that open the office's pages, and who holds them today: what the security administrator looks over.
import type { Role } from '../domain/person.ts';
import { findOfficePosts } from '../store/office-post-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';

const roles: readonly Role[] = [
  'coordinator',
  'administrator',
  'securityAdministrator',
  'auditAdministrator',
];

/** Somebody who may enter. */
export interface OfficePost {
  readonly role: Role;
  readonly organization: string;
  readonly staffNo: string;
  readonly name: string;
  /** Campaign date. */
  readonly since: string;
}

/** Who may enter the office's pages today, and in which post. */
export async function listOfficePosts(tx: Tx, { today }: Frame): Promise<OfficePost[]> {
  const rows = await findOfficePosts(tx, roles, today);
  return rows.map((row) => ({
    role: row.role as Role,
    organization: row.organization_name,
    staffNo: row.staff_no,
    name: row.name,
    since: row.from_on,
  }));
}
