// The office's lists of records: reminders with their reasons, pledges, the progress and the way to the board.
import assert from 'node:assert/strict';
import { createIdSource } from '../../src/id.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { startCampaign } from '../../src/services/plan.ts';
import { submitPledge } from '../../src/services/pledge.ts';
import { hostile, type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { at, buildPlan, buildTask, zone } from '../kit/reminder.ts';
import { findPersonId } from '../kit/reminder-office.ts';
import { inTx } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

const now = at('2026-12-01', '10:00');

describeOnEveryStore('the office’s lists of records', (open) => {
  let stage: OfficeStage;
  before(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store, { now });
    await inTx(store, (tx) => startCampaign(tx, buildPlan(buildTask()), 'system'));
    const personId = await findPersonId(store, 'T002');
    const [branch] = await store.db.rows<{ id: string; path: string }>(
      "SELECT id, path FROM organization WHERE name = '教工支部'",
    );
    await store.db.transaction({ now, ids: createIdSource() }, async (tx) => {
      const frame = await loadFrame(tx, zone);
      const organization = { id: '', path: '', ...branch, name: '教工支部', kind: 'branch' as const };
      const subject = { kind: 'person' as const, id: personId, organization };
      await submitPledge(tx, frame, { subject, authorId: personId, text: `每周答疑一次${hostile}` });
      tx.insert('reminder', {
        id: tx.newId(),
        campaign_id: frame.campaignId,
        person_id: personId,
        obligation: 'pledge',
        rung: 'T-7',
        due_at: at('2026-12-04', '18:00'),
        send_at: at('2026-11-27', '08:30'),
        status: 'skipped',
        reason: 'no-account',
        outbox_id: null,
        asked: 0,
        counted_on: null,
        created_at: now,
        ended_at: now,
      });
    });
  });
  after(() => stage?.pages.stop());

  it('reminders: tell in words what became of each and why, narrowed by state, organisation and campaign', async () => {
    const browser = await stage.inside('coordinator');
    const all = await browser.get('/admin/reminders');
    for (const cell of ['李芳甲', '公开承诺', '截止前7天', '没有发送', '没有绑定账号'])
      assert.ok(all.text.includes(`>${cell}</td>`), cell);
    assert.match((await browser.get('/admin/reminders?status=sent')).text, /没有这样的提醒/);
    assert.match((await browser.get('/admin/reminders?status=&org=教工支部')).text, />李芳甲</);
    assert.match((await browser.get('/admin/reminders?campaign=sample-2010')).text, /没有这样的提醒/);
    const unknown = await browser.get('/admin/reminders?org=没有的支部');
    assert.deepEqual([unknown.status, /没有这个组织/.test(unknown.text)], [404, true]);
  });

  it('pledges: are read by the campaign office within its part of the tree, and by no administrator', async () => {
    const faculty = await stage.inside('facultyCoordinator');
    const shown = await faculty.get('/admin/pledges');
    assert.match(shown.text, /每周答疑一次/);
    assert.match(shown.text, />等待审核</);
    assert.doesNotMatch(shown.text, /<img src=x/);
    assert.match((await faculty.get('/admin/pledges?campaign=sample-2010')).text, /还没有公开承诺/);
    assert.equal((await (await stage.inside('administrator')).get('/admin/pledges')).status, 403);
  });

  it('progress: counts by organisation, gives the same as a file, and opens the board of whoever asks', async () => {
    const browser = await stage.inside('coordinator');
    const shown = await browser.get('/admin/progress?task=pledge&levels=8');
    assert.match(shown.text, />示例大学党委\/示例学院党总支\/教工支部<\/td>/);
    assert.match(shown.text, /href="\/admin\/progress\/table.xlsx\?task=pledge&amp;levels=8"/);
    const file = await browser.get('/admin/progress/table.xlsx?task=pledge&levels=8');
    assert.match(file.headers.get('content-type') ?? '', /spreadsheetml/);
    assert.equal((await browser.get('/admin/progress?task=none')).status, 404);

    const way = await browser.get('/admin/progress/board');

    assert.equal(way.status, 303);
    const { pathname, search } = new URL(way.headers.get('location') ?? '');
    const board = await browser.get(`${pathname}${search}`);
    assert.deepEqual([board.status, /示例大学党委的进度/.test(board.text)], [200, true]);
    const faculty = await stage.inside('facultyCoordinator');
    const own = new URL((await faculty.get('/admin/progress/board')).headers.get('location') ?? '');
    assert.match((await faculty.get(`${own.pathname}${own.search}`)).text, /示例学院党总支的进度/);
    const other = await faculty.get('/admin/progress?org=示例大学党委');
    assert.deepEqual([other.status, /不在您负责的组织范围内/.test(other.text)], [403, true]);
  });
});
