import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { bindByCode } from '../../src/services/bind.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { type CodeAnswer, issueCodeRoute } from '../../src/web/people.ts';
import { addCampaign, buildSheet, frameOf, importRows, inTx, smallSheet } from '../kit/roster.ts';
import { callRoute, jsonOf } from '../kit/route.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

describe('POST /api/people/:staffNo/code', function () {
  this.timeout(openTimeoutMs);
  let store: Store;
  let frame: Frame;

  before(async () => {
    ({ store } = await openTestStore('embedded'));
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows: smallSheet() });
  });

  const issue = async (staffNo: string) =>
    jsonOf<CodeAnswer>(await callRoute(store, frame, { route: issueCodeRoute, params: { staffNo } }));

  it('issues a code that works once', async () => {
    const { code, expiresAt } = await issue('t003');

    assert.equal(expiresAt, '2010-10-09T09:00:00+08:00');
    const account = { id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', messenger: 'wecom' };
    const first = await inTx(store, (tx) => bindByCode(tx, frame, { account, code }));
    const second = await inTx(store, (tx) => bindByCode(tx, frame, { account, code }));
    assert.deepEqual([first.outcome, second.outcome], ['bound', 'wrong']);
  });

  it('ends the earlier unused code', async () => {
    const { code } = await issue('T002');

    await issue('T002');

    const account = { id: '01HZZZZZZZZZZZZZZZZZZZZZZY', messenger: 'wecom' };
    assert.equal((await inTx(store, (tx) => bindByCode(tx, frame, { account, code }))).outcome, 'wrong');
  });

  it('keeps the code itself nowhere', async () => {
    const { code } = await issue('T002');

    const rows = await store.db.rows('SELECT code_hash FROM bind_code');
    const entries = await store.db.rows('SELECT data FROM ledger');
    assert.ok(!JSON.stringify([rows, entries]).includes(code));
  });

  it('knows who is not in the roster and who has left', async () => {
    await importRows(store, frame, {
      rows: buildSheet('姓名,工号,组织,状态', '李乙二,T003,示例大学党委/示例学院党总支/教工支部,转出'),
    });

    for (const unknown of ['T999', '不是工号', ''])
      await assert.rejects(issue(unknown), (error) => error instanceof AppError && error.status === 404);
    await assert.rejects(issue('T003'), (error) => error instanceof AppError && error.code === 'person-left');
  });
});
