import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, listRungs, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const reminded = /公开承诺12月4日（周五）18:00截止/;

// The tests go through one campaign, each with a branch of its own.
describeOnEveryStore('/缓办', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const csv = buildCast('甲乙丙丁戊己庚辛', [castRow('丁', '李试丁', '党员,教师,,在岗,li-second')]);
    const own = buildTask({ identities: ['member'], remindDaysBefore: [7, 3, 1] });
    const report = { ...own, done: 'report', opens: { on: '2026-12-02', wording: '' } } as const;
    const plan = buildPlan(
      own,
      { ...report, key: 'summary', title: '学习小结', remindDaysBefore: [1] },
      {
        ...report,
        key: 'essay',
        title: '学习体会',
        due: { on: '2026-12-11', wording: '' },
        remindDaysBefore: [],
      },
    );
    planned = await startPlanned({ store: await open(), kind, plan, csv });
    bot = planned.bot;
  });
  after(() => bot.stop());

  const remindersTo = (userid: string) => heardSoFar(bot, userid).filter((one) => reminded.test(one));
  async function rungsOf(userid: string): Promise<string[]> {
    const staffNo = userid.replace('li-', 'L');
    const rows = (await listRungs(await open())).filter((one) => one.staffNo === staffNo);
    return rows.map(({ rung, status, reason }) => `${rung} ${status} ${reason ?? ''}`.trim());
  }

  it('leaves somebody alone for today, and lets his secretary grant more by a number', async () => {
    const { member, secretary } = branchOf('甲');
    assert.equal(
      await bot.tell(member, '缓办'),
      '好的，今天不再打扰您，已请王书记酌情缓办。要办的事都还在，发“待办”可以看。',
    );
    assert.equal(await bot.tell(member, '缓办'), '好的，今天本来就不再打扰您了。要办的事发“待办”可以看。');
    await planned.moveTo('2026-11-23', '09:10');
    assert.equal(
      await heard(bot, secretary, /近期不便/),
      '王书记，您好。李试甲同志说近期不便，今天不再提醒。可以缓办请回“1”，不用缓办请回“2”；要写明事由和日期，发“缓办 李试甲 事由 到 日期”。',
    );
    assert.match(await bot.tell(secretary, '9'), /^给李试甲同志缓办请回“1”/);
    assert.equal(
      await bot.tell(secretary, '1'),
      '好的，李试甲同志缓办到12月18日（周五），此前不提醒他（公开承诺）。要办的事还在，到时照常提醒；提前恢复发“缓办 取消 李试甲”。',
    );
    await planned.moveTo('2026-11-23', '09:20');
    assert.match(await heard(bot, member, /支部已为您办理缓办/), /到12月18日（周五），此前不再提醒您/);
    assert.match(await bot.tell(member, '缓办'), /^您已缓办到12月18日（周五）/);
    assert.match(await bot.tell(member, '待办'), /公开承诺/, 'what is owed stays owed');
  });

  it('is declined by a number, and then reminds from the next day on', async () => {
    const { member, secretary } = branchOf('乙');
    await bot.tell(member, '缓办');
    await planned.moveTo('2026-11-23', '09:30');
    await heard(bot, secretary, /近期不便/);
    assert.equal(await bot.tell(secretary, '2'), '好的，李试乙同志不缓办，明天起照常提醒。');
    await planned.moveTo('2026-11-27', '08:30');
    await heard(bot, member, reminded);
    assert.deepEqual(remindersTo(branchOf('甲').member), [], 'the one who is excused gets none');
    assert.deepEqual(await rungsOf(branchOf('甲').member), ['T-7 skipped excused']);
  });

  it('takes name, reason and day in one line, shows them, replaces and takes them back', async () => {
    const { member, secretary } = branchOf('丙');
    assert.match(
      await bot.tell(secretary, '缓办 李试丙 出差 到6月31日'),
      /^还差一点没能保存：没有“6月31日”这一天。您写的事由我留着/,
    );
    assert.match(await bot.tell(secretary, '到12月20日'), /^好的，李试丙同志缓办到12月20日（周日）/);
    assert.match(
      await bot.tell(secretary, '缓办 李试丙 住院 到12月30日'),
      /^好的，李试丙同志原来缓办到12月20日（周日），改到12月30日（周三）。/,
    );
    assert.equal(
      await bot.tell(secretary, '缓办 查看'),
      '现在缓办的有1位，名单只给您看：\n· 李试丙（第丙党支部）到12月30日（周三），住院\n提前恢复发“缓办 取消 姓名”。',
    );
    assert.match(await bot.tell(secretary, '缓办 李试丙 住院 到2027-12-30'), /^缓办最多90天，就是到/);
    assert.match(await bot.tell(secretary, '2026-11-01'), /已经过了，没有办理缓办/);
    assert.equal(await bot.tell(secretary, '取消'), '好的，先不办理缓办。');
    assert.match(
      await bot.tell(secretary, '缓办 取消 李试丙'),
      /^好的，李试丙同志的缓办（原到12月30日（周三））已取消/,
    );
    assert.match(await bot.tell(secretary, '缓办 取消 李试丙'), /现在没有缓办/);
    await planned.moveTo('2026-12-01', '08:30');
    await heard(bot, member, reminded);
    const { db } = await open();
    const kinds = await db.rows<{ kind: string }>("SELECT kind FROM ledger WHERE kind LIKE 'excuse.%'");
    assert.ok(kinds.length >= 4);
    const data = await db.rows<{ data: string }>("SELECT data FROM ledger WHERE kind = 'excuse.granted'");
    assert.ok(data.every((row) => !/住院|出差/.test(row.data)));
  });

  it('asks which of two of one name is meant, then why', async () => {
    const { secretary } = branchOf('丁');
    const asked = await bot.tell(secretary, '/defer 李试丁');
    assert.match(asked, /^符合的不止一位，请问是哪位？\n1 李试丁/);
    assert.match(await bot.tell(secretary, '2'), /^李试丁同志缓办，请写一句事由/);
    assert.match(await bot.tell(secretary, '继续'), /^李试丁同志缓办，请写一句事由/);
    assert.match(
      await bot.tell(secretary, '照顾家人，到12月10日'),
      /^好的，李试丁同志缓办到12月10日（周四）/,
    );
  });

  it('is refused to others, for oneself, and outside one’s own organisation', async () => {
    const { member, secretary, rater } = branchOf('戊');
    assert.match(await bot.tell(member, '缓办 张试戊 出差'), /^给别的同志缓办由他的支部书记办理/);
    assert.match(await bot.tell(secretary, '缓办 李试甲 出差'), /^您负责的组织里没有找到“李试甲”/);
    await bot.tell(secretary, '取消');
    assert.match(await bot.tell(secretary, '缓办 王试戊 出差'), /要由上一级党组织来办/);
    assert.match(await bot.tell(rater, '缓办'), /^好的，今天不再打扰您/);
    assert.match(await bot.tell('stranger', '缓办'), /^我还不知道这个账号是哪位/);
    assert.match(await bot.tell('chen', '缓办 王试戊 出差'), /不在您负责的组织范围内/);
    assert.match(await bot.tell('zhao', '缓办 王试戊 出差 到12月10日'), /^好的，王试戊同志缓办到12月10日/);
    assert.match(await bot.tell(branchOf('戊').member, '缓办 取消'), /^您现在没有缓办/);
  });

  it('excuses from one task alone, by its name or its number, and says what else holds', async () => {
    await planned.moveTo('2026-12-02', '09:00');
    const { member, secretary } = branchOf('己');
    assert.equal(
      await bot.tell(secretary, '缓办 李试己 小结 出差 到12月20日'),
      '好的，李试己同志的学习小结缓办到12月20日（周日），此前不为这件事提醒他。别的事照常提醒；提前恢复发“缓办 取消 李试己 学习小结”。',
    );
    assert.equal(
      await bot.tell(secretary, '缓办 李试己'),
      [
        '李试己同志缓办，请写一句事由，可以带上日期，例如“出差，到12月20日”。',
        '1 公开承诺',
        '2 学习小结',
        '3 学习体会',
        '只缓其中一件，请把数字写在前面，例如“1 出差”；不写就是全部事项。不办了回“取消”。',
      ].join('\n'),
    );
    assert.match(await bot.tell(secretary, '2'), /^李试己同志的学习小结缓办，请写一句事由/);
    assert.match(await bot.tell(secretary, '住院，到6月31日'), /没有“6月31日”这一天/);
    assert.equal(
      await bot.tell(secretary, '12月30日'),
      '好的，李试己同志的学习小结原来缓办到12月20日（周日），改到12月30日（周三）。别的事照常提醒；提前恢复发“缓办 取消 李试己 学习小结”。',
    );
    assert.match(
      await bot.tell(secretary, '缓办 查看'),
      /· 李试己（第己党支部）的学习小结到12月30日（周三），住院/,
    );
    assert.match(
      await bot.tell(secretary, '缓办 李试己 出差 到12月10日'),
      /李试己同志缓办到12月10日（周四）/,
    );
    assert.match(
      await bot.tell(secretary, '缓办 李试己 2 出差 到12月31日'),
      /别的事照原来的缓办，到12月10日（周四）；/,
    );
    assert.match(
      await bot.tell(secretary, '缓办 取消 李试己 小结'),
      /^好的，李试己同志的学习小结缓办（原到12月31日（周四））已取消/,
    );
    assert.match(await bot.tell(secretary, '缓办 取消 李试己 小结'), /的学习小结现在没有缓办/);
    assert.match(await bot.tell(secretary, '缓办 取消 李试己'), /缓办（原到12月10日（周四））已取消/);
    assert.match(await bot.tell(member, '待办'), /学习小结/, 'what is owed stays owed');
  });

  it('asks which task is meant where several are called so, with all of them as the last choice', async () => {
    const { secretary } = branchOf('庚');
    assert.equal(
      await bot.tell(secretary, '缓办 李试庚 学习 住院 到12月12日'),
      '李试庚同志要办的事里叫这个名称的不止一件，请问缓哪一件？\n1 学习小结\n2 学习体会\n3 全部事项\n回数字就行，不办了回“取消”。',
    );
    assert.match(await bot.tell(secretary, '7'), /请问缓哪一件？\n1 学习小结\n2 学习体会/);
    assert.match(await bot.tell(secretary, '继续'), /请问缓哪一件？\n1 学习小结\n2 学习体会/);
    assert.match(
      await bot.tell(secretary, '2'),
      /^好的，李试庚同志的学习体会缓办到12月12日（周六），此前不为这件事提醒他。/,
    );
    await bot.tell(secretary, '缓办 李试庚 学习 住院 到12月13日');
    assert.match(await bot.tell(secretary, '3'), /^好的，李试庚同志缓办到12月13日（周日），此前不提醒他/);
  });

  it('silences nothing but that task', async () => {
    const { member } = branchOf('辛');
    const before = remindersTo(member).length;
    await bot.tell(branchOf('辛').secretary, '缓办 李试辛 公开承诺 出差 到12月25日');
    await planned.moveTo('2026-12-03', '08:30');
    await heard(bot, member, /学习小结12月4日/);
    assert.equal(remindersTo(member).length, before);
    const rungs = (await listRungs(await open())).filter(
      ({ staffNo }) => staffNo === member.replace('li-', 'L'),
    );
    assert.deepEqual(
      rungs
        .filter(({ obligation, rung }) => obligation === 'pledge' && rung === 'T-1')
        .map(({ reason }) => reason),
      ['excused'],
    );
  });
});
