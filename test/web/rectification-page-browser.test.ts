// The list of rectification items in a browser: on a phone and on a desktop, with and without script.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { TestBot } from '../kit/bot.ts';
import { hasChromium, launchChromium, openPage, screens, sidewaysPx } from '../kit/browser.ts';
import { branchOf, buildCast, startCast } from '../kit/cast.ts';
import { openTestStore, openTimeoutMs } from '../kit/store.ts';

// 2026-12-01 is a Tuesday.
const start = Date.parse('2026-12-01T01:00:00Z');
const dayMs = 86_400_000;
const shots = process.env.SHOTS_DIR;
const hostile = '<script>alert(1)</script>[点我](https://bad.example) =HYPERLINK(1) @all \u202e倒着写';

describe('/h5/rectifications', function () {
  this.timeout(openTimeoutMs);
  let bot: TestBot;
  let now = start;
  const { secretary, member, name } = branchOf('甲');
  before(async () => {
    const { store } = await openTestStore('embedded');
    const env = { PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store, kind: 'embedded', clock: { now: () => now }, env }, buildCast('甲乙'));
    await bot.tell('zhao', `督查 ${name} ${hostile} 12月3日`);
    await bot.tell('zhao', `督查 李试甲 承诺没有写明时间 20个工作日`);
    await bot.tell('zhao', `督查 ${name} 会议记录不全 12月4日`);
    await bot.tell(secretary, '整改 3 已补齐9月');
    await bot.tell('zhao', '督查 第乙党支部 公开栏没有更新 12月1日');
    now = start + dayMs;
  });
  after(() => bot?.stop());

  async function linkOf(userid: string): Promise<string> {
    const answer = await bot.tell(userid, '整改');
    const path = /\/h5\/rectifications\?t=\S+/.exec(answer)?.[0];
    assert.ok(path, answer);
    return `${bot.base}${path}`;
  }
  const textOf = async (url: string) => (await fetch(url)).text();

  it('shows each what he may see, and tells urgency by shape and word', async () => {
    const office = await textOf(await linkOf('zhao'));
    for (const part of ['整改1号　督查　第甲党支部', '李试甲（第甲党支部）', '承诺没有写明时间'])
      assert.ok(office.includes(part), part);
    assert.match(office, /class="light yellow">△ 进度偏慢/);
    assert.match(office, /class="light blue">◇ 临近期限/);
    assert.match(office, /class="light red">■ 已过期限/);

    const own = await textOf(await linkOf(member));
    assert.match(own, /承诺没有写明时间/);
    assert.doesNotMatch(own, /会议记录不全/);
  });

  it('lets no hostile words through', async () => {
    const page = await textOf(await linkOf('zhao'));
    assert.ok(page.includes('&lt;script&gt;alert(1)'));
    assert.doesNotMatch(page, /<script|\u202e|<a href="https:\/\/bad/);
    assert.ok(page.length < 100_000);
    const shown = await bot.tell(secretary, '整改 1');
    assert.doesNotMatch(shown, /@all|\u202e|<a/);
    assert.match(shown, /＠all/);
  });

  it('opens by no forged link, and says how to get a new one', async () => {
    const link = await linkOf('zhao');
    const forged = await fetch(`${link}x`);
    assert.equal(forged.status, 403);
    assert.match(await forged.text(), /请在聊天里发“整改”/);
    assert.equal((await fetch(link, { method: 'POST' })).status, 405);
    assert.equal((await fetch(`${bot.base}/h5/rectifications/board.css`)).status, 200);
  });

  describe('in a browser', () => {
    let chromium: Browser;
    before(async function () {
      if (!hasChromium()) return this.skip();
      chromium = await launchChromium();
    });
    after(() => chromium?.close());

    for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
      it(`fits a ${screen}, in both sizes of type, and leads on without script`, async () => {
        const opened = await openPage(chromium, await linkOf('zhao'), screen);
        const { page, faults } = opened;
        assert.equal(await sidewaysPx(page), 0);
        if (shots) await page.screenshot({ path: `${shots}/rectifications-${screen}.png`, fullPage: true });
        await page.getByRole('link', { name: '改用大字' }).click();
        assert.equal(await sidewaysPx(page), 0);
        if (shots)
          await page.screenshot({ path: `${shots}/rectifications-${screen}-large.png`, fullPage: true });
        await page.getByRole('link', { name: '看全部整改' }).click();
        await page.getByRole('heading', { name: '全部整改' }).waitFor();
        assert.deepEqual(faults, []);
        await opened.close();
      });
    }
  });
});
