import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, listRungs, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const told = /^王书记，您好。按名册，第.党支部的/;

describeOnEveryStore('whoever leaves the roster', (open, kind) => {
  const csv = buildCast('甲乙丙');
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    planned = await startPlanned({ store: await open(), kind, plan: buildPlan(buildTask()), csv });
    bot = planned.bot;
  });
  after(() => bot.stop());

  /** The roster in which these have left. */
  const without = (...names: readonly string[]) =>
    csv
      .split('\r\n')
      .map((line) =>
        names.some((name) => line.startsWith(`${name},`)) ? line.replace('在岗', '转出') : line,
      )
      .join('\r\n');

  /** Imports, and lets what is due be sent at once. */
  async function bring(file: string, on = '2026-11-23'): Promise<void> {
    await bot.importRoster(file);
    await planned.moveTo(on, '09:00');
  }

  async function accountOf(userid: string): Promise<string | null | undefined> {
    const { db } = await open();
    const [row] = await db.rows<{ person_id: string | null }>(
      'SELECT person_id FROM account WHERE account_key = ?',
      [userid],
    );
    return row?.person_id;
  }

  it('is asked nothing and reminded of nothing any more, and his account stands for nobody', async () => {
    const { member, secretary } = branchOf('甲');
    await bot.tell(member, '稍后 2小时');
    await bot.tell(member, '承诺');

    await bring(without('李试甲'));

    const { db } = await open();
    assert.deepEqual(await db.rows('SELECT kind FROM dialog'), []);
    const waited = (await listRungs(await open())).filter((one) => one.staffNo.startsWith('L'));
    assert.deepEqual(
      waited.map(({ status, reason }) => [status, reason]),
      [['cancelled', 'not-owed']],
    );
    assert.equal(await accountOf(member), null);
    const [released] = await db.rows<{ data: string }>(
      "SELECT data FROM ledger WHERE kind = 'account.released'",
    );
    assert.equal(JSON.parse(released?.data ?? '{}').by, 'left');
    assert.equal(
      await heard(bot, secretary, told),
      '王书记，您好。按名册，第甲党支部的李试甲已转出：不再收到提醒，账号已解除对应，以前的记录都保留。如有出入，请联系党委工作部。',
    );

    await planned.moveTo('2026-11-27', '09:00');
    assert.ok(heardSoFar(bot, member).every((one) => !/截止/.test(one)));
  });

  it('is told to the secretary once, however often the file comes, and gets no account back', async () => {
    const { member, secretary } = branchOf('甲');

    await bring(without('李试甲'), '2026-11-27');
    await bring(without('李试甲'), '2026-11-27');

    await planned.moveTo('2026-11-30', '09:00');
    assert.equal(heardSoFar(bot, secretary).filter((one) => told.test(one)).length, 1);
    assert.equal(await accountOf(member), null);
  });

  it('ends what he does for others, and what others do for him', async () => {
    const { member, secretary } = branchOf('乙');
    await bot.tell(secretary, '代理 李试乙 今天到12月4日');
    assert.match(await bot.tell(member, '我的'), /代王试乙/);

    await bring(without('李试甲', '李试乙'), '2026-11-30');

    assert.match(await bot.tell(secretary, '代理 取消'), /^您现在没有登记的代理/);
    await heard(bot, secretary, /李试乙已转出/);
  });

  it('is told above the branch as a number only, where the secretary himself has left', async () => {
    await bring(without('李试甲', '李试乙', '王试丙', '李试丙'), '2026-11-30');

    assert.match(await heard(bot, 'chen', /第丙党支部的2位已转出/), /^陈书记，您好/);
    assert.ok(heardSoFar(bot, 'chen').every((one) => !one.includes('李试丙')));
  });

  it('is himself again when he comes back', async () => {
    const { member } = branchOf('甲');

    await bring(without('王试丙', '李试丙', '李试乙'), '2026-11-30');

    assert.match(await bot.tell(member, '我的'), /^李试甲同志，您好/);
  });
});
