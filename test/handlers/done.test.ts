import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const own = buildTask({ identities: ['member'] });
const material = buildTask({
  key: 'material',
  title: '党性分析材料',
  done: 'report',
  identities: ['member'],
  due: { on: '2026-12-10', wording: '' },
  command: '已交',
});

describeOnEveryStore('/已交 and /代录', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const plan = buildPlan(own, material);
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲乙丙丁戊己') });
    bot = planned.bot;
  });
  after(() => bot.stop());

  it('asks which of several things was handed in, records it, and reminds no more', async () => {
    const { member } = branchOf('甲');
    assert.equal(
      await bot.tell(member, '已交'),
      '请问交的是哪一件？\n1 公开承诺，12月4日（周五）18:00截止\n2 党性分析材料，12月10日（周四）18:00截止\n回数字就行，不办了回“取消”。',
    );
    assert.match(await bot.tell(member, '7'), /^这里请回 1 或 2/);
    assert.equal(
      await bot.tell(member, '2'),
      '已记录：党性分析材料办好了，不再为此提醒。记错了回“已交 撤回”。',
    );
    assert.doesNotMatch(await bot.tell(member, '待办'), /党性分析/);
    assert.equal(await bot.tell(member, '已交 党性分析材料'), '党性分析材料已经记为办好，不用再报告。');
    assert.equal(await bot.tell(member, '已交 撤回'), '已撤回：党性分析材料不算办好，之后照常提醒。');
    assert.match(await bot.tell(member, '待办'), /党性分析/);
    assert.equal(await bot.tell(member, '已交 撤回'), '没有可以撤回的报告。');
    assert.match(
      await bot.tell(member, '/done 党性分析 已交纸质稿'),
      /^已记录：党性分析材料办好了，说明“已交纸质稿”/,
    );
    const { db } = await open();
    const kinds = await db.rows<{ kind: string }>(
      "SELECT kind FROM ledger WHERE kind LIKE 'task.%' ORDER BY id",
    );
    assert.deepEqual(kinds.map((row) => row.kind).sort(), [
      'task.reportWithdrawn',
      'task.reported',
      'task.reported',
    ]);
  });

  it('asks the secretary to record a pledge on paper, who does so with its text', async () => {
    const { member, secretary } = branchOf('乙');
    assert.equal(
      await bot.tell(member, '已交 公开承诺'),
      '好的，已请王书记把您交的公开承诺录入，到11月26日（周四）前不再为此提醒您。录入之后才算办好。没有交过请回“已交 撤回”。',
    );
    assert.match(await bot.tell(member, '已交 公开承诺'), /正等录入/);
    await planned.moveTo('2026-11-23', '09:05');
    assert.equal(
      await heard(bot, secretary, /当面交给支部/),
      '王书记，您好。李试乙同志说公开承诺已当面交给支部。请您方便时录入：发“代录 李试乙 公开承诺 内容”。到11月26日（周四）前我不再提醒他。',
    );
    assert.match(await bot.tell(member, '待办'), /公开承诺/, 'not done before it is recorded');
    assert.equal(
      await bot.tell(secretary, `代录 李试乙 公开承诺 ${text}`),
      '已代李试乙录入公开承诺第1稿，交第乙党支部审核后公布。他发“承诺 查看”能看到是您代他录入的。',
    );
    assert.doesNotMatch(await bot.tell(member, '待办'), /公开承诺/);
    assert.match(await bot.tell(member, '承诺 查看'), /第1稿，由王试乙代您录入/);
    assert.match(await bot.tell(secretary, '承诺 审核'), /李试乙/);
    assert.match(await bot.tell(secretary, '1'), /已/);
    await planned.moveTo('2026-11-23', '09:10');
    assert.match(await heard(bot, member, /代您录入公开承诺/), /如有出入请告诉支部书记/);
  });

  it('takes back what was never handed in', async () => {
    const { member } = branchOf('丙');
    await bot.tell(member, '已交 公开承诺');
    assert.equal(
      await bot.tell(member, '已交 撤回 公开承诺'),
      '好的，公开承诺按没有交过处理，之后照常提醒。',
    );
    assert.equal(await bot.tell(member, '已交 撤回'), '没有可以撤回的报告。');
  });

  it('records on behalf of somebody without an account, question by question, and keeps what is unfit', async () => {
    const { secretary, newcomerNo } = branchOf('丁');
    assert.equal(await bot.tell(secretary, '代录'), '请问代哪位同志录入？回姓名或工号，不办了回“取消”。');
    assert.match(await bot.tell(secretary, '李某某'), /^您负责的组织里没有找到“李某某”/);
    assert.match(await bot.tell(secretary, newcomerNo), /^请问代郑试丁录入哪一件？\n1 公开承诺/);
    assert.equal(
      await bot.tell(secretary, '1'),
      '请把郑试丁同志交来的公开承诺原文发给我，6到500字。不办了回“取消”。',
    );
    assert.match(await bot.tell(secretary, '好好干'), /^刚才的内容有3字，要在6到500字之间/);
    assert.match(await bot.tell(secretary, '继续'), /^刚才的内容有3字/);
    assert.match(await bot.tell(secretary, text), /^已代郑试丁录入公开承诺第1稿/);
    assert.match(
      await bot.tell(secretary, `代录 郑试丁 公开承诺 ${text}`),
      /^这段内容和郑试丁同志的第1稿一样/,
    );
    assert.equal(
      await bot.tell(secretary, '代录 郑试丁 党性分析 已交纸质稿'),
      '已代郑试丁录入：党性分析材料办好了，说明“已交纸质稿”，不再为此提醒他。记错了回“代录 撤回”。',
    );
    assert.match(await bot.tell(secretary, '代录 郑试丁 党性分析'), /已经记为办好，没有重复录入/);
    assert.match(await bot.tell(secretary, '代录 撤回'), /^已撤回：党性分析材料不算办好/);
    assert.deepEqual(
      heardSoFar(bot, secretary).filter((one) => /代您录入/.test(one)),
      [],
    );
  });

  it('is refused for others than one’s own people, and leaves nothing on 取消', async () => {
    const { member, secretary } = branchOf('戊');
    assert.match(await bot.tell(member, `代录 王试戊 公开承诺 ${text}`), /由党支部书记或党委工作部办理/);
    assert.match(await bot.tell(secretary, `代录 李试甲 公开承诺 ${text}`), /没有找到“李试甲”/);
    await bot.tell(secretary, '取消');
    assert.match(await bot.tell(secretary, `代录 王试戊 公开承诺 ${text}`), /要由上一级党组织来办/);
    await bot.tell(secretary, '代录 李试戊 公开承诺');
    assert.equal(await bot.tell(secretary, '取消'), '好的，这次没有记录。');
    assert.equal(
      await bot.tell(branchOf('戊').rater, '已交'),
      '您现在没有要报告已交的事。要办的事发“待办”可以看。',
    );
    assert.match(await bot.tell('stranger', '已交'), /^我还不知道这个账号是哪位/);
  });
});
