// Inspections, whom they were about, and the items that came of them.
import type { Scope } from '../domain/permission.ts';
import { placeholders } from './dialect.ts';
import type { InspectionRow } from './entities/inspection.ts';
import type { InspectionSubjectRow } from './entities/inspection-subject.ts';
import { scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** Writes one, with whom it was about. */
export function insertInspection(
  tx: Tx,
  row: InspectionRow,
  subjects: readonly InspectionSubjectRow[],
): void {
  tx.insert('inspection', row);
  for (const subject of subjects) tx.insert('inspection_subject', subject);
}

/** One with the names around it. */
export interface NamedInspection extends InspectionRow {
  readonly by_name: string;
  readonly by_staff_no: string;
  /** Whose post it was, where he acted in it. */
  readonly acting_for_name: string | null;
}

/** Which ones. */
export interface InspectionListQuery {
  readonly scope: Scope;
  readonly campaignId: string;
  /** Prefix of organisation paths; null: the whole tree. */
  readonly within: string | null;
  /** `oldest` in the order in which they were recorded, behind `afterId`; or the newest. */
  readonly order: 'oldest' | 'newest';
  readonly afterId: string | null;
  readonly limit: number;
}

/** Those within a scope, or done by the one whose scope it is. */
export function listInspections(tx: Tx, query: InspectionListQuery): Promise<NamedInspection[]> {
  const { scope, campaignId, within, order, afterId, limit } = query;
  const seen = scopePredicate(scope, { organizationPath: 'o.path', personId: 's.subject_id' });
  const own = scope.personId === null ? '' : ' OR i.by_person_id = ?';
  return tx.rows<NamedInspection>(
    `SELECT i.*, b.name AS by_name, b.staff_no AS by_staff_no, a.name AS acting_for_name
      FROM inspection i JOIN person b ON b.id = i.by_person_id LEFT JOIN person a ON a.id = i.acting_for_id
      WHERE i.campaign_id = ? AND i.id > ? AND EXISTS (SELECT 1 FROM inspection_subject s
        JOIN organization o ON o.id = s.organization_id
        WHERE s.inspection_id = i.id AND o.path LIKE ? AND (${seen.sql}${own}))
      ORDER BY i.id${order === 'newest' ? ' DESC' : ''} LIMIT ${limit}`,
    [
      campaignId,
      afterId ?? '',
      `${within ?? ''}%`,
      ...seen.params,
      ...(scope.personId === null ? [] : [scope.personId]),
    ],
  );
}

/** Whom one was about, with names. */
export interface NamedInspectionSubject extends InspectionSubjectRow {
  readonly organization_name: string;
  readonly organization_path: string;
  /** Null for an organisation. */
  readonly person_name: string | null;
  readonly staff_no: string | null;
}

/** Whom these were about, in the school's order. */
export function findInspectionSubjects(tx: Tx, ids: readonly string[]): Promise<NamedInspectionSubject[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.rows<NamedInspectionSubject>(
    `SELECT s.*, o.name AS organization_name, o.path AS organization_path, p.name AS person_name, p.staff_no
      FROM inspection_subject s JOIN organization o ON o.id = s.organization_id
      LEFT JOIN person p ON s.subject_kind = 'person' AND p.id = s.subject_id
      WHERE s.inspection_id IN (${placeholders(ids.length)}) ORDER BY o.sort_order, s.id`,
    ids,
  );
}

/** An item that came of an inspection. */
export interface InspectionItem {
  readonly source_id: string;
  readonly number: number;
  readonly status: string;
}

/** The items that came of these, by their numbers. */
export function findInspectionItems(tx: Tx, ids: readonly string[]): Promise<InspectionItem[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.rows<InspectionItem>(
    `SELECT source_id, number, status FROM rectification
      WHERE source = 'inspection' AND source_id IN (${placeholders(ids.length)}) ORDER BY number`,
    ids,
  );
}
