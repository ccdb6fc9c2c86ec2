import assert from 'node:assert/strict';
import type { Frame } from '../../src/services/frame.ts';
import { exportRoster, type RosterResult } from '../../src/services/roster.ts';
import { everyone } from '../../src/services/search.ts';
import type { Store } from '../../src/store/connect.ts';
import {
  addCampaign,
  buildSheet,
  frameOf,
  importRows,
  inTx,
  largeSheet,
  rosterNow,
  smallSheet,
} from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const tenants = { wecom: 'corp-1', dingtalk: null };

function requireImported(result: RosterResult): Exclude<RosterResult, { outcome: 'refused' }> {
  assert.notEqual(result.outcome, 'refused', JSON.stringify(result));
  return result as Exclude<RosterResult, { outcome: 'refused' }>;
}

async function addAccount(store: Store, key: string, tenant = 'corp-1'): Promise<string> {
  return inTx(store, async (tx) => {
    const id = tx.newId();
    tx.insert('account', {
      id,
      messenger: 'wecom',
      tenant,
      account_id: key,
      account_key: key,
      person_id: null,
      notice_version: 1,
      notice_at: rosterNow,
      heard_at: rosterNow,
      created_at: rosterNow,
    });
    return id;
  });
}

async function countRows(store: Store): Promise<Record<string, number>> {
  const names = ['organization', 'person', 'post', 'account', 'ledger'];
  const counts = await Promise.all(
    names.map((name) => store.db.rows<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${name}`)),
  );
  return Object.fromEntries(names.map((name, i) => [name, Number(counts[i]?.[0]?.n)]));
}

describeOnEveryStore('importRoster', (open) => {
  let store: Store;
  let frame: Frame;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
  });

  const account = (key: string) =>
    store.db.rows<{ id: string; tenant: string; person_id: string | null }>(
      'SELECT id, tenant, person_id FROM account WHERE account_key = ? ORDER BY id',
      [key],
    );

  it('stores organisations, persons, posts and accounts', async () => {
    const { totals, diff } = requireImported(await importRows(store, frame, { rows: smallSheet() }));

    assert.deepEqual(totals, { organizations: 3, people: 4, accounts: 3 });
    assert.equal(diff.people.added.length, 4);
    assert.deepEqual(await countRows(store), { organization: 3, person: 4, post: 3, account: 3, ledger: 14 });
    const branch = await store.db.rows<{ path: string; parent_path: string }>(
      'SELECT o.path, p.path AS parent_path FROM organization o JOIN organization p ON p.id = o.parent_id WHERE o.name = ?',
      ['教工支部'],
    );
    assert.ok(branch[0]?.path.startsWith(branch[0].parent_path));
    assert.equal(branch[0]?.path.split('/').length, 4);
  });

  it('changes nothing with the same rows again', async () => {
    await importRows(store, frame, { rows: smallSheet() });
    const before = await countRows(store);

    const { diff } = requireImported(await importRows(store, frame, { rows: smallSheet() }));

    assert.equal(diff.people.unchanged, 4);
    assert.deepEqual(await countRows(store), { ...before, ledger: Number(before.ledger) + 1 });
  });

  it('gives back with an export what an import took', async () => {
    await importRows(store, frame, { rows: smallSheet() });

    const rows = await inTx(store, (tx) => exportRoster(tx, frame, { tenants, scope: everyone }));
    const sheet = rows.map((cells, index) => ({ line: index + 1, cells }));
    const { diff } = requireImported(await importRows(store, frame, { rows: sheet, dryRun: true }));

    assert.equal(rows.length, 5);
    assert.deepEqual(
      [diff.people.unchanged, diff.posts.added.length, diff.posts.ended.length, diff.accounts.added.length],
      [4, 0, 0, 0],
    );
  });

  it('stores nothing on a dry run', async () => {
    const result = await importRows(store, frame, { rows: smallSheet(), dryRun: true });

    assert.equal(result.outcome, 'previewed');
    assert.deepEqual(await countRows(store), { organization: 0, person: 0, post: 0, account: 0, ledger: 0 });
  });

  it('reports every bad line and stores nothing', async () => {
    const rows = buildSheet(
      '姓名,工号,组织,组织类型,身份',
      '张甲一,T1,示例大学党委,党委,党员',
      ',T2,示例大学党委,,党员',
      '李乙二,T1,示例大学党委,,党员',
      '王试之,T4,示例大学党委/无名处,,贵宾',
    );

    const result = await importRows(store, frame, { rows });

    assert.equal(result.outcome, 'refused');
    const codes =
      result.outcome === 'refused' ? result.faults.map((fault) => `${fault.line} ${fault.code}`) : [];
    assert.deepEqual(codes, ['3 valueMissing', '4 staffNoRepeated', '5 termUnknown', '5 orgKindMissing']);
    assert.deepEqual((await countRows(store)).person, 0);
  });

  it('changes persons, ends posts from today on, and leaves who is missing', async () => {
    await importRows(store, frame, { rows: smallSheet() });
    const rows = buildSheet(
      '姓名,工号,组织,身份,角色,任职,状态',
      '张甲一,T002,示例大学党委/示例学院党总支,党员,书记,,在岗',
      '李乙二,t003,示例大学党委/示例学院党总支/教工支部,党员,书记,,在岗',
    );

    const later = frameOf(frame.campaignId, '2010-11-01');
    const { diff } = requireImported(await importRows(store, later, { rows }));

    assert.deepEqual(
      diff.people.missing.map((person) => person.staffNo),
      ['T001', 'S004'],
    );
    const posts = await store.db.rows<{ staff_no: string; role: string; to_on: string | null }>(
      'SELECT p.staff_no, po.role, po.to_on FROM post po JOIN person p ON p.id = po.person_id ORDER BY p.staff_no, po.role, po.to_on',
    );
    assert.deepEqual(
      posts.map((post) => [post.staff_no, post.role, post.to_on]).sort(),
      [
        ['T001', 'secretary', null],
        ['T002', 'deputySecretary', '2010-11-01'],
        ['T002', 'secretary', '2010-11-01'],
        ['T002', 'secretary', null],
        ['T003', 'secretary', null],
      ].sort(),
    );
    const people = await store.db.rows<{ identity: string; state: string }>(
      "SELECT identity, state FROM person WHERE staff_key = 'T003'",
    );
    assert.deepEqual({ ...people[0] }, { identity: 'member', state: 'active' });
  });

  it('binds an account that spoke before it stood in a roster', async () => {
    const id = await addAccount(store, 'zhang.jy');

    await importRows(store, frame, { rows: smallSheet() });

    const rows = await account('zhang.jy');
    assert.deepEqual(
      rows.map((row) => [row.id, row.person_id !== null]),
      [[id, true]],
    );
  });

  it('keeps accounts of a messenger that is not configured, and moves them when it is', async () => {
    await importRows(store, frame, { rows: smallSheet(), tenants: { wecom: null, dingtalk: null } });
    assert.equal((await account('wang.sz'))[0]?.tenant, 'default');

    await importRows(store, frame, { rows: smallSheet() });

    const rows = await account('wang.sz');
    assert.deepEqual(
      rows.map((row) => [row.tenant, row.person_id !== null]),
      [['corp-1', true]],
    );
  });

  it('refuses an account that is bound to somebody else', async () => {
    await importRows(store, frame, { rows: smallSheet() });
    const rows = buildSheet(
      '姓名,工号,组织,企业微信账号',
      '李乙二,T003,示例大学党委/示例学院党总支/教工支部,WANG.sz',
    );

    const result = await importRows(store, frame, { rows });

    assert.equal(result.outcome === 'refused' && result.faults[0]?.code, 'accountTaken');
  });

  it('replaces an account of the same person and unties the old one', async () => {
    await importRows(store, frame, { rows: smallSheet() });
    const rows = buildSheet('姓名,工号,组织,企业微信账号', '王试之,T001,示例大学党委,wang.new');

    await importRows(store, frame, { rows });

    assert.equal((await account('wang.sz'))[0]?.person_id, null);
    assert.notEqual((await account('wang.new'))[0]?.person_id, null);
    const kinds = await store.db.rows<{ kind: string }>(
      "SELECT kind FROM ledger WHERE kind LIKE 'account.%'",
    );
    assert.equal(kinds.filter((row) => row.kind === 'account.released').length, 1);
  });

  it('writes neither names nor staff numbers into the ledger', async () => {
    await importRows(store, frame, { rows: smallSheet() });

    const entries = await store.db.rows<{ data: string; subject: string }>(
      'SELECT data, subject FROM ledger',
    );

    for (const { data, subject } of entries)
      assert.doesNotMatch(data + subject, /张甲一|T002|zhang|示例学院/i);
  });

  it('lets two imports at once pass one after the other', async () => {
    const results = await Promise.all([1, 2].map(() => importRows(store, frame, { rows: smallSheet() })));

    const added = results.map((result) => requireImported(result).diff.people.added.length).sort();
    assert.deepEqual(added, [0, 4]);
    assert.equal((await countRows(store)).person, 4);
  });

  it('takes 6,500 persons within ten seconds', async function () {
    this.timeout(60_000);
    const startedAt = performance.now();

    const { totals } = requireImported(await importRows(store, frame, { rows: largeSheet(6500) }));

    assert.ok(performance.now() - startedAt < 10_000, `${performance.now() - startedAt} ms`);
    assert.equal(totals.people, 6500);
    assert.deepEqual((await countRows(store)).account, 6500);
  });
});
