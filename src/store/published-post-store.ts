// Which published pledges were announced in groups. A version is taken by whoever writes its row first; the other sees
// that he came late.
import { insertStatement, keepExisting, placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** A version that is public and was not announced. */
export interface UnpostedRow {
  readonly pledge_id: string;
  readonly version: number;
  /** Null for the organisation's own. */
  readonly name: string | null;
  readonly content: string;
  readonly published_at: number;
}

// A person who has left the organisation since is none of its group's any more.
const standing = `FROM pledge p
  JOIN pledge_version v ON v.pledge_id = p.id AND v.version = p.published_version AND v.status = 'published'
  LEFT JOIN person s ON p.subject_kind = 'person' AND s.id = p.subject_id
    AND s.organization_id = p.organization_id AND s.state <> 'transferred'`;
const ofOrganization = "(p.subject_kind = 'organization' OR s.id IS NOT NULL)";

const mostAtOnce = 200;

/** Those of one organisation itself and of its own people, in the order of their publication. */
export function findUnposted(
  tx: Tx,
  { campaignId, organizationId, since }: { campaignId: string; organizationId: string; since: number },
): Promise<UnpostedRow[]> {
  return tx.rows<UnpostedRow>(
    `SELECT p.id AS pledge_id, v.version, s.name, v.content, v.published_at ${standing}
      WHERE p.campaign_id = ? AND p.organization_id = ? AND ${ofOrganization} AND v.published_at >= ?
        AND NOT EXISTS (SELECT 1 FROM published_post x WHERE x.pledge_id = p.id AND x.version = v.version)
      ORDER BY v.published_at, v.id LIMIT ${mostAtOnce}`,
    [campaignId, organizationId, since],
  );
}

/** What is announced, in which message. */
export interface PostInput {
  readonly campaignId: string;
  readonly organizationId: string;
  readonly outboxId: string;
}

/** Takes versions. @returns those that nobody had taken before: these are the caller's to announce */
export async function takePosts<R extends Pick<UnpostedRow, 'pledge_id' | 'version'>>(
  tx: Tx,
  { campaignId, organizationId, outboxId }: PostInput,
  versions: readonly R[],
): Promise<R[]> {
  if (versions.length === 0) return [];
  const rows = versions.map(({ pledge_id, version }) => ({
    id: tx.newId(),
    campaign_id: campaignId,
    organization_id: organizationId,
    pledge_id,
    version,
    outbox_id: outboxId,
    created_at: tx.now,
  }));
  const { sql, params } = insertStatement('published_post', rows);
  await tx.change(sql + keepExisting(tx.dialect), params);
  const own = await tx.rows<{ pledge_id: string; version: number }>(
    'SELECT pledge_id, version FROM published_post WHERE outbox_id = ?',
    [outboxId],
  );
  const taken = new Set(own.map(({ pledge_id, version }) => `${pledge_id} ${version}`));
  return versions.filter(({ pledge_id, version }) => taken.has(`${pledge_id} ${version}`));
}

/** Of these messages those in which something is not public any more, or not the organisation's. */
export async function findUntruePosts(tx: Tx, outboxIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (outboxIds.length === 0) return new Set();
  const rows = await tx.rows<{ outbox_id: string }>(
    `SELECT DISTINCT x.outbox_id FROM published_post x WHERE x.outbox_id IN (${placeholders(outboxIds.length)})
      AND NOT EXISTS (SELECT 1 ${standing} WHERE p.id = x.pledge_id AND v.version = x.version
        AND p.organization_id = x.organization_id AND ${ofOrganization})`,
    outboxIds,
  );
  return new Set(rows.map((row) => row.outbox_id));
}

/** Gives back what was to go in a message that does not go: what of it still stands is announced anew. */
export function releasePosts(tx: Tx, outboxId: string): void {
  tx.later('DELETE FROM published_post WHERE outbox_id = ?', [outboxId]);
}
