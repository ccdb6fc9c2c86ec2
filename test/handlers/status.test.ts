import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const link = /http:\/\/\S+\/h5\/board\?t=[\w.-]+&org=[0-9A-Z]{26}$/;

describeOnEveryStore('/进度', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const own = buildTask({ identities: ['member'] });
    const later = buildTask({
      key: 'summary',
      title: '年度小结',
      done: 'report',
      identities: ['probationaryMember'],
    });
    planned = await startPlanned({
      store: await open(),
      kind,
      plan: buildPlan(own, later),
      csv: buildCast('甲乙'),
    });
    bot = planned.bot;
    await bot.tell(branchOf('甲').secretary, `承诺 ${text}`);
  });
  after(() => bot.stop());

  it('gives a secretary numbers, the names of his own people, since when they know, and a link', async () => {
    const { secretary } = branchOf('甲');
    const answer = await bot.tell(secretary, '进度 公开承诺');
    assert.match(
      answer,
      /^第甲党支部的进度：\n· 公开承诺：应办3，已办1，未办2，12月4日（周五）截止\n　未办：李试甲（还没有提醒过）、郑试甲（还没有提醒过）\n名单只发给您。/,
    );
    assert.match(answer, link);
    await planned.moveTo('2026-11-27', '08:30');
    await heard(bot, branchOf('甲').member, /公开承诺/);
    assert.match(await bot.tell(secretary, '进度'), /李试甲（11月27日（周五）8:30提醒过）/);
    assert.match(await bot.tell(secretary, '/status'), /· 年度小结：应办1，已办0，未办1/);
  });

  it('gives those above numbers only, by organisation and task', async () => {
    for (const typed of ['进度 第甲党支部 公开承诺', '进度 第甲党支部　公开承诺']) {
      const answer = await bot.tell('chen', typed);
      assert.match(answer, /^第甲党支部的进度：\n· 公开承诺：应办3，已办1，未办2/);
      assert.doesNotMatch(answer, /试甲|年度小结/);
    }
    assert.match(await bot.tell('zhao', '进度'), /^示例大学党委的进度：\n· /);
    assert.doesNotMatch(await bot.tell('zhao', '进度'), /试甲|试乙/);
  });

  it('shows a member the numbers of his own branch, and of no other', async () => {
    const answer = await bot.tell(branchOf('乙').member, '进度');
    assert.match(answer, /^第乙党支部的进度：/);
    assert.doesNotMatch(answer, /试乙/);
    assert.match(await bot.tell(branchOf('乙').member, '进度 第甲党支部'), /不在您的查看范围内/);
    assert.match(await bot.tell('stranger', '进度'), /^我还不知道这个账号是哪位/);
  });

  it('says so where it knows neither organisation nor task', async () => {
    assert.match(await bot.tell('zhao', '进度 第九党支部'), /^没有找到“第九党支部”这个组织或事项/);
    assert.match(await bot.tell('zhao', '进度 第甲党支部 运动会'), /^没有找到“运动会”这个组织或事项/);
  });

  it('opens the board by the link', async () => {
    const [url = ''] = link.exec(await bot.tell(branchOf('甲').secretary, '进度')) ?? [];
    const { pathname, search } = new URL(url);
    const page = await (await fetch(`${bot.base}${pathname}${search}`)).text();
    assert.match(page, /第甲党支部的进度/);
    assert.match(page, /李试甲/);
  });
});
