// The roster's page: nothing is stored before the confirmation, and what is confirmed is what was shown.
import assert from 'node:assert/strict';
import type { Seen } from '../kit/office.ts';
import { csvOf, hostile, type OfficeStage, schoolRows, startOfficeStage } from '../kit/office-stage.ts';
import { buildSheet, importRows } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

const newcomer = '新试人,T020,示例大学党委/示例学院党总支/教工支部,党支部,预备党员,教师,,在岗,';

function fieldsOf({ text }: Seen): { draft: string; digest: string } {
  const read = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
  return { draft: read('draft'), digest: read('digest') };
}

describeOnEveryStore('the page for the roster', (open) => {
  let stage: OfficeStage;
  beforeEach(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    stage = await startOfficeStage(store);
  });
  afterEach(() => stage?.pages.stop());

  const people = async () =>
    (await stage.store.db.rows<{ staff_no: string }>('SELECT staff_no FROM person')).map(
      (row) => row.staff_no,
    );
  const file = (rows: readonly string[]) => ({ name: 'roster.csv', bytes: csvOf(rows) });

  it('shows what would change, stores nothing, and does it when confirmed', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/roster');

    const shown = await browser.upload('/admin/roster', file([...schoolRows, newcomer]));
    assert.equal(shown.status, 200, shown.text);
    assert.match(shown.text, /还没有保存/);
    assert.match(shown.text, /新增1人，变更0人/);
    assert.match(shown.text, /新增人员（1）/);
    assert.match(shown.text, /新试人/);
    assert.ok(!(await people()).includes('T020'));

    const done = await browser.submit('/admin/roster/apply', fieldsOf(shown));
    assert.equal(done.status, 200, done.text);
    assert.match(done.text, /名册已更新：新增1人/);
    assert.ok((await people()).includes('T020'));

    const again = await browser.submit('/admin/roster/apply', fieldsOf(shown));
    assert.equal(again.status, 409);
    assert.match(again.text, /已经导入过，请重新上传/);
  });

  it('asks anew where the roster has changed since it was shown', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/roster');
    const shown = await browser.upload('/admin/roster', file([...schoolRows, newcomer]));
    const [headings = '', ...rows] = csvOf([...schoolRows, newcomer])
      .toString('utf8')
      .split('\r\n');
    await importRows(stage.store, stage.frame, { rows: buildSheet(headings, ...rows) });

    const refused = await browser.submit('/admin/roster/apply', fieldsOf(shown));

    assert.equal(refused.status, 409);
    assert.match(refused.text, /名册有了新的变动/);
    assert.match(refused.text, /与现有名册一致/);
  });

  it('names every bad line, and keeps nothing', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/roster');

    const bad = await browser.upload('/admin/roster', file(['无工号,,示例大学党委,党委,党员,,,,', newcomer]));

    assert.equal(bad.status, 422);
    assert.match(bad.text, /名册尚未导入：有1处/);
    assert.match(bad.text, /第2行“工号”：这一格必填/);
  });

  it('escapes whatever stands in a file', async () => {
    const browser = await stage.inside('coordinator');
    await browser.get('/admin/roster');
    const path = `示例大学党委/${hostile.replaceAll('/', '')}党支部`;
    const row = `李样甲,T021,"${path.replaceAll('"', '""')}",党支部,党员,,,,`;

    const shown = await browser.upload('/admin/roster', file([row]));

    assert.equal(shown.status, 200, shown.text);
    assert.ok(!shown.text.includes('<img'), shown.text);
    assert.match(shown.text, /&lt;img src=x onerror=alert\(1\)&gt;/);
  });

  it('is no use to an office of one part of the tree, to nobody with an empty file, nor to a stranger’s draft', async () => {
    const faculty = await stage.inside('facultyCoordinator');
    await faculty.get('/admin/roster');
    const denied = await faculty.upload('/admin/roster', file([newcomer]));
    assert.equal(denied.status, 403);
    assert.match(denied.text, /不在您负责的组织范围内/);

    const browser = await stage.inside('coordinator');
    await browser.get('/admin/roster');
    const empty = await browser.upload('/admin/roster', { name: 'roster.csv', bytes: Buffer.alloc(0) });
    assert.equal(empty.status, 400);
    assert.match(empty.text, /还没有选文件/);

    const large = await browser.upload('/admin/roster', {
      name: 'x.csv',
      bytes: Buffer.alloc(21 * 2 ** 20, 65),
    });
    assert.deepEqual([large.status, /超过20MB/.test(large.text)], [413, true]);
    const notAForm = await browser.submit('/admin/roster', {}, { 'Content-Type': 'application/json' });
    assert.equal(notAForm.status, 415);

    const shown = await browser.upload('/admin/roster', file([...schoolRows, newcomer]));
    const other = await stage.inside('administrator');
    await other.get('/admin/roster');
    assert.equal((await other.submit('/admin/roster/apply', fieldsOf(shown))).status, 409);
    assert.ok(!(await people()).includes('T020'));
  });
});
