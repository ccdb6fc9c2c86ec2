// What the last reminder did not name: a message names a few things, the rest is shown to whoever asks for it.
import { findLastMessage, findRungsOf } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { factsOf, loadReminderFacts } from './reminder-facts.ts';
import { itemMaker, partItems, type ReminderItem } from './reminder-item.ts';

/** Things of the last message that it did not name and that are still open, by role; none where it named all. */
export async function findMore(tx: Tx, frame: Frame, personId: string): Promise<ReminderItem[]> {
  const last = await findLastMessage(tx, frame.campaignId, personId);
  if (!last) return [];
  const rungs = await findRungsOf(tx, [last.outbox_id]);
  // What was done before it was sent is not in it.
  const sent = new Set(rungs.filter((row) => row.status !== 'cancelled').map((row) => row.obligation));
  const loaded = await loadReminderFacts(tx, frame, factsOf(personId));
  const { facts } = loaded;
  const { rest } = partItems(facts.obligations.filter((one) => sent.has(one.key)));
  return rest.filter((one) => !facts.isDone(one)).map(itemMaker({ frame, loaded }));
}
