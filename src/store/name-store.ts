// The names of everybody, for looking through them where nobody is called exactly as was typed.
import type { Tx } from './tx.ts';

/** A person by name, with where he belongs. */
export interface NameRow {
  readonly id: string;
  readonly name: string;
  readonly staff_no: string;
  readonly identity: string;
  readonly organization_id: string;
}

/** All who have not left, in the school's order. */
export function findNames(tx: Tx): Promise<NameRow[]> {
  return tx.rows<NameRow>(
    `SELECT p.id, p.name, p.staff_no, p.identity, p.organization_id
      FROM person p JOIN organization o ON o.id = p.organization_id
      WHERE p.state <> 'transferred' ORDER BY o.sort_order, p.sort_order, p.id`,
  );
}
