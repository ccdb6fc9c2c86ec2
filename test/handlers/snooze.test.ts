import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { beforeLink, branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import {
  buildPlan,
  buildTask,
  listRungs,
  organizationTask,
  type PlannedBot,
  startPlanned,
} from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const asked = (what: string) =>
  `好的，什么时候再提醒您办${what}？\n1 两小时后\n2 明天上午\n3 三天后\n回数字就行，也可以直接说，例如“明天下午”“周五”“半小时”。不改了请回“取消”。`;
const put = (until: string, what = '公开承诺') =>
  `好的，${until}再提醒您办${what}，此前不再为此打扰您。12月4日（周五）18:00截止，想提前办回“承诺”就行。`;
const unclear =
  '我没看懂“改天”是什么时候，提醒时间没有改。请回 1（两小时后）、2（明天上午）、3（三天后），或者说“半小时”“明天下午”“周五”；不改了回“取消”。';
const came = /您说这时候再提醒：/;

// The tests go through two weeks of one campaign, each with a branch of its own.
describeOnEveryStore('/稍后', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const own = buildTask({ identities: ['member'] });
    const far = { key: 'summary', title: '年度小结', identities: ['probationaryMember'] } as const;
    const summary = buildTask({ ...far, due: { on: '2027-06-30', wording: '' }, remindDaysBefore: [7] });
    const plan = buildPlan(own, organizationTask, summary);
    const csv = buildCast('甲乙丙丁戊己庚辛壬癸子丑寅');
    planned = await startPlanned({ store: await open(), kind, plan, csv });
    bot = planned.bot;
  });
  after(() => bot.stop());

  const reminders = (userid: string) => heardSoFar(bot, userid).filter((one) => came.test(one));

  async function rungsOf(userid: string): Promise<string[]> {
    const staffNo = userid.replace('li-', 'L');
    return (await listRungs(await open()))
      .filter((one) => one.staffNo === staffNo)
      .map(({ obligation, rung, status }) => `${obligation} ${rung} ${status}`);
  }

  it('asks for a time, takes a number, and comes once at that time', async () => {
    const { member } = branchOf('甲');
    assert.equal(await bot.tell(member, '稍后'), asked('公开承诺'));
    assert.equal(await bot.tell(member, '1'), put('11月23日（周一）11:00'));

    await planned.moveTo('2026-11-23', '10:59');
    assert.deepEqual(reminders(member), []);
    await planned.moveTo('2026-11-23', '11:00');
    await planned.moveTo('2026-11-23', '11:01');

    assert.equal(
      await heard(bot, member, came),
      '李试甲同志，您好。您说这时候再提醒：公开承诺12月4日（周五）18:00截止，约需3分钟，请您留意。现在办请回“承诺”，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。',
    );
    assert.equal(reminders(member).length, 1);
  });

  it('takes words, keeps asking where they are unclear, and leaves all as it was on 取消', async () => {
    const { member } = branchOf('乙');
    await bot.tell(member, '稍后');
    assert.equal(await bot.tell(member, '改天'), unclear);
    assert.equal(await bot.tell(member, '25:00'), unclear.replace('改天', '25:00'));
    assert.equal(await bot.tell(member, '明天下午再提醒我'), put('11月24日（周二）14:00'));

    assert.equal(await bot.tell(member, '稍后'), asked('公开承诺'));
    assert.equal(await bot.tell(member, '继续'), asked('公开承诺'));
    assert.equal(await bot.tell(member, '取消'), '好的，提醒时间没有改。');
    assert.deepEqual(await rungsOf(member), ['pledge snooze-1 due']);
  });

  it('takes the time in one line in any width and by its alias; the newest one counts', async () => {
    const { member } = branchOf('丙');
    assert.equal(
      await bot.tell(member, '稍后 2小时'),
      put('11月23日（周一）14:00').replace('11月23日', '那时不在工作时间，我改到11月23日'),
    );
    assert.equal(await bot.tell(member, '／稍后　３天'), put('11月26日（周四）8:30'));
    assert.equal(await bot.tell(member, '稍后：周三下午3点半'), put('11月25日（周三）15:30'));
    assert.equal(await bot.tell(member, 'snooze 明天'), put('11月24日（周二）8:30'));
    assert.equal(await bot.tell(member, '/SNOOZE 后天上午'), put('11月25日（周三）8:30'));
    assert.deepEqual(await rungsOf(member), ['pledge snooze-1 due']);

    await planned.moveTo('2026-11-24', '08:30');
    assert.deepEqual(reminders(member), []);
    await planned.moveTo('2026-11-25', '08:30');
    await heard(bot, member, came);
  });

  it('says why a time is not taken, and takes another one at once', async () => {
    const { member, probationary } = branchOf('丁');
    assert.equal(
      await bot.tell(member, '稍后 12月5日'),
      '公开承诺12月4日（周五）18:00截止，那时再提醒就来不及了，提醒时间没有改。请换一个时间，例如“半小时”；不改了回“取消”。',
    );
    assert.equal(
      await bot.tell(member, '今天上午8点'),
      '这个时间已经过了，提醒时间没有改。请换一个时间，例如“明天上午”；不改了回“取消”。',
    );
    assert.match(await bot.tell(member, '100天'), /^公开承诺12月4日（周五）18:00截止，那时再提醒就来不及了/);
    assert.equal(await bot.tell(member, '明天上午'), put('11月26日（周四）8:30'));
    assert.match(await bot.tell(member, '明天上午'), /^收到。不过我还没看懂/);

    assert.equal(
      await bot.tell(probationary, '稍后 100天'),
      '最多可以推后60天，提醒时间没有改。请换一个时间，例如“下周一”；不改了回“取消”。',
    );
    assert.equal(
      await bot.tell(probationary, '60天'),
      '好的，那时不在工作时间，我改到1月25日（周一）8:30再提醒您办年度小结，此前不再为此打扰您。6月30日（周三）18:00截止，想提前办回“承诺”就行。',
    );
  });

  it('moves what lies outside the hours of work to their beginning, and says so', async () => {
    const { member } = branchOf('戊');
    const moved = (until: string) => put(`那时不在工作时间，我改到${until}`);
    assert.equal(await bot.tell(member, '稍后 今晚8点'), moved('11月26日（周四）8:30'));
    assert.equal(await bot.tell(member, '稍后 中午12点'), moved('11月25日（周三）14:00'));
    assert.equal(await bot.tell(member, '稍后 周末'), moved('11月30日（周一）8:30'));
    assert.match(
      await bot.tell(member, '稍后 12月4日18:00'),
      /^公开承诺12月4日（周五）18:00截止，那时再提醒就来不及了/,
    );
    await bot.tell(member, '取消');
  });

  it('brings nothing where it was done meanwhile', async () => {
    const { member } = branchOf('己');
    assert.equal(await bot.tell(member, '稍后 明天'), put('11月26日（周四）8:30'));
    await bot.tell(member, `承诺 ${text}`);
    assert.equal(await bot.tell(member, '稍后'), '现在没有可以推后的提醒。要办的事发“待办”可以看。');

    await planned.moveTo('2026-11-26', '08:30');
    await heard(bot, branchOf('丁').member, came);
    assert.deepEqual(reminders(member), []);
    assert.deepEqual(await rungsOf(member), ['pledge snooze-1 cancelled']);
  });

  it('has nothing to put off for those who owe nothing', async () => {
    const { rater } = branchOf('甲');
    for (const typed of ['稍后', '稍后 2小时', '稍后 改天', '/snooze']) {
      assert.equal(await bot.tell(rater, typed), '现在没有可以推后的提醒。要办的事发“待办”可以看。', typed);
    }
    assert.match(await bot.tell(rater, '1'), /^收到。不过我还没看懂/);
    assert.match(await bot.tell('stranger', '稍后'), /^我还不知道这个账号是哪位。请发“绑定 工号 姓名”/);
  });

  it('puts off the question that is open, keeps it, and comes back to it', async () => {
    const { member } = branchOf('庚');
    const question = await bot.tell(member, '承诺');
    await bot.tell(member, '好好干');
    assert.equal(
      await bot.tell(member, '稍后'),
      '好的，公开承诺我先留着，11月26日（周四）10:30再提醒您。想接着办，随时回“继续”。',
    );
    assert.equal(
      await bot.tell(member, '稍后 两小时半'),
      '我没看懂“两小时半”是什么时候，提醒时间没有改。请换个说法再发，例如“稍后 2小时”“稍后 明天下午”。',
    );
    assert.equal(
      await bot.tell(member, '稍后 10天'),
      '这个问题我只能留到12月3日（周四）8:30，提醒时间没有改。请换一个时间再发，例如“稍后 明天上午”。',
    );

    await planned.moveTo('2026-11-26', '10:30');
    assert.equal(
      await heard(bot, member, came),
      '李试庚同志，您好。您说这时候再提醒：公开承诺您上次办到一半，问题我还留着。回“继续”接着办，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。',
    );
    assert.match(await bot.tell(member, '继续'), /您写的我留着：“好好干”/);
    assert.match(
      await bot.tell(member, '稍后'),
      /^好的，公开承诺我先留着，那时不在工作时间，我改到11月26日（周四）14:00/,
    );
    await bot.tell(member, '重写');
    assert.equal(beforeLink(await bot.tell(member, '继续')), beforeLink(question));
    assert.match(await bot.tell(member, text), /^您的承诺（第1稿）已收到/);
  });

  it('brings no question back that was answered in between', async () => {
    const { member } = branchOf('辛');
    await bot.tell(member, '承诺');
    assert.match(
      await bot.tell(member, '稍后 １小时'),
      /^好的，公开承诺我先留着，11月26日（周四）11:30再提醒您。/,
    );
    await bot.tell(member, text);

    await planned.moveTo('2026-11-26', '11:30');
    await planned.moveTo('2026-11-26', '14:00');

    assert.deepEqual(reminders(member), []);
    assert.deepEqual(await rungsOf(member), ['dialog snooze-1 cancelled']);
    assert.match(await bot.tell(member, '承诺 查看'), new RegExp(text));
  });

  it('never takes 稍后 with a time for the text that was asked for', async () => {
    const { member } = branchOf('壬');
    await bot.tell(member, '承诺');
    for (const typed of ['稍后 2小时', '稍后 明天下午', '／稍后 明天下午再提醒我一下吧', '/snooze 2小时']) {
      assert.match(await bot.tell(member, typed), /^好的，公开承诺我先留着，/, typed);
    }
    assert.match(await bot.tell(member, '承诺 查看'), /^您还没有提交公开承诺。/);
    assert.equal(
      await bot.tell(member, '取消'),
      '好的，先不写了，刚才没有保存任何内容。想写的时候发“承诺 内容”就行。',
    );
  });

  it('puts off whichever was said last, the question or the reminder', async () => {
    const { member, secretary } = branchOf('癸');
    await bot.tell(member, '承诺');
    await planned.moveTo('2026-11-27', '08:30');
    await heard(bot, member, /公开承诺12月4日（周五）18:00截止/);

    assert.equal(await bot.tell(member, '稍后'), put('11月27日（周五）10:30'));
    assert.match(await bot.tell(member, text), /^您的承诺（第1稿）已收到/);
    await heard(bot, secretary, /李试癸/);
    assert.equal(
      await bot.tell(secretary, '稍后'),
      '好的，承诺审核我先留着，11月27日（周五）10:30再提醒您。想接着办，随时回“继续”。',
    );
    assert.match(await bot.tell(secretary, '1'), /^已通过：李试癸的承诺第1稿/);
  });

  it('puts off all that the last reminder told of, by its nearest deadline', async () => {
    const { secretary } = branchOf('子');
    const both = '第子党支部的党组织公开承诺和公开承诺';
    await heard(bot, secretary, /^王书记，您好。有2件事请您留意：\n/);
    assert.equal(await bot.tell(secretary, '稍后'), asked(both));
    assert.equal(
      await bot.tell(secretary, '１'),
      put('11月27日（周五）10:30', both).replace('回“承诺”', '发“待办”'),
    );

    await planned.moveTo('2026-11-27', '10:30');
    assert.equal(
      await heard(bot, secretary, /您说这时候再提醒，/),
      '王书记，您好。您说这时候再提醒，有2件事请您留意：\n· 公开承诺12月4日（周五）18:00截止，约需3分钟，发“承诺”就能办\n· 第子党支部的党组织公开承诺12月4日（周五）18:00截止，约需5分钟，发“承诺 本支部”就能办\n近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。',
    );
  });

  it('says nothing can be put off any more once the deadline has passed', async () => {
    const { member } = branchOf('丑');
    await planned.moveTo('2026-12-04', '17:00');
    assert.match(await bot.tell(member, '稍后'), /^好的，什么时候再提醒您办公开承诺？/);
    assert.match(await bot.tell(member, '1'), /^公开承诺12月4日（周五）18:00截止，那时再提醒就来不及了/);
    assert.equal(await bot.tell(member, '半小时'), put('12月4日（周五）17:30'));
    await bot.tell(member, '稍后');

    await planned.moveTo('2026-12-07', '08:30');
    assert.equal(await bot.tell(member, '明天'), '现在没有可以推后的提醒。要办的事发“待办”可以看。');
    assert.match(await bot.tell(member, '明天'), /^收到。不过我还没看懂/);
  });
});
