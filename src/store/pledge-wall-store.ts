// Public pledges as the wall shows them: whose there are in an organisation, and of some of them what was ever public and
// what became of it. What waits, came back or was withdrawn is never read, nor what is of somebody who has left.
import { placeholders } from './dialect.ts';
import type { PledgeNoteRow } from './entities/pledge-note.ts';
import type { PledgeVersionRow } from './entities/pledge-version.ts';
import type { Tx } from './tx.ts';

/** A public pledge by its subject. */
export interface PublicPledgeRow {
  /** Of the pledge. */
  readonly id: string;
  readonly subject_kind: string;
  /** Of the person; empty for an organisation's. */
  readonly name: string;
  readonly published_version: number;
}

/** Condition on the person `s` of a pledge, who is missing for an organisation's. */
const isHere = `(s.id IS NULL OR s.state <> 'transferred')`;

const subjects = `SELECT p.id, p.subject_kind, COALESCE(s.name, '') AS name, p.published_version
  FROM pledge p LEFT JOIN person s ON p.subject_kind = 'person' AND s.id = p.subject_id`;

/** All public pledges of an organisation and of its own people, in no order. */
export function findPublicPledges(
  tx: Tx,
  { campaignId, organizationId }: { campaignId: string; organizationId: string },
): Promise<PublicPledgeRow[]> {
  return tx.rows<PublicPledgeRow>(
    `${subjects} WHERE p.campaign_id = ? AND p.organization_id = ? AND p.published_version IS NOT NULL AND ${isHere}`,
    [campaignId, organizationId],
  );
}

/** Persons with a public pledge in whose name these characters stand, and where they are; in no order. */
export function findPublicByName(
  tx: Tx,
  { campaignId, part, limit }: { campaignId: string; part: string; limit: number },
): Promise<{ id: string; name: string; organization_id: string }[]> {
  // No name has these in it, and LIKE takes them for others.
  if (/[%_\\]/.test(part)) return Promise.resolve([]);
  return tx.rows(
    `SELECT p.id, s.name, p.organization_id FROM pledge p JOIN person s ON s.id = p.subject_id
      WHERE p.campaign_id = ? AND p.subject_kind = 'person' AND p.published_version IS NOT NULL AND s.name LIKE ?
        AND ${isHere} ORDER BY p.id LIMIT ${limit}`,
    [campaignId, `%${part}%`],
  );
}

/** How many public pledges there are at and below a path, by organisation, and how many of them are persons'. */
export async function countPublic(
  tx: Tx,
  { campaignId, path }: { campaignId: string; path: string },
): Promise<{ path: string; total: number; persons: number }[]> {
  const rows = await tx.rows<{ path: string; total: number; persons: number }>(
    `SELECT o.path, COUNT(*) AS total, SUM(CASE WHEN p.subject_kind = 'person' THEN 1 ELSE 0 END) AS persons FROM pledge p JOIN organization o ON o.id = p.organization_id
      LEFT JOIN person s ON p.subject_kind = 'person' AND s.id = p.subject_id
      WHERE p.campaign_id = ? AND p.published_version IS NOT NULL AND o.path LIKE ? AND ${isHere} GROUP BY o.path`,
    [campaignId, `${path}%`],
  );
  return rows.map((row) => ({ path: row.path, total: Number(row.total), persons: Number(row.persons) }));
}

/** What was ever public of these pledges, newest first. */
export async function findPublicVersions(
  tx: Tx,
  pledgeIds: readonly string[],
): Promise<Pick<PledgeVersionRow, 'pledge_id' | 'version' | 'content' | 'published_at' | 'status'>[]> {
  if (pledgeIds.length === 0) return [];
  // One that gave way while it waited, or came back, was never public.
  return tx.rows(
    `SELECT pledge_id, version, content, published_at, status FROM pledge_version
      WHERE pledge_id IN (${placeholders(pledgeIds.length)})
        AND status IN ('published', 'replaced') AND published_at IS NOT NULL ORDER BY version DESC`,
    pledgeIds,
  );
}

/** The newest notes of each of these pledges that stand, newest first. */
export async function findNewestOf(
  tx: Tx,
  pledgeIds: readonly string[],
  limit: number,
): Promise<PledgeNoteRow[]> {
  if (pledgeIds.length === 0) return [];
  const found = await tx.batch(
    pledgeIds.map((id) => ({
      sql: `SELECT * FROM pledge_note WHERE pledge_id = ? AND withdrawn_at IS NULL
        ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
      params: [id],
    })),
  );
  return found.flat() as unknown as PledgeNoteRow[];
}

/** Persons with a public pledge at and below a path, in no order, as many as `limit`. */
export function findPublicNames(
  tx: Tx,
  { campaignId, path, limit }: { campaignId: string; path: string; limit: number },
): Promise<{ id: string; name: string }[]> {
  return tx.rows(
    `SELECT p.id, s.name FROM pledge p JOIN organization o ON o.id = p.organization_id
      JOIN person s ON s.id = p.subject_id
      WHERE p.campaign_id = ? AND p.published_version IS NOT NULL AND o.path LIKE ? AND ${isHere} LIMIT ${limit}`,
    [campaignId, `${path}%`],
  );
}
