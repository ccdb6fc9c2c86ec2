// A message to somebody who did not ask for one: an outbox row in the transaction of its cause. The words come
// from the caller, as data.
import { putMessage } from '../store/outbox-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';

/** Where a message goes. */
export interface NoticeAddress {
  readonly messenger: string;
  readonly tenant: string;
  readonly accountId: string;
  /** Null for an account that stands for nobody. */
  readonly personId: string | null;
}

/** Writes a message for delivery by the messenger's API. */
export function sendNotice(
  tx: Tx,
  address: NoticeAddress,
  text: readonly Sentence[],
  kind: 'notice' | 'privacy' = 'notice',
): void {
  const { messenger, tenant, accountId, personId } = address;
  const message = JSON.stringify(text);
  putMessage(tx, { id: tx.newId(), messenger, tenant, accountId, personId, kind, message, heldUntil: 0 });
}
