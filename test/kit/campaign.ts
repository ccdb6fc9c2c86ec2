// What an office does to a campaign, for tests: moves a deadline, closes it. Straight in the store.
import { createIdSource } from '../../src/id.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { closeCampaign } from '../../src/services/campaign-close.ts';
import type { Store } from '../../src/store/connect.ts';
import { zone } from './reminder.ts';

const ids = createIdSource();

/** Moves a task's deadline for everybody. */
export async function moveDeadline(
  store: Store,
  task: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const now = Date.parse(`${from}T00:00:00+08:00`);
  await store.db.transaction({ now, ids }, async (tx) => {
    const { campaignId } = await loadFrame(tx, zone);
    tx.insert('deadline_move', {
      id: tx.newId(),
      campaign_id: campaignId,
      task,
      organization_id: null,
      due_on: to,
      due_time: '18:00',
      was_due_on: from,
      was_due_time: '18:00',
      reason: '示例理由',
      actor: 'system',
      acting_for: null,
      created_at: tx.now,
    });
  });
}

/** Closes the current campaign at a campaign instant, whether or not it has ended. */
export function closeNow(store: Store, now: number, lessons: readonly string[] = []) {
  return store.db.transaction({ now, ids }, async (tx) =>
    closeCampaign(tx, await loadFrame(tx, zone), {
      named: 'current',
      lessons,
      early: true,
      actorId: 'system',
    }),
  );
}

/** A person of the roster by one of his accounts. */
export async function findPerson(store: Store, account: string): Promise<{ id: string; category: string }> {
  const [row] = await store.db.rows<{ id: string; category: string }>(
    'SELECT p.id, p.category FROM person p JOIN account a ON a.person_id = p.id WHERE a.account_id = ?',
    [account],
  );
  if (!row) throw new Error(`nobody has the account ${account}`);
  return row;
}
