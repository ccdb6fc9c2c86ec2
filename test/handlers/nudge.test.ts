import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, heardSoFar } from '../kit/cast.ts';
import {
  buildPlan,
  buildTask,
  listRungs,
  organizationTask,
  type PlannedBot,
  startPlanned,
} from '../kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const asked = /已当面交给支部请回“已交”/;
const own = buildTask({ identities: ['member'] });
const later = buildTask({
  key: 'summary',
  title: '年度小结',
  done: 'report',
  identities: ['probationaryMember'],
  due: { on: '2026-12-10', wording: '' },
  command: '已交',
});

// The tests go through one campaign, each with a branch of its own.
describeOnEveryStore('/提醒未办', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    const extra = [
      castRow('甲', '周试甲', '党员,教师,,请假,zhou-away'),
      castRow('丁', '何试丁', '党员,教师,,在岗,he'),
    ];
    const csv = buildCast('甲乙丙丁', extra);
    planned = await startPlanned({ store: await open(), kind, plan: buildPlan(own, later), csv });
    bot = planned.bot;
  });
  after(() => bot.stop());

  const askedOf = (userid: string) => heardSoFar(bot, userid).filter((one) => asked.test(one));

  it('reminds privately those who have not done it, once a day, and names them to the secretary alone', async () => {
    const { member, secretary, probationary } = branchOf('甲');
    assert.equal(
      await bot.tell(secretary, '提醒未办'),
      [
        '已私下提醒2位：李试甲、张试甲。名单只发给您。',
        '请假、出国（境）或缓办，不提醒：周试甲。',
        '没有绑定账号，请您转告：郑试甲；当面交来的可以发“代录”。',
      ].join('\n'),
    );
    await planned.moveTo('2026-11-23', '09:10');
    assert.equal(
      await heard(bot, member, asked),
      '李试甲同志，您好。公开承诺12月4日（周五）18:00截止，约需3分钟，请您方便时留意。现在办请回“承诺”，已当面交给支部请回“已交”，近期不便请回“缓办”，今天不再打扰。',
    );
    assert.match(await heard(bot, probationary, asked), /年度小结12月10日/);
    assert.deepEqual(askedOf('zhou-away'), []);
    assert.match(await bot.tell(member, '提醒 原因'), /这一次是支部书记请我再提醒一下/);
    assert.match(
      await bot.tell(secretary, '提醒未办 公开承诺'),
      /^这次没有发提醒。\n今天已收到过提醒，不再发：李试甲。/,
    );
    await planned.moveTo('2026-11-23', '09:20');
    assert.equal(askedOf(member).length, 1);
  });

  it('goes by one task, leaves out who has done it, and knows no other task', async () => {
    const { member, secretary, probationary } = branchOf('乙');
    await bot.tell(member, `承诺 ${text}`);
    assert.match(
      await bot.tell(secretary, '提醒未办 运动会'),
      /^没有找到“运动会”这个事项，没有发提醒。现在有：公开承诺、年度小结。/,
    );
    assert.match(
      await bot.tell(secretary, '/nudge 公开承诺'),
      /^这次没有发提醒。\n没有绑定账号，请您转告：郑试乙/,
    );
    assert.match(await bot.tell(secretary, '提醒未办 小结'), /^已私下提醒1位：张试乙/);
    await planned.moveTo('2026-11-23', '09:30');
    await heard(bot, probationary, asked);
    assert.deepEqual(askedOf(member), []);
  });

  it('keeps to two messages a week, and to the hours of work', async () => {
    const { member, secretary } = branchOf('丙');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /^已私下提醒1位：李试丙/);
    await planned.moveTo('2026-11-24', '09:00');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /^已私下提醒1位：李试丙/);
    await planned.moveTo('2026-11-24', '12:30');
    assert.equal(
      await bot.tell(secretary, '提醒未办 公开承诺'),
      '现在不在工作时间，先不打扰大家，没有发提醒。11月24日（周二）14:00以后再发“提醒未办”就行。',
    );
    await planned.moveTo('2026-11-25', '09:00');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /本周已收到两条，不再发：李试丙。/);
    await planned.moveTo('2026-11-27', '08:30');
    const rungs = (await listRungs(await open())).filter((one) => one.staffNo === member.replace('li-', 'L'));
    assert.deepEqual(
      rungs.map(({ rung, status, reason }) => `${rung} ${status} ${reason ?? ''}`.trim()),
      ['nudge-20261123 sending', 'nudge-20261124 sending', 'T-7 skipped weekly-cap'],
    );
  });

  it('reminds after the deadline too, in other words', async () => {
    const { secretary } = branchOf('丁');
    await planned.moveTo('2026-12-07', '09:00');
    assert.match(await bot.tell(secretary, '提醒未办 公开承诺'), /李试丁、何试丁|何试丁、李试丁/);
    await planned.moveTo('2026-12-07', '09:01');
    assert.match(
      await heard(bot, 'he', /已截止，仍可补办/),
      /^何试丁同志，您好。公开承诺12月4日（周五）已截止，仍可补办，约需3分钟/,
    );
  });

  it('is for secretaries only', async () => {
    assert.match(await bot.tell(branchOf('甲').member, '提醒未办'), /由党支部书记或党委工作部办理/);
    assert.match(await bot.tell('stranger', '提醒未办'), /^我还不知道这个账号是哪位/);
    assert.match(await bot.tell('chen', '提醒未办'), /^您支部的同志都已办好|没有绑定账号|已私下提醒/);
  });
});

