// Short numbers for people to type, counted within a campaign.
import type { Tx } from './tx.ts';

/** Tables whose rows have such a number. */
export type NumberedTable = 'rectification' | 'opinion' | 'inspection';

/** The next number of a campaign; the campaign's row is locked until the commit, so that no two get the same. */
export async function takeNumber(tx: Tx, table: NumberedTable, campaignId: string): Promise<number> {
  tx.claim(`number:${campaignId}`, 'write');
  await tx.rows('SELECT id FROM campaign WHERE id = ? FOR UPDATE', [campaignId]);
  const [row] = await tx.rows<{ last: number | null }>(
    `SELECT MAX(number) AS last FROM ${table} WHERE campaign_id = ?`,
    [campaignId],
  );
  return Number(row?.last ?? 0) + 1;
}
