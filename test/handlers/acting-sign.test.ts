// What somebody does in another's place at a desk: signed in the ledger, and in what others read of it.
import assert from 'node:assert/strict';
import type { DeadlineListAnswer } from '../../src/web/deadlines.ts';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const report = buildTask({ key: 'report', title: '学习小结', done: 'report' });

describeOnEveryStore('what acting persons do', (open, kind) => {
  const { secretary, member, probationary } = branchOf('甲');
  let planned: PlannedBot;
  let bot: TestBot;

  before(async () => {
    const store = await open();
    await emptyStore(store);
    const csv = buildCast('甲乙');
    planned = await startPlanned({ store, kind, plan: buildPlan(buildTask(), report), csv });
    bot = planned.bot;
    await bot.tell(secretary, '代理 李试甲 今天到后天');
    await bot.tell('zhao', '代理 李试乙 今天到后天');
  });
  after(() => bot.stop());

  /** Names of whose place the entries of a kind were made in. */
  async function actedFor(entry: string): Promise<(string | null)[]> {
    const { db } = await open();
    const people = await db.rows<{ id: string; name: string }>('SELECT id, name FROM person');
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const rows = await db.rows<{ data: string }>('SELECT data FROM ledger WHERE kind = ? ORDER BY id', [
      entry,
    ]);
    return rows.map(
      ({ data }) => names.get((JSON.parse(data) as { actingFor?: string }).actingFor ?? '') ?? null,
    );
  }

  it('代录 is signed to the one for whom it is recorded', async () => {
    assert.match(await bot.tell(member, '代录 张试甲 学习小结'), /^已代张试甲录入/);
    await planned.moveTo('2026-11-23', '09:10');
    assert.match(
      await heard(bot, probationary, /代您录入/),
      /李试甲同志代您录入学习小结（李试甲代王试甲），供您了解/,
    );
    await bot.tell(member, '代录 张试甲 公开承诺 本学期每周三下午为学生答疑一次');
    assert.match(await bot.tell(probationary, '承诺 查看'), /第1稿，由李试甲代您录入，署“李试甲代王试甲”）/);
    await bot.tell(probationary, '承诺 撤回');
    assert.deepEqual(await actedFor('task.reported'), ['王试甲']);
    assert.deepEqual(await actedFor('pledge.submitted'), ['王试甲']);
  });

  it('缓办 is signed, granted or taken back', async () => {
    await bot.tell(probationary, '缓办');
    await planned.moveTo('2026-11-23', '09:20');
    await heard(bot, member, /近期不便/);
    assert.match(await bot.tell(member, '1'), /^好的，张试甲同志缓办到/);
    await planned.moveTo('2026-11-23', '09:30');
    await heard(bot, probationary, /支部已为您办理缓办（李试甲代王试甲），到/);
    assert.match(await bot.tell(member, '缓办 取消 张试甲'), /已取消/);
    assert.deepEqual(await actedFor('excuse.granted'), [null, '王试甲'], 'his own wish is his own');
    assert.deepEqual(await actedFor('excuse.ended'), ['王试甲', '王试甲']);
  });

  it('提醒未办 is signed', async () => {
    assert.match(await bot.tell(member, '提醒未办 公开承诺'), /^已私下提醒\d位/);
    await planned.moveTo('2026-11-23', '09:40');
    await heard(bot, probationary, /今天不再打扰。（李试甲代王试甲请我提醒）$/);
    assert.deepEqual(await actedFor('reminder.nudged'), ['王试甲']);
  });

  it('延期 is signed to those who are touched, and in the list of moves', async () => {
    await bot.tell(branchOf('乙').member, '延期 公开承诺 12月15日 期末考试');
    assert.match(await bot.tell(branchOf('乙').member, '1'), /^已改好/);
    await planned.moveTo('2026-11-23', '09:50');
    await heard(bot, secretary, /理由：期末考试（李试乙代赵例丁）。请您知悉/);
    const { items } = (await (await bot.api('/api/deadlines')).json()) as DeadlineListAnswer;
    assert.deepEqual(
      items.map(({ by, actingFor }) => [by, actingFor]),
      [['李试乙', '赵例丁']],
    );
    assert.deepEqual(await actedFor('deadline.moved'), ['赵例丁']);
  });

  it('建议改写 is signed, in what the author reads and in the ledger', async () => {
    await bot.tell(probationary, '承诺 本学期每周三下午为学生答疑');
    await bot.tell(member, '承诺 审核');
    assert.match(await bot.tell(member, '3 本学期每周五下午为学生答疑'), /^对张试甲承诺第\d稿的建议已记下/);
    assert.match(await bot.tell(probationary, '承诺'), /第甲党支部（李试甲代王试甲）看了您的承诺/);
    assert.match(await bot.tell(probationary, '1'), /^已采用/);
    assert.deepEqual(await actedFor('pledge.suggested'), ['王试甲']);
    assert.deepEqual(await actedFor('pledge.adopted'), [null], 'the author decides for himself');
  });

  it('is not signed where somebody does it in his own post', async () => {
    await bot.tell('zhao', '延期 公开承诺 12月16日 期末考试');
    await bot.tell('zhao', '1');
    await planned.moveTo('2026-11-23', '10:00');
    const told = await heard(bot, secretary, /改到12月16日/);
    assert.match(told, /理由：期末考试。请您知悉/);
    assert.ok(heardSoFar(bot, secretary).filter((one) => one.includes('代赵例丁')).length === 1);
  });
});
