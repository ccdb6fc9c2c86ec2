// A walk through all pages of the office in a browser, on a phone and on a desktop: nothing scrolls sideways, everything
// can be read, nothing is loaded from elsewhere.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Store } from '../../src/store/connect.ts';
import { checkPage, hasChromium, launchChromium, openPage, screens } from '../kit/browser.ts';
import { csvOf, type OfficeStage, schoolRows, staff, startOfficeStage } from '../kit/office-stage.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

const now = Date.parse('2026-11-25T01:00:00Z');
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
        await checkPage(page, `office-home-${who}-${screen}`);

        const links = page.locator('main .contents a');
        const offered = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
        assert.ok(offered.length > 0);
        for (const href of offered) {
          await page.goto(`${stage.pages.base}${href}`);
          await checkPage(page, `office${href.replace('/admin/', '-')}-${who}-${screen}`);
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
      await checkPage(page, `office-roster-diff-${screen}`);
      await page.getByRole('button', { name: '确认导入' }).click();
      await page.getByText('名册已更新：新增1人').waitFor();

      await page.locator('nav a[href="/admin"]').click();
      await page.locator('main .contents a[href="/admin/start"]').click();
      await page.getByRole('button', { name: '看看各项日期' }).click();
      await page.getByText('还没有启动').waitFor();
      await checkPage(page, `office-campaign-draft-${screen}`);
      await opened.close();
    });
  }
});
