import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard } from '../kit/cast.ts';
import { buildPlan, buildTask, organizationTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const none = '现在没有需要说明的提醒。要办的事发“待办”可以看。';
const usage =
  '想知道上一条为什么来，发“提醒 原因”；想换每天收到提醒的时间，发“提醒 时间 9:30”；这一次推后，发“稍后 下午3点”。';
const rules =
  '同一天的事合成一条，主动提醒一周最多两条，只在工作日8:30至12:00、14:00至18:00发，遇休息日提前。近期不便请回“稍后”。';
const ladder = '按安排，截止前7天、前1天和当天各提醒一次，这一次是';
const due = '12月4日（周五）18:00截止，当时还没有办。';

// The tests go through two weeks of one campaign, each with a branch of its own.
describeOnEveryStore('/提醒', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const plan = buildPlan(buildTask(), organizationTask);
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲乙丙丁戊') });
    bot = planned.bot;
  });
  after(() => bot.stop());

  it('has nothing to explain before the first reminder', async () => {
    const { member, rater } = branchOf('甲');
    assert.equal(await bot.tell(member, '提醒 原因'), none);
    assert.equal(await bot.tell(rater, '提醒'), none);
    assert.match(await bot.tell('stranger', '提醒 原因'), /^我还不知道这个账号是哪位。/);
  });

  it('says what it can where something else was meant', async () => {
    for (const typed of ['提醒 张三', 'remind 8:30']) {
      assert.equal(await bot.tell(branchOf('甲').member, typed), usage, typed);
    }
    assert.match(
      await bot.tell(branchOf('甲').member, '稍后 下午3点'),
      /^好的，11月23日（周一）15:00再提醒您/,
    );
  });

  it('tells why a reminder came, by which rule, and what comes next', async () => {
    const { member } = branchOf('乙');
    await planned.moveTo('2026-11-27', '08:30');
    await heard(bot, member, /公开承诺12月4日/);

    for (const typed of [
      '提醒 原因',
      '/提醒 原因',
      '／提醒　原因',
      '提醒',
      '提醒：为什么',
      'remind',
      '/remind why',
    ]) {
      assert.equal(
        await bot.tell(member, typed),
        `11月27日（周五）8:30提醒您，是因为公开承诺${due}${ladder}截止前7天的；办好就停，没办好的话下一次是12月3日（周四）8:30。\n${rules}`,
        typed,
      );
    }
  });

  it('tells of everything that one message told of', async () => {
    const { secretary } = branchOf('乙');
    const next = '办好就停，没办好的话下一次是12月3日（周四）8:30';
    assert.equal(
      await bot.tell(secretary, '提醒 原因'),
      [
        '11月27日（周五）8:30提醒您，是因为：',
        `· 公开承诺${due}${ladder}截止前7天的；${next}。`,
        `· 第乙党支部的党组织公开承诺${due}${ladder}截止前7天的；${next}。`,
        rules,
      ].join('\n'),
    );
  });

  it('tells of one that was asked for, and of the next one as it was asked for', async () => {
    const { member } = branchOf('丙');
    await bot.tell(member, '稍后 2小时');
    assert.match(await bot.tell(member, '提醒 原因'), /没办好的话下一次是11月27日（周五）10:30。/);
    await planned.moveTo('2026-11-27', '10:30');
    await heard(bot, member, /您说这时候再提醒：/);

    assert.equal(
      await bot.tell(member, '提醒 原因'),
      `11月27日（周五）10:30提醒您，是因为公开承诺${due}这一次是按您说的“稍后”来的；办好就停，没办好的话下一次是12月3日（周四）8:30。\n${rules}`,
    );
  });

  it('tells of a question that was put off, while it is open and after', async () => {
    const { member } = branchOf('丁');
    await bot.tell(member, '承诺');
    await bot.tell(member, '稍后 1小时');
    await planned.moveTo('2026-11-27', '11:30');
    await heard(bot, member, /您说这时候再提醒：/);

    const why = '11月27日（周五）11:30提醒您，是因为';
    const answer = await bot.tell(member, '提醒 原因');
    assert.ok(
      answer.startsWith(
        `${why}公开承诺上次办到一半，您说了“稍后”，到时间提醒一次；回“继续”接着办。\n${rules}`,
      ),
    );
    await bot.tell(member, text);
    assert.equal(
      await bot.tell(member, '提醒 原因'),
      `${why}您当时有一件事办到一半，说了“稍后”，到时间提醒一次；这件事现在已经办完或取消，不会再提醒。\n${rules}`,
    );
  });

  it('says that nothing comes after the last one, or once it is done', async () => {
    const { member, probationary } = branchOf('戊');
    await planned.moveTo('2026-12-04', '08:30');
    await heard(bot, member, /公开承诺12月4日/);

    assert.equal(
      await bot.tell(member, '提醒 原因'),
      `12月4日（周五）8:30提醒您，是因为公开承诺${due}${ladder}截止当天的；之后不再提醒。\n${rules}`,
    );
    await bot.tell(probationary, `承诺 ${text}`);
    assert.match(await bot.tell(probationary, '提醒 原因'), /截止当天的；现在已经办好，不会再提醒。\n/);
  });
});
