// A walk through all pages of the office in a browser, on a phone and on a desktop: nothing scrolls sideways, everything
// can be read, nothing is loaded from elsewhere.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Store } from '../../src/store/connect.ts';
import { sections } from '../../src/web/admin-sections.ts';
import { hasChromium, launchChromium, openPage, screens, sidewaysPx } from '../kit/browser.ts';
import { csvOf, type OfficeStage, schoolRows, staff, startOfficeStage } from '../kit/office-stage.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

/** Where the pictures go; none are taken without it. */
const shots = process.env.SHOTS_DIR;
const now = Date.parse('2026-11-25T01:00:00Z');
/** WCAG 2.1, 1.4.3: text and its ground. */
const leastContrast = 4.5;

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** Texts with less contrast than `least` to the ground that they stand on, as the browser has computed both. */
const faintTexts = `(least) => {
  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return [...document.body.querySelectorAll('*')].filter(own).flatMap((element) => {
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(groundOf(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast < least ? [element.tagName + ': ' + contrast.toFixed(2)] : [];
  });
}`;

describe('all pages of the office in a browser', function () {
  this.timeout(openTimeoutMs);
  let store: Store;
  let stage: OfficeStage;
  let chromium: Browser;

  before(async function () {
    if (!hasChromium()) return this.skip();
    ({ store } = await openTestStore('embedded'));
    await emptyStore(store);
    stage = await startOfficeStage(store, { publicUrl: 'own', now });
    chromium = await launchChromium();
  });
  after(async () => {
    await chromium?.close();
    await stage?.pages.stop();
  });

  async function check(page: Page, name: string): Promise<void> {
    assert.equal(await sidewaysPx(page), 0, `${name} scrolls sideways`);
    const faint = (await page.evaluate(`(${faintTexts})(${leastContrast})`)) as string[];
    assert.deepEqual(faint, [], `${name} has faint texts`);
    await shoot(page, name);
  }

  for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
    for (const who of ['coordinator', 'securityAdministrator', 'auditAdministrator'] as const) {
      it(`are read by the ${who} on a ${screen}`, async () => {
        const ticket = await stage.pages.ticketOf(staff[who]);
        const opened = await openPage(chromium, `${stage.pages.base}/admin/enter?ticket=${ticket}`, screen);
        const { page, faults } = opened;
        const foreign: string[] = [];
        page.on('request', (request) => {
          if (!request.url().startsWith(stage.pages.base)) foreign.push(request.url());
        });
        await page.getByRole('button', { name: '进入后台' }).click();
        await page.getByText('当前身份').waitFor();
        await check(page, `office-home-${who}-${screen}`);

        for (const { path } of sections) {
          await page.locator('nav a[href="/admin"]').click();
          const link = page.locator(`main a[href="/admin${path}"]`).last();
          if ((await link.count()) === 0) continue;
          await link.click();
          await page.waitForURL(`**/admin${path}`);
          await check(page, `office${path.replace('/', '-')}-${who}-${screen}`);
        }

        assert.deepEqual([faults, foreign], [[], []]);
        await opened.close();
      });
    }

    it(`take a roster and a campaign, on a ${screen}`, async () => {
      const ticket = await stage.pages.ticketOf(staff.coordinator);
      const opened = await openPage(chromium, `${stage.pages.base}/admin/enter?ticket=${ticket}`, screen);
      const { page } = opened;
      await page.getByRole('button', { name: '进入后台' }).click();
      await page.locator('main a[href="/admin/roster"]').click();
      const row = `新试${screen},N-${screen},示例大学党委/示例学院党总支/教工支部,党支部,党员,教师,,在岗,`;
      const buffer = csvOf([...schoolRows, row.replace(/新试\w+/, '新试人')]);
      await page.setInputFiles('input[type=file]', { name: '名册.csv', mimeType: 'text/csv', buffer });
      await page.getByRole('button', { name: '看看会有哪些变化' }).click();
      await page.getByText('还没有保存').waitFor();
      await check(page, `office-roster-diff-${screen}`);
      await page.getByRole('button', { name: '确认导入' }).click();
      await page.getByText('名册已更新：新增1人').waitFor();

      await page.locator('nav a[href="/admin"]').click();
      await page.locator('main .contents a[href="/admin/start"]').click();
      await page.getByRole('button', { name: '看看各项日期' }).click();
      await page.getByText('还没有启动').waitFor();
      await check(page, `office-campaign-draft-${screen}`);
      await opened.close();
    });
  }
});
