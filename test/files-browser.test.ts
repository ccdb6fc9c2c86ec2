// A picture from the web chat to the page that shows it, on a process that nobody configured: chosen by the button, fetched
// from the simulated platform, seen behind the link that `承诺 查看` gives, on a phone and on a desktop.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { eventually } from './kit/bot.ts';
import { hasChromium, launchChromium, openPage, screens, sidewaysPx } from './kit/browser.ts';
import { type BotProcess, freePort, startProcess } from './kit/process.ts';
import { tempDir } from './kit/store.ts';

const picture = join(import.meta.dirname, 'vectors', 'picture', 'gps.jpg');
/** Of the sample roster: people whose pledges are public. */
const people = {
  phone: { account: 'zhanglisan', name: '张例三' },
  desktop: { account: 'zhouyangba', name: '周样八' },
} as const;
/** Where pictures of the steps go; none are taken without it. */
const shots = process.env.SHOTS_DIR;

describe('a picture with progress, in a browser', function () {
  this.timeout(180_000);
  let dataDir: string;
  let chromium: Browser;
  let bot: BotProcess;

  before(async function () {
    if (!hasChromium()) return this.skip();
    dataDir = tempDir();
    chromium = await launchChromium();
    bot = await startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir });
  });
  after(async () => {
    await chromium?.close();
    await bot?.end('SIGTERM');
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  });

  /** Says something and waits for what the bot answers to it. */
  async function tell(page: Page, text: string, answer: RegExp): Promise<void> {
    await page.locator('#entry').fill(text);
    await page.locator('#entry').press('Enter');
    await page.locator('.line-bot', { hasText: answer }).last().waitFor();
  }

  const snap = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/files-${name}.png`, fullPage: true });
  };

  for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
    it(`is chosen, kept and shown, on a ${screen}`, async () => {
      const who = people[screen];
      const url = `${bot.base}/simulator#${who.account}`;
      const { page, faults, close } = await openPage(chromium, url, screen);
      await page.locator('#entry').waitFor();
      await tell(page, `践诺 已答疑5次，记录贴在教研室门口`, /已记录您的承诺/);
      await page.setInputFiles('#attach-file', picture);
      await page
        .locator('.line-bot', { hasText: /已附在您的承诺/ })
        .last()
        .waitFor();
      await page.locator('.shot').last().waitFor();
      await snap(page, `chat-${screen}`);
      assert.equal(await sidewaysPx(page), 0);
      const link = page.locator('.line-bot a[href*="/h5/files"]').last();
      await eventually(
        async () => {
          await tell(page, `承诺 查看 ${who.name}`, /公开承诺/);
          return (await link.count()) > 0 ? true : null;
        },
        'the link to the picture',
        30_000,
      );

      const [shown] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
      await shown.locator('.pictures img').first().waitFor();

      const width = () =>
        shown
          .locator('.pictures img')
          .first()
          .evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth);
      await eventually(async () => ((await width()) > 0 ? true : null), 'the picture itself');
      // It was taken sideways: 48 by 32 lies turned by a quarter.
      assert.equal(await width(), 32);
      assert.equal(await sidewaysPx(shown), 0);
      await snap(shown, `page-${screen}`);
      assert.deepEqual(faults, []);
      await close();
    });
  }
});
