import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, listRungs, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const asked = /已当面交给支部请回“已交”/;
const own = buildTask({ identities: ['member'] });
const later = buildTask({
  key: 'summary',
  title: '年度小结',
  done: 'report',
  identities: ['probationaryMember'],
  due: { on: '2026-12-10', wording: '' },
  command: '已交',
});

// The tests go through one campaign, each with a branch of its own.
describeOnEveryStore('/提醒未办', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const extra = [
      castRow('甲', '周试甲', '党员,教师,,请假,zhou-away'),
      castRow('丁', '何试丁', '党员,教师,,在岗,he'),
    ];
    const csv = buildCast('甲乙丙丁', extra);
    planned = await startPlanned({ store: await open(), kind, plan: buildPlan(own, later), csv });
    bot = planned.bot;
  });
  after(() => bot.stop());

  const askedOf = (userid: string) => heardSoFar(bot, userid).filter((one) => asked.test(one));

  it('reminds privately those who have not done it, once a day, and names them to the secretary alone', async () => {
    const { member, secretary, probationary } = branchOf('甲');
    assert.equal(
      await bot.tell(secretary, '提醒未办'),
      [
        '已私下提醒2位：李试甲、张试甲。名单只发给您。',
        '请假、出国（境）或缓办，不提醒：周试甲。',
        '没有绑定账号，请您转告：郑试甲；当面交来的可以发“代录”。',
      ].join('\n'),
    );
    await planned.moveTo('2026-11-23', '09:10');
    assert.equal(
      await heard(bot, member, asked),
      '李试甲同志，您好。公开承诺12月4日（周五）18:00截止，约需3分钟，请您方便时留意。现在办请回“承诺”，已当面交给支部请回“已交”，近期不便请回“缓办”，今天不再打扰。',
    );
    assert.match(await heard(bot, probationary, asked), /年度小结12月10日/);
    assert.deepEqual(askedOf('zhou-away'), []);
    assert.match(await bot.tell(member, '提醒 原因'), /这一次是支部书记请我再提醒一下/);
    assert.match(
      await bot.tell(secretary, '提醒未办 公开承诺'),
      /^这次没有发提醒。\n今天已收到过提醒，不再发：李试甲。/,
    );
    await planned.moveTo('2026-11-23', '09:20');
    assert.equal(askedOf(member).length, 1);
  });

  it('goes by one task, leaves out who has done it, and knows no other task', async () => {
    const { member, secretary, probationary } = branchOf('乙');
    await bot.tell(member, `承诺 ${text}`);
    assert.match(
      await bot.tell(secretary, '提醒未办 运动会'),
      /^没有找到“运动会”这个事项，没有发提醒。现在有：公开承诺、年度小结。/,
    );
    assert.match(
      await bot.tell(secretary, '/nudge 公开承诺'),
      /^这次没有发提醒。\n没有绑定账号，请您转告：郑试乙/,
    );
    assert.match(await bot.tell(secretary, '提醒未办 小结'), /^已私下提醒1位：张试乙/);
    await planned.moveTo('2026-11-23', '09:30');
    await heard(bot, probationary, asked);
    assert.deepEqual(askedOf(member), []);
  });

  it('keeps to two messages a week, and to the hours of work', async () => {
    const { member, secretary } = branchOf('丙');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /^已私下提醒1位：李试丙/);
    await planned.moveTo('2026-11-24', '09:00');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /^已私下提醒1位：李试丙/);
    await planned.moveTo('2026-11-24', '12:30');
    assert.equal(
      await bot.tell(secretary, '提醒未办 公开承诺'),
      '现在不在工作时间，先不打扰大家，没有发提醒。11月24日（周二）14:00以后再发“提醒未办”就行。',
    );
    await planned.moveTo('2026-11-25', '09:00');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /本周已收到两条，不再发：李试丙。/);
    await planned.moveTo('2026-11-27', '08:30');
    const rungs = (await listRungs(await open())).filter((one) => one.staffNo === member.replace('li-', 'L'));
    assert.deepEqual(
      rungs.map(({ rung, status, reason }) => `${rung} ${status} ${reason ?? ''}`.trim()),
      ['nudge-20261123 sending', 'nudge-20261124 sending', 'T-7 skipped weekly-cap'],
    );
  });

  it('reminds after the deadline too, in other words', async () => {
    const { secretary } = branchOf('丁');
    await planned.moveTo('2026-12-07', '09:00');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /李试丁、何试丁|何试丁、李试丁/);
    await planned.moveTo('2026-12-07', '09:01');
    assert.match(
      await heard(bot, 'he', /已截止，仍可补办/),
      /^何试丁同志，您好。公开承诺12月4日（周五）已截止，仍可补办，约需3分钟/,
    );
  });

  it('is for secretaries only', async () => {
    assert.match(await bot.tell(branchOf('甲').member, '提醒未办'), /由党支部书记或党委工作部办理/);
    assert.match(await bot.tell('stranger', '提醒未办'), /^我还不知道这个账号是哪位/);
    assert.match(await bot.tell('chen', '提醒未办'), /^您支部的同志都已办好|没有绑定账号|已私下提醒/);
  });
});
