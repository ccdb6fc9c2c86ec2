import assert from 'node:assert/strict';
import { loadCampaignTemplate } from '../../config/campaign-file.ts';
import type { TestBot } from '../kit/bot.ts';
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
          '· 12月21日（周一）　党员互评和民主测评',
          '后面还有6项，发“日程 全部”可以看。',
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
        '已过11项，最近的是推荐“两优一先”、表彰公示',
        '正在进行：践诺，到11月22日（周一），贯穿全年',
        '正在进行：“七一”推荐表彰，到7月1日（周四），“七一”前',
        '接下来：7月1日（周四）　“七一”表彰：公示无异议的，由党委审定后表彰',
      ]);
    });

    it('is for those on the roster', async () => {
      assert.doesNotMatch(await bot.tell(branch.left, '日程'), /正在进行/);
      assert.doesNotMatch(await bot.tell('stranger', '日程'), /正在进行/);
    });
  });
});
