// A newcomer's first minutes, on a process that nobody configured: by the guide alone from the empty page to a pledge
// that the secretary has approved and a reminder that has come. Three minutes are the limit of each walk.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { eventually } from './kit/bot.ts';
import { hasChromium, launchChromium, openPage, screens, sidewaysPx } from './kit/browser.ts';
import { type BotProcess, freePort, startProcess } from './kit/process.ts';
import { tempDir } from './kit/store.ts';

const threeMinutesMs = 180_000;
/** Where the pictures go; none are taken without it. */
const shots = process.env.SHOTS_DIR;

interface Message {
  readonly kind: string;
  readonly text: string;
}

interface Walk {
  readonly page: Page;
  readonly name: string;
  pictures: number;
}

/** The guide's one button, on whichever panel it is. */
const guideButton = (page: Page) =>
  page.locator('[data-guide="panel-do"]:visible, [data-guide="card-do"]:visible').first();

/** How far one is: `3/6`, with the label of what comes next. */
async function standing(page: Page): Promise<string> {
  // At once what is there: the button goes when the last step is done.
  const [progress = ''] = await page.locator('.guide-head .progress').allTextContents();
  const [label = ''] = await guideButton(page).allTextContents();
  return `${progress} ${label}`;
}

/** Does what the guide says until it changes its mind. */
async function takeStep(walk: Walk): Promise<void> {
  const { page } = walk;
  const before = await standing(page);
  await guideButton(page).click();
  const entry = page.locator('#entry');
  if ((await entry.isVisible()) && (await entry.inputValue()) !== '') await entry.press('Enter');
  await eventually(async () => ((await standing(page)) === before ? null : true), `what follows ${before}`);
  assert.equal(await sidewaysPx(page), 0, before);
  walk.pictures += 1;
  if (shots) await page.screenshot({ path: `${shots}/${walk.name}-${walk.pictures}.png` });
}

describe('the first minutes of a newcomer', function () {
  this.timeout(threeMinutesMs);
  let dataDir: string;
  let chromium: Browser;
  let bot: BotProcess | null = null;
  let base = '';

  before(async function () {
    if (!hasChromium()) return this.skip();
    chromium = await launchChromium();
  });
  after(async () => chromium?.close());
  beforeEach(async () => {
    dataDir = tempDir();
    bot = await startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir });
    base = bot.base;
  });
  afterEach(async () => {
    await bot?.end('SIGTERM');
    bot = null;
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Waits for a message of the bot to somebody. */
  function heard(account: string, kind: string, words: RegExp): Promise<Message> {
    const look = async () => {
      const response = await fetch(`${base}/simulator/api/messages?account=${account}`);
      const { items } = (await response.json()) as { items: Message[] };
      return items.find((one) => one.kind === kind && words.test(one.text)) ?? null;
    };
    return eventually(look, `${words} to ${account}`);
  }

  for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
    it(`lead to an approved pledge and a reminder that explains itself, on a ${screen}`, async () => {
      const { page, faults, close } = await openPage(chromium, `${base}/simulator`, screen);
      const walk: Walk = { page, name: screen, pictures: 0 };
      const accounts: string[] = [];

      await guideButton(page).waitFor();
      for (let step = 0; step < 12 && !(await standing(page)).startsWith('6/6'); step += 1) {
        await takeStep(walk);
        accounts.push(decodeURIComponent(new URL(page.url()).hash.slice(1)));
      }

      assert.match(await standing(page), /^6\/6/);
      const met = [...new Set(accounts)];
      const [member = '', secretary = '', reminded = ''] = met;
      await heard(member, 'answer', /您的承诺（第1稿）已收到/);
      await heard(secretary, 'pushed', /提交了公开承诺第1稿/);
      await heard(member, 'pushed', /审核通过/);
      await heard(reminded, 'pushed', /公开承诺.*截止/);
      await heard(reminded, 'answer', /截止前/);
      assert.deepEqual(faults, []);
      await close();
    });
  }
});
