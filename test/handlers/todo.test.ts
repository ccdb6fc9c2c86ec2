import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard } from '../kit/cast.ts';
import { buildPlan, buildTask, organizationTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const nothing = '您现在没有要办的事。之后有什么安排，发“日程”可以看。';
const stillOpen = '刚才的问题我还留着，直接回答就行；想再看一遍问题，回“继续”。';

// The tests go through two weeks of one campaign, each with a branch of its own.
describeOnEveryStore('/待办', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const later = { key: 'later', title: '年度小结', opens: { on: '2026-12-01', wording: '' } };
    const due = { due: { on: '2026-12-18', wording: '' }, dueTime: '08:30' };
    const plan = buildPlan(buildTask(), organizationTask, buildTask({ ...later, ...due }));
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲乙丙丁戊') });
    bot = planned.bot;
  });
  after(() => bot.stop());

  it('shows a member what is open, until when and how it is done', async () => {
    const { member } = branchOf('甲');
    for (const typed of ['待办', '/待办', '／待办', '、待办', 'todo', '/TODO']) {
      assert.equal(
        await bot.tell(member, typed),
        '您现在有一件事：公开承诺，12月4日（周五）18:00截止，还有11天。现在办请回“承诺”。',
        typed,
      );
    }
  });

  it('has nothing for those who owe nothing, and asks a stranger who he is', async () => {
    assert.equal(await bot.tell(branchOf('甲').rater, '待办'), nothing);
    assert.match(await bot.tell(branchOf('甲').left, '待办'), /^名册上记着您的组织关系已经转出/);
    assert.match(await bot.tell('stranger', '待办'), /^我还不知道这个账号是哪位。请发“绑定 工号 姓名”/);
  });

  it("shows a secretary his own, his organisation's, and what waits for him; each word leads there", async () => {
    const { member, probationary, secretary, newcomerNo, person } = branchOf('乙');
    await bot.tell(member, `承诺 ${text}`);
    await bot.tell(probationary, `承诺 ${text}`);
    await bot.tell('newcomer', `绑定 ${newcomerNo} ${person('郑')}`);
    await heard(bot, secretary, /郑试乙/);

    assert.equal(
      await bot.tell(secretary, '待办'),
      [
        '您现在有4件事：',
        '· 公开承诺，12月4日（周五）18:00截止，还有11天，发“承诺”就能办',
        '· 第乙党支部的承诺审核（2份），11月25日（周三）18:00截止，还有2天，发“承诺 审核”就能办',
        '· 第乙党支部的党组织公开承诺，12月4日（周五）18:00截止，还有11天，发“承诺 本支部”就能办',
        '· 确认绑定申请1份，发“绑定 审核”就能办',
      ].join('\n'),
    );
    assert.match(await bot.tell(secretary, '绑定 审核'), /申请绑定郑试乙/);
    assert.match(await bot.tell(secretary, '1'), /^已确认/);
    assert.match(await bot.tell(secretary, '承诺 审核'), /李试乙（第乙党支部）提交了公开承诺/);
    await bot.tell(secretary, '1');
    await bot.tell(secretary, '1');
    assert.match(await bot.tell(secretary, '承诺 本支部'), /第乙党支部/);
    await bot.tell(secretary, '本学期每月组织一次面向学生的读书会');
    assert.equal(
      await bot.tell(secretary, '待办'),
      '您现在有一件事：公开承诺，12月4日（周五）18:00截止，还有11天。现在办请回“承诺”。',
    );
  });

  it('has nothing any more for a member who has pledged, and has it again where it is returned', async () => {
    const { member, secretary } = branchOf('丙');
    await bot.tell(member, `承诺 ${text}`);
    assert.equal(await bot.tell(member, '待办'), nothing);
    await heard(bot, secretary, /李试丙/);
    await bot.tell(secretary, '2 请写明何时完成');
    assert.match(await bot.tell(member, '待办'), /^您现在有一件事：公开承诺，/);
  });

  it('recalls the question that is open, once', async () => {
    const { member, secretary } = branchOf('丁');
    await bot.tell(member, '承诺');
    assert.match(
      await bot.tell(member, '待办'),
      new RegExp(`^您现在有一件事：公开承诺，[^\n]*\n\n${stillOpen}$`),
    );

    await bot.tell(secretary, '承诺');
    assert.match(
      await bot.tell(secretary, '待办'),
      /^您现在有2件事：\n· [^\n]*\n· [^\n]*\n公开承诺上次办到一半，回“继续”接着办。$/,
    );
    assert.match(await bot.tell(secretary, '继续'), /\n2 写第丁党支部的承诺\n/);
  });

  it('counts the days down, today among them, and shows what has begun since', async () => {
    const { member } = branchOf('戊');
    await planned.moveTo('2026-11-30', '09:00');
    assert.match(
      await bot.tell(member, '待办'),
      /^您现在有一件事：公开承诺，12月4日（周五）18:00截止，还有4天。/,
    );
    await planned.moveTo('2026-12-04', '18:00');
    assert.equal(
      await bot.tell(member, '待办'),
      '您现在有2件事：\n· 公开承诺，今天18:00截止，发“承诺”就能办\n· 年度小结，12月18日（周五）8:30截止，还有14天，发“承诺”就能办',
    );
    await planned.moveTo('2026-12-04', '18:01');
    assert.equal(
      await bot.tell(member, '待办'),
      '您现在有2件事：\n· 年度小结，12月18日（周五）8:30截止，还有14天，发“承诺”就能办\n· 公开承诺，12月4日（周五）18:00已截止，仍可补交，发“承诺”就能办',
    );
    await bot.tell(member, `承诺 ${text}`);
    assert.equal(await bot.tell(member, '待办'), nothing);
  });
});
