// Commentaries and what was answered to them.
import type { GivenCommentary } from '../domain/commentary.ts';
import type { Scope } from '../domain/permission.ts';
import { placeholders } from './dialect.ts';
import type { CommentaryRow } from './entities/commentary.ts';
import type { CommentaryReplyRow } from './entities/commentary-reply.ts';
import { type Predicate, scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** Writes one. */
export function insertCommentary(tx: Tx, row: CommentaryRow): void {
  tx.insert('commentary', row);
}

/** Writes an answer to one. */
export function insertReply(tx: Tx, row: CommentaryReplyRow): void {
  tx.insert('commentary_reply', row);
}

/** Locks one: its author and whoever wrote it down may both take it back. @returns whether it still stands */
export async function lockCommentary(tx: Tx, id: string): Promise<boolean> {
  tx.claim(`commentary:${id}`, 'write');
  const rows = await tx.rows('SELECT id FROM commentary WHERE id = ? AND recalled_at IS NULL FOR UPDATE', [
    id,
  ]);
  return rows.length > 0;
}

/** Takes one back, its words with it. */
export function recallCommentary(tx: Tx, id: string): void {
  tx.later(
    `UPDATE commentary SET recalled_at = ?, achievements = '', problems = '', direction = '', salt = ''
      WHERE id = ? AND recalled_at IS NULL`,
    [tx.now, id],
  );
}

/** What was said about organisations by these superiors in these quarters, recalled ones left out. */
export async function findGiven(
  tx: Tx,
  { campaignId, superiorIds }: { campaignId: string; superiorIds: readonly string[] | null },
  quarters: readonly string[],
): Promise<GivenCommentary[]> {
  if (quarters.length === 0 || superiorIds?.length === 0) return [];
  const by = superiorIds === null ? '' : ` AND by_organization_id IN (${placeholders(superiorIds.length)})`;
  const rows = await tx.rows<{ quarter: string; by_organization_id: string; target_id: string }>(
    `SELECT DISTINCT quarter, by_organization_id, target_id FROM commentary
      WHERE campaign_id = ? AND target_kind = 'organization' AND recalled_at IS NULL
        AND quarter IN (${placeholders(quarters.length)})${by}`,
    [campaignId, ...quarters, ...(superiorIds ?? [])],
  );
  return rows.map((row) => ({
    quarter: row.quarter,
    byOrganizationId: row.by_organization_id,
    targetId: row.target_id,
  }));
}

/** One with the names around it. */
export interface NamedCommentary extends CommentaryRow {
  readonly by_name: string;
  readonly by_staff_no: string;
  /** Null where it is about an organisation. */
  readonly target_name: string | null;
  readonly target_staff_no: string | null;
  readonly organization_name: string;
  readonly organization_path: string;
  /** Whose post it was, where its author acted in it. */
  readonly acting_for_name: string | null;
  /** Who wrote it down, where its author only said it. */
  readonly recorder_name: string | null;
}

/** SELECT and FROM of {@link NamedCommentary}; the commentary is `c`, its organisation `o`. */
export const namedCommentaries = `SELECT c.*, b.name AS by_name, b.staff_no AS by_staff_no, t.name AS target_name,
  t.staff_no AS target_staff_no, o.name AS organization_name, o.path AS organization_path, a.name AS acting_for_name,
  w.name AS recorder_name FROM commentary c JOIN person b ON b.id = c.by_person_id JOIN organization o ON o.id = c.organization_id
  LEFT JOIN person t ON t.id = c.target_id AND c.target_kind = 'person'
  LEFT JOIN person a ON a.id = c.acting_for_id LEFT JOIN person w ON w.id = c.recorder_id`;

/** Looked through for one that can be taken back. */
const mostRecent = 50;

/** What somebody has said, or written down for others, in a campaign, newest first, recalled ones left out. */
export function findRecentBy(
  tx: Tx,
  { campaignId, personId }: { campaignId: string; personId: string },
): Promise<NamedCommentary[]> {
  return tx.rows<NamedCommentary>(
    `${namedCommentaries} WHERE c.campaign_id = ? AND (c.by_person_id = ? OR c.recorder_id = ?) AND c.recalled_at IS NULL
      ORDER BY c.created_at DESC, c.id DESC LIMIT ${mostRecent}`,
    [campaignId, personId, personId],
  );
}

/** Whose eyes: a person, the organisations that he leads, and the one that he belongs to. */
export interface Reader {
  readonly personId: string;
  readonly ledIds: readonly string[];
  readonly ownId: string;
}

/** What somebody may read as its author, as the one it is about, or as a member of the organisation it is about. */
export function readableBy({ personId, ledIds, ownId }: Reader): Predicate {
  const led = ledIds.length === 0 ? '' : ` OR c.target_id IN (${placeholders(ledIds.length)})`;
  return {
    sql: `(c.by_person_id = ? OR c.target_id = ?${led} OR (c.target_id = ? AND c.scope = 'organization'))`,
    params: [personId, personId, ...ledIds, ownId],
  };
}

/** What somebody may read as its author or as the one it is about, newest first, recalled ones left out. */
export function findReadable(
  tx: Tx,
  { campaignId, reader, limit }: { campaignId: string; reader: Reader; limit: number },
): Promise<NamedCommentary[]> {
  const eyes = readableBy(reader);
  return tx.rows<NamedCommentary>(
    `${namedCommentaries} WHERE c.campaign_id = ? AND c.recalled_at IS NULL AND ${eyes.sql}
      ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit}`,
    [campaignId, ...eyes.params],
  );
}

/** The newest that somebody, or an organisation, has said about a subject, recalled ones left out; null: nothing. */
export async function findLastAbout(
  tx: Tx,
  {
    campaignId,
    targetId,
    by,
  }: { campaignId: string; targetId: string; by: { personId: string } | { organizationId: string } },
): Promise<CommentaryRow | null> {
  const [column, id] =
    'personId' in by ? ['by_person_id', by.personId] : ['by_organization_id', by.organizationId];
  const [row] = await tx.rows<CommentaryRow>(
    `SELECT * FROM commentary WHERE campaign_id = ? AND target_id = ? AND ${column} = ? AND recalled_at IS NULL
      ORDER BY created_at DESC, id DESC LIMIT 1`,
    [campaignId, targetId, id],
  );
  return row ?? null;
}

/** One by id; null where there is none, or it was recalled. */
export async function findCommentary(tx: Tx, id: string): Promise<NamedCommentary | null> {
  const [row] = await tx.rows<NamedCommentary>(
    `${namedCommentaries} WHERE c.id = ? AND c.recalled_at IS NULL`,
    [id],
  );
  return row ?? null;
}

/** Answers to these, oldest first. */
export function findReplies(
  tx: Tx,
  ids: readonly string[],
): Promise<(CommentaryReplyRow & { readonly name: string })[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.rows(
    `SELECT r.*, p.name FROM commentary_reply r JOIN person p ON p.id = r.person_id
      WHERE r.commentary_id IN (${placeholders(ids.length)}) ORDER BY r.created_at, r.id`,
    ids,
  );
}

/** What a list is narrowed to. */
export interface CommentaryFilter {
  readonly scope: Scope;
  readonly campaignId: string;
  /** Prefix of organisation paths, or null. */
  readonly within: string | null;
  readonly afterId: string | null;
  readonly limit: number;
}

/**
 * Commentaries in the order of their ids. One about a person is private to both of them: whoever looks after a part of
 * the tree sees those about organisations only.
 */
export function listCommentaries(tx: Tx, filter: CommentaryFilter): Promise<NamedCommentary[]> {
  const { scope, campaignId, within, afterId, limit } = filter;
  const places = scopePredicate(
    { ...scope, personId: null },
    { organizationPath: 'o.path', personId: 'c.target_id' },
  );
  const own = scope.personId === null ? '' : ' OR c.by_person_id = ? OR c.target_id = ?';
  return tx.rows<NamedCommentary>(
    `${namedCommentaries} WHERE c.campaign_id = ? AND c.recalled_at IS NULL
      AND ((c.target_kind = 'organization' AND ${places.sql})${own})
      ${within === null ? '' : 'AND o.path LIKE ?'} ${afterId === null ? '' : 'AND c.id > ?'}
      ORDER BY c.id LIMIT ${limit}`,
    [
      campaignId,
      ...places.params,
      ...(scope.personId === null ? [] : [scope.personId, scope.personId]),
      ...(within === null ? [] : [`${within}%`]),
      ...(afterId === null ? [] : [afterId]),
    ],
  );
}
