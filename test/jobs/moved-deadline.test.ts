// A deadline that is moved once the day's reminders have been planned: what follows from it, for whom, and what stays
// on record.
import assert from 'node:assert/strict';
import { loadFrame } from '../../src/services/campaign.ts';
import { moveDeadline } from '../../src/services/deadline-move.ts';
import type { Store } from '../../src/store/connect.ts';
import { say } from '../../src/text.ts';
import { at, buildTask, listRungs, zone } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { buildSheet } from '../kit/roster.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const college = '示例大学党委/示例学院党总支';
const first = `${college}/教工第一党支部`;
const second = `${college}/教工第二党支部`;
const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号',
  `王试乙,S1,${first},党支部,党员,教师,书记,在岗,wang`,
  `李示甲,M1,${first},党支部,党员,教师,,在岗,lishi`,
  `吴例丁,N1,${second},党支部,党员,教师,,在岗,wu`,
);

describeOnEveryStore('a deadline moved after the planning of the day', (open) => {
  let store: Store;
  let stage: ReminderStage;

  beforeEach(async () => {
    store = await open();
    stage = await setStage(store, sheet);
    await stage.begin(buildTask());
  });
  afterEach(() => stage.fake.stop());

  /** Moves that of the first branch from Friday 2026-12-04 to the Friday after. */
  async function move(): Promise<void> {
    const [unit] = await store.db.rows<{ id: string; path: string; name: string }>(
      'SELECT id, path, name FROM organization WHERE name = ?',
      ['教工第一党支部'],
    );
    assert.ok(unit);
    await stage.transaction(async (tx) => {
      const wish = { task: 'pledge', organization: unit, dueOn: '2026-12-11', dueTime: null };
      const was = { on: '2026-12-04', time: '18:00' };
      const words = {
        title: '公开承诺',
        was,
        due: { ...was, on: wish.dueOn },
        reason: '考试周',
        acting: null,
      };
      const phrase = (to: string) => say('deadline.told', { to, ...words });
      const order = { reason: '考试周', actorId: 'system', actingFor: null, phrase, expected: null };
      assert.equal(
        (await moveDeadline(tx, await loadFrame(tx, zone), { ...wish, ...order })).outcome,
        'moved',
      );
    });
  }

  async function sendOn(...dates: readonly string[]): Promise<void> {
    for (const date of dates) {
      await stage.beatAt(date, '08:30');
      await stage.deliver();
    }
  }

  const toldTo = (userid: string) => stage.sentTo(userid).filter(({ text }) => text.includes('截止时间由'));
  const restOf = (userid: string) => stage.sentTo(userid).filter(({ text }) => !text.includes('截止时间由'));

  it('has its reminders once for the new day, and tells only those who have it to do there', async () => {
    await sendOn('2026-11-27');
    await stage.pledge('S1');
    stage.now = at('2026-11-27', '09:00');
    await move();
    await stage.deliver();
    await stage.beatAt('2026-11-27', '09:01');
    await stage.deliver();

    assert.deepEqual([toldTo('lishi').length, toldTo('wang').length, toldTo('wu').length], [1, 0, 0]);
    await sendOn('2026-12-03', '2026-12-04', '2026-12-10', '2026-12-11');
    assert.deepEqual(await stage.rungsOf('M1'), [
      'T-7 sending',
      'T-7.2 sending',
      'T-1.2 sending',
      'T-0.2 sending',
    ]);
    assert.equal(restOf('lishi').length, 4);
    assert.match(restOf('lishi')[1]?.text ?? '', /公开承诺12月11日（周五）18:00（原定12月4日（周五））截止/);
    assert.deepEqual(await stage.rungsOf('N1'), ['T-7 sending', 'T-1 sending', 'T-0 sending']);
  });

  it('leaves a reminder of the old day unsent that was still waiting', async () => {
    await stage.beatAt('2026-11-27', '08:30');
    await move();
    await stage.deliver();

    assert.deepEqual([toldTo('lishi').length, restOf('lishi').length, restOf('wu').length], [1, 0, 1]);
    const [rung] = (await listRungs(store)).filter((one) => one.staffNo === 'M1');
    assert.deepEqual([rung?.rung, rung?.status, rung?.reason], ['T-7', 'cancelled', 'moved']);
    await sendOn('2026-12-04');
    assert.match(restOf('lishi')[0]?.text ?? '', /公开承诺12月11日/);
  });

  it('stands in the ledger with both days', async () => {
    await stage.beatAt('2026-11-27', '08:30');
    await move();

    const rows = await store.db.rows<{ data: string }>(
      "SELECT data FROM ledger WHERE kind = 'deadline.moved'",
    );
    const [entry, ...others] = rows.map(({ data }) => JSON.parse(data) as Record<string, unknown>);
    const { fromOn, fromTime, toOn, toTime } = entry ?? {};
    assert.deepEqual([fromOn, fromTime, toOn, toTime], ['2026-12-04', '18:00', '2026-12-11', '18:00']);
    assert.deepEqual(others, []);
  });
});
