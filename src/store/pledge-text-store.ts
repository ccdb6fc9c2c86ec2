// Texts of pledges that a new one is held against.
import type { Tx } from './tx.ts';

/** Newest texts of the others of one organisation. */
export async function findTextsBeside(
  tx: Tx,
  {
    campaignId,
    organizationId,
    subjectId,
    limit,
  }: { campaignId: string; organizationId: string; subjectId: string; limit: number },
): Promise<string[]> {
  const rows = await tx.rows<{ content: string }>(
    `SELECT v.content FROM pledge p JOIN pledge_version v ON v.pledge_id = p.id AND v.version = p.version
      WHERE p.campaign_id = ? AND p.organization_id = ? AND p.subject_id <> ? ORDER BY p.id DESC LIMIT ${limit}`,
    [campaignId, organizationId, subjectId],
  );
  return rows.map((row) => row.content);
}
