import assert from 'node:assert/strict';
import { loadCampaignTemplate } from '../../config/campaign-file.ts';
import type { TestBot } from '../kit/bot.ts';
import { closeNow, findPerson, moveDeadline } from '../kit/campaign.ts';
import { branchOf, buildCast, startCast } from '../kit/cast.ts';
import { at, startPlan } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

describeOnEveryStore('/日程', (open, kind) => {
  const branch = branchOf('甲');
  let bot: TestBot;
  let now = at('2026-12-02', '09:00');
  before(async () => {
    const store = await open();
    bot = await startCast({ store, kind, clock: { now: () => now } }, buildCast('甲'));
  });
  after(() => bot.stop());

  it('says so where the campaign has no dates', async () => {
    assert.equal(
      await bot.tell(branch.member, '日程'),
      '现在的活动没有设定日程，没有要按期办的事。手上的事发“待办”可以看，我能做什么发“帮助”可以看。',
    );
  });

  describe('of the yearly cycle', () => {
    before(async () => {
      const loaded = loadCampaignTemplate('yearly-cycle', '2026-11-23');
      assert.ok(loaded.ok);
      await startPlan(await open(), loaded.plan);
      // Whether or not the program knows that year by now.
      const days = 'from=2027-10-01&to=2027-10-07&kind=rest&layer=statutory&title=国庆节';
      assert.equal((await bot.api(`/api/calendar?${days}`, { method: 'POST' })).status, 201);
    });

    it('shows what runs and what comes next', async () => {
      assert.equal(
        await bot.tell(branch.member, '/日程'),
        [
          '民主评议党员和七一“两优一先”，11月23日（周一）至明年11月22日（周一）',
          '已过：启动',
          '正在进行：公开承诺，到12月6日（周日），启动后两周',
          '接下来：12月4日（周五）18:00　公开承诺截止，启动后两周内，发“承诺”就能办',
          '· 12月6日（周日）　承诺公布',
          '· 12月7日（周一）　践诺开始，到明年11月22日（周一），贯穿全年',
          '· 12月10日（周四）　年底民主评议党员开始，到12月31日（周四），年底前',
          '· 12月14日（周一）　党员自评',
          '后面还有9项，发“日程 全部”可以看。',
        ].join('\n'),
      );
    });

    it('shows the far ones when asked for all', async () => {
      const all = await bot.tell(branch.member, '日程　全部');

      assert.match(all, /\n· 明年7月1日（周四）　“七一”表彰$/);
      assert.doesNotMatch(all, /后面还有/);
    });

    it('shows a secretary the deadline of the organisation, others none that is not theirs', async () => {
      assert.match(await bot.tell(branch.secretary, '日程'), /党组织公开承诺截止，.*发“承诺 本支部”就能办/);
      assert.doesNotMatch(await bot.tell(branch.member, '日程 全部'), /党组织公开承诺/);
      assert.doesNotMatch(await bot.tell(branch.rater, 'calendar all'), /截止/);
    });

    it('folds what is over into one line', async () => {
      now = at('2027-06-28', '09:00');

      const lines = (await bot.tell(branch.member, '日程')).split('\n');

      assert.deepEqual(lines.slice(1), [
        '已过12项，最近的是“七一”评选：考察、“七一”评选：公示',
        '正在进行：践诺，到11月22日（周一），贯穿全年',
        '正在进行：“七一”推荐表彰，到7月1日（周四），“七一”前',
        '今天：“七一”评选：审定，公示无异议的，由党委审定',
        '接下来：7月1日（周四）　“七一”表彰：公示无异议的，由党委审定后表彰',
      ]);
    });

    it('is for those on the roster', async () => {
      assert.doesNotMatch(await bot.tell(branch.left, '日程'), /正在进行/);
      assert.doesNotMatch(await bot.tell('stranger', '日程'), /正在进行/);
    });

    it('says which year nobody has published yet, and to the office what to do', async () => {
      now = at('2097-11-25', '09:00');
      const loaded = loadCampaignTemplate('yearly-cycle', '2097-11-25');
      assert.ok(loaded.ok);
      await startPlan(await open(), loaded.plan);
      const alarm =
        /\n请留意：2097、2098年的放假安排还没有公布（国务院一般在上年11月公布），工作日暂按周一至周五推算/;

      const member = await bot.tell(branch.member, '日程');
      const office = await bot.tell('zhao', '日程');

      assert.match(member, alarm);
      assert.doesNotMatch(member, /CALENDAR_FILE/);
      assert.match(office, alarm);
      assert.match(office, /公布后请升级程序，或在后台“校历与节假日”里补上/);
    });
  });
});

