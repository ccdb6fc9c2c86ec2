// 评诺: what was appraised, what is still without, and who leads where.
import type { LeadingPost } from '../domain/appraisal.ts';
import type { Scope } from '../domain/permission.ts';
import type { Role } from '../domain/person.ts';
import { routedPosts } from './acting-store.ts';
import { placeholders, type SqlValue } from './dialect.ts';
import type { AppraisalRow } from './entities/appraisal.ts';
import type { PledgeVersionRow } from './entities/pledge-version.ts';
import { type Predicate, scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** A published pledge as one appraises it. */
export interface AppraisableRow {
  readonly pledge_id: string;
  readonly version: number;
  readonly subject_kind: 'person' | 'organization';
  readonly subject_id: string;
  /** Null for an organisation's. */
  readonly name: string | null;
  readonly staff_no: string | null;
  /** The organisation itself, or the person's. */
  readonly organization_id: string;
  readonly organization_name: string;
  readonly organization_path: string;
}

const appraisable = `SELECT p.id AS pledge_id, p.published_version AS version, p.subject_kind, p.subject_id, s.name,
  s.staff_no, o.id AS organization_id, o.name AS organization_name, o.path AS organization_path
  FROM pledge p LEFT JOIN person s ON p.subject_kind = 'person' AND s.id = p.subject_id
  JOIN organization o ON o.id = COALESCE(s.organization_id, p.organization_id)
  WHERE p.campaign_id = ? AND p.published_version IS NOT NULL
    AND (p.subject_kind = 'organization' OR s.state <> 'transferred')`;

/** Those within these subtrees that nobody has appraised in a half-year, organisations first, in the school's order. */
export function findUnappraised(
  tx: Tx,
  { campaignId, paths, half }: { campaignId: string; paths: readonly string[]; half: string },
): Promise<AppraisableRow[]> {
  if (paths.length === 0) return Promise.resolve([]);
  const within = paths.map(() => 'o.path LIKE ?').join(' OR ');
  return tx.rows<AppraisableRow>(
    `${appraisable} AND (${within}) AND NOT EXISTS (SELECT 1 FROM appraisal a WHERE a.pledge_id = p.id AND a.half = ?
      AND a.replaced_at IS NULL) ORDER BY p.subject_kind, o.sort_order, o.path, s.sort_order, p.id`,
    [campaignId, ...paths.map((path) => `${path}%`), half],
  );
}

/** The one of a pledge, or of a subject; null where nothing of it is public. */
export async function findAppraisable(
  tx: Tx,
  campaignId: string,
  by: { readonly pledgeId: string } | { readonly subjectId: string },
): Promise<AppraisableRow | null> {
  const [column, id] = 'pledgeId' in by ? ['p.id', by.pledgeId] : ['p.subject_id', by.subjectId];
  const [row] = await tx.rows<AppraisableRow>(`${appraisable} AND ${column} = ?`, [campaignId, id]);
  return row ?? null;
}

/** Everybody who leads or looks after an organisation on a campaign date, or acts for one who does. */
export async function findLeadingPosts(tx: Tx, today: string): Promise<LeadingPost[]> {
  const { sql, params } = routedPosts(today);
  const rows = await tx.rows<{ person_id: string; held_by: string; role: string; path: string }>(
    `SELECT po.person_id, po.held_by, po.role, o.path FROM ${sql} po JOIN organization o ON o.id = po.organization_id
      JOIN person p ON p.id = po.person_id
      WHERE po.role IN ('secretary', 'deputySecretary', 'leader') AND p.state <> 'transferred'`,
    params,
  );
  return rows.map((row) => ({
    personId: row.person_id,
    heldBy: row.held_by,
    role: row.role as Role,
    organizationPath: row.path,
  }));
}

/** What the public has said of a subject since then and its owner was told, or that still waits; newest first. */
export function findOpinionsAbout(
  tx: Tx,
  { campaignId, subjectId, since }: { campaignId: string; subjectId: string; since: number },
): Promise<{ content: string; answer: string; status: string; rectification: string | null }[]> {
  return tx.rows(
    `SELECT p.content, p.answer, p.status, r.status AS rectification FROM opinion p
      LEFT JOIN rectification r ON r.source = 'opinion' AND r.source_id = p.id
      WHERE p.campaign_id = ? AND p.subject_id = ? AND p.status IN ('passed', 'answered', 'raised')
        AND (p.created_at >= ? OR p.status = 'passed') ORDER BY p.id DESC LIMIT 20`,
    [campaignId, subjectId, since],
  );
}

/** The public version's text, and when it was written and published (UTC ms). */
type PublicVersionRow = Pick<PledgeVersionRow, 'content' | 'created_at' | 'published_at'>;

/** The public version. */
export async function findPublicVersion(
  tx: Tx,
  { pledge_id, version }: Pick<AppraisableRow, 'pledge_id' | 'version'>,
): Promise<PublicVersionRow | null> {
  const [row] = await tx.rows<PublicVersionRow>(
    "SELECT content, created_at, published_at FROM pledge_version WHERE pledge_id = ? AND version = ? AND status = 'published'",
    [pledge_id, version],
  );
  return row ?? null;
}

/** Writes one. */
export function insertAppraisal(tx: Tx, row: AppraisalRow): void {
  tx.insert('appraisal', row);
}

/** The one that stands of a pledge in a half-year; its pledge must be locked to write another. */
export async function findStanding(
  tx: Tx,
  { pledgeId, half }: { pledgeId: string; half: string },
): Promise<AppraisalRow | null> {
  const [row] = await tx.rows<AppraisalRow>(
    'SELECT * FROM appraisal WHERE pledge_id = ? AND half = ? AND replaced_at IS NULL',
    [pledgeId, half],
  );
  return row ?? null;
}

/** Another one has taken its place; it stays. */
export function replaceAppraisal(tx: Tx, id: string): void {
  tx.later('UPDATE appraisal SET replaced_at = ? WHERE id = ? AND replaced_at IS NULL', [tx.now, id]);
}

/** Writes what its owner answers. @returns whether nobody had before */
export async function writeReply(
  tx: Tx,
  { id, text, salt, personId }: { id: string; text: string; salt: string; personId: string },
): Promise<boolean> {
  tx.claim(`appraisal:${id}`, 'write');
  const changed = await tx.change(
    'UPDATE appraisal SET reply = ?, reply_salt = ?, replied_by = ?, replied_at = ? WHERE id = ? AND replied_at IS NULL',
    [text, salt, personId, tx.now, id],
  );
  return changed > 0;
}

/** One with the names around it. */
export interface NamedAppraisal extends AppraisalRow {
  readonly by_name: string;
  readonly by_staff_no: string;
  readonly by_organization_name: string;
  /** Null for an organisation's. */
  readonly name: string | null;
  readonly staff_no: string | null;
  readonly organization_name: string;
  readonly organization_path: string;
  /** Whose post it was, where its author acted in it. */
  readonly acting_for_name: string | null;
}

const named = `SELECT a.*, b.name AS by_name, b.staff_no AS by_staff_no, bo.name AS by_organization_name, s.name,
  s.staff_no, o.name AS organization_name, o.path AS organization_path, h.name AS acting_for_name
  FROM appraisal a JOIN person b ON b.id = a.by_person_id JOIN organization bo ON bo.id = a.by_organization_id
  JOIN organization o ON o.id = a.organization_id
  LEFT JOIN person s ON a.subject_kind = 'person' AND s.id = a.subject_id
  LEFT JOIN person h ON h.id = a.acting_for_id`;

/** Those that stand on these subjects, newest first. */
export function findAppraisalsOf(
  tx: Tx,
  { campaignId, subjectIds, limit }: { campaignId: string; subjectIds: readonly string[]; limit: number },
): Promise<NamedAppraisal[]> {
  if (subjectIds.length === 0) return Promise.resolve([]);
  return tx.rows<NamedAppraisal>(
    `${named} WHERE a.campaign_id = ? AND a.replaced_at IS NULL AND a.subject_id IN (${placeholders(subjectIds.length)})
      ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit}`,
    [campaignId, ...subjectIds],
  );
}

/** What a list is narrowed to. */
export interface AppraisalFilter {
  readonly scope: Scope;
  readonly campaignId: string;
  /** Prefix of organisation paths, or null. */
  readonly within: string | null;
  /** Whether those that were replaced are in it. */
  readonly replaced: boolean;
  readonly afterId: string | null;
  readonly limit: number;
}

/**
 * Whoever leads at or above the organisation that appraised, whose it is, and of an organisation's those who lead it. The
 * deputies of a branch do not read what was said of its secretary above.
 */
function readable(scope: Scope): Predicate {
  const personId = 'a.subject_id';
  const own = scopePredicate(scope, { organizationPath: 'bo.path', personId });
  const led = scopePredicate({ ...scope, personId: null }, { organizationPath: 'o.path', personId });
  return {
    sql: `(${own.sql} OR (a.subject_kind = 'organization' AND ${led.sql}))`,
    params: [...own.params, ...led.params],
  };
}

/** In the order in which they were given, never by their bands. */
export function listAppraisals(tx: Tx, filter: AppraisalFilter): Promise<NamedAppraisal[]> {
  const { scope, campaignId, within, replaced, afterId, limit } = filter;
  const eyes = readable(scope);
  const more: SqlValue[] = [
    ...(within === null ? [] : [`${within}%`]),
    ...(afterId === null ? [] : [afterId]),
  ];
  return tx.rows<NamedAppraisal>(
    `${named} WHERE a.campaign_id = ? AND ${eyes.sql}${replaced ? '' : ' AND a.replaced_at IS NULL'}
      ${within === null ? '' : 'AND o.path LIKE ?'} ${afterId === null ? '' : 'AND a.id > ?'}
      ORDER BY a.id LIMIT ${limit}`,
    [campaignId, ...eyes.params, ...more],
  );
}
