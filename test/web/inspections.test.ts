import assert from 'node:assert/strict';
import type { Actor } from '../../src/domain/permission.ts';
import { loadActor } from '../../src/services/admin-ticket.ts';
import type { Frame } from '../../src/services/frame.ts';
import { recordInspection } from '../../src/services/inspection.ts';
import { findSubject } from '../../src/services/rectification-subject.ts';
import type { Store } from '../../src/store/connect.ts';
import { type InspectionListAnswer, listInspectionsRoute } from '../../src/web/inspections.ts';
import { schoolRows } from '../kit/office-stage.ts';
import { addCampaign, buildSheet, frameOf, importRows, inTx } from '../kit/roster.ts';
import { callRoute, jsonOf } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const headings = '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号';

describeOnEveryStore('GET /api/inspections', (open) => {
  let store: Store;
  let frame: Frame;

  async function actorOf(staffNo: string): Promise<Actor> {
    const [row] = await store.db.rows<{ id: string }>('SELECT id FROM person WHERE staff_no = ?', [staffNo]);
    return inTx(store, (tx) => loadActor(tx, frame, row?.id ?? ''));
  }

  async function list(actor: Actor) {
    const answer = await callRoute(store, frame, { route: listInspectionsRoute, actor });
    return jsonOf<InspectionListAnswer>(answer).items;
  }

  before(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows: buildSheet(headings, ...schoolRows) });
    const actor = await actorOf('T005');
    const [branch] = await store.db.rows<{ id: string }>(
      "SELECT id FROM organization WHERE name = '教工支部'",
    );
    await inTx(store, async (tx) => {
      const subject = await findSubject(tx, { kind: 'organization', id: branch?.id ?? '' });
      assert.ok(subject);
      const finding = { subject, problem: '会议记录不全', dueOn: frame.today };
      const what = { heldOn: frame.today, subjects: [subject], participants: '支委会成员', note: '' };
      await recordInspection(tx, frame, { actor, kind: 'hearing', ...what, findings: [finding] });
      await recordInspection(tx, frame, { actor, kind: 'survey', ...what, findings: [] });
    });
  });

  it('shows the office and the secretary what was inspected and what came of it, and members nothing', async () => {
    const [first, second] = await list(await actorOf('T005'));
    assert.deepEqual([first?.kind, first?.rectifications, second?.rectifications], ['hearing', [1], []]);
    assert.deepEqual(first?.subjects, [{ org: '示例大学党委/示例学院党总支/教工支部' }]);
    assert.equal(first?.participants, '支委会成员');
    assert.equal((await list(await actorOf('T001'))).length, 2);
    for (const staffNo of ['T002', 'T006']) assert.deepEqual(await list(await actorOf(staffNo)), [], staffNo);
  });
});
