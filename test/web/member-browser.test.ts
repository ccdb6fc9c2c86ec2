// The pages that members write on in a browser without script, on a phone, from the link in the chat through the simulated
// WeCom's login: one writes his pledge, a leader comments on two branches in turn, and both sizes of screen are looked at.
import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { parseConfig } from '../../config/config.ts';
import { type App, startApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { apiToken, eventually } from '../kit/bot.ts';
import { checkPage, hasChromium, launchChromium, screens } from '../kit/browser.ts';
import { freePort } from '../kit/process.ts';
import { openTestStore, tempDir } from '../kit/store.ts';

/** On a machine that does much else, too. */
const walkLimitMs = 240_000;

describe('writing on the pages, without script', function () {
  this.timeout(walkLimitMs);
  let chromium: Browser;
  let bot: App | null = null;
  let base = '';
  before(async function () {
    if (!hasChromium()) return this.skip();
    const { store } = await openTestStore('embedded');
    // The demo, whose links must lead to where it listens.
    const parsed = parseConfig({
      PORT: String(await freePort()),
      DATA_DIR: tempDir(),
      LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
      CLOCK_NOW: '2026-11-25T09:00:00+08:00',
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const { config } = parsed;
    const log = createLog({ level: config.logLevel });
    const masterKey = Buffer.alloc(32, 7);
    bot = await startApp({ config, apiToken, masterKey, version: '0.0.0-test', log, overrides: { store } });
    base = `http://127.0.0.1:${bot.port}`;
    chromium = await launchChromium();
  });
  after(async () => {
    await chromium?.close();
    await bot?.stop();
  });

  /** What the bot answers that fits. */
  async function ask(account: string, text: string, words: RegExp): Promise<string> {
    await fetch(`${base}/simulator/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ account, text }),
    });
    return eventually(
      async () => {
        const response = await fetch(`${base}/simulator/api/messages?account=${account}`);
        const { items } = (await response.json()) as { items: { text: string }[] };
        return items.map((one) => one.text).find((one) => words.test(one)) ?? null;
      },
      `${words} to ${account}`,
      60_000,
    );
  }

  const linkIn = (answer: string) => /http\S+\/h5\/write\/\S+/.exec(answer)?.[0] ?? '';

  async function openAs(screen: keyof typeof screens): Promise<{ page: Page; context: BrowserContext }> {
    const context = await chromium.newContext({
      viewport: screens[screen],
      locale: 'zh-CN',
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    return { page, context };
  }

  /** From a link through the simulated login. */
  async function enter(page: Page, link: string, name: string): Promise<void> {
    await page.goto(link);
    await page.getByRole('link', { name: '用企业微信确认身份' }).click();
    await page.getByRole('link', { name }).click();
    await page.getByText(`当前身份：${name}`).waitFor();
  }

  // A page cannot be asked for its styles with scripts off: a second context looks at it with the same cookies.
  async function look(context: BrowserContext, page: Page, name: string): Promise<void> {
    const eye = await chromium.newContext({ viewport: screens.phone, locale: 'zh-CN' });
    await eye.addCookies(await context.cookies());
    const seen = await eye.newPage();
    await seen.goto(page.url());
    await checkPage(seen, `member-${name}-phone`);
    assert.equal(await seen.locator('h1').count(), 1);
    await seen.setViewportSize(screens.desktop);
    await checkPage(seen, `member-${name}-desktop`);
    await seen.setViewportSize(screens.phone);
    await seen.goto(`${page.url()}${page.url().includes('?') ? '&' : '?'}size=large`);
    await checkPage(seen, `member-${name}-large`);
    await eye.close();
  }

  it('takes a pledge from the link in the chat, and shows what is wrong with the first try', async () => {
    const { page, context } = await openAs('phone');
    const link = linkIn(await ask('wushijiu', '承诺', /也可以在页面上写/));
    await page.goto(link);
    await look(context, page, 'door');
    await enter(page, link, '吴示九');
    assert.doesNotMatch(page.url(), /[?&]t=/);
    await look(context, page, 'pledge');
    await page.getByLabel('承诺内容').fill('答疑');
    await page.getByLabel('期限').fill('12月20日');
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('只有2个字').waitFor();
    assert.equal(await page.getByLabel('期限').inputValue(), '12月20日');
    if (process.env.SHOTS_DIR)
      await page.screenshot({ path: `${process.env.SHOTS_DIR}/member-pledge-fault.png`, fullPage: true });
    await page.getByLabel('承诺内容').fill('本学期每周三下午为学生答疑，12月底前不少于12次');
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('您的承诺（第1稿）已收到').waitFor();
    if (process.env.SHOTS_DIR)
      await page.screenshot({ path: `${process.env.SHOTS_DIR}/member-pledge-done.png`, fullPage: true });
    await ask('lishiyi', '承诺 审核', /期限：12月20日/);
    await page.getByRole('button', { name: '退出身份' }).click();
    await page.getByText('已退出').waitFor();
    await context.close();
  });

  it('leads a leader through two branches in turn, and takes the rest up on another device', async () => {
    const { page, context } = await openAs('phone');
    const link = linkIn(await ask('zhaoshiliu', '点评', /也可以在页面上写/));
    await enter(page, link, '赵试六');
    await look(context, page, 'commentary-list');
    await page.getByRole('link', { name: /^从.*开始$/ }).click();
    await look(context, page, 'commentary-form');
    const first = await page.getByRole('heading', { level: 1 }).textContent();
    await page.getByLabel('取得的成绩').fill('承诺全部公布，主题党日办了两次');
    await page.getByRole('button', { name: '发出点评' }).click();
    await page.getByText('请写一句不足').waitFor();
    await page.getByLabel('存在的不足').fill('活动记录补得晚');
    await page.getByLabel('努力的方向').fill('每月底补齐记录');
    await page.getByRole('button', { name: '发出点评' }).click();
    await page.getByText(/^已记录：.*书面/).waitFor();
    await page.getByRole('link', { name: /^接着点评/ }).click();
    const second = await page.getByRole('heading', { level: 1 }).textContent();
    assert.notEqual(second, first);
    await page.getByLabel('取得的成绩').fill('党员都交了承诺');
    await page.getByRole('button', { name: '存草稿，看下一个' }).click();
    await page.getByText('草稿已经存下').waitFor();
    await context.close();

    const other = await openAs('desktop');
    await enter(other.page, `${base}/h5/write/commentary`, '赵试六');
    await other.page.getByRole('listitem').filter({ hasText: '有草稿' }).getByRole('link').click();
    assert.equal(await other.page.getByLabel('取得的成绩').inputValue(), '党员都交了承诺');
    await look(other.context, other.page, 'commentary-draft');
    await other.page.getByLabel('存在的不足').fill('会议偏少');
    await other.page.getByLabel('努力的方向').fill('每月至少一次');
    await other.page.getByRole('button', { name: '发出点评' }).click();
    await other.page.getByText(/^已记录：/).waitFor();
    await other.page.goto(`${base}/h5/write/opinion`);
    await other.page.getByLabel('对谁提意见').fill('李示一');
    await other.page.getByRole('button', { name: '查找一下' }).click();
    await other.page.getByRole('link', { name: /李示一/ }).click();
    await look(other.context, other.page, 'opinion');
    await other.page.goto(`${base}/h5/write/progress`);
    await look(other.context, other.page, 'progress');
    await other.context.close();
  });
});
