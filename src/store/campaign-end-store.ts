// What waits in a campaign that another one takes the place of. Its pledges and all that has ended stay with it.
import type { Tx } from './tx.ts';

/** From which campaign to which. */
export interface Succession {
  readonly fromId: string;
  readonly toId: string;
  /** Beginning of the obligations that belong to no campaign: conversations that were put off. */
  readonly lasting: string;
}

/**
 * Hands conversations that were put off over to the new campaign, with all their rungs, which are numbered on; and
 * ends what else waited in the old one, where nobody looks for it any more.
 */
export function passOnRungs(tx: Tx, { fromId, toId, lasting }: Succession): void {
  tx.later('UPDATE reminder SET campaign_id = ? WHERE campaign_id = ? AND obligation LIKE ?', [
    toId,
    fromId,
    `${lasting}%`,
  ]);
  tx.later(
    "UPDATE reminder SET status = 'cancelled', reason = 'not-owed', ended_at = ? WHERE campaign_id = ? AND status = 'due'",
    [tx.now, fromId],
  );
}
