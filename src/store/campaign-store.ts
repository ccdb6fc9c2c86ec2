// Campaigns. Exactly one is current.
import { insertStatement, keepExisting } from './dialect.ts';
import type { Tx } from './tx.ts';

/** The current campaign, or null before the first start. */
export async function findCurrentCampaign(
  tx: Tx,
): Promise<{ id: string; title: string; roster_version: number; closed: boolean } | null> {
  const rows = await tx.rows<{ id: string; title: string; roster_version: number; closed_at: number | null }>(
    `SELECT c.id, c.title, c.roster_version, e.closed_at FROM campaign c
      LEFT JOIN campaign_close e ON e.campaign_id = c.id WHERE c.is_current = 1 ORDER BY c.id`,
  );
  const [row] = rows;
  return row
    ? { id: row.id, title: row.title, roster_version: row.roster_version, closed: row.closed_at !== null }
    : null;
}

/** Writes a current campaign unless one of this slug is there: two first starts at once make one. */
export async function insertCampaignIfNone(
  tx: Tx,
  { slug, title }: { slug: string; title: string },
): Promise<void> {
  const row = { id: tx.newId(), slug, title, is_current: 1, roster_version: 0, created_at: tx.now };
  const { sql, params } = insertStatement('campaign', [row]);
  await tx.change(sql + keepExisting(tx.dialect), params);
}

/** Writes a campaign as the current one; whatever was current ends to be. @returns its id */
export async function insertCurrentCampaign(
  tx: Tx,
  { slug, title }: { slug: string; title: string },
): Promise<string> {
  tx.later('UPDATE campaign SET is_current = 0 WHERE is_current = 1');
  const id = tx.newId();
  tx.insert('campaign', { id, slug, title, is_current: 1, roster_version: 0, created_at: tx.now });
  return id;
}

/** Lets one start of a campaign at a time through: a second one reads on once the first has committed. */
export async function lockCampaigns(tx: Tx): Promise<void> {
  tx.claim('campaign', 'write');
  await tx.rows('SELECT id FROM campaign ORDER BY id FOR UPDATE');
}

/** Ends what processes remember of organisations, persons, posts and bound accounts, with this commit. */
export function touchRoster(tx: Tx): void {
  if (tx.touched.has('roster')) return;
  tx.touched.add('roster');
  const raise = 'UPDATE campaign SET roster_version = roster_version + 1 WHERE is_current = 1';
  // Twice: the first may wait for the start of a campaign, and then finds none, as it does not see the new one yet.
  tx.later(raise);
  tx.later(raise);
}
