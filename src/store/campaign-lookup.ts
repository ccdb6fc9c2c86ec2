// Campaigns, looked up by what a request names.
import type { Tx } from './tx.ts';

/** The id of the campaign with this id or slug, or null. */
export async function findCampaignId(tx: Tx, named: string): Promise<string | null> {
  const rows = await tx.rows<{ id: string }>('SELECT id FROM campaign WHERE id = ? OR slug = ?', [
    named,
    named,
  ]);
  return rows[0]?.id ?? null;
}
