// Commentaries that were prepared for leaders, and the leaders for whom somebody can prepare one.
import { routedPosts } from './acting-store.ts';
import { placeholders } from './dialect.ts';
import type { CommentaryDraftRow } from './entities/commentary-draft.ts';
import type { Tx } from './tx.ts';

/** Writes one. */
export function insertDraft(tx: Tx, row: CommentaryDraftRow): void {
  tx.insert('commentary_draft', row);
}

/** One with the names around it. */
export interface NamedDraft extends CommentaryDraftRow {
  readonly drafter_name: string;
  readonly leader_name: string;
  /** The person or the organisation. */
  readonly target_name: string;
}

const named = `SELECT d.*, w.name AS drafter_name, l.name AS leader_name, COALESCE(t.name, o.name) AS target_name
  FROM commentary_draft d JOIN person w ON w.id = d.drafter_id JOIN person l ON l.id = d.leader_id
  LEFT JOIN person t ON t.id = d.target_id AND d.target_kind = 'person'
  LEFT JOIN organization o ON o.id = d.target_id AND d.target_kind = 'organization'`;

/** Most that one person has waiting and is shown. */
const mostWaiting = 50;

/** What waits for a leader, or of a drafter, oldest first. */
export function findWaitingDrafts(
  tx: Tx,
  campaignId: string,
  whose: { readonly leaderId: string } | { readonly drafterId: string },
): Promise<NamedDraft[]> {
  const [column, id] =
    'leaderId' in whose ? ['d.leader_id', whose.leaderId] : ['d.drafter_id', whose.drafterId];
  return tx.rows<NamedDraft>(
    `${named} WHERE d.campaign_id = ? AND ${column} = ? AND d.status = 'waiting'
      ORDER BY d.id LIMIT ${mostWaiting}`,
    [campaignId, id],
  );
}

/** One by id, its row locked: its leader decides on it, its drafter takes it back. Null where there is none. */
export async function lockDraft(tx: Tx, id: string): Promise<NamedDraft | null> {
  tx.claim(`commentary-draft:${id}`, 'write');
  await tx.rows('SELECT id FROM commentary_draft WHERE id = ? FOR UPDATE', [id]);
  return findDraft(tx, id);
}

/** One by id; null where there is none. */
export async function findDraft(tx: Tx, id: string): Promise<NamedDraft | null> {
  const [row] = await tx.rows<NamedDraft>(`${named} WHERE d.id = ?`, [id]);
  return row ?? null;
}

/** Ends one; its words go. */
export function endDraft(tx: Tx, id: string, status: 'sent' | 'changed' | 'declined' | 'withdrawn'): void {
  tx.later(
    `UPDATE commentary_draft SET status = ?, decided_at = ?, achievements = '', problems = '', direction = '', salt = ''
      WHERE id = ?`,
    [status, tx.now, id],
  );
}

/** A post from which somebody comments. */
export interface CommentingPost {
  /** Who holds it today, or acts in it. */
  readonly person_id: string;
  readonly role: string;
  readonly name: string;
  readonly staff_no: string;
  readonly identity: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly organization_path: string;
}

/** Which posts. */
export interface CommentingQuery {
  readonly roles: readonly string[];
  readonly today: string;
  readonly organizationIds: readonly string[];
}

/** Posts of these roles in these organisations that are in force, in the school's order. */
export function findCommentingPosts(
  tx: Tx,
  { roles, today, organizationIds }: CommentingQuery,
): Promise<CommentingPost[]> {
  if (organizationIds.length === 0) return Promise.resolve([]);
  const { sql, params } = routedPosts(today);
  return tx.rows<CommentingPost>(
    `SELECT po.person_id, po.role, p.name, p.staff_no, p.identity, o.id AS organization_id,
      o.name AS organization_name, o.path AS organization_path
      FROM ${sql} po JOIN person p ON p.id = po.person_id JOIN organization o ON o.id = po.organization_id
      WHERE po.organization_id IN (${placeholders(organizationIds.length)})
        AND po.role IN (${placeholders(roles.length)}) AND p.state <> 'transferred'
      ORDER BY o.sort_order, p.sort_order, po.id`,
    [...params, ...organizationIds, ...roles],
  );
}