describeOnEveryStore('/日程 of two years', (open, kind) => {
  const branch = branchOf('乙');
  let bot: TestBot;
  let now = at('2010-05-20', '09:00');
  before(async () => {
    const store = await open();
    bot = await startCast({ store, kind, clock: { now: () => now } }, buildCast('乙'));
    const loaded = loadCampaignTemplate('chuangxian-zhengyou-2010', '2010-05-10');
    assert.ok(loaded.ok);
    await startPlan(store, loaded.plan);
  });
  after(() => bot.stop());

  const linesOf = async (who: string, text: string) => (await bot.tell(who, text)).split('\n');

  it('is a screen for a member: what runs, and the next five', async () => {
    const lines = await linesOf(branch.member, '日程');

    assert.equal(lines.length, 9);
    assert.deepEqual(lines.slice(2, 5), [
      '正在进行：广泛发动，安排部署，到5月31日（周一），5月底',
      '接下来：5月28日（周五）18:00　公开承诺截止，5月底，发“承诺”就能办',
      '· 6月1日（周二）　全面争创，扎实推进开始，到明年6月30日（周四），6月底',
    ]);
    assert.match(lines.at(-1) ?? '', /^后面还有\d+项，发“日程 全部”可以看。$/);
  });

  it('goes through everything page by page, and each item stands on one of them', async () => {
    const seen: string[] = [];
    let asked: string | null = '日程 全部';
    for (let page = 1; asked !== null && page < 10; page++) {
      const text = await bot.tell(branch.secretary, asked);
      assert.ok(Buffer.byteLength(text) <= 2048, `page ${page} of ${Buffer.byteLength(text)} bytes`);
      seen.push(...text.split('\n').filter((line) => /^(?:·|接下来)/u.test(line)));
      asked = /发“(日程 全部 \d+)”/u.exec(text)?.[1] ?? null;
    }

    assert.equal(seen.filter((line) => line.includes('季度党员点评截止')).length, 8);
    assert.equal(seen.filter((line) => /半年党员评议截止/u.test(line)).length, 4);
    assert.match(seen.at(-1) ?? '', /资料归档/);
    assert.equal(new Set(seen).size, seen.length);
  });

  it('shows a deadline that was moved on its new day, with the old one', async () => {
    const store = await open();
    await moveDeadline(store, 'pledge', { from: '2010-05-28', to: '2010-06-04' });

    assert.match(
      await bot.tell(branch.member, '日程'),
      /6月4日（周五）18:00　公开承诺截止（原定5月28日（周五）），发“承诺”就能办/,
    );
  });

  it('leaves the report of those in service to them', async () => {
    now = at('2010-12-20', '09:00');
    const store = await open();
    const { category } = await findPerson(store, branch.member);
    assert.equal(category, 'teacher');

    assert.match(await bot.tell(branch.member, '日程'), /12月31日（周五）18:00　党性分析报告截止，年底前/);
  });

  it('says so once the campaign is closed', async () => {
    await closeNow(await open(), now);

    const text = await bot.tell(branch.member, '日程');

    assert.match(text, /活动已经结束归档，以上供您查看。/);
    assert.doesNotMatch(text, /截止/);
  });
});
