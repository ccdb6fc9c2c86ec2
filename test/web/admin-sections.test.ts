// Every page of the office for every post: who sees it, who is turned away, and what the audit log keeps of it.
import assert from 'node:assert/strict';
import { sections } from '../../src/web/admin-sections.ts';
import { type OfficeStage, staff, startOfficeStage } from '../kit/office-stage.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

type Who = keyof typeof staff;

const ofTheOffice: readonly Who[] = ['coordinator', 'administrator', 'facultyCoordinator'];

/** Page → who may see it. A new page without a row here fails. */
const table: Readonly<Record<string, readonly Who[]>> = {
  '/roster': ofTheOffice,
  '/acting': ['coordinator', 'facultyCoordinator'],
  '/tree': ofTheOffice,
  '/contacts': ofTheOffice,
  '/campaign': ofTheOffice,
  '/start': ofTheOffice,
  '/deadlines': ['coordinator', 'facultyCoordinator'],
  '/preview': ofTheOffice,
  '/reminders': ofTheOffice,
  '/progress': ofTheOffice,
  '/pledges': ['coordinator', 'facultyCoordinator'],
  '/accounts': ofTheOffice,
  '/deliveries': ofTheOffice,
  '/pause': ofTheOffice,
  '/calendar': ofTheOffice,
  '/exports': ofTheOffice,
  '/tokens': ['securityAdministrator'],
  '/audit': ['auditAdministrator'],
};

const visitors = (Object.keys(staff) as Who[]).filter((who) => who !== 'member');

describe('the pages of the office', () => {
  it('each have a row here', () => {
    assert.deepEqual(Object.keys(table).sort(), sections.map((section) => section.path).sort());
  });
});

describeOnEveryStore('the pages of the office', (open) => {
  let stage: OfficeStage;
  before(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store);
  });
  after(() => stage?.pages.stop());

  for (const who of visitors) {
    it(`are open to the ${who} as far as his post goes, and offered to him so far`, async () => {
      const browser = await stage.inside(who);
      const home = await browser.get('/admin');
      assert.equal(home.status, 200);

      for (const [path, allowed] of Object.entries(table)) {
        const may = allowed.includes(who);
        const page = await browser.get(`/admin${path}`);
        assert.equal(page.status, may ? 200 : 403, `${path}: ${page.text}`);
        assert.equal(home.text.includes(`href="/admin${path}"`), may, path);
        assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
        assert.ok(Buffer.byteLength(page.text) < 100_000, path);
        assert.doesNotMatch(page.text, /object Object|undefined|>null</, path);
      }
    });
  }

  it('lead to the door without a session', async () => {
    for (const path of Object.keys(table)) {
      const page = await stage.pages.browser().get(`/admin${path}`);

      assert.deepEqual([page.status, page.headers.get('location')], [303, '/admin'], path);
    }
  });

  it('take no form without its token, and none of another site', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/calendar');

    const forms = sections.flatMap(({ path, forms = {} }) =>
      Object.keys(forms).map((rest) => `${path}${rest}`),
    );
    assert.ok(forms.length > 5);
    for (const path of forms.filter((one) => !one.startsWith('/tokens'))) {
      assert.equal((await browser.submit(`/admin${path}`, { form: 'guessed' })).status, 403, path);
      const foreign = { Origin: 'https://evil.example.com' };
      assert.equal((await browser.submit(`/admin${path}`, {}, foreign)).status, 403, path);
    }
  });

  it('say when an address or a way of asking is not theirs', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/calendar');

    assert.equal((await browser.get('/admin/calendar/add')).status, 405);
    assert.equal((await browser.get('/admin/calendar/nothing')).status, 404);
    assert.equal((await browser.get('/admin/nothing')).status, 404);
    assert.equal((await browser.submit('/admin/exports')).status, 405);
  });

  it('leave in the audit log who came, who looked at persons, and who was refused', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/accounts');
    await browser.get('/admin/audit');

    const rows = await stage.store.db.rows<{
      kind: string;
      subject: string;
      outcome: string;
      staff_no: string;
    }>(
      'SELECT e.kind, e.subject, e.outcome, p.staff_no FROM audit_entry e JOIN person p ON p.id = e.actor ORDER BY e.id DESC LIMIT 3',
    );
    assert.deepEqual(
      rows.map((row) => [row.staff_no, row.kind, row.subject, row.outcome]),
      [
        ['T005', 'audit.read', '/audit', 'refused'],
        ['T005', 'account.list', '/accounts', 'done'],
        ['T005', 'office.entered', 'link', 'done'],
      ],
    );
  });
});
