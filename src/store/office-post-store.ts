// Who holds the posts that open the office's pages, for those who look after rights.
import { placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** A post of these roles that is in force. */
export interface OfficePostRow {
  readonly role: string;
  readonly organization_name: string;
  readonly staff_no: string;
  readonly name: string;
  readonly from_on: string;
}

/** Posts of these roles on a campaign date. */
export function findOfficePosts(tx: Tx, roles: readonly string[], today: string): Promise<OfficePostRow[]> {
  return tx.rows<OfficePostRow>(
    `SELECT po.role, o.name AS organization_name, p.staff_no, p.name, po.from_on
      FROM post po JOIN person p ON p.id = po.person_id JOIN organization o ON o.id = po.organization_id
      WHERE po.role IN (${placeholders(roles.length)}) AND po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?)
      AND p.state <> 'transferred' ORDER BY po.role, o.path, p.id`,
    [...roles, today, today],
  );
}
