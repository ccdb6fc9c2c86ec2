import assert from 'node:assert/strict';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { findJoined, findMembershipsAt } from '../../src/store/membership-store.ts';
import { migrations } from '../../src/store/migrations/list.ts';
import { findTreeAt } from '../../src/store/tree-store.ts';
import { addCampaign, buildSheet, frameOf, importRows, inTx } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const headings = '姓名,工号,组织,组织类型,身份,类别,状态';
const faculty = '示例大学党委/示例学院党总支';
const row = (no: string, branch: string, identity: string, state = '在岗') =>
  `王试${no},T${no},${faculty}/${branch},党支部,${identity},教师,${state}`;

describeOnEveryStore('the dated roster', (open) => {
  let store: Store;
  let campaignId: string;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    campaignId = await addCampaign(store);
  });

  const on = (today: string, ...lines: readonly string[]): Promise<unknown> => {
    const frame: Frame = frameOf(campaignId, today);
    return importRows(store, frame, { rows: buildSheet(headings, ...lines) });
  };

  async function standing(date: string): Promise<string[]> {
    return inTx(store, async (tx) => {
      const rows = await findMembershipsAt(tx, date);
      const tree = await findTreeAt(tx, date);
      const people = await tx.rows<{ id: string; staff_no: string }>('SELECT id, staff_no FROM person');
      const numberOf = new Map(people.map((one) => [one.id, one.staff_no]));
      const nameOf = new Map(tree.map((one) => [one.id, one.name]));
      return rows
        .map(
          (one) =>
            `${numberOf.get(one.person_id)} ${nameOf.get(one.organization_id)} ${one.identity} ${one.state}`,
        )
        .sort();
    });
  }

  async function joined(no: string): Promise<string | undefined> {
    return inTx(store, async (tx) => {
      const [person] = await tx.rows<{ id: string }>(`SELECT id FROM person WHERE staff_no = '${no}'`);
      return (await findJoined(tx, [person?.id ?? ''])).get(person?.id ?? '');
    });
  }

  it('tells of any day who belonged where, and as what', async () => {
    await on('2010-05-10', row('1', '第一支部', '预备党员'), row('2', '第一支部', '党员'));
    await on('2010-09-01', row('1', '第一支部', '党员'));
    await on('2011-03-01', row('1', '第二支部', '党员'), row('2', '第一支部', '党员', '转出'));

    assert.deepEqual(await standing('2010-05-09'), []);
    assert.deepEqual(await standing('2010-05-10'), [
      'T1 第一支部 probationaryMember active',
      'T2 第一支部 member active',
    ]);
    assert.deepEqual(await standing('2010-08-31'), await standing('2010-05-10'));
    assert.deepEqual(await standing('2010-09-01'), [
      'T1 第一支部 member active',
      'T2 第一支部 member active',
    ]);
    assert.deepEqual(await standing('2011-03-01'), [
      'T1 第二支部 member active',
      'T2 第一支部 member transferred',
    ]);
  });

  it('keeps one standing a day: what was imported last', async () => {
    await on('2010-05-10', row('1', '第一支部', '预备党员'));
    await on('2010-05-10', row('1', '第二支部', '党员'));
    await on('2010-05-10', row('1', '第三支部', '党员'));

    assert.deepEqual(await standing('2010-05-10'), ['T1 第三支部 member active']);
    const rows = await store.db.rows('SELECT id FROM membership');
    assert.equal(rows.length, 1);
  });

  it('writes nothing where nothing dated changes', async () => {
    await on('2010-05-10', row('1', '第一支部', '党员'));
    await on('2010-06-10', row('1', '第一支部', '党员').replace('王试1', '王试一'));

    assert.equal((await store.db.rows('SELECT id FROM membership')).length, 1);
  });

  it('says since when somebody is where he is', async () => {
    await on('2010-05-10', row('1', '第一支部', '预备党员'), row('2', '第一支部', '党员'));
    await on('2010-09-01', row('1', '第一支部', '党员', '请假'));
    assert.equal(await joined('T1'), '2010-05-10');

    await on('2010-10-01', row('1', '第二支部', '党员'));
    assert.equal(await joined('T1'), '2010-10-01');

    await on('2010-11-01', row('1', '第一支部', '党员'));
    assert.equal(await joined('T1'), '2010-11-01');
    assert.equal(await joined('T2'), '2010-05-10');
  });

  it('counts anew for somebody who had left and comes back', async () => {
    await on('2010-05-10', row('1', '第一支部', '党员'));
    await on('2010-09-01', row('1', '第一支部', '党员', '转出'));
    await on('2011-02-01', row('1', '第一支部', '党员'));

    assert.equal(await joined('T1'), '2011-02-01');
  });

  it('dates the kind of an organisation', async () => {
    await on('2010-05-10', row('1', '第一支部', '党员'));
    await on('2010-09-01', row('1', '第一支部', '党员').replace('党支部', '直属党支部'));

    const kindOn = (date: string) =>
      inTx(store, async (tx) => (await findTreeAt(tx, date)).find((one) => one.name === '第一支部')?.kind);
    assert.equal(await kindOn('2010-08-31'), 'branch');
    assert.equal(await kindOn('2010-09-01'), 'directBranch');
  });

  it('takes what an older version left as having always been so, however often it is run', async () => {
    await on('2010-05-10', row('1', '第一支部', '党员'));
    const fill = migrations.filter(({ name }) => name.startsWith('Fill')).map((Fill) => new Fill());
    const runner = { query: (sql: string) => store.db.run([{ sql, params: [] }]) } as never;
    await store.db.run(
      ['membership', 'organization_place'].map((name) => ({ sql: `DELETE FROM ${name}`, params: [] })),
    );

    for (const one of [...fill, ...fill]) await one.up(runner);

    assert.deepEqual(await standing('1949-10-01'), ['T1 第一支部 member active']);
    assert.equal(await joined('T1'), '0001-01-01');
    assert.equal((await store.db.rows('SELECT id FROM organization_place')).length, 3);
  });
});
