// Every page under `/h5` in a browser with scripts off, on a phone and on a desktop, in both sizes of type: it fits, can be
// read, led through by keyboard, is small, and shows what people wrote as text. The pages are the list that is mounted: a
// new one without an entry here fails.
import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { createH5Pages } from '../../src/web/h5-pages.ts';
import type { TestBot } from '../kit/bot.ts';
import { checkPage, hasChromium, launchChromium, screens } from '../kit/browser.ts';
import { branchOf } from '../kit/cast.ts';
import { linkIn, readPage, withFields, wordsOf } from '../kit/h5.ts';
import { h5Entries, hostile, startH5Stage } from '../kit/h5-stage.ts';
import { openTestStore, openTimeoutMs } from '../kit/store.ts';

const paths = createH5Pages({ publicUrl: 'http://127.0.0.1' } as Parameters<typeof createH5Pages>[0]).map(
  ({ path }) => path,
);
const mostBytes = 100_000;
/** A3 across, in points. */
const a3 = { width: 1191, height: 842 };
/** Pixels of what margins of 15 mm leave of it. */
const printedWidth = 1474;

/** What is wrong with a page's outline and with where the keyboard is; nothing where all is well. */
const outlineFaults = `(() => {
  const count = (selector) => document.querySelectorAll(selector).length;
  const faults = [];
  if (count('h1') !== 1) faults.push('h1: ' + count('h1'));
  for (const mark of ['header', 'main']) if (count(mark) !== 1) faults.push(mark + ': ' + count(mark));
  if (document.documentElement.lang !== 'zh-CN') faults.push('lang');
  if (!document.title) faults.push('title');
  if (count('script, img, iframe, [onerror], a[href^="https://bad"]') > 0) faults.push('markup of somebody');
  for (const field of document.querySelectorAll('input:not([type=hidden])')) if (!field.labels.length) faults.push('label');
  return faults;
})()`;

