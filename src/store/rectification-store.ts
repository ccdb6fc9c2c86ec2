// Rectification items and their steps: written, locked, looked up by number.
import type { Scope } from '../domain/permission.ts';
import { placeholders } from './dialect.ts';
import type { RectificationRow } from './entities/rectification.ts';
import type { RectificationStepRow } from './entities/rectification-step.ts';
import { type Predicate, scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** An item with the names of what it is about. */
export interface NamedRectification extends RectificationRow {
  readonly organization_name: string;
  readonly organization_path: string;
  /** Null for an organisation's. */
  readonly person_name: string | null;
  readonly staff_no: string | null;
  readonly raiser_name: string;
  readonly raiser_organization_name: string;
}

/** SELECT and FROM of {@link NamedRectification}; the item is `r`, its organisation `o`. */
export const namedRectifications = `SELECT r.*, o.name AS organization_name, o.path AS organization_path,
  p.name AS person_name, p.staff_no, w.name AS raiser_name, ro.name AS raiser_organization_name
  FROM rectification r JOIN organization o ON o.id = r.organization_id
  JOIN organization ro ON ro.id = r.raiser_organization_id JOIN person w ON w.id = r.raiser_id
  LEFT JOIN person p ON r.subject_kind = 'person' AND p.id = r.subject_id`;

/** Writes an item. */
export function insertRectification(tx: Tx, row: RectificationRow): void {
  tx.insert('rectification', row);
}

/** Writes a step. */
export function insertRectificationStep(tx: Tx, row: RectificationStepRow): void {
  tx.insert('rectification_step', row);
}

/** An item by its number, to look at. */
export async function findRectification(
  tx: Tx,
  campaignId: string,
  number: number,
): Promise<NamedRectification | null> {
  const rows = await tx.rows<NamedRectification>(
    `${namedRectifications} WHERE r.campaign_id = ? AND r.number = ?`,
    [campaignId, number],
  );
  return rows[0] ?? null;
}

/** The same, its row locked: both sides lock it, so that their moves do not cross. */
export async function lockRectification(
  tx: Tx,
  campaignId: string,
  number: number,
): Promise<NamedRectification | null> {
  tx.claim(`rectification:${campaignId}:${number}`, 'write');
  await tx.rows('SELECT id FROM rectification WHERE campaign_id = ? AND number = ? FOR UPDATE', [
    campaignId,
    number,
  ]);
  return findRectification(tx, campaignId, number);
}

/** What a move changes of an item. */
export type RectificationChange = Pick<
  RectificationRow,
  'id' | 'status' | 'due_on' | 'assigned_on' | 'asked_on'
>;

/** Writes where an item stands now. */
export function setRectification(tx: Tx, item: RectificationChange): void {
  tx.later(
    'UPDATE rectification SET status = ?, due_on = ?, assigned_on = ?, asked_on = ?, updated_at = ? WHERE id = ?',
    [item.status, item.due_on, item.assigned_on, item.asked_on, tx.now, item.id],
  );
}

/** What was taken back before anybody signed for it is kept no more. */
export function eraseRectification(tx: Tx, id: string): void {
  tx.later("UPDATE rectification SET problem = '', salt = '' WHERE id = ?", [id]);
}

/** A step with the names of who took it. */
export interface NamedStep extends RectificationStepRow {
  readonly actor_name: string;
  readonly acting_for_name: string | null;
}

/** The steps of an item, oldest first. */
export function findRectificationSteps(tx: Tx, id: string): Promise<NamedStep[]> {
  return tx.rows<NamedStep>(
    `SELECT s.*, a.name AS actor_name, f.name AS acting_for_name FROM rectification_step s
      JOIN person a ON a.id = s.actor_id LEFT JOIN person f ON f.id = s.acting_for
      WHERE s.rectification_id = ? ORDER BY s.id`,
    [id],
  );
}

/** Most items that one person's list can hold on each side. */
const mostOpen = 100;

/** Items of a campaign that have not ended. */
export interface OpenRectifications {
  readonly campaignId: string;
  /** Standings from which nothing follows. */
  readonly ended: readonly string[];
}

/** The item that came from a record; null where none did. */
export async function findRectificationOf(
  tx: Tx,
  { source, sourceId }: { source: string; sourceId: string },
): Promise<NamedRectification | null> {
  const [row] = await tx.rows<NamedRectification>(
    `${namedRectifications} WHERE r.source = ? AND r.source_id = ?`,
    [source, sourceId],
  );
  return row ?? null;
}

/** Those about these persons and organisations, nearest deadline first. */
export function findRectificationsOn(
  tx: Tx,
  { campaignId, ended }: OpenRectifications,
  subjectIds: readonly string[],
): Promise<NamedRectification[]> {
  return tx.rows<NamedRectification>(
    `${namedRectifications} WHERE r.campaign_id = ? AND r.status NOT IN (${placeholders(ended.length)})
      AND r.subject_id IN (${placeholders(subjectIds.length)}) ORDER BY r.due_on, r.number LIMIT ${mostOpen}`,
    [campaignId, ...ended, ...subjectIds],
  );
}

/** Who may answer for having raised something. */
export interface RaisingSide {
  /** Somebody, and those for whom he acts. */
  readonly raiserIds: readonly string[];
  /** Organisations in which he has a post. */
  readonly organizationIds: readonly string[];
  /** Campaign date. */
  readonly today: string;
}

/** What was raised in these organisations in a post that its holder has left. */
function leftPosts(organizationIds: readonly string[], today: string): Predicate {
  if (organizationIds.length === 0) return { sql: '(1 = 0)', params: [] };
  const held = `SELECT 1 FROM post po WHERE po.person_id = r.raiser_id
    AND po.organization_id = r.raiser_organization_id AND po.role = r.raiser_role
    AND po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?)`;
  return {
    sql: `(r.raiser_organization_id IN (${placeholders(organizationIds.length)}) AND NOT EXISTS (${held}))`,
    params: [...organizationIds, today, today],
  };
}

/** Those that these persons raised, or that were raised in a post there which its holder has left; nearest deadline first. */
export function findRectificationsBy(
  tx: Tx,
  { campaignId, ended }: OpenRectifications,
  { raiserIds, organizationIds, today }: RaisingSide,
): Promise<NamedRectification[]> {
  const left = leftPosts(organizationIds, today);
  return tx.rows<NamedRectification>(
    `${namedRectifications} WHERE r.campaign_id = ? AND r.status NOT IN (${placeholders(ended.length)})
      AND (r.raiser_id IN (${placeholders(raiserIds.length)}) OR ${left.sql}) ORDER BY r.due_on, r.number LIMIT ${mostOpen}`,
    [campaignId, ...ended, ...raiserIds, ...left.params],
  );
}

/** Which items. */
export interface RectificationListQuery {
  readonly scope: Scope;
  readonly campaignId: string;
  /** Prefix of organisation paths; null: the whole tree. */
  readonly within: string | null;
  /** Standings that are left out. */
  readonly without: readonly string[];
  /** The last item of the page before, or null. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** Items within a scope, in the order in which they were raised. */
export function listRectifications(tx: Tx, query: RectificationListQuery): Promise<NamedRectification[]> {
  const { scope, campaignId, within, without, afterId, limit } = query;
  const seen = scopePredicate(scope, { organizationPath: 'o.path', personId: 'r.subject_id' });
  const left = without.length === 0 ? '' : ` AND r.status NOT IN (${placeholders(without.length)})`;
  return tx.rows<NamedRectification>(
    `${namedRectifications} WHERE r.campaign_id = ? AND ${seen.sql} AND o.path LIKE ? AND r.id > ?${left}
      ORDER BY r.id LIMIT ${limit}`,
    [campaignId, ...seen.params, `${within ?? ''}%`, afterId ?? '', ...without],
  );
}
