import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const reminded = /公开承诺12月4日（周五）18:00截止/;

describeOnEveryStore('/提醒 时间', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const plan = buildPlan(buildTask({ identities: ['member'] }));
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲乙丙') });
    bot = planned.bot;
  });
  after(() => bot.stop());

  it('shows the time, takes another one in any words, and resets it', async () => {
    const { member } = branchOf('甲');
    assert.equal(
      await bot.tell(member, '提醒 时间'),
      '您的提醒在工作日8:30发，一天最多一条。想换时间发“提醒 时间 9:30”，可选8:30至12:00、14:00至18:00。',
    );
    assert.equal(
      await bot.tell(member, '提醒时间 下午3点半'),
      '好的，今后的提醒在工作日15:30发给您，一天最多一条。改回8:30发“提醒 时间 默认”。',
    );
    assert.match(await bot.tell(member, '/remind time 10:15'), /^好的，今后的提醒在工作日10:15发给您/);
    assert.match(await bot.tell(member, '提醒：时间'), /^您的提醒在工作日10:15发/);
    assert.equal(await bot.tell(member, '提醒 时间 默认'), '好的，今后的提醒在工作日8:30发给您。');
  });

  it('refuses what lies outside the hours, or is no time, and changes nothing', async () => {
    const { member } = branchOf('乙');
    await bot.tell(member, '提醒 时间 9:30');
    assert.equal(
      await bot.tell(member, '提醒 时间 21:00'),
      '提醒只在工作日8:30至12:00、14:00至18:00发，21:00不在其中，时间没有改。请换一个时间再发，例如“提醒 时间 9:30”。',
    );
    assert.match(await bot.tell(member, '提醒 时间 12:00'), /12:00不在其中/);
    assert.match(await bot.tell(member, '提醒 时间 改天'), /^我没看懂“改天”是几点/);
    assert.match(await bot.tell(member, '提醒 时间'), /工作日9:30发/);
    assert.match(await bot.tell('stranger', '提醒 时间 9:30'), /^(您好，我是先锋|我还不知道)/);
  });

  it('is when the reminders come', async () => {
    const { member } = branchOf('丙');
    await bot.tell(member, '提醒 时间 10:00');
    await planned.moveTo('2026-11-27', '08:30');
    await heard(bot, branchOf('甲').member, reminded);
    assert.deepEqual(
      heardSoFar(bot, member).filter((one) => reminded.test(one)),
      [],
    );
    await planned.moveTo('2026-11-27', '10:00');
    await heard(bot, member, reminded);
  });
});
