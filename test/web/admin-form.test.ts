import assert from 'node:assert/strict';
import type { Store } from '../../src/store/connect.ts';
import { createGuessLimit } from '../../src/web/admin-limit.ts';
import { type Browser, type Office, officeOrigin, officeToken, startOffice } from '../kit/office.ts';
import { addCampaign, frameOf, importRows, smallSheet } from '../kit/roster.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

describe('forms of the office pages', function () {
  this.timeout(openTimeoutMs);
  let store: Store;
  let pages: Office;

  before(async () => {
    ({ store } = await openTestStore('embedded'));
    await emptyStore(store);
    await importRows(store, frameOf(await addCampaign(store)), { rows: smallSheet() });
  });
  beforeEach(async () => {
    pages = await startOffice(store);
  });
  afterEach(() => pages.stop());

  async function atTheDoor(): Promise<Browser> {
    const browser = pages.browser();
    const door = await browser.get('/admin');
    assert.equal(door.status, 200);
    assert.match(door.text, /请给先锋发“后台”/);
    return browser;
  }

  it('let in the holder of the API token', async () => {
    const browser = await atTheDoor();

    const entered = await browser.submit('/admin/sign-in', { token: ` ${officeToken} ` });

    assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/admin']);
    const home = await browser.get('/admin');
    assert.match(home.text, /当前身份：系统管理员（接口令牌）/);
    assert.match(home.text, /queues/);
  });

  it('refuse a wrong token, and say so', async () => {
    const browser = await atTheDoor();

    for (const token of ['', 'wrong', `${officeToken}x`, officeToken.slice(1)]) {
      const refused = await browser.submit('/admin/sign-in', { token });
      assert.equal(refused.status, 401, token);
      assert.match(refused.text, /令牌不对/);
      assert.ok(token.length < 6 || !refused.text.includes(token), 'the token is not echoed');
    }
    assert.equal(browser.cookies.has('xianfeng_admin'), false);
  });

  it('let nobody guess on after ten wrong tokens in a minute', async () => {
    const browser = await atTheDoor();
    for (let i = 0; i < 10; i++) await browser.submit('/admin/sign-in', { token: `wrong-${i}` });

    const limited = await browser.submit('/admin/sign-in', { token: officeToken });
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '60']);

    pages.wall.at += 60_000;
    assert.equal((await browser.submit('/admin/sign-in', { token: officeToken })).status, 303);
  });

  it('are taken from our own pages only', async () => {
    const browser = await atTheDoor();
    const foreign: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `${officeOrigin}.evil.example` },
      { Origin: '', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: '', 'Sec-Fetch-Site': 'same-site' },
      { Origin: '' },
    ];

    for (const headers of foreign) {
      const refused = await browser.submit('/admin/sign-in', { token: officeToken }, headers);
      assert.equal(refused.status, 403, JSON.stringify(headers));
      assert.match(refused.text, /请从 https:\/\/bot\.example\.edu\.cn\/admin 打开/);
    }
    const own = { Origin: '', 'Sec-Fetch-Site': 'same-origin' };
    assert.equal((await browser.submit('/admin/sign-in', { token: officeToken }, own)).status, 303);
  });

  it('need the token of the page, given to this browser', async () => {
    const browser = await atTheDoor();
    const other = await atTheDoor();

    assert.equal((await browser.submit('/admin/sign-in', { form: '', token: officeToken })).status, 403);
    browser.cookies.clear();
    const [[name, value] = ['', '']] = [...other.cookies];
    browser.cookies.set(name, value);
    const stolen = await browser.submit('/admin/sign-in', { token: officeToken });

    assert.equal(stolen.status, 403);
    assert.match(stolen.text, /页面放得久了/);
  });

  it('are forms, and small', async () => {
    const browser = await atTheDoor();

    const json = { 'Content-Type': 'application/json' };
    assert.equal((await browser.submit('/admin/sign-in', {}, json)).status, 415);
    assert.equal((await browser.submit('/admin/sign-in', { token: 'x'.repeat(9000) })).status, 413);
  });
});

describe('every page', function () {
  this.timeout(openTimeoutMs);
  let pages: Office;
  before(async () => {
    const { store } = await openTestStore('embedded');
    pages = await startOffice(store, { publicUrl: 'http://bot.example.edu.cn/xianfeng' });
  });
  after(() => pages.stop());

  it('forbids scripts, frames and everything from elsewhere', async () => {
    for (const path of ['/admin', '/admin/', '/admin/enter', '/admin/nothing', '/admin/asset/admin.css']) {
      const seen = await pages.browser().get(path);
      const policy = seen.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'.*frame-ancestors 'none'.*base-uri 'none'/, path);
      assert.doesNotMatch(policy, /unsafe/);
      assert.doesNotMatch(seen.text, /<script|<style|style=|https?:\/\//, path);
      assert.equal(seen.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('is in Chinese, with its style, under the path of PUBLIC_URL', async () => {
    const browser = pages.browser();
    const door = await browser.get('/admin');

    assert.match(door.text, /<html lang="zh-CN">/);
    assert.match(door.text, /href="\/xianfeng\/admin\/asset\/admin\.css"/);
    assert.match(door.text, /action="\/xianfeng\/admin\/sign-in"/);
    const [cookie = ''] = door.headers.getSetCookie();
    assert.match(cookie, /Path=\/xianfeng\/admin;/);
    assert.doesNotMatch(cookie, /Secure/);
    assert.match(
      (await browser.get('/admin/asset/admin.css')).headers.get('content-type') ?? '',
      /^text\/css/,
    );
  });

  it('says so where there is none, or it is asked for in a wrong way', async () => {
    const browser = pages.browser();

    assert.equal((await browser.get('/admin/asset/../../package.json')).status, 404);
    assert.match((await browser.get('/admin/nothing')).text, /没有这个页面/);
    const wrong = await browser.submit('/admin');
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET']);
    assert.equal((await browser.get('/administrator')).status, 404);
  });
});

describe('createGuessLimit', () => {
  it('makes one wait until the oldest of ten wrong guesses is a minute old', () => {
    const limit = createGuessLimit();
    for (let i = 0; i < 9; i++) limit.noteWrong(1000 + i);
    assert.equal(limit.waitSeconds(2000), 0);

    limit.noteWrong(2000);

    assert.equal(limit.waitSeconds(2000), 59);
    assert.equal(limit.waitSeconds(60_999), 1);
    assert.equal(limit.waitSeconds(61_000), 0);
  });
});
