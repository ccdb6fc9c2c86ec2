import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { createLog } from '../../src/log.ts';
import { createQueueBackend, type QueueBackend } from '../../src/queue-backend.ts';
import { createQueueBoard } from '../../src/queue-board.ts';
import type { Store } from '../../src/store/connect.ts';
import { hasChromium, launchChromium, openPage, screens, sidewaysPx } from '../kit/browser.ts';
import { type Office, startOffice } from '../kit/office.ts';
import { addCampaign, buildSheet, frameOf, importRows } from '../kit/roster.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

const log = createLog({ level: 'silent' });
/** Where the pictures go; none are taken without it. */
const shots = process.env.SHOTS_DIR;

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

describe('the office pages in a browser', function () {
  this.timeout(openTimeoutMs);
  let store: Store;
  let backend: QueueBackend;
  let pages: Office;
  let chromium: Browser;

  before(async function () {
    if (!hasChromium()) return this.skip();
    ({ store } = await openTestStore('embedded'));
    await emptyStore(store);
    const row = '钱样乙,T006,示例大学党委,党委,党员,管理,管理员,在岗';
    const rows = buildSheet('姓名,工号,组织,组织类型,身份,类别,角色,状态', row);
    await importRows(store, frameOf(await addCampaign(store)), { rows });
    const target = { kind: 'postgres', pool: store.postgres ?? {}, embedded: true } as const;
    backend = await createQueueBackend(target, log);
    const queues = [backend.queue('board-sample-three')];
    const board = createQueueBoard({
      queues,
      path: '/admin/queues',
      publicUrl: 'http://x',
      showWorkers: false,
      log,
    });
    pages = await startOffice(store, { publicUrl: 'own', board });
    chromium = await launchChromium();
  });
  after(async () => {
    await chromium?.close();
    await pages?.stop();
    await backend?.close();
  });

  for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
    it(`lead from the link to the queues and out again, on a ${screen}`, async () => {
      const foreign: string[] = [];
      const ticket = await pages.ticketOf('T006');
      const opened = await openPage(chromium, `${pages.base}/admin/enter?ticket=${ticket}`, screen);
      const { page, faults } = opened;
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(pages.base) && !url.startsWith('data:')) foreign.push(url);
      });
      await shoot(page, `enter-${screen}`);

      await page.getByRole('button', { name: '进入后台' }).click();
      await page.getByText('当前身份：钱样乙').waitFor();
      assert.equal(await sidewaysPx(page), 0);
      await shoot(page, `home-${screen}`);
      await page.getByRole('link', { name: '打开看板' }).click();
      await page.getByText('board-sample-three').first().waitFor();
      await shoot(page, `board-${screen}`);
      await page.goto(`${pages.base}/admin`);
      await page.getByRole('button', { name: '退出后台' }).click();
      await page.getByText('已经退出后台').waitFor();
      assert.equal(await sidewaysPx(page), 0);
      await shoot(page, `door-${screen}`);
      await page.goto(`${pages.base}/admin/queues/`);

      assert.equal(page.url(), `${pages.base}/admin`);
      assert.deepEqual([faults, foreign], [[], []]);
      await opened.close();
    });
  }
});
