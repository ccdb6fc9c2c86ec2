import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, listRungs, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

// No task of the plan has begun: what is reminded of are the items alone. The tests go through three weeks of one
// campaign, each with a branch of its own.
const far = { opens: { on: '2027-06-01', wording: '' }, due: { on: '2027-06-30', wording: '' } };

describeOnEveryStore('reminders of rectification items', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const plan = { ...buildPlan(buildTask(far)), itemEscalation: { superior: 2 } };
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲乙丙丁') });
    bot = planned.bot;
    for (const sign of ['甲', '乙', '丙', '丁'])
      await bot.tell('zhao', `督查 ${branchOf(sign).name} 会议记录不全 12月4日`);
  });
  after(() => bot.stop());

  const rungsOf = async (number: number) => {
    const { db } = await open();
    return db.rows<{ rung: string; status: string }>(
      'SELECT rung, status FROM reminder WHERE obligation = ? ORDER BY due_at, send_at, rung',
      [`rectify:${number}`],
    );
  };
  const digests = (account: string) =>
    heardSoFar(bot, account).filter((text) => /的整改\d+号，?12月/.test(text));

  it('come when the deadline is near, once, to whoever is to put it right', async () => {
    const { secretary, name } = branchOf('甲');
    await bot.tell(branchOf('乙').secretary, '整改 反馈 2 记录已补齐');
    await bot.tell(branchOf('丙').secretary, '整改 延期 3 12月11日 期末工作集中');
    await bot.tell('zhao', '整改 同意 3');
    await planned.moveTo('2026-11-30', '09:00');
    assert.deepEqual(await listRungs(await open()), []);

    await planned.moveTo('2026-12-01', '09:00');
    await planned.moveTo('2026-12-01', '09:05');

    assert.match(
      await heard(bot, secretary, /18:00截止/),
      new RegExp(
        `^王书记，您好。${name}的整改1号12月4日（周五）18:00截止，约需10分钟，请您留意。现在办请回“整改 1”，近期不便请回“稍后”`,
      ),
    );
    assert.deepEqual(await rungsOf(1), [{ rung: 'T-3', status: 'sending' }]);
    assert.deepEqual(await rungsOf(2), []);
    assert.deepEqual(await rungsOf(3), []);
  });

  it('tell why they came', async () => {
    const { secretary } = branchOf('甲');
    assert.match(
      await bot.tell(secretary, '提醒 原因'),
      /整改1号12月4日（周五）18:00截止，当时还没有办。按安排，截止前3天和当天各提醒一次，这一次是截止前3天的/,
    );
  });

  it('stop once the result was handed in, and follow a deadline that was moved', async () => {
    const { secretary } = branchOf('甲');
    await bot.tell(secretary, '整改 反馈 1 9至11月的记录已补齐');
    await planned.moveTo('2026-12-04', '09:00');

    assert.equal(digests(secretary).length, 1);
    assert.deepEqual(
      (await rungsOf(4)).map((row) => row.rung),
      ['T-3', 'T-0'],
    );

    await planned.moveTo('2026-12-08', '09:00');
    assert.match(
      await heard(bot, branchOf('丙').secretary, /原定/),
      /12月11日（周五）18:00（原定12月4日（周五））截止/,
    );
    assert.deepEqual(await rungsOf(3), [{ rung: 'T-3.2', status: 'sending' }]);
  });

  it('tell the superior numbers once the grace has passed, and the handler of that one rung before', async () => {
    const { secretary, name } = branchOf('丁');
    assert.match(
      await heard(bot, secretary, /仍没有反馈的/),
      /整改4号[\s\S]*；到12月8日（周二）仍没有反馈的，我只向上级报数字，不报姓名/,
    );
    const told = await heard(bot, 'chen', /过了期限/);
    assert.match(
      told,
      new RegExp(`^陈书记，您好。整改：示例学院党总支有1项过了期限，还没有反馈，其中${name}1。可能有出差`),
    );
    assert.doesNotMatch(told, /王试|会议记录/, 'numbers, not names');
    assert.match(await bot.tell('chen', '提醒 原因'), /截止后还有没办的，按安排在截止后的工作日告诉您一次/);
    await planned.moveTo('2026-12-09', '09:00');
    assert.equal(heardSoFar(bot, 'chen').filter((text) => /过了期限/.test(text)).length, 1);
  });

  it('tell the superior nothing of what was handed in within the grace', async () => {
    await bot.tell(branchOf('丙').secretary, '整改 反馈 3 9至11月的记录已补齐');
    await planned.moveTo('2026-12-15', '09:00');
    assert.equal(heardSoFar(bot, 'chen').filter((text) => /过了期限/.test(text)).length, 1);
  });
});