const focusFaults = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return ['nothing has the focus'];
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  return outlineStyle === 'none' || outlineWidth === '0px' ? ['no outline on ' + at.tagName] : [];
})()`;

describe('pages under /h5', function () {
  this.timeout(openTimeoutMs);
  let bot: TestBot;
  before(async () => {
    const { store } = await openTestStore('embedded');
    bot = await startH5Stage(store);
  });
  after(() => bot?.stop());

  it('are all looked at here', () => {
    assert.deepEqual(Object.keys(h5Entries).sort(), [...paths].sort());
  });

  for (const path of paths) {
    it(`${path} is small with all that it loads, and has no words of people as markup`, async () => {
      const url = (await h5Entries[path]?.(bot)) ?? '';
      const response = await fetch(url);
      const markup = await response.text();
      assert.equal(response.status, 200, markup);
      const loaded = [...markup.matchAll(/<link rel="[^"]+" href="([^"]+)"/g)].map(([, href = '']) => href);
      const sizes = await Promise.all(
        loaded.map(async (href) => (await (await fetch(new URL(href, url))).arrayBuffer()).byteLength),
      );
      const bytes = [Buffer.byteLength(markup), ...sizes].reduce((sum, size) => sum + size, 0);
      assert.ok(bytes < mostBytes, `${bytes} bytes`);
      assert.doesNotMatch(markup, /<script|<img|<a href="https:\/\/bad/);
    });
  }

  it('/h5/me shows what is one’s own as it was written, and what waits', async () => {
    const page = await readPage((await h5Entries['/h5/me']?.(bot)) ?? '');
    assert.match(page, /李试甲的记录 .* 所在组织 第甲党支部 身份和状态 党员，在岗/);
    assert.match(page, /要办的事 您现在有.*整改/);
    assert.match(page, /第2稿，11月23日（周一）写，现在公布的一稿 .* 和第1稿比/);
    assert.match(page, /第1稿，11月23日（周一）写，已有新稿/);
    assert.match(page, /不能兑现：课程停开/);
    assert.match(page, /王试甲点评李试甲同志（书面）： 成绩：.*李试甲回应：/);
    assert.match(page, /整改1号 督查 李试甲/);
    assert.match(page, /意见1号，11月23日（周一），孙试甲 .* 已答复：/);
    assert.ok(page.split(hostile).length > 9, 'hostile words are text');

    const other = await linkIn(bot, { userid: branchOf('乙').member, words: '我的', page: 'me' });
    assert.doesNotMatch(await readPage(other), /试甲/);
  });

  it('/h5/commentary shows each what he may read, and superiors who is still without one, also as a file', async () => {
    const link = (await h5Entries['/h5/commentary']?.(bot)) ?? '';
    const page = await readPage(link);
    assert.match(page, /示例学院党总支：2026年第四季度下级党组织3个，已点评1个/);
    assert.match(page, /2026年第四季度 2027年第一季度 .* 第甲党支部 ✓ 已点评 － 未到 .* 第乙党支部 ○ 待点评/);
    assert.match(page, /陈示丙点评第甲党支部/);
    assert.doesNotMatch(page, /点评李试甲/);
    assert.match(
      await readPage(withFields(link, { quarter: '2027Q1' })),
      /点评登记：2027年第一季度 看全部季度 您能查看的/,
    );

    const file = await fetch(withFields(link, {}, '/table.xlsx'));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await file.arrayBuffer());
    const row = workbook.worksheets[0]?.getRow(2);
    const cells = [1, 2, 3].map((column) => row?.getCell(column).value);
    assert.deepEqual(cells, ['示例学院党总支', '第甲党支部', '✓ 已点评']);

    const own = await linkIn(bot, { userid: branchOf('甲').member, words: '点评 查看', page: 'commentary' });
    const read = await readPage(own);
    assert.match(read, /点评李试甲同志/);
    assert.doesNotMatch(read, /待点评/);
    assert.equal((await fetch(withFields(own, {}, '/table.xlsx'))).status, 403);
    assert.match(await bot.tell(branchOf('乙').member, '点评 查看'), /^现在没有您可以看的点评.*告诉您。$/s);
  });

  it('/h5/pledges finds nothing by hostile words, and repeats them as text', async () => {
    const wall = (await h5Entries['/h5/pledges']?.(bot)) ?? '';
    const markup = await (await fetch(withFields(wall, { q: '"><script>alert(1)</script>' }))).text();
    assert.match(wordsOf(markup), /没有找到名称含“"><script>alert\(1\)/);
    assert.doesNotMatch(markup, /<script/);
  });

  describe('in a browser', () => {
    let chromium: Browser;
    before(async function () {
      if (!hasChromium()) return this.skip();
      chromium = await launchChromium();
    });
    after(() => chromium?.close());

    async function withPage(
      screen: keyof typeof screens,
      look: (page: Page) => Promise<void>,
    ): Promise<void> {
      const context = await chromium.newContext({ viewport: screens[screen], javaScriptEnabled: false });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      await look(page);
      assert.deepEqual(faults, []);
      await context.close();
    }

    for (const path of paths) {
      for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
        it(`${path} can be read on a ${screen}, by keyboard and in large type`, async () => {
          const url = (await h5Entries[path]?.(bot)) ?? '';
          const name = `h5${path.slice(3).replaceAll('/', '-')}-${screen}`;
          await withPage(screen, async (page) => {
            await page.goto(url);
            await checkPage(page, name);
            assert.deepEqual(await page.evaluate(outlineFaults), []);
            if ((await page.locator('main a, main input').count()) > 0) {
              await page.keyboard.press('Tab');
              assert.deepEqual(await page.evaluate(focusFaults), []);
            }
            await page.goto(withFields(url, { size: 'large' }));
            assert.equal(await page.locator('html.large').count(), 1);
            await checkPage(page, `${name}-large`);
          });
        });
      }
    }

    it('/h5/pledges/print fills sheets of A3 with nothing cut off', async () => {
      const url = (await h5Entries['/h5/pledges/print']?.(bot)) ?? '';
      await withPage('desktop', async (page) => {
        await page.setViewportSize({ width: printedWidth, height: 1000 });
        await page.goto(url);
        await page.emulateMedia({ media: 'print' });
        const cut = await page.evaluate(
          "[...document.querySelectorAll('h1, th, td, p, li')].filter((at) => at.scrollWidth > at.clientWidth + 1 && at.clientWidth > 0).length",
        );
        assert.equal(cut, 0);
        assert.equal(await page.locator('tbody tr').count(), 32);
        assert.equal(await page.locator('.unprinted').isVisible(), false);

        const file = await page.pdf({ preferCSSPageSize: true });
        const shots = process.env.SHOTS_DIR;
        if (shots) await page.screenshot({ path: `${shots}/h5-pledges-printed.png` });
        const boxes = [
          ...file.toString('latin1').matchAll(/\/Type \/Page\b.*?\/MediaBox \[0 0 (\S+) (\S+)\]/gs),
        ];
        assert.ok(boxes.length > 3 && boxes.length < 12, `${boxes.length} sheets`);
        for (const [, width, height] of boxes) {
          assert.ok(Math.abs(Number(width) - a3.width) < 2 && Math.abs(Number(height) - a3.height) < 2);
        }
      });
    });
  });
});
