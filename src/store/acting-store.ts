// Who acts for whom. Rows are read as posts: the holder of a post is replaced by whoever acts for him that day, in one
// place, so that desks, obligations and permissions agree.

import type { Scope } from '../domain/permission.ts';
import { placeholders, type Statement } from './dialect.ts';
import type { ActingRow } from './entities/acting.ts';
import { scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** Posts that nobody acts in; `domain/acting` says why. */
const unacted = "'administrator', 'securityAdministrator', 'auditAdministrator'";

/** An acting as it is kept. */
export type ActingRecord = Pick<
  ActingRow,
  'id' | 'principal_id' | 'acting_id' | 'organization_id' | 'from_on' | 'to_on' | 'reason'
>;

const columns = 'id, principal_id, acting_id, organization_id, from_on, to_on, reason';

/** Who acts for whom on a campaign date. */
export function findActing(tx: Tx, date: string): Promise<ActingRecord[]> {
  return tx.rows<ActingRecord>(
    `SELECT ${columns} FROM acting WHERE from_on <= ? AND to_on > ? AND ended_at IS NULL ORDER BY id`,
    [date, date],
  );
}

/** What holds, or will hold, of these persons on either side, from a campaign date on. */
export function findActingOf(tx: Tx, personIds: readonly string[], from: string): Promise<ActingRecord[]> {
  const list = placeholders(personIds.length);
  return tx.rows<ActingRecord>(
    `SELECT ${columns} FROM acting WHERE (principal_id IN (${list}) OR acting_id IN (${list}))
      AND to_on > ? AND ended_at IS NULL ORDER BY from_on, id`,
    [...personIds, ...personIds, from],
  );
}

/** An acting with the organisations that it is about. */
export interface PlacedActing extends ActingRecord {
  /** Path of ids of the principal's own organisation. */
  readonly principal_path: string;
  /** Name of the organisation of the post; null: of all posts. */
  readonly organization_name: string | null;
}

/** The same of all whose own organisation is in a scope, earliest first. */
export function findActingWithin(tx: Tx, scope: Scope, from: string): Promise<PlacedActing[]> {
  const within = scopePredicate(scope, { organizationPath: 'o.path', personId: 'p.id' });
  const all = columns
    .split(', ')
    .map((column) => `ac.${column}`)
    .join(', ');
  return tx.rows<PlacedActing>(
    `SELECT ${all}, o.path AS principal_path, po.name AS organization_name FROM acting ac
      JOIN person p ON p.id = ac.principal_id JOIN organization o ON o.id = p.organization_id
      LEFT JOIN organization po ON po.id = ac.organization_id
      WHERE ac.to_on > ? AND ac.ended_at IS NULL AND ${within.sql} ORDER BY ac.from_on, ac.id`,
    [from, ...within.params],
  );
}

/**
 * A table of the posts in force on a campaign date, for a FROM: `person_id` is whoever acts that day, `held_by` the
 * holder himself. Of a post with two that act (there is none, see `decideActing`) both would come.
 */
export function routedPosts(date: string): Statement {
  return {
    sql: `(SELECT po.id, po.role, po.organization_id, po.person_id AS held_by,
        COALESCE(ac.acting_id, po.person_id) AS person_id,
        CASE WHEN ac.from_on > po.from_on THEN ac.from_on ELSE po.from_on END AS from_on
      FROM post po LEFT JOIN acting ac ON ac.principal_id = po.person_id AND ac.ended_at IS NULL
        AND ac.from_on <= ? AND ac.to_on > ? AND po.role NOT IN (${unacted})
        AND (ac.organization_id IS NULL OR ac.organization_id = po.organization_id)
      WHERE po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?))`,
    params: [date, date, date, date],
  };
}

/** Posts of others in which these persons act on a campaign date, with the names of those who hold them. */
export function actedPosts(personIds: readonly string[], date: string): Statement {
  return {
    sql: `SELECT ac.acting_id AS person_id, po.role, o.id, o.path, o.name, o.kind,
        h.id AS acting_for, h.name AS acting_name
      FROM acting ac JOIN post po ON po.person_id = ac.principal_id
        AND (ac.organization_id IS NULL OR ac.organization_id = po.organization_id)
      JOIN organization o ON o.id = po.organization_id JOIN person h ON h.id = ac.principal_id
      WHERE ac.acting_id IN (${placeholders(personIds.length)}) AND ac.ended_at IS NULL
        AND ac.from_on <= ? AND ac.to_on > ? AND po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?)
        AND po.role NOT IN (${unacted}) AND h.state <> 'transferred' ORDER BY po.id`,
    params: [...personIds, date, date, date, date],
  };
}

/** Writes one. @returns its id */
export function insertActing(tx: Tx, acting: Omit<ActingRecord, 'id'> & { readonly actor: string }): string {
  const id = tx.newId();
  tx.insert('acting', { id, ...acting, created_at: tx.now, ended_at: null });
  return id;
}

/** Takes actings back: from now on they hold no more. */
export function endActing(tx: Tx, ids: readonly string[]): void {
  if (ids.length === 0) return;
  tx.later(`UPDATE acting SET ended_at = ? WHERE id IN (${placeholders(ids.length)}) AND ended_at IS NULL`, [
    tx.now,
    ...ids,
  ]);
}
