// Whose a pledge is, by its id.
import type { Tx } from './tx.ts';

/** A pledge's subject. */
export interface SubjectRow {
  /** Of the person or the organisation. */
  readonly name: string;
  readonly published_version: number | null;
}

/** Of a pledge of this campaign; null where there is none. */
export async function findSubject(tx: Tx, campaignId: string, pledgeId: string): Promise<SubjectRow | null> {
  const [row] = await tx.rows<SubjectRow>(
    `SELECT COALESCE(s.name, o.name) AS name, p.published_version FROM pledge p
      JOIN organization o ON o.id = p.organization_id LEFT JOIN person s ON s.id = p.subject_id
      WHERE p.id = ? AND p.campaign_id = ?`,
    [pledgeId, campaignId],
  );
  return row ?? null;
}
