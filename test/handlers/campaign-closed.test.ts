// A campaign that the office has closed, as its people meet it: everything can be read, nothing is written or sent.
import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { closeNow } from '../kit/campaign.ts';
import { branchOf, buildCast, startCast } from '../kit/cast.ts';
import { at, buildPlan, buildTask, startPlan } from '../kit/reminder.ts';
import { openReminderOffice } from '../kit/reminder-office.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const closedWords = /这次活动已经结束归档，内容可以查看，不再增改/;

describeOnEveryStore('a closed campaign', (open, kind) => {
  const branch = branchOf('丁');
  const now = at('2026-12-02', '09:00');
  let bot: TestBot;

  before(async () => {
    const store = await open();
    bot = await startCast({ store, kind, clock: { now: () => now } }, buildCast('丁'));
    await startPlan(store, buildPlan(buildTask()));
    await bot.tell(branch.member, '承诺 12月底前为学生义务答疑10次，请学生评价。');
    // A question that stands open when the campaign is closed.
    await bot.tell(branch.probationary, '承诺');
    await closeNow(store, now);
  });
  after(() => bot.stop());

  it('takes no pledge, whether typed at once, asked for, or as the answer to an open question', async () => {
    assert.match(await bot.tell(branch.secretary, '承诺 组织 每月走访一次困难学生。'), closedWords);
    assert.match(await bot.tell(branch.member, '承诺 再写一条，每周一次。'), closedWords);
    assert.match(
      await bot.tell(branch.probationary, '每周三到实验室值班两小时，学期末公布记录。'),
      closedWords,
    );
  });

  it('takes no review and no withdrawal', async () => {
    assert.match(await bot.tell(branch.secretary, '承诺 审核'), closedWords);
    assert.match(await bot.tell(branch.member, '承诺 撤回'), closedWords);
  });

  it('asks for nothing any more, and shows what stands', async () => {
    assert.doesNotMatch(await bot.tell(branch.secretary, '待办'), /截止/);
    assert.match(await bot.tell(branch.member, '承诺 查看'), /义务答疑10次/);
  });
});

describeOnEveryStore('reminders of a closed campaign', (open) => {
  it('end when it is closed, and none comes after', async () => {
    const store = await open();
    const office = await openReminderOffice(store);
    await office.snoozeUntil('T001', 'pledge', at('2026-11-30', '10:00'));
    await closeNow(store, at('2026-11-26', '10:00'));

    await office.beatAt('2026-12-04', '08:30');

    const { items } = await office.list();
    assert.deepEqual(
      items.map(({ staffNo, status, reason, title }) => [staffNo, status, reason, title]),
      [['T001', 'cancelled', 'not-owed', '公开承诺']],
    );
  });
});
