import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { beforeLink, branchOf, buildCast, castRow, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const minuteMs = 60_000;
// 2026-12-01 is a Tuesday, in the fourth quarter.
const start = Date.parse('2026-12-01T01:00:00Z');
const cancel = '不点评了回“取消”。';
const parts = '成绩：承诺全部公布 不足：活动记录补得晚 方向：每月底补齐记录';
const prose = '承诺都公布了，主题党日办得好。不过活动记录不够及时。希望每月底补齐记录。';

describeOnEveryStore('/点评', (open, kind) => {
  let bot: TestBot;
  let now = start;
  before(async () => {
    const extra = [
      '孙示己,C3,示例大学党委/示例学院党总支,党总支,党员,管理,领导,在岗,sun',
      castRow('己', '李试己', '党员,教师,,在岗,li2-ji'),
    ];
    bot = await startCast(
      { store: await open(), kind, clock: { now: () => now } },
      buildCast('甲乙丙丁己庚', extra),
    );
  });
  after(() => bot.stop());
  afterEach(async () => {
    now = start;
    await bot.tell('chen', '取消');
  });

  const say = (text: string) => bot.tell('chen', text);

  it('shows who is still without one this quarter, with facts before writing, and asks for nothing twice', async () => {
    const { secretary, name } = branchOf('甲');
    const [overview, page = ''] = (await say('点评')).split('\n\n');
    assert.match(page, /^也可以在页面上写.*\/h5\/write\/commentary\?t=\S+$/);
    assert.equal(
      overview,
      [
        '2026年第四季度领导点评：示例学院党总支的6个下级党组织，还有6个没有点评。',
        ...['甲', '乙', '丙', '丁', '己', '庚'].map((sign, i) => `${i + 1} 第${sign}党支部`),
        `请问点评哪一个？回数字或名称，点评党员回姓名，${cancel}`,
      ].join('\n'),
    );
    assert.equal(
      await say('1'),
      [
        '点评第甲党支部，2026年第四季度。可以参考：',
        '· 现在没有已开始的事项',
        '· 还没有公布的公开承诺',
        '· 之前没有点评过',
        `请写成绩、不足、努力方向三个方面，可以一次写完，例如“成绩：… 不足：… 方向：…”；也可以直接说一段话，我来分好给您看。${cancel}`,
      ].join('\n'),
    );
    assert.equal(
      await say('成绩：承诺全部公布'),
      `成绩已记下，请再写一句不足，实事求是就好，例如“活动记录补得晚”。${cancel}`,
    );
    assert.equal(await say('活动记录补得晚'), `成绩、不足已记下，请再写一句努力方向，${cancel}`);
    assert.equal(
      await say('每月底补齐记录'),
      [
        '请您看看（第甲党支部，2026年第四季度）：',
        '成绩：承诺全部公布',
        '不足：活动记录补得晚',
        '努力方向：每月底补齐记录',
        '不足仅作提醒；要报整改就发期限，例如“期限：12月20日”。',
        '1 只发给王书记',
        '2 也给该组织的党员看',
        '3 不对，重写',
        `回数字就行；形式记为书面点评，要改回“会议”“现场”或“个别”；改哪一段就发“不足：…”。${cancel}`,
      ].join('\n'),
    );
    assert.match(await say('会议'), /形式记为会议点评/);
    assert.match(await say('不足：活动记录常常补得晚'), /不足：活动记录常常补得晚/);
    assert.match(await say('9'), /^请回1到3的数字/);
    assert.equal(
      await say('1'),
      '已记录：2026年第四季度对第甲党支部的点评（会议），现在就告知该组织的书记。十分钟内回“点评 撤回”可以收回。本季度还有5个下级党组织没有点评，接着点评回“点评”。',
    );
    assert.equal(
      await heard(bot, secretary, /工作作了点评/),
      `王书记，您好。陈书记对${name}2026年第四季度的工作作了点评，请您方便时看看：发“点评 查看”。有需要说明的，发“点评 回应”加您的话。`,
    );
    assert.match(await say('点评'), /还有5个没有点评。\n1 第乙党支部/);
  });

  it('records a complete line at once, for its secretary alone', async () => {
    const { secretary, member, name } = branchOf('乙');
    assert.match(
      await say(`点评 ${name} ${parts}`),
      /^已记录：2026年第四季度对第乙党支部的点评（书面），现在就告知/,
    );
    assert.equal(
      beforeLink(await bot.tell(secretary, '点评 查看')),
      [
        '2026年第四季度，陈示丙点评第乙党支部（书面）：',
        '成绩：承诺全部公布',
        '不足：活动记录补得晚',
        '努力方向：每月底补齐记录',
      ].join('\n'),
    );
    assert.equal(await bot.tell(member, '点评 查看'), '现在没有您可以看的点评。有新的点评时我会告诉您。');
  });

  it('sorts prose, shows it, and lets the members read it where the leader says so', async () => {
    const { secretary, member, rater, name } = branchOf('丙');
    assert.equal(
      (await say(`点评 上季度 ${name} ${prose}`)).split('\n').slice(0, 4).join('\n'),
      [
        '我按三个方面分好了，请您看看（第丙党支部，2026年第三季度）：',
        '成绩：承诺都公布了，主题党日办得好。',
        '不足：不过活动记录不够及时。',
        '努力方向：希望每月底补齐记录。',
      ].join('\n'),
    );
    assert.match(await say('2'), /现在就告知该组织的书记，该组织的党员也能看。/);
    assert.match(await bot.tell(member, '点评 查看'), /^2026年第三季度，陈示丙点评第丙党支部/);
    assert.match(await bot.tell(branchOf('乙').member, '点评 查看'), /^现在没有您可以看的点评/);
    assert.match(await bot.tell(rater, '点评 撤回'), /书记/);
    assert.match(await bot.tell(secretary, '点评 回应'), /^请写您对陈示丙点评的回应/);
    assert.equal(
      await bot.tell(secretary, '好'),
      '回应请写两个字以上、500字以内，还没有发出，请再写一次；不写了回“取消”。',
    );
    assert.equal(await bot.tell(secretary, '记录已在11月底补齐'), '您的回应已记录，并告知陈示丙。');
    assert.equal(
      await heard(bot, 'chen', /作了回应/),
      '陈书记，您好。王书记对您的点评作了回应：记录已在11月底补齐',
    );
    assert.match(await say('点评 查看'), /王试丙回应：记录已在11月底补齐/);
  });

  it('takes prose right behind the name, whatever it begins with', async () => {
    assert.match(
      await say('点评 第甲党支部，甲班的活动办得好。不过记录不够。希望补齐。'),
      /\n成绩：甲班的活动办得好。\n不足：不过记录不够。\n努力方向：希望补齐。\n/,
    );
    assert.match(await say('取消'), /没有记录/);
  });

  it('keeps one on a person between the two', async () => {
    const { secretary, member, probationary, name } = branchOf('丁');
    assert.match(
      await bot.tell(secretary, `点评 李试丁 ${parts} 形式：个别`),
      /^已记录：2026年第四季度对李试丁同志的点评（个别），现在就告知本人。/,
    );
    assert.match(
      await heard(bot, member, /作了点评/),
      /^李试丁同志，您好。王书记对您2026年第四季度的工作作了点评/,
    );
    assert.match(await bot.tell(member, '点评 查看'), /王试丁点评李试丁同志（个别）/);
    for (const other of [probationary, 'zhao', 'chen'])
      assert.doesNotMatch(await bot.tell(other, '点评 查看'), /李试丁同志/);
    const facts = await say('点评 李试丁');
    assert.match(
      facts,
      /点评李试丁同志，2026年第四季度。[\s\S]*· 之前没有点评过/,
      'what his secretary said is theirs',
    );
    await say('取消');
    assert.match(await bot.tell(member, `点评 张试丁 ${parts}`), /书记/);
    assert.match(await bot.tell(secretary, `点评 王试丁 ${parts}`), /上一级党组织/);
    assert.match(await bot.tell(secretary, `点评 ${name} ${parts}`), /上一级党组织/);
    assert.match(await bot.tell(secretary, `点评 李试丙 ${parts}`), /没有找到“李试丙”/);
  });

  it('is recalled within ten minutes, words and all, and not later', async () => {
    const { secretary, name } = branchOf('己');
    await say(`点评 ${name} ${parts}`);
    now = start + 9 * minuteMs;
    assert.equal(
      await say('点评 撤回'),
      `已收回2026年第四季度对${name}的点评，内容不再显示，台账只留“已撤回”的记录。重新点评发“点评 ${name}”。`,
    );
    assert.match(await bot.tell(secretary, '点评 查看'), /^现在没有您可以看的点评/);
    const { db } = await open();
    const [row] = await db.rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM commentary WHERE recalled_at IS NOT NULL AND problems <> ''",
    );
    assert.equal(Number(row?.n), 0);
    await bot.tell('sun', `点评 ${name} ${parts}`);
    now += 11 * minuteMs;
    assert.match(await bot.tell('sun', '点评 撤回'), /已过了可以收回的时间，不能收回/);
  });

  it('makes a rectification item of a problem with a term, and of none without', async () => {
    const { secretary, name } = branchOf('庚');
    assert.match(await say(`点评 ${name} ${parts} 整改：尽快`), /^“尽快”不像一个整改期限，其他的我都留着。/);
    assert.match(await say('2026-11-01'), /已经过了/);
    assert.match(
      await say('12月20日'),
      /\n不足要报整改，期限12月18日（周五）（12月20日（周日）是休息日）；只作提醒就发“仅作提醒”。\n1 只发给/,
    );
    assert.match(await say('仅作提醒'), /不足仅作提醒/);
    assert.match(await say('期限：12月20日'), /不足要报整改，期限12月18日/);
    const answer = await say('1');
    const [, number = ''] =
      /不足已立项为整改(\d+)号，期限12月18日（周五）（12月20日（周日）是休息日）；反馈后由您复核销号。/.exec(
        answer,
      ) ?? [];
    assert.notEqual(number, '', answer);
    assert.match(
      await heard(bot, secretary, /作了点评/),
      new RegExp(`请在12月18日（周五）前整改，签收和反馈发“整改 ${number}”。`),
    );
    assert.match(
      await say(`点评 ${name}`),
      new RegExp(`· 还没有销号的整改${number}号（12月18日（周五）到期）：活动记录补得晚`),
    );
    await say('取消');
    assert.match(await bot.tell(secretary, `整改 ${number} 已补齐9至10月的记录`), /./);
    assert.match(await say('点评 撤回'), /对方已经签收，不能收回/);
    await say(`点评 ${name} ${parts} 整改：10个工作日`);
    assert.match(await say('点评 撤回'), /^已收回/);
    assert.doesNotMatch(await bot.tell(secretary, '整改'), new RegExp(`${Number(number) + 1}号`));
  });

  it('tells several of one name apart, and says what is not there', async () => {
    assert.match(await say(`点评 第九党支部 ${parts}`), /没有找到“第九党支部”，还没有记录。您写的内容我留着/);
    assert.equal(
      await say('李试己'),
      `“李试己”对应不止一个，请问是哪一个？\n1 李试己（L5df1，第己党支部）\n2 李试己（X8bb15e5b7b1，第己党支部）\n回数字就行，不在其中请再写几个字，${cancel}`.replace(
        /X\w+/,
        (await say('李试己')).match(/X\w+/)?.[0] ?? '',
      ),
    );
    assert.match(await say('2'), /^请您看看（李试己同志，2026年第四季度）：\n成绩：承诺全部公布/);
    assert.equal(await say('取消'), '好的，这次不点评，没有记录。');
    assert.match(await say(`点评 2026年一季度 第甲党支部 ${parts}`), /^2026年第一季度现在不能点评，只能点评/);
    assert.match(await say('上季度'), /^请您看看（第甲党支部，2026年第三季度）/);
  });

  it('takes a new line of the command for a new commentary, in the middle of a question', async () => {
    await say('点评 第甲党支部 成绩：承诺全部公布');
    const answer = await say('点评 第乙党支部');
    assert.match(answer, /^点评第乙党支部，2026年第四季度。/);
    assert.match(answer, /您刚才写的点评还没有记录，先还给您：\n成绩：承诺全部公布/);
    assert.match(await say('记录补得晚'), /请再写一句成绩/);
  });

  it('goes on where it was left, the next day', async () => {
    await say('点评 第甲党支部 成绩：承诺全部公布');
    now = start + 24 * 60 * minuteMs;
    assert.match(await say('继续'), /成绩已记下，请再写一句不足/);
    assert.match(await say('/点评 第乙党支部'), /点评第乙党支部/);
  });
});
