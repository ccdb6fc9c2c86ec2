// The web chat as somebody sees it, in Chromium on a phone's and a desktop's screen, against a scripted API.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import {
  hasChromium,
  launchChromium,
  type OpenPage,
  openPage,
  type screens,
  sidewaysPx,
} from '../kit/browser.ts';
import { type PageServer, startPageServer } from './page-server.ts';

// A request that the server refuses on purpose and a stream that it cuts leave these lines; nothing else may.
const expectedLine =
  /^console: Failed to load resource: (the server responded with a status of 400|net::ERR_INCOMPLETE_CHUNKED)/;

const describeBrowser = hasChromium() ? describe : describe.skip;

describeBrowser('the web chat', () => {
  let browser: Browser;
  let server: PageServer;
  let open: OpenPage;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  async function start(screen: keyof typeof screens): Promise<void> {
    server = await startPageServer();
    open = await openPage(browser, server.url, screen);
    page = open.page;
    await page.locator('.person').first().waitFor({ state: 'attached' });
  }

  async function finish(): Promise<void> {
    await open.close();
    await server.stop();
    assert.deepEqual(
      open.faults.filter((fault) => !expectedLine.test(fault)),
      [],
    );
  }

  /** Opens the chat as somebody, through the contact list. */
  async function enter(name: string): Promise<void> {
    const tab = page.locator('.tabs [data-tab="people"]');
    if (await tab.isVisible()) await tab.click();
    await page.locator('.person').filter({ hasText: name }).click();
    await page.locator('#chat-who').filter({ hasText: name }).waitFor();
  }

  const seen = (text: string) => page.locator('.bubble').filter({ hasText: text }).last().waitFor();
  const typed = () =>
    server.posted.filter(({ path }) => path === '/simulator/api/messages').map(({ body }) => body.text);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const guideButton = () =>
    page.locator('[data-guide="panel-do"]:visible, [data-guide="card-do"]:visible').first();

  async function showClockMoves(): Promise<void> {
    if (await button('拨钟').isVisible()) await button('拨钟').click();
  }

  for (const screen of ['phone', 'desktop'] as const) {
    describe(`on a ${screen}`, () => {
      beforeEach(() => start(screen));
      afterEach(finish);

      it('fits the screen in every view', async () => {
        const tabs = page.locator('.tabs button:visible');
        for (let index = 0; index < (await tabs.count()); index += 1) {
          await tabs.nth(index).click();
          assert.equal(await sidewaysPx(page), 0);
        }
        await enter('王试之');
        server.say('wang', `${'一二三四五六七八九十'.repeat(20)}\nhttps://example.test/${'a'.repeat(200)}`);
        await seen('一二三');

        assert.equal(await sidewaysPx(page), 0);
      });

      it('finds people by a part of their name', async () => {
        if (screen === 'phone') await page.locator('.tabs [data-tab="people"]').click();
        await page.locator('#people-search').fill('例辛');

        assert.deepEqual(await page.locator('.person:visible .name').allTextContents(), ['吴例辛']);
        await page.locator('#people-search').press('Enter');
        await page.locator('#chat-who').filter({ hasText: '吴例辛' }).waitFor();
      });

      it('sends by Enter and by the button, and shows the answer as it comes', async () => {
        await enter('李示一');
        await page.locator('#entry').fill('你好');
        await page.locator('#entry').press('Enter');
        await seen('收到“你好”');
        await page.locator('#entry').fill('在吗');
        await button('发送').click();
        await seen('收到“在吗”');

        assert.deepEqual(typed(), ['你好', '在吗']);
        assert.equal(await page.locator('#entry').inputValue(), '');
      });

      it('keeps Enter for the input method and Shift+Enter for a new line', async () => {
        await enter('李示一');
        const entry = page.locator('#entry');
        await entry.fill('ni hao');
        const keydown =
          "new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })";
        const untouched = await page.evaluate(`document.getElementById('entry').dispatchEvent(${keydown})`);
        await entry.press('Shift+Enter');

        assert.equal(untouched, true);
        assert.equal(await entry.inputValue(), 'ni hao\n');
        assert.deepEqual(typed(), []);
      });

      it('leads to whoever got something', async () => {
        await enter('李示一');
        server.say('wang', '王试之书记，您好。有一份承诺等您审核。');
        await page.locator('.toast').filter({ hasText: '王试之书记收到1条新消息' }).waitFor();
        await page.locator('.toast').getByRole('button', { name: '去看看' }).click();

        await seen('有一份承诺等您审核');
        assert.match((await page.locator('#chat-who').textContent()) ?? '', /王试之/);
        assert.equal(await page.locator('.line-bot .pushed').last().textContent(), '主动消息');
      });

      it('stays where one has scrolled to, and says that there is more below', async () => {
        await enter('张样二');
        for (let index = 0; index < 20; index += 1) server.say('zhang', `第${index}条\n第二行`, 'answer');
        await seen('第19条');
        const scrolled = (then: string) =>
          page.evaluate(`(() => { const log = document.getElementById('chat-log'); ${then} })()`);
        const below = 'return log.scrollHeight - log.clientHeight - log.scrollTop;';
        assert.ok(Number(await scrolled(below)) < 2);
        await scrolled('log.scrollTop = 0;');
        server.say('zhang', '新的一条');
        await button('有新消息 ↓').click();

        assert.ok(Number(await scrolled(below)) < 2);
        assert.equal(await button('有新消息 ↓').isVisible(), false);
      });

      it('offers the answers that the bot names', async () => {
        await enter('王试之');
        server.say('wang', '李示一提交了公开承诺第1稿：\n每周答疑\n通过请回 1；退回请回 2 加原因。');
        await button('2 退回').waitFor();
        await button('1 通过').click();

        await seen('已通过');
        assert.deepEqual(typed(), ['1']);
        assert.equal(await page.locator('.chip-answer').count(), 0);
      });

      it('offers to send again what was not delivered', async () => {
        server.mode = 'fail';
        await enter('李示一');
        await page.locator('#entry').fill('你好');
        await page.locator('#entry').press('Enter');
        await page.locator('.state-failed').filter({ hasText: '没有送达' }).waitFor();
        server.mode = 'answer';
        await button('重发').click();

        await seen('收到“你好”');
        assert.deepEqual(typed(), ['你好', '你好']);
        assert.equal(await button('重发').count(), 0);
      });

      it('keeps what the server refuses, with the reason', async () => {
        server.mode = 'refuse';
        await enter('李示一');
        await page.locator('#entry').fill('很长的一段话');
        await page.locator('#entry').press('Enter');
        await page.locator('#composer-fault').filter({ hasText: '一次最多2048字节' }).waitFor();

        assert.equal(await page.locator('#entry').inputValue(), '很长的一段话');
      });

      it('says in the server’s words why the clock does not go back', async () => {
        await showClockMoves();
        await button('其他时间').click();
        await page.locator('#clock-input').fill('2026-11-01T08:00');
        await button('拨过去').click();

        await page.getByText('时间只能往后拨，不能拨回去').waitFor();
        assert.match((await page.locator('#clock-now').textContent()) ?? '', /11月25日/);
      });

      it('counts who got something when the clock is moved to the next reminder', async () => {
        await showClockMoves();
        await page.locator('#clock-next').filter({ hasText: '12月4日 08:30 · 3人' }).click();

        await page.getByText('拨到12月4日 周五 08:30，3位同志收到了消息').waitFor();
        assert.equal(await page.locator('#clock-next').isDisabled(), true);
      });

      it('walks a newcomer through all six steps', async () => {
        const done = (count: number) =>
          page
            .locator('.guide-head .progress')
            .filter({ hasText: `${count}/6` })
            .waitFor({ state: 'attached' });
        await guideButton().click();
        await done(1);
        await guideButton().click();
        await seen('请用几句话写下公开承诺');
        await guideButton().filter({ hasText: '填入例句' }).click();
        await button('发送').click();
        await done(2);
        await guideButton().click();
        await guideButton().filter({ hasText: '回 1 通过' }).click();
        await done(3);
        await guideButton().click();
        await done(4);
        await guideButton().click();
        await done(5);
        await guideButton().click();
        await done(6);

        assert.equal(await page.locator('.guide-foot h3').textContent(), '走完了，还可以试试');
        assert.equal(typed().at(-1), '提醒 原因');
      });

      it('comes back by itself with what was missed', async () => {
        await enter('李示一');
        server.dropStreams();
        server.say('li', '这句话是断开时说的。');

        await seen('这句话是断开时说的');
        await page.locator('#offline').waitFor({ state: 'hidden' });
      });

      it('lets a stranger in under a name of his own', async () => {
        if (screen === 'phone') await page.locator('.tabs [data-tab="people"]').click();
        await button('以新账号登录').click();
        await page.locator('#stranger-account').fill('guest1');
        await page.locator('#stranger-account').press('Enter');
        await page.locator('#chat-who').filter({ hasText: 'guest1' }).waitFor();
        await page.reload();

        await page.locator('#chat-who').filter({ hasText: 'guest1' }).waitFor();
      });
    });
  }
});
