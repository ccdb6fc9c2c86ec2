// Who acts for whom, on the office's page.
import assert from 'node:assert/strict';
import type { Browser } from '../kit/office.ts';
import { hostile, type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

// The office's pages stand at 2010-10-08.
describeOnEveryStore('the office’s page of those who act', (open) => {
  let stage: OfficeStage;
  let browser: Browser;
  beforeEach(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store);
    browser = await stage.inside('coordinator');
    await browser.get('/admin/acting');
  });
  afterEach(() => stage?.pages.stop());

  const wish = {
    principal: '王试之',
    acting: 'T010',
    org: '',
    from: '2010-10-11',
    until: '2010-10-15',
    reason: '出差',
  };
  const name = (more: Readonly<Record<string, string>> = {}) =>
    browser.submit('/admin/acting/name', { ...wish, ...more });
  const told = async () =>
    (
      await stage.store.db.rows<{ account_id: string; message: string }>(
        'SELECT account_id, message FROM outbox ORDER BY id',
      )
    ).map(({ account_id, message }) => [account_id, (JSON.parse(message) as { key: string }[])[0]?.key]);

  it('names somebody for some days and tells both, and ends it early and tells whoever acted', async () => {
    assert.match((await browser.get('/admin/acting')).text, /现在没有登记的代理/);

    const named = await name();

    assert.deepEqual([named.status, named.headers.get('location')], [303, '/admin/acting?done=named']);
    const shown = await browser.get('/admin/acting?done=named');
    assert.match(shown.text, /代理已经登记，双方会收到告知/);
    for (const cell of ['王试之（T001）', '冯样院（T010）', '全部职务', '2010-10-11 — 2010-10-15', '出差'])
      assert.ok(shown.text.includes(`>${cell}<`), cell);
    const both = [
      ['feng', 'acting.told'],
      ['wang', 'acting.toldPrincipal'],
    ];
    assert.deepEqual((await told()).sort(), both);

    const [, id = ''] = /name="id" value="([^"]+)"/.exec(shown.text) ?? [];
    const faculty = await stage.inside('facultyCoordinator');
    assert.ok((await faculty.get('/admin/acting')).text.includes(id));
    const ended = await browser.submit('/admin/acting/end', { id });
    assert.deepEqual([ended.status, ended.headers.get('location')], [303, '/admin/acting?done=ended']);
    assert.match((await browser.get('/admin/acting')).text, /现在没有登记的代理/);
    assert.deepEqual((await told()).slice(2), [['feng', 'acting.toldEnded']]);
    assert.equal((await browser.submit('/admin/acting/end', { id })).status, 404);
  });

  it('acts in one post alone where its organisation is named, and says who cannot be reached', async () => {
    const named = await name({ acting: '孙试丙', org: '教工支部' });

    assert.equal(named.headers.get('location'), '/admin/acting?done=unreached', named.text);
    const shown = await browser.get('/admin/acting?done=unreached');
    assert.match(shown.text, /还没有绑定账号，暂时收不到消息/);
    assert.match(shown.text, />教工支部</);
  });

  it('says what does not work, and keeps what was typed', async () => {
    const cases = [
      [{ principal: '没有这人' }, 404, /没有找到这位同志/],
      [{ acting: '没有这人' }, 404, /没有找到代理的同志/],
      [{ acting: 'T001' }, 409, /代理的人不能是本人/],
      [{ org: '别的支部' }, 400, /本人在这个组织没有职务，可以填：教工支部/],
      [{ until: '2010-10-10' }, 409, /止的那天早于起的那天/],
      [{ until: '' }, 400, /填的不合要求/],
      [{ from: '明天' }, 400, /填的不合要求/],
      [{ principal: 'T002' }, 409, /没有可以请人代理的职务/],
      [{ reason: hostile, principal: hostile }, 404, /没有找到/],
    ] as const;
    for (const [more, status, message] of cases) {
      const refused = await name(more);
      assert.deepEqual([refused.status, message.test(refused.text)], [status, true], refused.text);
      assert.match(refused.text, /name="until" type="date"/);
      assert.doesNotMatch(refused.text, /<img src=x/);
    }
    await name();
    const covered = await name({ acting: '孙试丙' });
    assert.deepEqual([covered.status, /已经有人代理/.test(covered.text)], [409, true]);
  });

  it('is the campaign office’s, within its part of the tree', async () => {
    const faculty = await stage.inside('facultyCoordinator');
    await faculty.get('/admin/acting');
    const above = await faculty.submit('/admin/acting/name', { ...wish, principal: '赵例丁' });
    assert.deepEqual([above.status, /没有找到这位同志/.test(above.text)], [404, true]);
    await browser.submit('/admin/acting/name', { ...wish, principal: 'T005', acting: 'T001' });
    assert.doesNotMatch((await faculty.get('/admin/acting')).text, /赵例丁/);
    const administrator = await stage.inside('administrator');
    assert.equal((await administrator.get('/admin/acting')).status, 403);
  });
});
