import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, organizationTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const nothing = /^您现在没有要办的事/;
const own = /第甲党支部的党组织公开承诺/;

// The plan starts on Monday 2026-11-23 and is due on Friday 2026-12-04; the tests go through it in order.
describeOnEveryStore('what an organisation owes while somebody acts for its secretary', (open, kind) => {
  const { secretary, member } = branchOf('甲');
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const plan = buildPlan(organizationTask);
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲') });
    bot = planned.bot;
  });
  after(() => bot.stop());

  const reminders = (userid: string) => heardSoFar(bot, userid).filter((one) => /截止/.test(one));

  it('stands on the to-do list of whoever acts, on his days only', async () => {
    await bot.tell(secretary, '代理 李试甲 11月24日到11月28日 出差');
    assert.match(await bot.tell(secretary, '待办'), own);
    assert.match(await bot.tell(member, '待办'), nothing);

    await planned.moveTo('2026-11-24', '09:00');

    assert.match(await bot.tell(member, '待办'), own);
    assert.match(await bot.tell(secretary, '待办'), nothing);
  });

  it('is reminded to whoever acts on the day, and to the secretary once he is back', async () => {
    await planned.moveTo('2026-11-27', '09:00');
    await heard(bot, member, /第甲党支部的党组织公开承诺/);
    assert.deepEqual(reminders(secretary), []);

    await planned.moveTo('2026-12-03', '09:00');

    await heard(bot, secretary, /第甲党支部的党组织公开承诺/);
    assert.equal(reminders(member).length, 1);
  });

  it('is written by whoever acts, with both names in the ledger', async () => {
    await bot.tell(secretary, '代理 李试甲 今天到明天');

    await bot.tell(member, '承诺 第甲党支部 本学期每月开放一次党员活动室，12月底前不少于4次');

    const { db } = await open();
    const [entry] = await db.rows<{ actor: string; data: string }>(
      "SELECT actor, data FROM ledger WHERE kind = 'pledge.submitted'",
    );
    const people = await db.rows<{ id: string; name: string }>('SELECT id, name FROM person');
    const nameOf = (id: unknown) => people.find((one) => one.id === id)?.name;
    assert.equal(nameOf(entry?.actor), '李试甲');
    assert.equal(nameOf(JSON.parse(entry?.data ?? '{}').actingFor), '王试甲');
  });
});
