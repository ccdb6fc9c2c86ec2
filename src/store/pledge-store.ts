// Pledges and their versions.

import type { Scope } from '../domain/permission.ts';
import type { PledgeStatus, PledgeVersion, VersionStatus } from '../domain/pledge.ts';
import type { PledgeRow } from './entities/pledge.ts';
import type { PledgeVersionRow } from './entities/pledge-version.ts';
import { ask, type Query } from './query.ts';
import { scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** A pledge with all its versions, oldest first. */
export interface PledgeRows {
  readonly pledge: PledgeRow;
  readonly versions: readonly PledgeVersionRow[];
}

// The versions that still matter: those that wait, stand or came back, and the newest. Old texts are not read.
const relevant = "(v.status IN ('submitted', 'returned', 'published') OR v.version = p.version)";

// Both tables have `id`, `version`, `status` and `created_at`: the pledge's columns come under names of their own.
const pledgeColumns = ['id', 'version', 'status', 'created_at']
  .map((name) => `p.${name} AS p_${name}`)
  .join(', ');

function toPledge(row: Readonly<Record<string, unknown>>): PledgeRow {
  const { p_id: id, p_version: version, p_status: status, p_created_at: created_at, ...rest } = row;
  return { ...rest, id, version, status, created_at } as unknown as PledgeRow;
}

/** One statement for the pledge and its versions: a pledge always has its newest version beside it. */
function pledgeQuery(
  campaignId: string,
  subjectId: string,
  lock: '' | ' FOR UPDATE',
): Query<PledgeRows | null> {
  return {
    statements: [
      {
        sql: `SELECT p.*, ${pledgeColumns}, v.* FROM pledge p JOIN pledge_version v ON v.pledge_id = p.id
          WHERE p.campaign_id = ? AND p.subject_id = ? AND ${relevant} ORDER BY v.version${lock}`,
        params: [campaignId, subjectId],
      },
    ],
    read([rows]) {
      const [first] = rows ?? [];
      return first ? { pledge: toPledge(first), versions: rows as unknown as PledgeVersionRow[] } : null;
    },
  };
}

const claimOf = (pledgeId: string) => `pledge:${pledgeId}`;

/** The pledge of a subject in a campaign, to look at. */
export function findPledge(tx: Tx, campaignId: string, subjectId: string): Promise<PledgeRows | null> {
  return ask(tx, pledgeQuery(campaignId, subjectId, ''));
}

/** The same, its row locked: its reviewer locks it too, so that writing and deciding do not cross. */
export function lockedPledge(campaignId: string, subjectId: string): Query<PledgeRows | null> {
  return {
    ...pledgeQuery(campaignId, subjectId, ' FOR UPDATE'),
    claimsOf: (found) => [[found ? claimOf(found.pledge.id) : `pledge-of:${subjectId}`, 'write']],
  };
}

/** A pledge by its id, its row locked: for the reviewer, who is not its owner. */
export async function lockPledge(tx: Tx, pledgeId: string): Promise<PledgeRows | null> {
  tx.claim(claimOf(pledgeId), 'write');
  const [pledges, versions] = await tx.batch([
    { sql: 'SELECT * FROM pledge WHERE id = ? FOR UPDATE', params: [pledgeId] },
    { sql: 'SELECT * FROM pledge_version WHERE pledge_id = ? ORDER BY version', params: [pledgeId] },
  ]);
  const pledge = pledges?.[0] as unknown as PledgeRow | undefined;
  return pledge ? { pledge, versions: versions as unknown as PledgeVersionRow[] } : null;
}

/** The versions as the rules see them. */
export function toVersions(rows: readonly PledgeVersionRow[]): PledgeVersion[] {
  return rows.map((row) => ({
    version: row.version,
    text: row.content,
    status: row.status as VersionStatus,
  }));
}

/** A pledge to write for the first time. */
export interface NewPledge {
  readonly id: string;
  readonly campaignId: string;
  readonly subjectKind: 'person' | 'organization';
  readonly subjectId: string;
  readonly organizationId: string;
  readonly reviewOrganizationId: string;
  readonly version: number;
}

/** Writes a pledge whose first version waits. */
export function insertPledge(tx: Tx, pledge: NewPledge): void {
  tx.insert('pledge', {
    id: pledge.id,
    campaign_id: pledge.campaignId,
    subject_kind: pledge.subjectKind,
    subject_id: pledge.subjectId,
    organization_id: pledge.organizationId,
    review_organization_id: pledge.reviewOrganizationId,
    version: pledge.version,
    published_version: null,
    status: 'submitted',
    created_at: tx.now,
    updated_at: tx.now,
  });
}

/** A newer version waits; what is public stays public meanwhile. */
export function resubmitPledge(
  tx: Tx,
  pledge: Pick<NewPledge, 'id' | 'version' | 'organizationId' | 'reviewOrganizationId'>,
): void {
  tx.later(
    "UPDATE pledge SET version = ?, status = 'submitted', organization_id = ?, review_organization_id = ?, updated_at = ? WHERE id = ?",
    [pledge.version, pledge.organizationId, pledge.reviewOrganizationId, tx.now, pledge.id],
  );
}

/** Sets where the whole pledge stands. */
export function setPledgeState(
  tx: Tx,
  id: string,
  state: { version: number; published: number | null; status: PledgeStatus },
): void {
  tx.later('UPDATE pledge SET version = ?, published_version = ?, status = ?, updated_at = ? WHERE id = ?', [
    state.version,
    state.published,
    state.status,
    tx.now,
    id,
  ]);
}

/** A version that waits for a reviewer. */
export interface WaitingRow {
  readonly pledge_id: string;
  readonly version: number;
  readonly subject_kind: string;
  readonly subject_id: string;
}

const waiting = `FROM pledge p JOIN organization o ON o.id = p.review_organization_id
  JOIN pledge_version v ON v.pledge_id = p.id AND v.version = p.version AND v.author_id <> ?
  WHERE p.campaign_id = ? AND p.status = 'submitted' AND p.review_organization_id IN `;

/** The oldest pledges that wait at these desks, leaving out what the reviewer wrote, and how many there are. */
export async function findWaiting(
  tx: Tx,
  campaignId: string,
  desks: readonly string[],
  reviewerId: string,
): Promise<{ first: WaitingRow | null; total: number }> {
  if (desks.length === 0) return { first: null, total: 0 };
  const list = `(${desks.map(() => '?').join(', ')})`;
  const params = [reviewerId, campaignId, ...desks];
  const [first, count] = await tx.batch([
    {
      sql: `SELECT p.id AS pledge_id, p.version, p.subject_kind, p.subject_id ${waiting}${list} ORDER BY p.updated_at, p.id LIMIT 1`,
      params,
    },
    { sql: `SELECT COUNT(*) AS n ${waiting}${list}`, params },
  ]);
  return {
    first: (first?.[0] as unknown as WaitingRow | undefined) ?? null,
    total: Number(count?.[0]?.n ?? 0),
  };
}

/** One line of the list of pledges. */
export interface PledgeListRow {
  readonly id: string;
  readonly subject_kind: string;
  readonly staff_no: string | null;
  readonly name: string;
  readonly organization_path: string;
  readonly organization_id: string;
  readonly content: string;
  /** When that text was written, UTC ms. */
  readonly written_at: number;
  readonly version: number;
  /** The version that the public sees, or null. */
  readonly published_version: number | null;
  readonly status: string;
  readonly created_at: number;
}

/** What a list is narrowed to. */
export interface PledgeFilter {
  readonly scope: Scope;
  readonly campaignId: string;
  /** Prefix of organisation paths, or null. */
  readonly within: string | null;
  readonly afterId: string | null;
  readonly limit: number;
}

/** Pledges in the order of their ids, with the newest text. */
export function listPledges(tx: Tx, filter: PledgeFilter): Promise<PledgeListRow[]> {
  const scope = scopePredicate(filter.scope, { organizationPath: 'o.path', personId: 'p.subject_id' });
  const within = filter.within === null ? '' : ' AND o.path LIKE ?';
  const after = filter.afterId === null ? '' : ' AND p.id > ?';
  return tx.rows<PledgeListRow>(
    `SELECT p.id, p.subject_kind, s.staff_no, COALESCE(s.name, o.name) AS name, o.path AS organization_path,
      p.organization_id, v.content, v.created_at AS written_at, p.version, p.published_version, p.status, p.created_at
      FROM pledge p JOIN organization o ON o.id = p.organization_id
      JOIN pledge_version v ON v.pledge_id = p.id AND v.version = p.version
      LEFT JOIN person s ON s.id = p.subject_id
      WHERE p.campaign_id = ? AND ${scope.sql}${within}${after} ORDER BY p.id LIMIT ${filter.limit}`,
    [
      filter.campaignId,
      ...scope.params,
      ...(filter.within === null ? [] : [`${filter.within}%`]),
      ...(filter.afterId === null ? [] : [filter.afterId]),
    ],
  );
}
