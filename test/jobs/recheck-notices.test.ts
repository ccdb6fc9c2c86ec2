// Notices of an evening: in the morning those go that still hold, and each of the others ends with its reason.
import assert from 'node:assert/strict';
import { releaseWaitingReminders } from '../../src/store/outbox-store.ts';
import { eventually, type TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const report = buildTask({ key: 'report', title: '学习小结', done: 'report' });

describeOnEveryStore('notices that wait for the hours of sending', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;

  async function evening(): Promise<void> {
    const member = (sign: string) => branchOf(sign).member;
    const secretary = (sign: string) => branchOf(sign).secretary;
    for (const day of ['12月15日', '12月18日']) {
      await bot.tell('zhao', `延期 公开承诺 第甲党支部 ${day} 期末考试`);
      await bot.tell('zhao', '1');
    }
    await bot.tell('zhao', '延期 公开承诺 第乙党支部 12月15日 期末考试');
    await bot.tell('zhao', '1');
    await bot.tell(member('乙'), `承诺 ${text}`);
    await bot.tell(member('丙'), '缓办');
    await bot.tell(member('丙'), '缓办 取消');
    await bot.tell(member('丁'), '缓办');
    await bot.tell(secretary('戊'), '代录 李试戊 学习小结');
    await bot.tell(secretary('戊'), '代录 撤回');
    await bot.tell(secretary('己'), '代录 李试己 学习小结');
    await bot.tell('zhao', `代录 李试庚 公开承诺 ${text}`);
    await bot.tell(secretary('庚'), '承诺 审核');
    await bot.tell(secretary('庚'), '1');
    await bot.tell('zhao', `代录 李试辛 公开承诺 ${text}`);
  }

  before(async () => {
    const store = await open();
    await emptyStore(store);
    const plan = buildPlan(buildTask({ identities: ['member'] }), report);
    planned = await startPlanned({ store, kind, plan, csv: buildCast('甲乙丙丁戊己庚辛') });
    bot = planned.bot;
    await planned.moveTo('2026-11-23', '20:00');
    await evening();
    // The campaign's clock jumps, transport time stands still.
    await store.db.transaction({ now: Date.now() }, async (tx) => releaseWaitingReminders(tx));
    await planned.moveTo('2026-11-24', '09:00');
    // The bot's own worker may hold some of them just now.
    const waiting = "SELECT id FROM outbox WHERE kind = 'notice' AND status IN ('due', 'sending')";
    await eventually(async () => (await store.db.rows(waiting)).length === 0 || null, 'nothing waits');
  });
  after(() => bot.stop());

  /** `sent`, or `cancelled <why>`, of the notices of this sentence to an account, oldest first. */
  async function endsOf(userid: string, sentence: string): Promise<string[]> {
    const { db } = await open();
    const rows = await db.rows<{ status: string; last_code: string | null }>(
      'SELECT status, last_code FROM outbox WHERE account_id = ? AND message LIKE ? ORDER BY id',
      [userid, `%"${sentence}"%`],
    );
    return rows.map((row) => `${row.status} ${row.last_code ?? ''}`.trim());
  }

  it('tells of a deadline that was moved twice only the day that stands', async () => {
    const { member } = branchOf('甲');
    assert.deepEqual(await endsOf(member, 'deadline.told'), ['cancelled moved-again', 'sent']);
    const told = heardSoFar(bot, member).filter((one) => one.includes('截止时间由'));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /由12月15日（周二）18:00改到12月18日（周五）18:00/);
  });

  it('tells nobody of a moved deadline who has done his part meanwhile, and the others as ever', async () => {
    assert.deepEqual(await endsOf(branchOf('乙').member, 'deadline.told'), ['cancelled done']);
    assert.deepEqual(await endsOf(branchOf('乙').secretary, 'deadline.told'), ['sent']);
  });

  it('tells no secretary of a wish to be excused that was taken back', async () => {
    assert.deepEqual(await endsOf(branchOf('丙').secretary, 'excuse.askedLater'), ['cancelled taken-back']);
    assert.deepEqual(await endsOf(branchOf('丁').secretary, 'excuse.askedLater'), ['sent']);
  });

  it('tells nobody of what was recorded for him and taken back', async () => {
    assert.deepEqual(await endsOf(branchOf('戊').member, 'completion.recordedTold'), [
      'cancelled taken-back',
    ]);
    assert.deepEqual(await endsOf(branchOf('己').member, 'completion.recordedTold'), ['sent']);
  });

  it('asks no reviewer for what he has decided already', async () => {
    assert.deepEqual(await endsOf(branchOf('庚').secretary, 'pledge.reviewWaiting'), ['cancelled done']);
    assert.deepEqual(await endsOf(branchOf('辛').secretary, 'pledge.reviewWaiting'), ['sent']);
  });
});
