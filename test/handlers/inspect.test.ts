import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

// A Tuesday.
const start = Date.parse('2026-12-08T01:00:00Z');

describeOnEveryStore('/督查', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    bot = await startCast({ store: await open(), kind, clock: { now: () => start } }, buildCast('甲乙丙'));
  });
  after(() => bot.stop());
  afterEach(() => bot.tell('chen', '取消'));

  const say = (text: string) => bot.tell('chen', text);

  it('records a hearing question by question; what was found becomes items that are handed over', async () => {
    const { secretary } = branchOf('甲');
    assert.equal(
      await say('督查 听取汇报'),
      '听取汇报的是哪个组织？几个组织就用顿号连起来，现在不办回“取消”。',
    );
    assert.match(await say('第九党支部'), /^没有找到叫“第九党支部”的组织，其余的我留着。/);
    assert.match(await say('第甲党支部、第乙党支部'), /^第甲党支部、第乙党支部的听取汇报是哪一天？/);
    assert.match(await say('明天'), /^“明天”不能作为已经办过的一天，其余的我留着。/);
    assert.match(await say('12月3日'), /^哪些人参加了/);
    assert.match(await say('陈书记、两位支部书记'), /发现了什么问题？[\s\S]*前面写它的名称加冒号/);
    assert.match(
      await say('1. 会议记录缺9至11月\n2. 第乙党支部：承诺没有贴出'),
      /^这2条问题哪天之前整改好？/,
    );
    assert.match(await say('以后'), /不像一个期限/);
    assert.equal(
      await say('12月20日'),
      [
        '已记录：督查1号，12月3日（周四）听取汇报，第甲党支部、第乙党支部，立项整改3项，期限12月18日（周五）（12月20日（周日）是休息日）：',
        '整改1号　第甲党支部，已交办',
        '整改2号　第乙党支部，已交办',
        '整改3号　第乙党支部，已交办',
        '反馈后由您复核销号；想看记过的，发“督查 查看”。',
      ].join('\n'),
    );
    assert.match(await heard(bot, secretary, /会议记录缺9至11月/), /^王书记，您好。/);
  });

  it('records in one line that nothing was found', async () => {
    assert.equal(
      await say('督查 专题调研 第丙党支部 昨天 情况：主题党日办得好 没有发现问题'),
      '已记录：督查2号，12月7日（周一）专题调研，第丙党支部，没有发现问题。\n想看记过的，发“督查 查看”。',
    );
    const shown = await say('督查 查看');
    assert.match(
      shown,
      /^2号　12月7日（周一）专题调研：第丙党支部（陈示丙）\n情况：主题党日办得好\n没有发现问题\n\n1号　/,
    );
    assert.match(shown, /参加：陈书记、两位支部书记\n立项整改3项（1号、2号、3号）/);
    assert.match(
      await bot.tell(branchOf('丙').secretary, '督查 查看'),
      /^2号　[^\n]*第丙党支部/,
      'the inspected secretary',
    );
    assert.doesNotMatch(await bot.tell(branchOf('丙').secretary, '督查 查看'), /第甲党支部/);
    const { db } = await open();
    const entries = await db.rows("SELECT id FROM ledger WHERE kind = 'inspection.recorded'");
    assert.equal(entries.length, 2);
  });

  it('keeps the line of a single finding, and records it as a 专项督查', async () => {
    assert.match(await say('督查 李试丙 学习记录没有写 12月20日前'), /^已立项：整改4号，李试丙/);
    assert.match(
      await say('督查 查看'),
      /^3号　12月8日（周二）专项督查：李试丙（陈示丙）\n立项整改1项（4号）/,
    );
    assert.match(
      await bot.tell(branchOf('丙').secretary, '督查 查看'),
      /李试丙/,
      'his secretary may read it',
    );
    assert.match(await bot.tell('zhao', '督查 查看 第丙党支部'), /^3号/, 'so may the office');
  });

  it('asks for another organisation where somebody leads it, and lets no member inspect', async () => {
    assert.match(
      await bot.tell(branchOf('甲').secretary, '督查 交流研讨 第甲党支部 今天 没有发现问题'),
      /^第甲党支部(是您自己负责的组织|不在您负责的范围内)，还没有记录/,
    );
    await bot.tell(branchOf('甲').secretary, '取消');
    assert.match(await bot.tell(branchOf('甲').member, '督查 听取汇报'), /书记|职务|办理/);
  });
});
