// The groups of the web chat on a demo that nobody configured: @先锋, the card, its buttons, what one reads alone, and
// an announcement after the clock was moved. On a phone's and a desktop's screen.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { parseConfig } from '../../config/config.ts';
import { startApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { apiToken } from '../kit/bot.ts';
import { hasChromium, launchChromium, type OpenPage, openPage, screens, sidewaysPx } from '../kit/browser.ts';
import { openTestStore, openTimeoutMs, tempDir } from '../kit/store.ts';

type App = Awaited<ReturnType<typeof startApp>>;
const describeBrowser = hasChromium() ? describe : describe.skip;
/** Where the pictures go; none are taken without it. */
const shots = process.env.SHOTS_DIR;
const group = '教工第一党支部群';

for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
  describeBrowser(`a group in the web chat on a ${screen}`, function () {
    this.timeout(openTimeoutMs);
    let app: App;
    let browser: Browser;
    let open: OpenPage;
    let page: Page;

    before(async () => {
      const { store } = await openTestStore('embedded');
      const env = { PORT: '0', DATA_DIR: tempDir(), LOG_LEVEL: process.env.TEST_LOG ?? 'silent' };
      // A Wednesday: the first deadline lies in the next week.
      const parsed = parseConfig({
        ...env,
        CLOCK_NOW: '2026-11-25T09:00:00+08:00',
        PASSIVE_REPLY_MS: '4000',
      });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      const masterKey = Buffer.alloc(32, 7);
      const log = createLog({ level: parsed.config.logLevel });
      app = await startApp({
        config: parsed.config,
        apiToken,
        masterKey,
        version: '0.0.0-test',
        log,
        overrides: { store },
      });
      browser = await launchChromium();
      open = await openPage(browser, `http://127.0.0.1:${app.port}/simulator`, screen);
      page = open.page;
      page.setDefaultTimeout(30_000);
    });
    after(async () => {
      await open?.close();
      await browser?.close();
      await app?.stop();
    });

    const picture = async (name: string) => {
      if (shots) await page.screenshot({ path: `${shots}/group-${screen}-${name}.png` });
    };
    const enter = async (name: string) => {
      const tab = page.locator('.tabs [data-tab="people"]');
      if (await tab.isVisible()) await tab.click();
      await page.locator('.person').filter({ hasText: name }).first().click();
    };
    const send = async (text: string) => {
      await page.locator('#entry').fill(text);
      await page.locator('#entry').press('Enter');
    };

    it('answers a mention with a card, leads to the private chat, and tells only the presser so', async () => {
      await enter(group);
      assert.equal(await page.locator('#chat-title').textContent(), group);
      await picture('empty');
      await send('大家好，今天下午开会');
      await send('@先锋');
      await page.locator('.card-button').first().waitFor();
      assert.deepEqual(await page.locator('.card-button').allTextContents(), [
        '公开承诺',
        '我的待办',
        '本支部进度',
      ]);
      await picture('card');

      await page.locator('.card-button[data-key="progress"]').click();
      await page
        .locator('.card-line')
        .filter({ hasText: /人中|都已提交|没有正在办理/ })
        .waitFor();
      await picture('progress');
      await page.locator('.card-button[data-key="todo"]').click();
      await page.locator('.card-line').filter({ hasText: '单独发给您' }).waitFor();
      await picture('pressed');

      const others = await page.locator('#chat-speaker option').count();
      assert.ok(others > 1);
      await page.locator('#chat-speaker').selectOption({ index: 1 });
      await page.locator('.card-line').filter({ hasText: '点一下' }).waitFor();
      assert.equal(await sidewaysPx(page), 0);
    });

    it('keeps what is typed there as a draft and says so in one line', async () => {
      await send('@先锋 /承诺 本学期每周三下午为学生答疑，12月底前不少于12次');
      await page.locator('.line-bot .bubble').filter({ hasText: '留作草稿' }).waitFor();
      await picture('draft');
    });

    it('reads announcements after the clock was moved, as numbers', async () => {
      const moved = await fetch(`http://127.0.0.1:${app.port}/simulator/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${app.port}` },
        body: JSON.stringify({ to: '2026-12-03T09:00:00+08:00' }),
      });
      assert.equal(moved.status, 200);
      await page
        .locator('.line-bot')
        .filter({ hasText: /截止，教工第一党支部\d+人中\d+人已提交/ })
        .waitFor();
      await picture('announced');
      assert.equal(await sidewaysPx(page), 0);
      assert.deepEqual(open.faults, []);
    });
  });
}
