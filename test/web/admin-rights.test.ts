// Tokens, sessions and the audit log on the office's pages, and tokens at the REST API.
import assert from 'node:assert/strict';
import { officeToken } from '../kit/office.ts';
import { type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { buildSheet, importRows } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

const dayMs = 24 * 60 * 60 * 1000;

describeOnEveryStore('rights', (open) => {
  let stage: OfficeStage;
  beforeEach(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store);
  });
  afterEach(() => stage?.pages.stop());

  async function api(
    path: string,
    token: string,
    method = 'GET',
  ): Promise<{ status: number; json: unknown }> {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${stage.pages.base}${path}`, { method, headers });
    const text = await response.text();
    return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : text };
  }

  async function issue(staffNo: string, role: string, days = 7): Promise<string> {
    const query = new URLSearchParams({ staffNo, role, days: String(days) });
    const { status, json } = await api(`/api/tokens?${query}`, officeToken, 'POST');
    assert.equal(status, 201, JSON.stringify(json));
    return (json as { token: string }).token;
  }

  it('a token acts as its person in one post, and in no other', async () => {
    const coordinator = await issue('T005', '党委工作部');
    const plain = await issue('T005', '本人');

    assert.equal((await api('/api/roster', coordinator)).status, 200);
    assert.equal((await api('/api/tokens', coordinator)).status, 403);
    assert.equal((await api('/api/roster', plain)).status, 403);
    assert.equal((await api('/api/pledges', plain)).status, 200);
    const [entry] = await stage.store.db.rows<{ staff_no: string; outcome: string }>(
      "SELECT p.staff_no, e.outcome FROM audit_entry e JOIN person p ON p.id = e.actor WHERE e.via = 'api' AND e.subject = '/api/roster' ORDER BY e.id DESC",
    );
    assert.deepEqual([entry?.staff_no, entry?.outcome], ['T005', 'refused']);
  });

  it('a token is kept nowhere, ends by the wall clock, when it is taken back, and with the post', async () => {
    const token = await issue('T005', '党委工作部', 2);
    const rows = await stage.store.db.rows<{ id: string }>('SELECT * FROM api_token');
    assert.ok(!JSON.stringify(rows).includes(token.slice(3)));
    const works = async () => (await api('/api/roster', token)).status;
    assert.equal(await works(), 200);

    stage.pages.wall.at += 2 * dayMs;
    assert.equal(await works(), 401);
    stage.pages.wall.at -= 2 * dayMs;
    assert.equal(await works(), 200);

    const row = '赵例丁,T005,示例大学党委,党委,党员,管理,,在岗,zhao';
    const headings = '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号';
    await importRows(stage.store, stage.frame, { rows: buildSheet(headings, row) });
    assert.equal(await works(), 403);

    assert.equal((await api(`/api/tokens/${rows[0]?.id}/revoke`, officeToken, 'POST')).status, 200);
    assert.equal(await works(), 401);
  });

  it('a token is for a post that the person holds, and for somebody who is there', async () => {
    const codeOf = async (query: string) => {
      const { json } = await api(`/api/tokens?${query}`, officeToken, 'POST');
      return (json as { error: { code: string } }).error.code;
    };

    assert.equal(await codeOf('staffNo=T002&role=党委工作部&days=7'), 'role-not-held');
    assert.equal(await codeOf('staffNo=T999&role=本人&days=7'), 'person-unknown');
    assert.equal(await codeOf('staffNo=T002&role=校长&days=7'), 'role-unknown');
    assert.equal(await codeOf('staffNo=T002&role=本人&days=9999'), 'query-invalid');
  });

  it('a guess at a token is no token, whatever its form', async () => {
    await issue('T005', '本人');

    for (const guess of ['xf_', `xf_${'A'.repeat(43)}`, 'A'.repeat(43), `${officeToken}x`])
      assert.equal((await api('/api/pledges', guess)).status, 401, guess);
  });

  it('the security administrator issues and revokes on his page, and sees who may enter', async () => {
    const browser = await stage.inside('securityAdministrator');
    const page = await browser.get('/admin/tokens');
    assert.match(page.text, /审计管理员/);

    const wrong = await browser.submit('/admin/tokens', { staffNo: 'T002', role: '书记', days: '7' });
    assert.deepEqual([wrong.status, /没有这个岗位.*本人/.test(wrong.text)], [409, true]);
    assert.match(wrong.text, /value="T002"/);
    const issued = await browser.submit('/admin/tokens', { staffNo: 'T001', role: '书记', days: '7' });
    const [, token = ''] = /令牌：(xf_[\w-]{43})/.exec(issued.text) ?? [];
    assert.equal((await api('/api/pledges', token)).status, 200);
    const listed = await browser.get('/admin/tokens');
    assert.ok(!listed.text.includes(token));
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(listed.text) ?? [];
    assert.equal((await browser.submit('/admin/tokens/revoke', { id })).status, 303);
    assert.equal((await api('/api/pledges', token)).status, 401);
  });

  it('sessions of somebody end at once when the security administrator ends them', async () => {
    const coordinator = await stage.inside('coordinator');
    const security = await stage.inside('securityAdministrator');
    await security.get('/admin/tokens');

    const ended = await security.submit('/admin/tokens/sessions', { staffNo: 'T005' });

    assert.equal(ended.status, 303, ended.text);
    assert.equal((await coordinator.get('/admin')).status, 401);
    assert.equal((await security.get('/admin')).status, 200);
    stage.pages.wall.at += 1000;
    assert.equal((await (await stage.inside('coordinator')).get('/admin')).status, 200);
  });

  it('the audit administrator reads the log by person, kind, day and outcome, and changes nothing', async () => {
    await (await stage.inside('coordinator')).get('/admin/accounts');
    const browser = await stage.inside('auditAdministrator');

    const all = await browser.get('/admin/audit');
    assert.match(all.text, /<td data-head="事项">查看未绑定名单/);
    assert.match(all.text, /赵例丁（T005）/);
    const narrowed = await browser.get('/admin/audit?by=T005&kind=office.entered&outcome=done');
    assert.match(narrowed.text, /<td data-head="事项">进入后台/);
    assert.doesNotMatch(narrowed.text, /<td data-head="事项">查看未绑定名单/);
    assert.match(
      (await browser.get('/admin/audit?from=2020-01-01&to=2020-01-02')).text,
      /没有符合条件的记录/,
    );
    const nobody = await browser.get('/admin/audit?by=T999');
    assert.deepEqual([nobody.status, /没有这个工号/.test(nobody.text)], [404, true]);
    assert.equal((await browser.get('/admin/audit/list.xlsx')).status, 200);
    assert.equal((await browser.submit('/admin/audit')).status, 405);
  });

  it('a wrong bootstrap token at the door stands in the log, without the token', async () => {
    const browser = stage.pages.browser();
    await browser.get('/admin');
    await browser.submit('/admin/sign-in', { token: 'wrong-token-of-somebody' });

    const [entry] = await stage.store.db.rows<Record<string, string>>(
      "SELECT actor, kind, subject, outcome FROM audit_entry WHERE via = 'door'",
    );
    assert.deepEqual(
      { ...entry },
      { actor: 'unknown', kind: 'office.entered', subject: 'token', outcome: 'refused' },
    );
  });
});
