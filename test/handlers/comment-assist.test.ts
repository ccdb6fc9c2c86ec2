import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
// 2026-12-01 is a Tuesday, in the fourth quarter.
const start = Date.parse('2026-12-01T01:00:00Z');
const faculty = '示例大学党委/示例学院党总支,党总支';
const parts = '成绩：承诺全部公布 不足：活动记录补得晚 方向：每月底补齐记录';

describeOnEveryStore('/点评 代拟 and 代录', (open, kind) => {
  let bot: TestBot;
  let now = start;
  before(async () => {
    bot = await startCast(
      { store: await open(), kind, clock: { now: () => now } },
      buildCast('甲乙丙丁戊', [
        `周样组,A1,${faculty},党员,管理,组织员,在岗,zhou`,
        `吴示联,A2,${faculty},党员,管理,联络员,在岗,wu`,
      ]),
    );
  });
  after(() => bot.stop());
  afterEach(async () => {
    now = start;
    for (const who of ['chen', 'zhou', 'wu']) await bot.tell(who, '取消');
  });

  const leader = (text: string) => bot.tell('chen', text);
  const aide = (text: string) => bot.tell('zhou', text);
  const countOpen = async () => /还有(\d)个没有点评/.exec(await leader('点评'))?.[1];

  it('prepares a draft question by question, and it is the leader who sends it', async () => {
    const { secretary } = branchOf('甲');
    assert.match(await aide('点评 代拟'), /^代拟陈书记的点评，请问对象是哪一个？\n1 第甲党支部\n/);
    assert.match(await aide('1'), /^代拟陈书记对第甲党支部的点评，2026年第四季度。可以参考：\n/);
    assert.match(await aide('成绩：承诺全部公布'), /^成绩已记下，请再写一句不足/);
    await aide('活动记录补得晚');
    assert.match(await aide('每月底补齐记录'), /1 交给陈书记看\n2 不对，重写/);
    assert.match(await aide('1'), /^已交给陈书记：2026年第四季度对第甲党支部的点评代拟稿，我会告知本人。/);
    const shown = await heard(bot, 'chen', /代拟了点评/);
    assert.match(shown, /^陈书记，您好。周样组为您代拟了点评，还没有发出。可以参考：\n· 现在没有/);
    assert.match(shown, /不足：活动记录补得晚\n[\s\S]*1 发出\n2 改（发全文或某一部分）\n3 不用/);
    assert.match(
      await bot.tell(secretary, '点评 查看'),
      /^现在没有您可以看的点评/,
      'a draft is no commentary',
    );
    assert.match(await leader('1'), /^已记录：2026年第四季度对第甲党支部的点评/);
    assert.match(await bot.tell(secretary, '点评 查看'), /陈示丙点评第甲党支部（书面）/);
    assert.match(await heard(bot, 'zhou', /第甲党支部的点评，陈书记已经发出/), /^周样组同志，您好。/);
    const { db } = await open();
    const [entry] = await db.rows<{ data: string }>(
      "SELECT data FROM ledger WHERE kind = 'commentary.given' ORDER BY id DESC LIMIT 1",
    );
    assert.match(entry?.data ?? '', /"draft":"\w+","drafter":"\w+"/);
  });

  it('leaves the quarter open until then, shows one after the other, and keeps no words of what is left', async () => {
    const open_ = await countOpen();
    await leader('取消');
    await aide(`点评 代拟 陈书记 第乙党支部 ${parts} 整改：12月20日`);
    await aide(`点评 代拟 陈书记 第丙党支部 ${parts}`);
    assert.match(await aide(`点评 代拟 陈示丙 李试丙 ${parts}`), /现在有3份等陈书记看。$/);
    assert.equal(
      heardSoFar(bot, 'chen').filter((text) => /第丙党支部/.test(text)).length,
      0,
      'one message a day',
    );
    const first = await leader('点评 草稿');
    assert.match(
      first,
      /第乙党支部，2026年第四季度，书面点评：[\s\S]*期限12月18日（周五）[\s\S]*看完这一份还有2份。/,
    );
    assert.match(await leader('9'), /^请回 1 发出、2 改、3 不用/);
    assert.match(await leader('2'), /^好的，请发全文，或只发要改的部分/);
    assert.match(
      await leader('不足：记录常常补得晚'),
      /不足：记录常常补得晚\n努力方向：每月底补齐记录[\s\S]*1 只发给王书记/,
    );
    const sent = await leader('2');
    assert.match(sent, /^已记录：[\s\S]*该组织的党员也能看。不足已立项为整改\d+号/);
    assert.match(sent, /代拟稿（第丙党支部/, 'the next one follows');
    assert.match(await heard(bot, 'zhou', /第乙党支部的点评，陈书记作了修改，已经发出/), /./);
    assert.match(
      await leader('3'),
      /^好的，周样组代拟的对第丙党支部的点评没有采用，内容已清除[\s\S]*代拟稿（李试丙同志/,
    );
    assert.match(await heard(bot, 'zhou', /第丙党支部的点评，陈书记这次没有采用/), /./);
    assert.match(await leader('取消'), /代拟稿|先放着/);
    assert.equal(Number(await countOpen()), Number(open_) - 1);
    const { db } = await open();
    const kept = await db.rows(
      "SELECT id FROM commentary_draft WHERE status <> 'waiting' AND problems <> ''",
    );
    assert.deepEqual(kept, []);
    assert.match(
      await aide('点评 草稿'),
      /等着回音的：\n1 陈示丙对李试丙同志，2026年第四季度，12月1日（周二）交的/,
    );
    assert.match(await aide('1'), /^已收回给陈示丙的、对李试丙同志的点评代拟稿，内容已清除。/);
    assert.match(await leader('点评 草稿'), /^现在没有等您看的代拟稿/);
    assert.match(await aide('点评 草稿'), /^现在没有等您看的代拟稿/);
  });

  it('is for those whose post it is, and never about themselves', async () => {
    const { secretary, member } = branchOf('丁');
    for (const who of [secretary, member, 'zhao'])
      assert.match(
        await bot.tell(who, `点评 代拟 陈书记 第丁党支部 ${parts}`),
        /由领导所在组织的组织员、组织委员或联络员办理/,
        who,
      );
    assert.match(
      await aide(`点评 代拟 陈例 第丁党支部 ${parts}`),
      /没有找到“陈例”，其余的我留着。请问是哪一位？\n1 陈示丙/,
    );
    assert.match(await aide('陈书记'), /交给陈书记看|已交给陈书记/);
    await aide('取消');
    assert.match(await aide(`点评 代录 陈书记 周样组 个别 11月30日 ${parts}`), /您自己|上一级|回避/);
    assert.match(await aide(`点评 代拟 陈书记 第九党支部 ${parts}`), /没有找到“第九党支部”，其余的我留着/);
    assert.match(await aide('第丁党支部'), /1 交给陈书记看/);
  });

  it('records what was said at a meeting at once, in the leader’s name, signed by whoever recorded it', async () => {
    const { secretary, name } = branchOf('丁');
    assert.match(
      await aide(`点评 代录 陈书记 ${name} ${parts}`),
      /^陈书记是在哪里讲的？\n1 会议\n2 现场\n3 个别谈话/,
    );
    assert.match(await aide('1'), /^陈书记是哪一天讲的？/);
    assert.match(await aide('明天'), /^“明天”不能作为讲话的日期，其余的我留着。/);
    assert.match(
      await aide('11月30日'),
      /^请您看看，陈书记11月30日（周一）讲的：\n第丁党支部，2026年第四季度，会议点评/,
    );
    assert.match(
      await aide('1'),
      /^已记录：陈书记11月30日（周一）对第丁党支部的点评（会议），署明由您代录，计入2026年第四季度，现在就告知对方。我也告诉陈书记，12月2日（周三）当天为止可以更正或收回/,
    );
    assert.match(
      await bot.tell(secretary, '点评 查看'),
      /^2026年第四季度，陈示丙点评第丁党支部（会议，11月30日（周一），由周样组代录）：/,
    );
    assert.match(
      await heard(bot, secretary, /由周样组代录/),
      /^王书记，您好。陈书记（由周样组代录）对第丁党支部/,
    );
    assert.match(
      await heard(bot, 'chen', /代您录下了/),
      /周样组代您录下了11月30日（周一）讲的点评，已计入。[\s\S]*发“点评 更正 第丁党支部 不足：…”/,
    );
    assert.doesNotMatch(await leader('点评'), /第丁党支部/, 'it covers the quarter');
  });

  it('lets the leader correct it until the end of the next workday, and not later', async () => {
    const { secretary, name } = branchOf('丁');
    now = start + dayMs;
    assert.match(await leader('点评 更正'), /^请写明改哪一部分/);
    assert.match(
      await leader(`点评 更正 ${name} 不足：记录有时补得晚`),
      /不足：记录有时补得晚[\s\S]*1 只发给王书记/,
    );
    assert.match(await leader('1'), /^已记录：/);
    const shown = await bot.tell(secretary, '点评 查看');
    assert.match(shown, /陈示丙点评第丁党支部（会议，11月30日（周一））：[\s\S]*不足：记录有时补得晚/);
    assert.doesNotMatch(shown, /活动记录补得晚/);
    await bot.tell('wu', `点评 代录 陈书记 第甲党支部 现场 12月1日 ${parts}`);
    now = start + 3 * dayMs;
    assert.match(
      await leader('点评 更正 第甲党支部 不足：记录少'),
      /可以更正到12月3日（周四）当天，现在已经过了/,
    );
    assert.match(await leader('点评 撤回 第甲党支部'), /已过了可以收回的时间/);
  });

  it('lets the leader take it back, with what it asked to put right, and the recorder only at once', async () => {
    const { secretary, name } = branchOf('戊');
    const line = `点评 代录 陈书记 ${name} 会议 12月1日 ${parts} 整改：12月20日`;
    assert.match(await aide(line), /不足已立项为整改\d+号，期限12月18日[^，]*，由陈书记复核销号。/);
    now = start + 11 * minuteMs;
    assert.match(await aide(`点评 撤回 ${name}`), /已过了可以收回的时间/);
    now = start + dayMs;
    assert.match(await leader(`点评 撤回 ${name}`), /^已收回2026年第四季度对第戊党支部的点评/);
    assert.match(await bot.tell(secretary, '整改'), /^现在没有/);
  });
});
