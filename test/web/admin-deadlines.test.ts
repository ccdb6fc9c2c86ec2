import assert from 'node:assert/strict';
import { startCampaign } from '../../src/services/plan.ts';
import { hostile, type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { buildPlan, buildTask } from '../kit/reminder.ts';
import { inTx } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

const on = (date: string) => ({ on: date, wording: '' });
const due = { opens: on('2010-10-01'), due: on('2010-12-03') };

// The office's pages stand at 2010-10-08.
describeOnEveryStore('the office’s page of deadlines', (open) => {
  let stage: OfficeStage;
  before(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store);
    const plan = { ...buildPlan(buildTask(due)), startsOn: '2010-10-01', endsOn: '2011-10-01' };
    await inTx(store, (tx) => startCampaign(tx, plan, 'system'));
  });
  after(() => stage?.pages.stop());

  const wish = { task: 'pledge', date: '2010-12-15', reason: '期末考试周' };

  it('shows whom a move touches before it is done, and does it once confirmed', async () => {
    const browser = await stage.inside('coordinator');
    const page = await browser.get('/admin/deadlines');
    assert.match(page.text, /公开承诺（原计划2010-12-03）/);
    const looked = await browser.submit('/admin/deadlines/preview', wish);
    assert.equal(looked.status, 200, looked.text);
    assert.match(
      looked.text,
      /公开承诺由2010年12月3日（周五）18:00改到2010年12月15日（周三）18:00，范围：您负责的全部组织/,
    );
    assert.match((await browser.get('/admin/deadlines')).text, /还没有改过/);
    await browser.submit('/admin/deadlines/preview', wish);
    const moved = await browser.submit('/admin/deadlines/move', wish);
    assert.equal(moved.status, 303, moved.text);
    const after = await browser.get(moved.headers.get('location') ?? '');
    assert.match(after.text, /截止时间已改好/);
    assert.match(after.text, /2010-12-03 18:00/);
    assert.match(after.text, /期末考试周/);
  });

  it('keeps what was typed where it is refused, and escapes it', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/deadlines');
    const past = await browser.submit('/admin/deadlines/preview', {
      ...wish,
      date: '2010-10-01',
      reason: hostile,
    });
    assert.match(past.text, /那一天已经过了，截止时间没有改/);
    assert.doesNotMatch(past.text, /<img src=x/);
    const unknown = await browser.submit('/admin/deadlines/preview', { ...wish, org: hostile });
    assert.doesNotMatch(unknown.text, /<img src=x/);
    assert.notEqual(unknown.status, 200);
  });

  it('lets an office move the deadlines of its own part of the tree only', async () => {
    const browser = await stage.inside('facultyCoordinator');
    await browser.get('/admin/deadlines');
    const own = await browser.submit('/admin/deadlines/preview', { ...wish, date: '2010-12-20' });
    assert.equal(own.status, 200, own.text);
    const other = await browser.submit('/admin/deadlines/preview', {
      ...wish,
      date: '2010-12-20',
      org: '示例大学党委',
    });
    assert.match(other.text, /不在您负责的组织范围内/);
    const administrator = await stage.inside('administrator');
    assert.equal((await administrator.get('/admin/deadlines')).status, 403);
  });
});
