// The coordinator's work on the office's pages in a browser, on a phone and on a desktop: a campaign from its template to
// its end, organisations, accounts, who acts, and the board.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { rootDir } from '../../config/root.ts';
import type { ContactSource } from '../../src/web/roster-sync.ts';
import { checkPage, hasChromium, launchChromium, type OpenPage, openPage, screens } from '../kit/browser.ts';
import { type OfficeStage, staff, startOfficeStage } from '../kit/office-stage.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

const now = Date.parse('2026-11-25T01:00:00Z');
const whole = readFileSync(join(rootDir, 'test', 'fixtures', 'campaigns', 'whole.yaml'), 'utf8');
const entry = (account: string, name: string) => ({
  account,
  key: account,
  name,
  status: 'present' as const,
});
const contacts: ContactSource = {
  name: 'wecom',
  tenant: 'corp-1',
  fetchBook: async () => ({
    outcome: 'read',
    book: {
      contacts: [entry('zhao', '赵例丁'), entry('t002', '李芳甲'), entry('guest', '来访者')],
      complete: true,
    },
  }),
};

describe('the work of the office in a browser', function () {
  this.timeout(openTimeoutMs);
  let stage: OfficeStage;
  let chromium: Browser;
  let opened: OpenPage;

  before(async function () {
    if (!hasChromium()) return this.skip();
    chromium = await launchChromium();
  });
  beforeEach(async () => {
    const { store } = await openTestStore('embedded');
    await emptyStore(store);
    stage = await startOfficeStage(store, { publicUrl: 'own', now, contacts });
  });
  afterEach(async () => {
    await opened?.close();
    await stage?.pages.stop();
  });
  after(() => chromium?.close());

  async function enter(screen: keyof typeof screens): Promise<Page> {
    const ticket = await stage.pages.ticketOf(staff.coordinator);
    opened = await openPage(chromium, `${stage.pages.base}/admin/enter?ticket=${ticket}`, screen);
    const { page } = opened;
    await page.getByRole('button', { name: '进入后台' }).click();
    await page.getByText('当前身份').waitFor();
    return page;
  }

  async function upload(page: Page, text: string): Promise<void> {
    const buffer = Buffer.from(text);
    await page.setInputFiles('input[type=file]', {
      name: 'whole.yaml',
      mimeType: 'application/yaml',
      buffer,
    });
    await page.getByRole('button', { name: '看看各项日期' }).click();
  }

  /** A refused form is a 422, which the browser notes on its console. */
  const faultsOf = () => opened.faults.filter((fault) => !/status of 422/.test(fault));

  for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
    it(`takes a campaign from a file of its own to its end, on a ${screen}`, async () => {
      const page = await enter(screen);
      const go = (path: string) => page.goto(`${stage.pages.base}/admin${path}`);
      await go('/start');
      await page.getByRole('link', { name: '用自己的模板' }).click();
      await checkPage(page, `flow-start-file-${screen}`);
      await upload(page, whole.replace('months: 12', 'month: 12').replace('title: 启动', 'titel: 启动'));
      await page.getByText('第3行（month）').waitFor();
      await checkPage(page, `flow-start-faults-${screen}`);

      await upload(page, whole);
      await page.getByLabel('“2026”换成').fill('2027');
      await checkPage(page, `flow-start-words-${screen}`);
      await page.getByRole('button', { name: '换好了，看看各项日期' }).click();
      await page.getByText('还没有启动。').waitFor();
      await checkPage(page, `flow-start-draft-${screen}`);
      await page.getByRole('button', { name: '确认启动' }).click();
      await page.getByText('活动已启动').waitFor();
      await page.getByText('查看各项日期').click();
      await page.getByText('结束并归档这个活动').click();
      await checkPage(page, `flow-campaign-${screen}`);

      await go('/progress?levels=8');
      await checkPage(page, `flow-progress-${screen}`);
      await page.getByRole('link', { name: '打开看板' }).click();
      await page.getByRole('heading', { name: '示例大学党委的进度' }).waitFor();
      await checkPage(page, `flow-board-${screen}`);
      await page.getByRole('link', { name: '改用大字' }).click();
      await checkPage(page, `flow-board-large-${screen}`);

      await go('/campaign');
      await page.getByText('结束并归档这个活动').click();
      await page.getByLabel('经验教训').fill('推荐要更早开始');
      await page.getByRole('button', { name: '看看归档会怎样' }).click();
      await page.getByText('归档不能撤回').waitFor();
      await checkPage(page, `flow-closing-${screen}`);
      await page.getByLabel('确认现在就归档').check();
      await page.getByRole('button', { name: '确认归档' }).click();
      await page.getByText('活动已结束归档').waitFor();
      await page.getByRole('link', { name: '照它再办一轮' }).click();
      await checkPage(page, `flow-clone-${screen}`);
      assert.deepEqual(faultsOf(), []);
    });

    it(`moves an organisation, compares accounts and names who acts, on a ${screen}`, async () => {
      const page = await enter(screen);
      const go = (path: string) => page.goto(`${stage.pages.base}/admin${path}`);
      await go('/tree');
      await page.getByLabel('要调整的组织').fill('教工支部');
      await page.getByLabel('新的名称').fill('教工第一支部');
      await page.getByRole('button', { name: '看看会有哪些变化' }).click();
      await page.getByText('还没有保存').waitFor();
      await checkPage(page, `flow-tree-${screen}`);
      await page.getByRole('button', { name: '确认调整' }).click();
      await page.getByText('组织已经调整好').waitFor();

      await go('/contacts');
      await page.getByRole('button', { name: '与通讯录对照' }).click();
      await page.getByText('将绑定，账号就是工号（1）').waitFor();
      await checkPage(page, `flow-contacts-${screen}`);

      await go('/acting');
      await page.getByLabel('谁不在').fill('王试之');
      await page.getByLabel('由谁代理').fill('冯样院');
      await page.getByLabel('到哪天止').fill('2026-12-04');
      await page.getByRole('button', { name: '登记代理' }).click();
      await page.getByText('代理已经登记').waitFor();
      await checkPage(page, `flow-acting-${screen}`);
      await page.getByRole('button', { name: '提前结束' }).click();
      await page.getByText('代理已经结束').waitFor();
      assert.deepEqual(faultsOf(), []);
    });
  }
});
