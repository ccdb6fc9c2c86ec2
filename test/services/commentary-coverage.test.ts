// A task that asks for commentaries is done once every organisation below has one.
import assert from 'node:assert/strict';
import { loadFrame } from '../../src/services/campaign.ts';
import { giveCommentary } from '../../src/services/commentary.ts';
import { loadObligations } from '../../src/services/obligation-facts.ts';
import { buildTask, zone } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { buildSheet } from '../kit/roster.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const college = '示例大学党委/示例学院党总支';
const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态',
  `陈示丙,C1,${college},党总支,党员,管理,书记,在岗`,
  `王试乙,S1,${college}/教工第一党支部,党支部,党员,教师,书记,在岗`,
  `李示甲,S2,${college}/教工第二党支部,党支部,党员,教师,书记,在岗`,
  `李示己,G1,${college}/教工第二党支部/第一党小组,党小组,党员,教师,,在岗`,
);
const task = buildTask({
  key: 'commentary',
  title: '领导点评',
  done: 'commentary',
  subject: 'superior',
  identities: [],
  organizationKinds: ['generalBranch'],
  command: '点评',
});

describeOnEveryStore('a task of commentaries', (open) => {
  let stage: ReminderStage;

  before(async () => {
    stage = await setStage(await open(), sheet);
    await stage.begin(task);
  });
  after(() => stage.fake.stop());

  async function organizationId(name: string): Promise<string> {
    const { db } = await open();
    const [row] = await db.rows<{ id: string }>('SELECT id FROM organization WHERE name = ?', [name]);
    assert.ok(row, name);
    return row.id;
  }

  async function comment(by: string, on: string, quarter: string): Promise<void> {
    const [byId, id, authorId] = [
      await organizationId(by),
      await organizationId(on),
      await stage.personId('C1'),
    ];
    await stage.transaction(async (tx) => {
      giveCommentary(tx, await loadFrame(tx, zone), {
        id: tx.newId(),
        authorId,
        by: { organizationId: byId, actingForId: null },
        target: { kind: 'organization', id },
        organizationId: id,
        quarter,
        form: 'written',
        scope: 'subject',
        text: { achievements: '承诺全部公布', problems: '记录补得晚', direction: '月底补齐' },
      });
    });
  }

  const states = () =>
    stage.transaction(async (tx) => {
      const { obligations, isDone } = await loadObligations(tx, await loadFrame(tx, zone), null);
      return obligations.map((one) => `${one.organizationName} ${isDone(one) ? 'done' : 'open'}`);
    });

  it('stays open while one organisation below has none of the superior in that quarter', async () => {
    await comment('示例学院党总支', '教工第一党支部', '2026Q4');
    await comment('示例学院党总支', '教工第二党支部', '2026Q3');
    await comment('示例大学党委', '教工第二党支部', '2026Q4');

    assert.deepEqual(await states(), ['示例学院党总支 open']);
  });

  it('is done with the last of them; a group of a branch is not asked for', async () => {
    await comment('示例学院党总支', '教工第二党支部', '2026Q4');

    assert.deepEqual(await states(), ['示例学院党总支 done']);
  });
});
