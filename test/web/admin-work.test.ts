// The campaign's work on the office's pages: calendar, campaign, preview, people without an account, deliveries, files.
import assert from 'node:assert/strict';
import { readXlsx } from '../../src/exports/roster-xlsx.ts';
import { putMessage } from '../../src/store/outbox-store.ts';
import { type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

/** 2026-11-25 09:00 in Shanghai, campaign and wall clock alike. */
const now = Date.parse('2026-11-25T01:00:00Z');

describeOnEveryStore('the work on the office pages', (open) => {
  let stage: OfficeStage;
  beforeEach(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store, { now });
  });
  afterEach(() => stage?.pages.stop());

  const coordinator = () => stage.inside('coordinator');

  it('calendar: adds days, says what does not fit and keeps what was typed, takes days away', async () => {
    const browser = await coordinator();
    assert.match((await browser.get('/admin/calendar')).text, /没有另外的安排/);

    const entry = { title: '校庆日', kind: 'rest', from: '2026-12-08', to: '', layer: 'school', org: '' };
    const wrong = await browser.submit('/admin/calendar/add', { ...entry, from: '8日' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /填的不合要求/);
    assert.match(wrong.text, /value="校庆日"/);
    const elsewhere = await browser.submit('/admin/calendar/add', { ...entry, org: '没有的支部' });
    assert.deepEqual([elsewhere.status, /没有这个组织/.test(elsewhere.text)], [404, true]);

    const added = await browser.submit('/admin/calendar/add', entry);
    assert.deepEqual([added.status, added.headers.get('location')], [303, '/admin/calendar?done=1']);
    const shown = await browser.get('/admin/calendar?done=1');
    assert.match(shown.text, /校历已更新/);
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(shown.text) ?? [];
    assert.equal((await browser.submit('/admin/calendar/remove', { id })).status, 303);
    assert.match((await browser.get('/admin/calendar')).text, /没有另外的安排/);
    assert.equal((await browser.submit('/admin/calendar/remove', { id })).status, 404);
  });

  it('campaign: shows the dates first, starts only on the second form, and asks before it replaces one', async () => {
    const browser = await coordinator();
    assert.match((await browser.get('/admin/campaign')).text, /示例活动：还没有安排日期/);
    const asked = { template: 'yearly-cycle', starts: '2026-12-01' };

    const draft = await browser.submit('/admin/start/preview', asked);
    assert.equal(draft.status, 200, draft.text);
    assert.match(draft.text, /还没有启动/);
    assert.match(draft.text, /截止日是休息日/);
    assert.doesNotMatch(draft.text, /object Object|undefined|null/);
    assert.match((await browser.get('/admin/campaign')).text, /示例活动：还没有安排日期/);

    assert.equal((await browser.submit('/admin/start/begin', asked)).status, 303);
    assert.match((await browser.get('/admin/campaign?done=started')).text, /活动已启动/);
    const second = { ...asked, starts: '2026-12-02' };
    const running = await browser.submit('/admin/start/begin', second);
    assert.deepEqual([running.status, /还没有结束/.test(running.text)], [409, true]);
    assert.match((await browser.submit('/admin/start/preview', second)).text, /由这个活动取代/);
    assert.equal((await browser.submit('/admin/start/begin', { ...second, replace: '1' })).status, 303);
    const far = await browser.submit('/admin/start/preview', { ...asked, starts: '2030-01-01' });
    assert.deepEqual([far.status, /超过一年/.test(far.text)], [400, true]);
  });

  it('preview: tells who is reminded of what, and the burden, and refuses a span that is none', async () => {
    const browser = await coordinator();
    await browser.get('/admin/campaign');
    await browser.submit('/admin/start/begin', { template: 'yearly-cycle', starts: '2026-12-01' });

    const shown = await browser.get('/admin/preview?from=2026-12-01&to=2026-12-31');
    assert.equal(shown.status, 200, shown.text);
    assert.match(shown.text, /各类同志的负担/);
    assert.match(shown.text, /王试之/);
    const turned = await browser.get('/admin/preview?from=2026-12-31&to=2026-12-01');
    assert.deepEqual([turned.status, /起止颠倒/.test(turned.text)], [400, true]);
    assert.match(turned.text, /value="2026-12-31"/);
    const home = await browser.get('/admin');
    assert.match(home.text, /最近的提醒日：2026-12-\d\d（公开承诺/);
  });

  it('accounts: counts and lists people without one, hands out a code once, gives the list as a file', async () => {
    const browser = await coordinator();
    const list = await browser.get('/admin/accounts');
    assert.match(list.text, /还有2人没有绑定账号/);
    assert.match(list.text, /李芳甲/);
    assert.doesNotMatch(list.text, /王试之/);

    const issued = await browser.submit('/admin/accounts/code', { staffNo: 'T002' });
    const [, code = ''] = /工号T002的一次性码：(\w+)，/.exec(issued.text) ?? [];
    assert.ok(code.length >= 6, issued.text);
    assert.ok(!(await browser.get('/admin/accounts')).text.includes(code));
    const wrong = await browser.submit('/admin/accounts/code', { staffNo: 'T999' });
    assert.deepEqual([wrong.status, /没有这个工号/.test(wrong.text)], [404, true]);

    const response = await fetch(`${stage.pages.base}/admin/accounts/list.xlsx`, {
      headers: { Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') },
    });
    const sheet = await readXlsx(Buffer.from(await response.arrayBuffer()));
    assert.deepEqual(sheet.ok && sheet.rows.map((row) => row.cells[0]), ['工号', 'T002', 'T007']);
  });

  it('deliveries: counts by day and names whom something did not reach, without a word of it', async () => {
    await stage.store.db.transaction({ now, wallNow: now }, async (tx) => {
      const [person] = await tx.rows<{ id: string }>("SELECT id FROM person WHERE staff_no = 'T001'");
      const address = { messenger: 'wecom', tenant: 'corp-1', accountId: 'wang', personId: person?.id ?? '' };
      const message = JSON.stringify([{ key: 'general.welcome', params: { to: '不可见的内容' } }]);
      putMessage(tx, { id: tx.newId(), ...address, kind: 'notice', message, heldUntil: 0 });
    });
    const sql = "UPDATE outbox SET status = 'failed', last_code = 'wecom-81013', due_at = ?";
    await stage.store.db.change({ sql, params: [now] });
    const browser = await coordinator();

    const shown = await browser.get('/admin/deliveries');

    assert.equal(shown.status, 200, shown.text);
    assert.match(shown.text, /王试之（T001）/);
    assert.match(shown.text, /wecom-81013/);
    assert.doesNotMatch(shown.text, /不可见的内容/);
    assert.match((await browser.get('/admin')).text, /近7天有1条消息没有送达/);
    assert.match((await (await stage.inside('facultyCoordinator')).get('/admin/deliveries')).text, /王试之/);
  });

  it('exports: gives roster, reminders and ledger, the ledger to the top office only', async () => {
    const browser = await coordinator();
    for (const file of ['roster.xlsx', 'roster.csv', 'reminders.xlsx', 'ledger.xlsx']) {
      const taken = await browser.get(`/admin/exports/${file}`);
      assert.equal(taken.status, 200, file);
      assert.match(taken.headers.get('content-disposition') ?? '', /^attachment/);
    }
    const faculty = await stage.inside('facultyCoordinator');
    assert.equal((await faculty.get('/admin/exports/ledger.xlsx')).status, 403);
    const rows = await stage.store.db.rows<{ subject: string; outcome: string }>(
      "SELECT subject, outcome FROM audit_entry WHERE kind = 'roster.export' ORDER BY id DESC LIMIT 2",
    );
    assert.deepEqual(
      rows.map((row) => [row.subject, row.outcome]),
      [
        ['/exports/ledger.xlsx', 'refused'],
        ['/exports/ledger.xlsx', 'done'],
      ],
    );
  });
});
