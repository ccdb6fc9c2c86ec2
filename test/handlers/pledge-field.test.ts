import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const titles = ['带头学习提高', '带头争创佳绩', '带头服务群众'];
const leads = {
  key: 'five-leads',
  title: '五个带头',
  subject: 'member' as const,
  pledges: true,
  criteria: titles.map((title, at) => ({ key: `k${at + 1}`, title, text: title, byCategory: {} })),
};
const plan = { ...buildPlan(buildTask()), criteria: [leads] };
const numbered = '1 带头学习提高\n2 带头争创佳绩\n3 带头服务群众';

describeOnEveryStore('the parts of a pledge', (open, kind) => {
  // Nothing here depends on the store: the parts are read from the text.
  if (kind !== 'embedded') return;
  let planned: PlannedBot;
  let bot: TestBot;
  before(async () => {
    planned = await startPlanned({ store: await open(), kind, plan, csv: buildCast('甲乙丙丁') });
    bot = planned.bot;
  });
  after(() => bot.stop());

  it('are shown to the reviewer, in the view and in the list', async () => {
    const { member, secretary, rater } = branchOf('甲');
    const text = '为学生答疑12次 措施：每周三下午 期限：12月20日 对应：服务群众、1';
    await bot.tell(member, `承诺 ${text}`);

    const review = await heard(bot, secretary, /提交了公开承诺/);
    assert.ok(
      review.includes(`${text}\n要点：期限12月20日（周日）；对应带头学习提高、带头服务群众\n`),
      review,
    );
    await bot.tell(secretary, '1');
    assert.match(await bot.tell(rater, '承诺 查看 李试甲'), /”\n要点：期限12月20日（周日）；对应/);
    const listed = (await (await bot.api('/api/pledges')).json()) as { items: Record<string, unknown>[] };
    const [item] = listed.items;
    assert.deepEqual(
      { ...item, id: '', createdAt: '', staffNo: '' },
      {
        id: '',
        staffNo: '',
        name: '李试甲',
        org: '示例大学党委/示例学院党总支/第甲党支部',
        text,
        content: '为学生答疑12次',
        measures: '每周三下午',
        due: '12月20日',
        dueOn: '2026-12-20',
        owner: null,
        criteria: [
          { key: 'k1', title: '带头学习提高' },
          { key: 'k3', title: '带头服务群众' },
        ],
        version: 1,
        status: 'published',
        createdAt: '',
      },
    );
  });

  it('are asked for alone where one cannot be, and nothing is lost', async () => {
    const { member } = branchOf('乙');

    assert.equal(
      await bot.tell(member, '承诺 为学生答疑12次 期限：11月31日 对应：带队伍'),
      '还差一点没能保存：期限没有“11月31日”这一天。您写的我留着，回一个日期（如“12月20日”）就行，不用重写；不写期限回“去掉”，不写了回“取消”。',
    );
    assert.match(await bot.tell(member, '月底左右吧，大概30'), /^还差一点没能保存：期限没有“11月31日”这一天/);
    assert.equal(await bot.tell(member, '原文'), '为学生答疑12次 期限：11月31日 对应：带队伍');
    assert.equal(
      await bot.tell(member, '11月30日'),
      `还差一点没能保存：对应里的“带队伍”我没有对上。您写的我留着，回数字就行，可以回几个，例如“1、3”：\n${numbered}\n不写对应回“去掉”，不写了回“取消”。`,
    );
    assert.match(await bot.tell(member, '继续'), /带队伍/);
    const recorded = await bot.tell(member, '2');
    assert.match(recorded, /^您的承诺（第1稿）已收到/);
    assert.match(recorded, /“为学生答疑12次 期限：11月30日 对应：带头争创佳绩”$/);
  });

  it('can be left out, by a word or by leaving the question', async () => {
    const { member } = branchOf('丙');
    await bot.tell(member, '承诺 为学生答疑12次，期限：12月20号左右');

    assert.match(await bot.tell(member, '取消'), /^好的，先不写了/);
    assert.match(await bot.tell(member, '承诺 查看'), /还没有提交/);
    await bot.tell(member, '承诺 为学生答疑12次，期限：12月20号左右');
    assert.match(await bot.tell(member, '去掉'), /“为学生答疑12次”$/);
  });

  it('may be chosen by number within the one offer', async () => {
    const { member } = branchOf('丁');
    const offered = await bot.tell(member, '承诺 认真学习，努力工作，争当先进');
    assert.ok(offered.endsWith(`例如“1、3”：\n${numbered}`), offered);

    const chosen = await bot.tell(member, '3、1');
    assert.match(chosen, /^您的承诺（第2稿）已收到/);
    assert.ok(chosen.endsWith('“认真学习，努力工作，争当先进\n对应：带头学习提高、带头服务群众”'), chosen);
    assert.doesNotMatch(chosen, /若能补一句/, 'offered once');
  });
});
