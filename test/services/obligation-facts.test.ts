// Who owes what, read from the rows: posts that others act in, subtrees, reports, excuses.
import assert from 'node:assert/strict';
import { loadFrame } from '../../src/services/campaign.ts';
import { loadObligations, type Within } from '../../src/services/obligation-facts.ts';
import { importRoster } from '../../src/services/roster.ts';
import type { Store } from '../../src/store/connect.ts';
import { at, buildTask, zone } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { buildSheet } from '../kit/roster.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const college = '示例大学党委/示例学院党总支';
const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态,任职',
  `王试乙,S1,${college}/教工第一党支部,党支部,党员,教师,书记,在岗,`,
  `李示甲,M1,${college}/教工第一党支部,党支部,党员,教师,,在岗,`,
  // Leads a branch to which he does not belong.
  `郑拟庚,Z1,${college}/教工第二党支部,党支部,党员,教师,,在岗,${college}/教工第三党支部:书记`,
  `孙虚戊,R1,${college}/教工第三党支部,党支部,群众,教师,,在岗,`,
);
const tasks = [
  buildTask({ done: 'report' }),
  buildTask({ key: 'plan', title: '实施方案', done: 'report', subject: 'organization', identities: [] }),
];

describeOnEveryStore('loadObligations', (open) => {
  let store: Store;
  let stage: ReminderStage;

  beforeEach(async () => {
    store = await open();
    stage = await setStage(store, sheet);
    await stage.begin(...tasks);
  });
  afterEach(() => stage.fake.stop());

  async function findPath(name: string): Promise<{ id: string; path: string }> {
    const [row] = await store.db.rows<{ id: string; path: string }>(
      'SELECT id, path FROM organization WHERE name = ?',
      [name],
    );
    assert.ok(row, name);
    return row;
  }

  /** `M1 pledge open`, `Z1 plan:教工第三党支部 done away` … */
  async function listWithin(within: Within): Promise<string[]> {
    const people = await store.db.rows<{ id: string; staff_no: string }>('SELECT id, staff_no FROM person');
    const staffNo = new Map(people.map((row) => [row.id, row.staff_no]));
    return stage.transaction(async (tx) => {
      const owed = await loadObligations(tx, await loadFrame(tx, zone), within);
      return owed.obligations
        .map((one) => {
          const of = one.organizationName === null ? '' : `:${one.organizationName}`;
          const standing = owed.isDone(one) ? 'done' : owed.isAway(one) ? 'away' : 'open';
          return `${staffNo.get(one.personId)} ${one.task}${of} ${standing}`;
        })
        .sort();
    });
  }

  const all = [
    'M1 pledge open',
    'S1 plan:教工第一党支部 open',
    'S1 pledge open',
    'Z1 plan:教工第三党支部 open',
    'Z1 pledge open',
  ];

  it('lists everybody, or some persons', async () => {
    assert.deepEqual(await listWithin(null), all);
    assert.deepEqual(await listWithin({ personIds: [await stage.personId('S1')] }), all.slice(1, 3));
    assert.deepEqual(await listWithin({ personIds: [] }), []);
  });

  it('lists what is owed in a part of the tree, whoever owes it, and nothing that is owed elsewhere', async () => {
    const { path } = await findPath('教工第三党支部');
    assert.deepEqual(await listWithin({ organizationPaths: [path] }), ['Z1 plan:教工第三党支部 open']);
    const second = await findPath('教工第二党支部');
    assert.deepEqual(await listWithin({ organizationPaths: [second.path] }), ['Z1 pledge open']);
    assert.deepEqual(await listWithin({ organizationPaths: [] }), []);
  });

  it('asks whoever acts for a secretary in his place, for his own as before', async () => {
    const principal_id = await stage.personId('S1');
    const acting_id = await stage.personId('M1');
    await stage.transaction(async (tx) => {
      const days = { from_on: '2026-11-23', to_on: '2026-12-31' };
      const who = { principal_id, acting_id, organization_id: null, reason: '', actor: 'system' };
      tx.insert('acting', { id: tx.newId(), ...who, ...days, created_at: tx.now, ended_at: null });
    });

    assert.deepEqual(await listWithin(null), [
      'M1 plan:教工第一党支部 open',
      'M1 pledge open',
      'S1 pledge open',
      'Z1 plan:教工第三党支部 open',
      'Z1 pledge open',
    ]);
  });

  it('takes for done what was reported and not taken back, of this subject alone', async () => {
    const unit = await findPath('教工第三党支部');
    const report = (task: string, subject_id: string, withdrawn_at: number | null) =>
      stage.transaction(async (tx) => {
        const { campaignId } = await loadFrame(tx, zone);
        const row = { id: tx.newId(), campaign_id: campaignId, task, subject_id, note: '', actor: 'system' };
        tx.insert('completion', { ...row, on_behalf: 0, created_at: tx.now, withdrawn_at });
      });
    await report('pledge', await stage.personId('M1'), null);
    await report('pledge', await stage.personId('S1'), stage.now);
    await report('plan', unit.id, null);

    const expected = [
      'M1 pledge done',
      'S1 plan:教工第一党支部 open',
      'S1 pledge open',
      'Z1 plan:教工第三党支部 done',
      'Z1 pledge open',
    ];
    assert.deepEqual(await listWithin(null), expected);
    assert.deepEqual(await listWithin({ personIds: [await stage.personId('Z1')] }), expected.slice(3));
  });

  it('takes an excuse for what it is: of one task or of all, from a day to a day, until it is taken back', async () => {
    const person_id = await stage.personId('S1');
    const excuse = (over: { task: string | null; until_on: string; ended_at: number | null }) =>
      stage.transaction(async (tx) => {
        const { campaignId } = await loadFrame(tx, zone);
        const row = { id: tx.newId(), campaign_id: campaignId, person_id, from_on: '2026-11-20' };
        tx.insert('excuse', { ...row, reason: '出差', actor: 'system', created_at: tx.now, ...over });
      });
    await excuse({ task: 'plan', until_on: '2026-11-22', ended_at: null });
    await excuse({ task: null, until_on: '2026-11-30', ended_at: stage.now });
    assert.deepEqual(await listWithin(null), all);

    await excuse({ task: 'pledge', until_on: '2026-11-23', ended_at: null });
    assert.deepEqual((await listWithin(null)).slice(1, 3), ['S1 plan:教工第一党支部 open', 'S1 pledge away']);
  });

  it('counts from the day on which somebody came to the school, or came back, wherever he went in between', async () => {
    const row = (no: string, branch: string, state: string) =>
      `${no},${no},${college}/${branch},党支部,党员,教师,${state}`;
    const importOn = async (date: string, ...lines: readonly string[]) => {
      stage.now = at(date, '09:00');
      const rows = buildSheet('姓名,工号,组织,组织类型,身份,类别,状态', ...lines);
      await stage.transaction(async (tx) => {
        const tenants = { wecom: null, dingtalk: null };
        const input = { rows, fileHash: '', actorId: 'system', tenants, dryRun: false };
        await importRoster(tx, await loadFrame(tx, zone), input);
      });
    };
    await importOn('2026-11-30', row('N1', '教工第一党支部', '在岗'), row('B1', '教工第一党支部', '转出'));
    await importOn('2026-12-08', row('N1', '教工第二党支部', '在岗'), row('J1', '教工第一党支部', '在岗'));
    await importOn('2026-12-09', row('B1', '教工第二党支部', '在岗'));

    // What was due on 12-04 is asked of who was there by then, also where he has moved since.
    const pledges = (await listWithin(null)).filter((line) => line.includes('pledge'));
    assert.deepEqual(pledges, ['M1 pledge open', 'N1 pledge open', 'S1 pledge open', 'Z1 pledge open']);
  });
});
