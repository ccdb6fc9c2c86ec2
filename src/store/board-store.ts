// When persons were last reminded of what they owe.
import { placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** By person and obligation, the last reminder that was sent, campaign time. */
export async function findToldOf(
  tx: Tx,
  campaignId: string,
  personIds: readonly string[],
): Promise<{ person_id: string; obligation: string; told_at: number }[]> {
  if (personIds.length === 0) return [];
  const rows = await tx.rows<{ person_id: string; obligation: string; told_at: number }>(
    `SELECT r.person_id, r.obligation, MAX(m.sent_at) AS told_at FROM reminder r JOIN outbox m ON m.id = r.outbox_id
      WHERE r.campaign_id = ? AND r.person_id IN (${placeholders(personIds.length)}) AND m.sent_at IS NOT NULL
        AND r.status IN ('sending', 'merged') GROUP BY r.person_id, r.obligation`,
    [campaignId, ...personIds],
  );
  return rows.map((row) => ({ ...row, told_at: Number(row.told_at) }));
}
