// The office's pages of campaigns: a template of one's own, words that stop a start, the next round, the end.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../../config/root.ts';
import { type Browser, hiddenOf } from '../kit/office.ts';
import { hostile, type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

/** 2026-11-23 09:00 in Shanghai, the first day of the sample template. */
const now = Date.parse('2026-11-23T01:00:00Z');
const whole = readFileSync(join(rootDir, 'test', 'fixtures', 'campaigns', 'whole.yaml'), 'utf8');

describeOnEveryStore('the office’s pages of campaigns', (open) => {
  let stage: OfficeStage;
  let browser: Browser;
  beforeEach(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store, { now });
    browser = await stage.inside('coordinator');
    await browser.get('/admin/start?by=file');
  });
  afterEach(() => stage?.pages.stop());

  const upload = (text: string, fields: Record<string, string> = {}, name = 'whole.yaml') =>
    browser.upload(
      '/admin/start/preview',
      { name, bytes: Buffer.from(text) },
      { by: 'file', starts: '2026-11-23', ...fields },
    );
  const startOwn = async () => {
    const draft = await upload(whole);
    return browser.submit('/admin/start/begin', hiddenOf(draft, '/start/begin'));
  };
  const drafts = () => {
    const folder = join(stage.pages.dataDir, 'files', 'drafts');
    return readdirSync(folder).length;
  };
  const campaigns = async () =>
    (await stage.store.db.rows<{ slug: string }>('SELECT slug FROM campaign ORDER BY id')).map(
      ({ slug }) => slug,
    );

  it('start a template of one’s own: its dates first, the campaign on the second form', async () => {
    const draft = await upload(whole);
    assert.equal(draft.status, 200, draft.text);
    assert.match(draft.text, /还没有启动/);
    for (const words of [
      '主题：示例主题',
      '优秀党员评选',
      '服务群众：全体党员、走访',
      '五个带头：带头学习。学习。',
      '取周一',
    ])
      assert.ok(draft.text.includes(words), words);
    assert.doesNotMatch(draft.text, /object Object|undefined|>null</);
    assert.deepEqual(await campaigns(), ['sample-2010']);

    const begun = await browser.submit('/admin/start/begin', hiddenOf(draft, '/start/begin'));

    assert.deepEqual([begun.status, begun.headers.get('location')], [303, '/admin/campaign?done=started']);
    assert.deepEqual(await campaigns(), ['sample-2010', 'whole-2026-11-23']);
    assert.equal(drafts(), 0);
  });

  it('tell each fault of a file by its line and its mend, and keep nothing of it', async () => {
    const broken = whole
      .replace('months: 12', 'month: 12')
      .replace('title: 启动,', `titel: ${hostile.slice(0, 5)},`);
    const refused = await upload(broken);

    assert.equal(refused.status, 422);
    assert.match(refused.text, /第3行（month）：没有“month”这一项，是不是“months”/);
    assert.match(refused.text, /第\d+行（milestones\[0\]/);
    assert.equal(drafts(), 0);
    assert.deepEqual(await campaigns(), ['sample-2010']);
    const unread = await upload(`title: ${hostile}: x`);
    assert.deepEqual([unread.status, /<img src=x/.test(unread.text)], [422, false]);
  });

  it('say what a file has to be called, and that none was chosen', async () => {
    const unnamed = await upload(whole, {}, '我们的活动.yaml');
    assert.deepEqual([unnamed.status, /模板名称只能用小写字母/.test(unnamed.text)], [400, true]);
    assert.equal((await upload(whole, { name: 'ours' }, '我们的活动.yaml')).status, 200);
    const empty = await browser.submit('/admin/start/preview', { by: 'file' });
    assert.deepEqual([empty.status, /还没有选文件/.test(empty.text)], [400, true]);
    const gone = await browser.submit('/admin/start/begin', {
      by: 'file',
      draft: 'f'.repeat(64),
      name: 'ours',
    });
    assert.deepEqual([gone.status, /请重新上传/.test(gone.text)], [409, true]);
  });

  it('list the words that hold for another start, with a field for each, and start with the new ones', async () => {
    const refused = await upload(whole, { starts: '2027-11-22' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /“2026”换成/);
    assert.match(refused.text, /出自：2026年启动。/);

    const fields = { ...hiddenOf(refused, '/start/preview'), 'new-0': '2027' };
    const draft = await browser.submit('/admin/start/preview', fields);
    assert.equal(draft.status, 200, draft.text);
    const begun = await browser.submit('/admin/start/begin', hiddenOf(draft, '/start/begin'));

    assert.equal(begun.status, 303, begun.text);
    const [recipe] = await stage.store.db.rows<{ recipe: string }>('SELECT recipe FROM campaign_recipe');
    assert.match(recipe?.recipe ?? '', /2027年启动。/);
  });

  it('end a campaign once it is confirmed, and begin the next one with what it taught', async () => {
    assert.equal((await startOwn()).status, 303);
    const shown = await browser.get('/admin/campaign');
    assert.match(shown.text, /结束并归档这个活动/);
    const asked = { id: 'whole-2026-11-23', lessons: '推荐要更早开始\n表格太长' };

    const closing = await browser.submit('/admin/campaign/closing', asked);
    assert.match(closing.text, /归档不能撤回/);
    assert.match(closing.text, /它要到2027-11-22才结束/);
    const early = await browser.submit('/admin/campaign/close', asked);
    assert.deepEqual([early.status, /还没有到结束日期/.test(early.text)], [409, true]);
    const closed = await browser.submit('/admin/campaign/close', {
      ...hiddenOf(closing, '/campaign/close'),
      early: '1',
    });
    assert.equal(closed.status, 303, closed.text);
    const after = await browser.get(closed.headers.get('location') ?? '');
    assert.match(after.text, /当前活动，2026-11-23已归档/);
    assert.doesNotMatch(after.text, /结束并归档这个活动/);

    const form = await browser.get('/admin/start?by=clone&from=whole-2026-11-23');
    assert.match(form.text, /<option value="whole-2026-11-23" selected>/);
    const wish = { by: 'clone', from: 'whole-2026-11-23', lessons: '点评要具体', words: '2026=2027' };
    const draft = await browser.submit('/admin/start/preview', wish);
    assert.equal(draft.status, 200, draft.text);
    for (const words of ['2027-11-23', '推荐要更早开始', '点评要具体'])
      assert.ok(draft.text.includes(words), words);
    assert.equal((await browser.submit('/admin/start/begin', hiddenOf(draft, '/start/begin'))).status, 303);
    assert.deepEqual(await campaigns(), ['sample-2010', 'whole-2026-11-23', 'whole-2027-11-23']);
    const list = await browser.get('/admin/campaign');
    assert.match(list.text, />2026-11-23已归档</);
    assert.match((await browser.get('/admin/campaign?id=whole-2026-11-23')).text, /推荐要更早开始/);
  });

  it('are the whole tree’s: an office of one part starts and ends none', async () => {
    await startOwn();
    const faculty = await stage.inside('facultyCoordinator');
    await faculty.get('/admin/start');
    for (const [path, fields] of [
      ['/start/preview', { by: 'template', template: 'yearly-cycle', starts: '2026-12-01' }],
      ['/campaign/close', { id: 'current', early: '1' }],
    ] as const) {
      const refused = await faculty.submit(`/admin${path}`, fields);
      assert.deepEqual(
        [refused.status, /不在您负责的组织范围内|这一页不对您开放/.test(refused.text)],
        [403, true],
        path,
      );
    }
    assert.equal((await browser.get('/admin/campaign?id=none')).status, 404);
  });
});
