// Organisations that move, and the messenger's address book, on the office's pages: shown first, done as shown.
import assert from 'node:assert/strict';
import type { Contact } from '../../src/domain/contact.ts';
import type { ContactSource } from '../../src/web/roster-sync.ts';
import { type Browser, hiddenOf } from '../kit/office.ts';
import { hostile, type OfficeStage, startOfficeStage } from '../kit/office-stage.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

const entry = (account: string, name: string): Contact => ({
  account,
  key: account.toLowerCase(),
  name,
  status: 'present',
});
const everybody = [
  entry('zhao', '赵例丁'),
  entry('qian', '钱样乙'),
  entry('zhou', '周例安'),
  entry('wu', '吴例审'),
  entry('feng', '冯样院'),
  entry('t002', '李芳甲'),
  entry('guest', hostile),
];

describeOnEveryStore('the office’s pages of organisations and accounts', (open) => {
  let stage: OfficeStage;
  let browser: Browser;
  let contacts: readonly Contact[];
  let failure: string | null;
  const source: ContactSource = {
    name: 'wecom',
    tenant: 'corp-1',
    fetchBook: async () =>
      failure === null
        ? { outcome: 'read', book: { contacts, complete: true } }
        : { outcome: 'failed', code: failure },
  };

  beforeEach(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    contacts = everybody;
    failure = null;
    stage = await startOfficeStage(store, { contacts: source });
    browser = await stage.inside('coordinator');
    await browser.get('/admin/tree');
  });
  afterEach(() => stage?.pages.stop());

  const accounts = async () =>
    (
      await stage.store.db.rows<{ account_key: string }>(
        'SELECT account_key FROM account WHERE person_id IS NOT NULL ORDER BY account_key',
      )
    ).map((row) => row.account_key);
  const names = async () =>
    (await stage.store.db.rows<{ name: string }>('SELECT name FROM organization ORDER BY id')).map(
      ({ name }) => name,
    );

  const wish = { org: '教工支部', to: '示例大学党委', name: '直属教工支部', on: '2010-10-08' };

  it('tree: shows what would move, and moves it once confirmed', async () => {
    const looked = await browser.submit('/admin/tree/preview', wish);
    assert.equal(looked.status, 200, looked.text);
    assert.match(
      looked.text,
      /自2010-10-08起，示例大学党委\/示例学院党总支\/教工支部 → 示例大学党委\/直属教工支部。涉及这个组织，3人/,
    );
    assert.ok((await names()).includes('教工支部'));

    const moved = await browser.submit('/admin/tree/move', hiddenOf(looked, '/tree/move'));

    assert.deepEqual([moved.status, moved.headers.get('location')], [303, '/admin/tree?done=1']);
    assert.ok((await names()).includes('直属教工支部'));
  });

  it('tree: does nothing where the tree is another than the one that was shown', async () => {
    const looked = await browser.submit('/admin/tree/preview', { ...wish, to: '', name: '教工一支部' });
    const fields = hiddenOf(looked, '/tree/move');
    const other = await browser.submit('/admin/tree/preview', {
      ...wish,
      org: '示例学院党总支',
      to: '',
      name: '新名党总支',
    });
    await browser.submit('/admin/tree/move', hiddenOf(other, '/tree/move'));

    const moved = await browser.submit('/admin/tree/move', fields);

    assert.deepEqual([moved.status, /刚才没有保存，请重新查看/.test(moved.text)], [409, true]);
    assert.ok((await names()).includes('教工支部'));
  });

  it('tree: says what does not work, with what was typed still there', async () => {
    const cases = [
      [{ ...wish, to: '', name: '' }, 400, /至少一项/],
      [{ ...wish, org: '没有的支部' }, 404, /没有这个组织/],
      [{ ...wish, on: '2010-10-09' }, 409, /日期不能晚于今天/],
      [{ ...wish, org: '示例学院党总支', to: '教工支部' }, 409, /不能把一个组织放到它自己/],
      [{ ...wish, name: '甲/乙' }, 409, /不能有“\/”/],
    ] as const;
    for (const [fields, status, message] of cases) {
      const refused = await browser.submit('/admin/tree/preview', fields);
      assert.deepEqual([refused.status, message.test(refused.text)], [status, true], refused.text);
      assert.ok(refused.text.includes(`value="${fields.org}"`));
    }
    const faculty = await stage.inside('facultyCoordinator');
    await faculty.get('/admin/tree');
    assert.equal((await faculty.submit('/admin/tree/preview', wish)).status, 403);
  });

  it('contacts: shows what differs, and applies it as it was seen', async () => {
    const looked = await browser.submit('/admin/contacts/look');
    assert.equal(looked.status, 200, looked.text);
    assert.match(looked.text, /将绑定，账号就是工号（1）/);
    assert.match(looked.text, /将解除绑定（1）/);
    assert.match(looked.text, /通讯录里有、名册上没有（1）/);
    assert.doesNotMatch(looked.text, /<img src=x/);
    assert.deepEqual(await accounts(), ['feng', 'qian', 'wang', 'wu', 'zhao', 'zhou']);

    const applied = await browser.submit('/admin/contacts/apply', hiddenOf(looked, '/contacts/apply'));

    assert.match(applied.text, /已按所看到的差异应用/);
    assert.deepEqual(await accounts(), ['feng', 'qian', 't002', 'wu', 'zhao', 'zhou']);
    assert.match((await browser.submit('/admin/contacts/look')).text, /没有要绑定或解除的账号/);
  });

  it('contacts: applies nothing else than what was seen, and says when the book cannot be read', async () => {
    const looked = await browser.submit('/admin/contacts/look');
    contacts = everybody.filter(({ account }) => account !== 't002');
    const moved = await browser.submit('/admin/contacts/apply', hiddenOf(looked, '/contacts/apply'));
    assert.deepEqual([moved.status, /刚才没有应用，请重新对照/.test(moved.text)], [409, true]);
    assert.equal((await browser.submit('/admin/contacts/apply')).status, 400);

    failure = 'wecom-48002';
    const unread = await browser.submit('/admin/contacts/look');
    assert.deepEqual([unread.status, /通讯录现在读不出来/.test(unread.text)], [502, true]);
    assert.deepEqual(await accounts(), ['feng', 'qian', 'wang', 'wu', 'zhao', 'zhou']);
    const faculty = await stage.inside('facultyCoordinator');
    await faculty.get('/admin/contacts');
    assert.equal((await faculty.submit('/admin/contacts/look')).status, 403);
  });
});
