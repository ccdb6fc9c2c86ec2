// /撤回: whatever somebody has recorded last is taken back by its feature's own rules, or he reads why not.
import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { buildPlan, buildTask, startPlan } from '../kit/reminder.ts';
import { robotEnv, say } from '../kit/robot.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
// 2026-12-01 is a Tuesday, 9:00.
const start = Date.parse('2026-12-01T01:00:00Z');
const minuteMs = 60_000;
const material = buildTask({
  key: 'material',
  title: '党性分析材料',
  done: 'report',
  identities: ['member'],
  due: { on: '2026-12-10', wording: '' },
  command: '已交',
});

describeOnEveryStore('/撤回', (open, kind) => {
  let bot: TestBot;
  let now = start;
  before(async () => {
    const clock = { now: () => now };
    const store = await open();
    await startPlan(store, buildPlan(material));
    // Long enough on a busy machine: what is read here is the passive answer.
    const env = { ...robotEnv, PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store, kind, clock, env }, buildCast('甲乙丙丁戊己'));
  });
  after(() => bot.stop());
  const later = () => {
    now += minuteMs;
  };

  it('takes back the newest record of several features, one after the other, until there is none', async () => {
    const { member, secretary } = branchOf('甲');
    assert.match(await bot.tell(member, '撤回'), /^现在没有可以撤回的记录。/);
    await bot.tell(member, `承诺 ${text}`);
    await heard(bot, secretary, /请您审核|第1稿/);
    later();
    await bot.tell(secretary, '1');
    later();
    await bot.tell(member, '践诺 已答疑5次');
    later();
    await bot.tell(member, '已交 党性分析材料');
    later();

    assert.match(
      await bot.tell(member, '撤回'),
      /^最近一条是12月1日（周二）9:03报的“党性分析材料已交”。\n\n已撤回：党性分析材料/,
    );
    assert.match(await bot.tell(member, '/undo'), /^最近一条是.*承诺进展。\n\n已撤回最近一条进展/);
    const sure = await bot.tell(member, '／撤回');
    assert.match(sure, /^最近一条是.*承诺。\n\n/);
    assert.match(sure, /第1稿/);
    // The word itself is a yes to the question that it has led to.
    assert.match(await bot.tell(member, '撤回'), /^已撤回.*第1稿/);
    assert.match(await bot.tell(member, '撤回'), /^现在没有可以撤回的记录。/);
  });

  it('asks about what is older than ten minutes, and leaves it where the answer is no', async () => {
    const { member } = branchOf('乙');
    await bot.tell(member, '已交 党性分析材料');
    now += 11 * minuteMs;

    assert.match(await bot.tell(member, '撤回'), /^您最近一条记录是.*要撤回吗？\n1 撤回\n2 不撤回/);
    assert.match(await bot.tell(member, '3'), /^这里请回 1 或 2[\s\S]*要撤回吗/);
    assert.match(await bot.tell(member, '2'), /^好的，没有撤回/);
    await bot.tell(member, '撤回');
    assert.match(await bot.tell(member, '1'), /已撤回：党性分析材料/);
  });

  it('says of a question that nothing is recorded yet, and keeps it', async () => {
    const { member } = branchOf('丙');
    await bot.tell(member, '承诺');
    const told = await bot.tell(member, '撤回');
    assert.match(told, /^正在办的这件还没有保存，不想办了回“取消”/);
    assert.match(await bot.tell(member, text), /第1稿）已收到/);
    assert.match(await bot.tell(member, '撤回 承诺'), /^已撤回.*第1稿/);
  });

  it('says why not, and who can help, where others have gone on with it', async () => {
    const { rater, secretary, member } = branchOf('丁');
    await bot.tell(rater, `意见 李试丁 答疑时间常常临时改动，希望提前一天通知 署名`);
    await heard(bot, secretary, /师生意见/);
    later();
    await bot.tell(secretary, '1');
    assert.match(await bot.tell(rater, '撤回'), /号意见，现在不能撤回：党组织已经在办这条意见/);
    // What the secretary did last stands too; his own older excuse is named, and not taken in its place.
    later();
    await bot.tell(secretary, '缓办 李试丁 出差，到12月10日');
    later();
    assert.match(await bot.tell(secretary, '撤回'), /给李试丁同志办的缓办。\n\n/);
    assert.match(await bot.tell(secretary, '撤回'), /不能撤回：意见已经转给对方/);
    assert.equal(heardSoFar(bot, member).filter((one) => /撤回/.test(one)).length, 0);
  });

  it('takes an unnamed opinion for nobody’s', async () => {
    const { rater } = branchOf('戊');
    await bot.tell(rater, '意见 李试戊 答疑时间常常临时改动，希望提前一天通知 不署名');
    assert.match(await bot.tell(rater, '撤回'), /^现在没有可以撤回的记录。/);
  });

  it('tells a group nothing of it, and asks first in private', async () => {
    const { member } = branchOf('己');
    await bot.tell(member, '已交 党性分析材料');
    const shown = await say(bot, member, '/撤回');
    assert.doesNotMatch(shown, /党性分析/);
    await heard(bot, member, /要撤回吗/);
    assert.match(await bot.tell(member, '1'), /已撤回：党性分析材料/);
  });
});
