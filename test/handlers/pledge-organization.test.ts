import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { beforeLink, branchOf, buildCast, castRow, heard, startCast } from '../kit/cast.ts';
import { answeredBy } from '../kit/review.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '每月组织一次面向学生的读书会，学期末向党员大会报告';

describeOnEveryStore('/承诺 of office-holders', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const deputy = castRow('丙', '钱试丙', '党员,教师,副书记,在岗,qian');
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙丁戊己庚', [deputy]));
  });
  after(() => bot.stop());

  /** Works the faculty secretary's desk until it is empty. */
  async function clearDesk(): Promise<void> {
    for (let i = 0; i < 9; i++) {
      if ((await bot.tell('chen', '承诺 审核')) === '现在没有等您审核的承诺。') return;
      await bot.tell('chen', '1');
    }
    assert.fail('the desk does not get empty');
  }

  it("hands the secretary's own pledge to the secretary above", async () => {
    const { secretary } = branchOf('甲');
    await clearDesk();

    assert.match(await bot.tell(secretary, `承诺 ${text}`), /并交示例学院党总支审核/);
    assert.equal(await bot.tell(secretary, '承诺 审核'), '现在没有等您审核的承诺。');

    assert.match(
      await heard(bot, 'chen', /王试甲/),
      /^陈书记，您好。王试甲（第甲党支部）提交了公开承诺第1稿/,
    );
    assert.match(await bot.tell('chen', '1'), /^已通过：王试甲的承诺第1稿/);
    await heard(bot, secretary, /^王书记，您好。您的承诺（第1稿）已由示例学院党总支审核通过/);
  });

  it("takes an organisation's pledge by the words 本支部 and by name, and has it reviewed above", async () => {
    const { secretary, name, rater } = branchOf('乙');
    await clearDesk();

    assert.equal(
      await bot.tell(secretary, `承诺 本支部 ${text}`),
      `${name}的承诺（第1稿）已收到，并交示例学院党总支审核，最迟${answeredBy()}回复。公布前想改，再发一次“承诺 ${name} 新内容”。`,
    );
    await bot.tell(secretary, `承诺 ${name} ${text}。`);
    await bot.tell('chen', '承诺 审核');
    assert.match(await bot.tell('chen', '2 请写明次数'), new RegExp(`^已退回：${name}的承诺第2稿`));
    assert.match(
      await heard(bot, secretary, /再改一改/),
      new RegExp(`^王书记，您好。示例学院党总支看了${name}的承诺（第2稿）.*“承诺 ${name} 新内容”`),
    );
    await bot.tell(secretary, `承诺 ${name} ${text}，共四次`);
    assert.match(
      await bot.tell('chen', '承诺 审核'),
      new RegExp(`^陈书记，您好。${name}提交了公开承诺第3稿`),
    );
    await bot.tell('chen', '1');

    assert.match(
      await bot.tell(rater, `承诺 查看 ${name}`),
      /：已公布个人承诺0份\n组织承诺：“每月组织一次.*共四次”\n\n/,
    );
    assert.match(await bot.tell(secretary, '承诺 查看'), /^您还没有提交公开承诺。/);
  });

  it('lets nobody approve what he wrote for his branch', async () => {
    const { secretary, name } = branchOf('丙');
    await bot.tell('qian', `承诺 本支部 ${text}`);
    await heard(bot, secretary, new RegExp(`^王书记，您好。${name}提交了公开承诺`));

    assert.equal(await bot.tell('qian', '承诺 审核'), '现在没有等您审核的承诺。');
    assert.match(await bot.tell('qian', '我的'), /^钱书记，您好。[\s\S]*还没有提交/);
    assert.match(await bot.tell(secretary, '1'), new RegExp(`^已通过：${name}的承诺第1稿`));
  });

  it('takes 本支部 of an ordinary member for words of his own pledge', async () => {
    const { member } = branchOf('丁');

    assert.match(await bot.tell(member, `承诺 本支部 ${text}`), /^您的承诺（第1稿）已收到/);
    assert.match(await bot.tell(member, '承诺 查看'), /“本支部 每月组织一次/);
  });

  it('finds the office at the top for the secretary of the faculty', async () => {
    await clearDesk();

    assert.match(await bot.tell('chen', `承诺 ${text}`), /并交示例大学党委审核/);
    assert.match(await heard(bot, 'zhao', /陈示丙/), /^赵例丁同志，您好。陈示丙（示例学院党总支）/);
    assert.match(await bot.tell('zhao', '1'), /^已通过：陈示丙的承诺第1稿/);
  });

  it("shows a secretary where his organisation's pledge stands, and what was said of it", async () => {
    const { secretary, member, name } = branchOf('戊');
    await clearDesk();
    const change = `想改发“承诺 ${name} 新内容”，想撤回发“承诺 ${name} 撤回”。`;

    assert.equal(
      await bot.tell(secretary, '承诺 本支部 查看'),
      `${name}还没有提交公开承诺。发“承诺 ${name} 内容”就可以写，例如：承诺 ${name} 本学期每月组织一次面向学生的读书会。`,
    );
    await bot.tell(secretary, `承诺 本支部 ${text}`);
    const waiting = `${name}的承诺：等待审核（第1稿）\n“${text}”\n${change}`;
    assert.equal(await bot.tell(secretary, '承诺　本支部　查看'), waiting);
    assert.equal(await bot.tell(secretary, `承诺 ${name} 查看`), waiting);
    await bot.tell('chen', '承诺 审核');
    await bot.tell('chen', '2 请写明次数');
    assert.equal(
      await bot.tell(secretary, '承诺 本支部 查看'),
      `${name}的承诺：已退回，等您修改（第1稿）\n“${text}”\n退回原因：请写明次数\n改好直接发“承诺 ${name} 新内容”。`,
    );
    assert.match(await bot.tell(secretary, '承诺 查看'), /^您还没有提交公开承诺。/);
    assert.match(await bot.tell(secretary, '承诺 本支部 查看 第1稿'), /^请写成“承诺 组织名 内容”/);

    assert.equal(beforeLink(await bot.tell(member, '承诺 本支部 查看')), `${name}：已公布个人承诺0份`);
  });

  it("takes an organisation's pledge back: what waits at once, what is public after a second word", async () => {
    const { secretary, rater, name } = branchOf('己');
    await clearDesk();
    assert.equal(await bot.tell(secretary, '承诺 本支部 撤回'), `${name}现在没有可以撤回的承诺。`);
    await bot.tell(secretary, `承诺 本支部 ${text}`);
    await bot.tell('chen', '承诺 审核');
    await bot.tell('chen', '1');
    await bot.tell(secretary, `承诺 本支部 ${text}，共四次`);

    assert.match(
      await bot.tell(secretary, `承诺 ${name} 撤回`),
      new RegExp(`^已撤回${name}承诺第2稿，现在有效的是第1稿。`),
    );
    assert.equal(
      await bot.tell(secretary, '承诺 本支部 撤回'),
      `${name}的承诺第1稿已经公布，撤回后大家就看不到了，负责审核的同志会知道。确定撤回吗？\n1 确认撤回\n2 不撤回`,
    );
    assert.equal(
      await bot.tell(secretary, '承诺 本支部 撤回 第1稿'),
      `撤回请只发“承诺 ${name} 撤回”，我会撤回最近一稿；刚才没有改动任何内容。`,
    );
    assert.match(await bot.tell(rater, `承诺 查看 ${name}`), /组织承诺：/);
    assert.match(
      await bot.tell(secretary, `承诺 ${name} 撤回 确认`),
      new RegExp(`^已撤回${name}承诺第1稿，现在没有有效的承诺。.*想重新写发“承诺 ${name} 内容”。$`),
    );

    assert.equal(
      await heard(bot, 'chen', new RegExp(`${name}撤回了`)),
      `陈书记，您好。${name}撤回了已公布的承诺第1稿，供您了解，不需要回复。`,
    );
    assert.equal(beforeLink(await bot.tell(rater, `承诺 查看 ${name}`)), `${name}：已公布个人承诺0份`);
    assert.match(await bot.tell(secretary, '承诺 本支部 查看'), /还没有提交公开承诺。/);
  });

  it('takes back nothing for somebody who does not lead the organisation, and makes no pledge of the words', async () => {
    const { secretary, member, name } = branchOf('庚');
    const other = branchOf('甲').secretary;
    await bot.tell(secretary, `承诺 本支部 ${text}`);

    assert.match(await bot.tell(member, '承诺 本支部 撤回'), /^这件事由/);
    assert.match(await bot.tell(member, '承诺 本支部'), /^这件事由/);
    assert.match(await bot.tell(member, `承诺 ${name} 撤回 确认`), /^这件事由/);
    assert.match(await bot.tell(other, `承诺 ${name} 撤回`), /不在您负责的/);
    assert.match(await bot.tell('chen', `承诺 ${name} 查看`), /：已公布个人承诺0份\n\n/);

    assert.match(await bot.tell(member, '承诺 查看'), /^您还没有提交公开承诺。/);
    assert.match(await bot.tell(secretary, '承诺 本支部 查看'), /：等待审核（第1稿）/);
  });
});
