// What a person reads of himself: every version of his pledge, and what was said of it.
import type { PledgeRow } from './entities/pledge.ts';
import type { PledgeVersionRow } from './entities/pledge-version.ts';
import type { Tx } from './tx.ts';

/** A subject's pledge with all its versions, newest first; null where there never was one. */
export async function findWholePledge(
  tx: Tx,
  { campaignId, subjectId }: { campaignId: string; subjectId: string },
): Promise<{ readonly pledge: PledgeRow; readonly versions: readonly PledgeVersionRow[] } | null> {
  const [pledge] = await tx.rows<PledgeRow>('SELECT * FROM pledge WHERE campaign_id = ? AND subject_id = ?', [
    campaignId,
    subjectId,
  ]);
  if (!pledge) return null;
  const versions = await tx.rows<PledgeVersionRow>(
    'SELECT * FROM pledge_version WHERE pledge_id = ? ORDER BY version DESC',
    [pledge.id],
  );
  return { pledge, versions };
}

/** An opinion as whoever it is about reads it. */
export interface PassedOpinionRow {
  readonly number: number;
  readonly content: string;
  readonly status: string;
  readonly answer: string;
  /** Null where he did not sign, and where it was put right without being passed on. */
  readonly author_name: string | null;
  readonly created_at: number;
}

/** Opinions on a person that were passed on to him, newest first: what waits or was declined is not his to read. */
export function findPassedOpinions(
  tx: Tx,
  { campaignId, personId, limit }: { campaignId: string; personId: string; limit: number },
): Promise<PassedOpinionRow[]> {
  return tx.rows<PassedOpinionRow>(
    `SELECT p.number, p.content, p.status, p.answer, p.created_at,
      CASE WHEN p.status = 'raised' THEN NULL ELSE a.name END AS author_name
      FROM opinion p LEFT JOIN person a ON a.id = p.author_id
      WHERE p.campaign_id = ? AND p.subject_kind = 'person' AND p.subject_id = ?
        AND p.status IN ('passed', 'answered', 'raised') ORDER BY p.id DESC LIMIT ${limit}`,
    [campaignId, personId],
  );
}