// 陈示丙 leads the faculty, 林示壬 comments on it from the school; two branches below.
describeOnEveryStore('/提醒未办 of a superior', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  beforeEach(async () => {
    const store = await open();
    await emptyStore(store);
    const extra = ['林示壬,C3,示例大学党委,党委,党员,管理,领导,在岗,lin'];
    const plan = buildPlan(own, organizationTask, later);
    planned = await startPlanned({ store, kind, plan, csv: buildCast('甲乙', extra) });
    bot = planned.bot;
  });
  afterEach(() => bot.stop());

  const below = /请您方便时留意/;

  it('tells the secretaries right below how many, once a day, and names nobody', async () => {
    for (const sign of ['甲', '乙']) await bot.tell(branchOf(sign).secretary, `承诺 ${text}`);
    assert.equal(
      await bot.tell('chen', '提醒未办 公开承诺'),
      '已私下提醒2个下级组织的书记：第甲党支部、第乙党支部。只说数字，不点姓名。',
    );
    await planned.moveTo('2026-11-23', '09:10');
    const told = await heard(bot, branchOf('甲').secretary, below);
    assert.equal(
      told,
      '王书记，您好。示例学院党总支请您方便时留意：第甲党支部公开承诺应办3位，还有2位，12月4日（周五）18:00截止。这里只有数字，不点姓名；需要我私下提醒本组织的同志请发“提醒未办”，想看进展请发“进度”。',
    );
    assert.match(
      await bot.tell(branchOf('甲').secretary, '提醒 原因'),
      /第甲党支部的公开承诺当时还没有都办好，这一次是上级党组织请我提醒您/,
    );
    assert.match(
      await bot.tell('chen', '提醒未办'),
      /^这次没有提醒下级组织的书记。\n今天已提醒过，不再发：第甲党支部、第乙党支部。$/,
    );
    await planned.moveTo('2026-11-24', '09:00');
    assert.match(await bot.tell('chen', '提醒未办'), /^已私下提醒2个下级组织的书记/);
    await planned.moveTo('2026-11-24', '09:10');
    const [, both = ''] = heardSoFar(bot, branchOf('乙').secretary).filter((one) => below.test(one));
    assert.match(both, /· 第乙党支部党组织公开承诺应办1个党组织，还有1个党组织/);
    await planned.moveTo('2026-11-25', '09:00');
    assert.match(await bot.tell('chen', '提醒未办'), /书记本周已收到两条，不再发：第甲党支部、第乙党支部。/);
  });

  it('goes one level down, and keeps to the hours of work', async () => {
    await planned.moveTo('2026-11-23', '12:30');
    assert.match(await bot.tell('lin', '提醒未办'), /^现在不在工作时间，先不打扰大家/);
    await planned.moveTo('2026-11-23', '14:00');
    assert.match(
      await bot.tell('lin', '提醒未办 公开承诺'),
      /^已私下提醒1个下级组织的书记：示例学院党总支。/,
    );
    await planned.moveTo('2026-11-23', '14:10');
    const told = await heard(bot, 'chen', below);
    assert.match(
      told,
      /^陈书记，您好。示例大学党委请您方便时留意：示例学院党总支公开承诺应办\d+位，还有\d+位/,
    );
    assert.doesNotMatch(told, /李试|王试/);
    assert.deepEqual(
      heardSoFar(bot, branchOf('甲').secretary).filter((one) => below.test(one)),
      [],
    );
    const [entry] = await (await open()).db.rows<{ data: string }>(
      "SELECT data FROM ledger WHERE kind = 'reminder.nudgedBelow'",
    );
    assert.deepEqual(JSON.parse(entry?.data ?? ''), { organizations: 1, task: 'pledge' });
  });

  it('leaves out a secretary who is excused, and an organisation where all is done', async () => {
    await bot.tell(branchOf('乙').secretary, `承诺 ${text}`);
    await bot.tell(branchOf('乙').member, `承诺 ${text}`);
    await bot.tell('zhao', '代录 郑试乙 公开承诺 本学期每周三下午为学生答疑一次');
    await bot.tell(branchOf('甲').secretary, '缓办');
    assert.equal(
      await bot.tell('chen', '提醒未办 公开承诺'),
      '这次没有提醒下级组织的书记。\n书记请假、出国（境）或缓办，不提醒：第甲党支部。',
    );
    assert.equal(
      await bot.tell('lin', '提醒未办 年度小结'),
      '已私下提醒1个下级组织的书记：示例学院党总支。只说数字，不点姓名。',
    );
  });
});
