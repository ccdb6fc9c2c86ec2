// A morning on which hundreds are reminded: nobody is addressed by name, so that equal texts can go out as one.
import assert from 'node:assert/strict';
import { planReminders } from '../../jobs/plan-reminders.ts';
import { recheckClaimed } from '../../src/services/reminder-recheck.ts';
import type { Store } from '../../src/store/connect.ts';
import { lockDue } from '../../src/store/delivery-store.ts';
import { at, buildTask, listRungs, recheck } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { buildSheet } from '../kit/roster.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const branch = '示例大学党委/示例学院党总支/学生第一党支部';
const many = 2100;
const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号',
  `王试乙,S1,${branch},党支部,党员,教师,书记,在岗,wang`,
  ...Array.from(
    { length: many },
    (_, i) => `李示${i},M${i},${branch},党支部,${i % 2 ? '预备党员' : '入党积极分子'},学生,,在岗,li${i}`,
  ),
);
const task = buildTask({ identities: ['member', 'probationaryMember', 'applicant'] });

describeOnEveryStore('reminders for hundreds at once', (open) => {
  let store: Store;
  let stage: ReminderStage;

  before(async function () {
    this.timeout(120_000);
    store = await open();
    stage = await setStage(store, sheet);
    await stage.begin(task);
    await stage.beatAt('2026-11-27', '08:30');
  });
  after(() => stage.fake.stop());

  const readMessages = () =>
    store.db.rows<{ message: string; account_id: string }>(
      "SELECT message, account_id FROM outbox WHERE kind = 'reminder' ORDER BY id",
    );

  it('reach everybody once, over all pages', async () => {
    const rungs = await listRungs(store);

    assert.equal(rungs.length, many + 1);
    assert.ok(rungs.every((one) => one.status === 'sending'));
    const messages = await readMessages();
    assert.equal(new Set(messages.map((one) => one.account_id)).size, many + 1);
  });

  it('are the same for all of a kind, by a form of address without a name', async () => {
    const messages = await readMessages();
    const forms = new Map<string, number>();
    for (const { message } of messages) {
      const [sentence] = JSON.parse(message) as { params: { to: string } }[];
      const to = sentence?.params.to ?? '';
      forms.set(to, (forms.get(to) ?? 0) + 1);
    }

    assert.deepEqual(
      [...forms].sort(),
      [
        ['书记', 1],
        ['同学', many / 2],
        ['同志', many / 2],
      ].sort(),
    );
    assert.equal(new Set(messages.map((one) => one.message)).size, 3);
  });

  it('keep that form when they are looked at once more before they go', async () => {
    const { claimed, checked } = await stage.transaction(async (tx) => {
      const claimed = await lockDue(tx, { messenger: 'wecom', rare: [], common: ['reminder'], limit: 100 });
      return { claimed, checked: await recheckClaimed(tx, claimed, recheck) };
    });

    assert.equal(claimed.length, 100);
    assert.deepEqual(checked, claimed);
  });

  it('leave nothing for the next beat', async () => {
    const before = (await listRungs(store)).length;
    for (const time of ['08:31', '14:00']) {
      stage.now = at('2026-11-27', time);
      await planReminders.run(stage.context);
    }

    assert.equal((await listRungs(store)).length, before);
  });
});
