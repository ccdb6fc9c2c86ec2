// Campaigns that were closed, as rows. Who may close one, and what follows, is `services/campaign-close`.
import type { Tx } from './tx.ts';

/** A close. */
export interface CampaignClose {
  readonly campaignId: string;
  /** Person id, or `system`. */
  readonly closedBy: string;
  readonly lessons: readonly string[];
}

/** Writes a close, at the transaction's campaign time. */
export function insertClose(tx: Tx, { campaignId, closedBy, lessons }: CampaignClose): void {
  tx.insert('campaign_close', {
    campaign_id: campaignId,
    closed_at: tx.now,
    closed_by: closedBy,
    lessons: JSON.stringify(lessons),
  });
}

/** Ends everything that waits to be sent in a campaign, questions that somebody put off aside. */
export function cancelRungs(tx: Tx, campaignId: string, lasting: string): void {
  tx.later(
    "UPDATE reminder SET status = 'cancelled', reason = 'not-owed', ended_at = ? WHERE campaign_id = ? AND status = 'due' AND obligation NOT LIKE ?",
    [tx.now, campaignId, `${lasting}%`],
  );
}
