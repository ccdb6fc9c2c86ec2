// Two secretaries confirm two accounts for one person at the same moment. Needs stores whose connections are
// sessions of their own.
import assert from 'node:assert/strict';
import { decideBinding, loadBindRequest, requestBinding } from '../../src/services/bind.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { addCampaign, frameOf, importRows, inTx, smallSheet } from '../kit/roster.ts';
import { describeOnEveryStore } from '../kit/store.ts';

/** An account that nobody knows asks to be 赵丙三; gives the request's id. */
function fileRequest(store: Store, frame: Frame, accountId: string): Promise<string> {
  return inTx(store, async (tx) => {
    const id = tx.newId();
    tx.insert('account', {
      id,
      messenger: 'wecom',
      tenant: 'corp-1',
      account_id: accountId,
      account_key: accountId,
      person_id: null,
      notice_version: 0,
      notice_at: null,
      heard_at: 0,
      created_at: tx.now,
    });
    const account = { id, messenger: 'wecom' };
    const asked = await requestBinding(tx, frame, { account, staffNo: 'S004', name: '赵丙三' });
    if (asked.outcome !== 'asked') throw new Error(`the request was not filed: ${asked.outcome}`);
    return asked.requestId;
  });
}

describeOnEveryStore('decideBinding', (open, kind) => {
  if (kind === 'embedded') return; // its connections share one session

  it('ties one account to a person, however many are confirmed at once', async () => {
    const store = await open();
    const frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows: smallSheet() });
    const requestIds = await Promise.all(
      ['zhao-1', 'zhao-2', 'zhao-3'].map((id) => fileRequest(store, frame, id)),
    );
    const [confirmer] = await store.db.rows<{ id: string }>("SELECT id FROM person WHERE staff_no = 'T001'");

    const ends = await Promise.all(
      requestIds.map((requestId) =>
        inTx(store, async (tx) => {
          const request = await loadBindRequest(tx, requestId);
          if (!request || !confirmer) throw new Error('the request is gone');
          return decideBinding(tx, frame, { request, confirmerId: confirmer.id, confirmed: true });
        }),
      ),
    );

    assert.deepEqual(ends.sort(), ['done', 'taken', 'taken']);
    const bound = await store.db.rows(
      "SELECT a.id FROM account a JOIN person p ON p.id = a.person_id WHERE p.staff_no = 'S004'",
    );
    assert.equal(bound.length, 1);
  });
});
