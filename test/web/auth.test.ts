// Into the office's pages by the messenger's own login, against the simulated WeCom: the way in, and every way in which
// it must not work.
import assert from 'node:assert/strict';
import { createWecomOauth, type WecomOauth } from '../../src/messengers/wecom/oauth.ts';
import type { Browser, Seen } from '../kit/office.ts';
import { officeOrigin } from '../kit/office.ts';
import { type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';
import { credentials, type Stage, startStage } from '../simulator/stage.ts';

const minuteMs = 60_000;

describeOnEveryStore('the login by WeCom', (open) => {
  let platform: Stage;
  let login: WecomOauth;
  let stage: OfficeStage;
  before(async function () {
    this.timeout(openTimeoutMs);
    platform = await startStage();
    const at = { organization: '示例大学党委', path: '示例大学党委', titles: [] };
    const accounts = ['zhao', 'wang', 'guest1'];
    platform.school.people = accounts.map((account) => ({ account, name: account, ...at }));
    login = createWecomOauth(
      {
        ...credentials,
        apiBase: platform.simulator.apiBase,
        oauthBase: platform.simulator.apiBase,
      },
      { clock: { now: () => platform.time.wall } },
    );
    const store = await open();
    await emptyStore(store);
    // The roster's accounts are those of the corporation that logs in.
    stage = await startOfficeStage(store, { login: { ...login, tenant: 'corp-1' } });
  });
  after(async () => {
    login?.close();
    await stage?.pages.stop();
    await platform?.stop();
  });

  async function sendOut(browser: Browser, headers: Record<string, string> = {}): Promise<URL> {
    const out = await browser.get('/auth/wecom', headers);
    assert.equal(out.status, 302, out.text);
    return new URL(out.headers.get('location') ?? '');
  }

  /** Logs in at the platform; gives where it leads back to, behind our own origin. */
  async function choose(url: URL, account: string): Promise<string> {
    const chosen = new URL(url);
    chosen.searchParams.set('simulated_user', account);
    const response = await fetch(chosen, { redirect: 'manual' });
    const location = response.headers.get('location') ?? '';
    assert.ok(location.startsWith(`${officeOrigin}/auth/wecom?`), `${response.status} ${location}`);
    return location.slice(officeOrigin.length);
  }

  async function comeBackAs(account: string, browser = stage.pages.browser()): Promise<Seen> {
    return browser.get(await choose(await sendOut(browser), account));
  }

  it('leads who may in, by name, and to nowhere else', async () => {
    const browser = stage.pages.browser();
    assert.match((await browser.get('/admin')).text, /href="\/auth\/wecom"/);

    const back = await comeBackAs('Zhao', browser);

    assert.equal(back.status, 200, back.text);
    assert.match(back.text, /已核对身份：赵例丁/);
    assert.match((await browser.get('/admin')).text, /当前身份：赵例丁/);
    assert.ok(!browser.cookies.has('xianfeng_login'));
  });

  it('asks for no scan inside WeCom', async () => {
    const inside = await sendOut(stage.pages.browser(), { 'User-Agent': 'Mozilla/5.0 wxwork/4.1' });
    const outside = await sendOut(stage.pages.browser());

    assert.deepEqual(
      [inside.pathname, inside.hash, outside.pathname],
      ['/connect/oauth2/authorize', '#wechat_redirect', '/wwlogin/sso/login'],
    );
    assert.match(inside.searchParams.get('state') ?? '', /^[0-9a-f]{32}$/);
    assert.equal(inside.searchParams.get('redirect_uri'), `${officeOrigin}/auth/wecom`);
  });

  it('turns away who is bound to nobody, and who has no post, and notes it', async () => {
    const unknown = await comeBackAs('guest1');
    assert.deepEqual([unknown.status, /还没有绑定/.test(unknown.text)], [403, true]);
    const browser = stage.pages.browser();
    const member = await comeBackAs('wang', browser);
    assert.deepEqual([member.status, /没有进入后台的岗位/.test(member.text)], [403, true]);
    assert.ok(!browser.cookies.has('xianfeng_admin'));

    const rows = await stage.store.db.rows<{ outcome: string }>(
      "SELECT outcome FROM audit_entry WHERE subject = 'scan' ORDER BY id DESC LIMIT 2",
    );
    assert.deepEqual(
      rows.map((row) => row.outcome),
      ['refused', 'refused'],
    );
  });

  it('takes a state once, within five minutes, and from the browser that was sent out', async () => {
    const browser = stage.pages.browser();
    const address = await choose(await sendOut(browser), 'zhao');
    const stolen = await stage.pages.browser().get(address);
    assert.deepEqual([stolen.status, /请重新登录/.test(stolen.text)], [403, true]);

    const kept = browser.cookies.get('xianfeng_login') ?? '';
    assert.equal((await browser.get(address)).status, 200);
    browser.cookies.set('xianfeng_login', kept);
    assert.equal((await browser.get(address)).status, 403);

    const late = stage.pages.browser();
    const tooLate = await choose(await sendOut(late), 'zhao');
    stage.pages.wall.at += 5 * minuteMs;
    assert.equal((await late.get(tooLate)).status, 403);
  });

  it('takes a code once: the platform says so', async () => {
    const first = stage.pages.browser();
    const code =
      new URL(await choose(await sendOut(first), 'zhao'), officeOrigin).searchParams.get('code') ?? '';
    await login.identify(code);

    const state = (await sendOut(first)).searchParams.get('state') ?? '';
    const again = await first.get(`/auth/wecom?code=${code}&state=${state}`);

    assert.deepEqual([again.status, /已经用过或者过了时间/.test(again.text)], [403, true]);
  });

  it('reads nothing of an address but code and state', async () => {
    const browser = stage.pages.browser();
    for (const query of [
      '?code=x',
      '?state=x',
      '?code=%0d%0ax&state=',
      '?redirect=https://evil.example.com&state=1',
    ]) {
      const seen = await browser.get(`/auth/wecom${query}`);
      assert.deepEqual([seen.status, seen.headers.get('location')], [403, null], query);
      assert.ok(!seen.text.includes('evil'));
    }
    const noCode = await sendOut(browser);
    const refused = await browser.get(`/auth/wecom?state=${noCode.searchParams.get('state')}`);
    assert.match(refused.text, /没有同意登录/);
    assert.equal((await browser.submit('/auth/wecom')).status, 405);
  });

  it('says so where the platform gives no answer', async () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const deaf = createWecomOauth(
      { ...credentials, apiBase: 'http://127.0.0.1:9000', oauthBase: 'http://127.0.0.1:9000' },
      { clock: { now: () => Date.now() }, fetch: () => Promise.reject(new TypeError('failed', { cause })) },
    );

    assert.deepEqual(await deaf.identify('code'), { outcome: 'failed', code: 'wecom-unreachable' });
    deaf.close();
  });
});
