import assert from 'node:assert/strict';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { type Browser, type Office, officeToken, type Seen, startOffice } from '../kit/office.ts';
import { addCampaign, buildSheet, frameOf, importRows } from '../kit/roster.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

const hourMs = 60 * 60 * 1000;
const headings = '姓名,工号,组织,组织类型,身份,类别,角色,状态';
const office = '示例大学党委,党委,党员,管理';
const rowOf = {
  coordinator: `赵例丁,T005,${office},党委工作部,在岗`,
  administrator: `钱样乙,T006,${office},管理员,在岗`,
  member: `孙试丙,T007,${office},,在岗`,
};

describe('the office pages', function () {
  this.timeout(openTimeoutMs);
  let store: Store;
  let frame: Frame;
  let pages: Office;

  const importPeople = async (...rows: string[]) => {
    const result = await importRows(store, frame, { rows: buildSheet(headings, ...rows) });
    assert.deepEqual('faults' in result ? result.faults : [], []);
  };

  before(async () => {
    ({ store } = await openTestStore('embedded'));
  });
  beforeEach(async () => {
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
    await importPeople(...Object.values(rowOf));
    pages = await startOffice(store);
  });
  afterEach(() => pages.stop());

  async function enterAs(staffNo: string, browser: Browser = pages.browser()): Promise<Seen> {
    const ticket = await pages.ticketOf(staffNo);
    await browser.get(`/admin/enter?ticket=${ticket}`);
    return browser.submit('/admin/enter', { ticket });
  }

  async function inside(staffNo: string): Promise<Browser> {
    const browser = pages.browser();
    const entered = await enterAs(staffNo, browser);
    assert.deepEqual([entered.status, entered.headers.get('location')], [303, '/admin'], entered.text);
    return browser;
  }

  describe('entering by a link', () => {
    it('leads an administrator to the queues, and tells who he is and until when', async () => {
      const browser = await inside('T006');

      const home = await browser.get('/admin');
      assert.equal(home.status, 200);
      assert.match(home.text, /当前身份：钱样乙（示例大学党委系统管理员）/);
      assert.match(home.text, /有效到11月25日 17:00/);
      assert.match(home.text, /href="\/admin\/queues\/"/);
      assert.equal((await browser.get('/admin/queues/')).text, 'the board');
    });

    it('shows the coordinator no queues', async () => {
      const browser = await inside('T005');

      assert.doesNotMatch((await browser.get('/admin')).text, /queues/);
      const board = await browser.get('/admin/queues/');
      assert.deepEqual([board.status, board.headers.get('location')], [302, '/admin']);
      assert.equal((await browser.get('/admin/queues/api/queues')).status, 403);
    });

    it('is not done by the preview of the link', async () => {
      const ticket = await pages.ticketOf('T005');
      for (let i = 0; i < 3; i++) {
        assert.equal((await pages.browser().get(`/admin/enter?ticket=${ticket}`)).status, 200);
      }

      const browser = pages.browser();
      await browser.get(`/admin/enter?ticket=${ticket}`);
      assert.equal((await browser.submit('/admin/enter', { ticket })).status, 303);
    });

    it('works once, also for those who press at the same moment', async () => {
      const ticket = await pages.ticketOf('T005');
      const browsers = [1, 2, 3, 4].map(() => pages.browser());
      for (const browser of browsers) await browser.get(`/admin/enter?ticket=${ticket}`);

      const seen = await Promise.all(browsers.map((browser) => browser.submit('/admin/enter', { ticket })));

      assert.deepEqual(seen.map((one) => one.status).sort(), [303, 410, 410, 410]);
      assert.match(seen.find((one) => one.status === 410)?.text ?? '', /已经用过了/);
    });

    it('ends after five minutes of transport time', async () => {
      const browser = pages.browser();
      const ticket = await pages.ticketOf('T005');
      await browser.get(`/admin/enter?ticket=${ticket}`);
      pages.wall.at += 5 * 60_000;

      const late = await browser.submit('/admin/enter', { ticket });

      assert.equal(late.status, 410);
      assert.match(late.text, /过了5分钟/);
    });

    it('refuses a link that nobody gave out', async () => {
      const browser = pages.browser();
      const ticket = 'A'.repeat(43);
      await browser.get(`/admin/enter?ticket=${ticket}`);

      assert.equal((await browser.submit('/admin/enter', { ticket })).status, 403);
      assert.equal((await browser.get('/admin/enter')).status, 403);
      assert.equal((await browser.get('/admin/enter?ticket=%22%3E%3Cscript%3E')).status, 403);
    });

    it('refuses somebody without a post', async () => {
      const browser = pages.browser();

      const refused = await enterAs('T007', browser);

      assert.equal(refused.status, 403);
      assert.match(refused.text, /没有进入后台的岗位/);
      assert.equal(browser.cookies.has('xianfeng_admin'), false);
    });

    it('keeps the ticket itself nowhere', async () => {
      const ticket = await pages.ticketOf('T005');

      assert.ok(!JSON.stringify(await store.db.rows('SELECT * FROM admin_ticket')).includes(ticket));
    });
  });

  describe('a session', () => {
    it('ends with the post', async () => {
      const browser = await inside('T006');
      await importPeople(rowOf.coordinator, `钱样乙,T006,${office},,在岗`, rowOf.member);

      const home = await browser.get('/admin');

      assert.equal(home.status, 403);
      assert.match(home.text, /没有进入后台的岗位/);
      assert.equal((await browser.get('/admin/queues/api/queues')).status, 401);
    });

    it('ends after eight hours', async () => {
      const browser = await inside('T006');
      pages.wall.at += 8 * hourMs;

      assert.equal((await browser.get('/admin/queues/api/queues')).status, 401);
      assert.match((await browser.get('/admin')).text, /上次进入已经结束/);
    });

    it('ends when he leaves, with the form of this browser only', async () => {
      const browser = await inside('T006');
      await browser.get('/admin');

      assert.equal((await browser.submit('/admin/sign-out', { form: 'guessed' })).status, 403);
      await browser.get('/admin');
      const left = await browser.submit('/admin/sign-out');

      assert.deepEqual([left.status, left.headers.get('location')], [303, '/admin?left=1']);
      assert.match((await browser.get('/admin?left=1')).text, /已经退出后台/);
      assert.equal((await browser.get('/admin/queues/')).status, 302);
    });

    it('is a cookie that scripts, other sites and plain http do not get', async () => {
      const entered = await enterAs('T006');

      const [cookie = ''] = entered.headers
        .getSetCookie()
        .filter((line) => line.startsWith('xianfeng_admin='));
      for (const flag of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/admin', 'Max-Age=28800']) {
        assert.ok(cookie.split('; ').includes(flag), `${flag} in ${cookie}`);
      }
    });

    it('ends with another master key, and that of the token with another token', async () => {
      const browser = await inside('T006');
      const system = pages.browser();
      await system.get('/admin');
      await system.submit('/admin/sign-in', { token: officeToken });
      const statusIn = async (other: Office, { cookies }: Browser) => {
        const copy = other.browser();
        copy.cookies.set('xianfeng_admin', cookies.get('xianfeng_admin') ?? '');
        return (await copy.get('/admin')).status;
      };

      const otherKey = await startOffice(store, { masterKey: Buffer.alloc(32, 8) });
      const otherToken = await startOffice(store, { apiToken: 'another-token-of-the-test-bot-01234567' });

      assert.deepEqual([await statusIn(otherKey, browser), await statusIn(otherKey, system)], [401, 401]);
      assert.deepEqual([await statusIn(otherToken, browser), await statusIn(otherToken, system)], [200, 401]);
      await Promise.all([otherKey.stop(), otherToken.stop()]);
    });
  });
});
