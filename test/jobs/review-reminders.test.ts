import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

// No task of the plan has begun: what is reminded of are the reviews alone.
const far = { opens: { on: '2027-06-01', wording: '' }, due: { on: '2027-06-30', wording: '' } };
const text = '本学期每周三下午为学生答疑，12月底前不少于12次';

describeOnEveryStore('reminders of reviews', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const plan = { ...buildPlan(buildTask(far)), reviewWorkdays: 3 };
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲乙') });
    bot = planned.bot;
    await planned.moveTo('2026-11-30', '10:00');
  });
  after(() => bot.stop());

  const rungsOf = async () => {
    const { db } = await open();
    return db.rows<{ rung: string; status: string }>(
      "SELECT rung, status FROM reminder WHERE obligation LIKE 'pledge-review:%' ORDER BY rung",
    );
  };

  it('come once, on the day by which the author was promised an answer', async () => {
    const { member, probationary, secretary, name } = branchOf('甲');
    assert.match(await bot.tell(member, `承诺 ${text}`), /最迟12月3日（周四）回复您/);
    await bot.tell(probationary, `承诺 ${text}`);
    await bot.tell(branchOf('乙').member, `承诺 ${text}`);
    await heard(bot, branchOf('乙').secretary, /提交了公开承诺/);
    await bot.tell(branchOf('乙').secretary, '1');

    await planned.moveTo('2026-12-02', '09:00');
    assert.deepEqual(await rungsOf(), []);
    assert.match(await bot.tell(secretary, '承诺 审核'), /\n已等2个工作日，最迟12月3日（周四）答复本人。\n/);
    await bot.tell(secretary, '取消');
    assert.match(await bot.tell(secretary, '待办'), /承诺审核（2份），12月3日（周四）18:00截止，还有1天/);

    await planned.moveTo('2026-12-03', '09:00');
    await planned.moveTo('2026-12-03', '09:05');

    assert.match(
      await heard(bot, secretary, /截止/),
      new RegExp(
        `^王书记，您好。${name}的承诺审核（2份）12月3日（周四）18:00截止，约需4分钟，请您留意。现在办请回“承诺 审核”`,
      ),
    );
    assert.deepEqual(await rungsOf(), [{ rung: 'T-0', status: 'sending' }]);
    assert.match(await bot.tell(secretary, '提醒 原因'), /截止当天提醒一次/);
  });

  it('stop once all is decided, and are kept among what is to be done until then', async () => {
    const { secretary } = branchOf('甲');
    await planned.moveTo('2026-12-07', '09:00');
    assert.match(
      await bot.tell(secretary, '待办'),
      /承诺审核（2份），原定12月3日（周四）18:00前答复，方便时请办理/,
    );

    await bot.tell(secretary, '承诺 审核');
    await bot.tell(secretary, '1');
    await bot.tell(secretary, '1');

    assert.match(await bot.tell(secretary, '待办'), /^您现在没有要办的事。/);
    assert.equal(heardSoFar(bot, secretary).filter((told) => /承诺审核（/.test(told)).length, 1);
  });
});
