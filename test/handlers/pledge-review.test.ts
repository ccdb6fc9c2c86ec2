import assert from 'node:assert/strict';
import { startTestBot, type TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';

describeOnEveryStore('/承诺 审核', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const secondSecretary = castRow('丁', '钱试丁', '党员,教师,书记,在岗,qian');
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙丁戊己庚', [secondSecretary]));
  });
  after(() => bot.stop());

  async function submit(userid: string, secretary: string): Promise<void> {
    await bot.tell(userid, `承诺 ${text}`);
    await heard(bot, secretary, /提交了公开承诺/);
  }

  it('takes 2 with its reason at once, in any width', async () => {
    const { member, secretary } = branchOf('甲');
    await submit(member, secretary);

    assert.equal(
      await bot.tell(secretary, '２　请写明何时完成。'),
      '已退回：李试甲的承诺第1稿，原因已转告本人。\n\n没有其他等您审核的承诺了。',
    );
    assert.match(
      await heard(bot, member, /再改一改/),
      /^李试甲同志，您好。第甲党支部看了您的承诺（第1稿），请您再改一改：请写明何时完成。改好直接发“承诺 新内容”/,
    );
    const own = await bot.tell(member, '承诺 查看');
    assert.match(own, /^您的承诺：已退回，等您修改（第1稿）\n/);
    assert.match(own, /\n退回原因：请写明何时完成。\n改好直接发“承诺 新内容”。$/);
  });

  it('asks again where the answer is no choice, and never takes a sentence for one', async () => {
    const { member, secretary } = branchOf('乙');
    await submit(member, secretary);

    for (const unclear of ['23日前请补充完整', '看过了', '12', '0']) {
      assert.match(await bot.tell(secretary, unclear), /^关于李试乙的承诺：通过请回 1/);
    }
    assert.match(await bot.tell(secretary, '2'), /^请写一句退回李试乙承诺的原因/);
    assert.match(await bot.tell(secretary, '长'.repeat(201)), /^原因请控制在200字以内/);
    assert.match(await bot.tell(secretary, '取消'), /^好的，先不退回，这份承诺还在等您审核。/);
    assert.match(await bot.tell(secretary, '承诺 审核'), /^王书记，您好。李试乙/);
    assert.match(await bot.tell(secretary, '取消'), /^好的，先不审了，承诺还在等您。/);
    assert.match(await bot.tell(secretary, '/承诺 审核'), /^王书记，您好。李试乙/);
    assert.match(await bot.tell(secretary, '１。'), /^已通过：李试乙的承诺第1稿/);
    assert.equal(await bot.tell(secretary, '承诺 审核'), '现在没有等您审核的承诺。');
  });

  it('shows one after the other', async () => {
    const { member, probationary, secretary } = branchOf('丙');
    await submit(member, secretary);
    await bot.tell(probationary, `承诺 ${text}`);

    await heard(bot, secretary, /^王书记，您好。又收到张试丙的公开承诺，一共2份等您审核/);
    assert.match(await bot.tell(secretary, '承诺 审核'), /李试丙.*[\s\S]*后面还有1份。$/);
    assert.match(
      await bot.tell(secretary, '1'),
      /^已通过：李试丙的承诺第1稿.*\n\n王书记，您好。张试丙（第丙党支部）提交了公开承诺第1稿：/,
    );
    assert.match(await bot.tell(secretary, '退回 请写具体'), /^已退回：张试丙的承诺第1稿/);
  });

  it('counts only the first word of two secretaries and names who gave it', async () => {
    const { member, secretary } = branchOf('丁');
    await submit(member, secretary);
    await heard(bot, 'qian', /^钱书记，您好。李试丁/);

    await bot.tell('qian', '1');

    assert.match(
      await bot.tell(secretary, '2 请改'),
      /^李试丁的这一稿已由钱试丁办理，没有重复办理。\n\n没有其他/,
    );
    assert.match(await bot.tell(member, '承诺 查看'), /已公布（第1稿）/);
  });

  it('lets other commands through while it asks', async () => {
    const { member, secretary } = branchOf('戊');
    await submit(member, secretary);

    assert.match(await bot.tell(secretary, '我的'), /等您审核的承诺：1份，发“承诺 审核”办理/);
    assert.match(await bot.tell(secretary, '承诺 查看 李试戊'), /目前没有公布的承诺。$/);
    assert.match(await bot.tell(secretary, '1'), /^已通过：李试戊的承诺第1稿/);
  });

  it('is for the office-holders of the branch; a word behind it is never taken for a pledge', async () => {
    const { member, rater, secretary } = branchOf('己');

    assert.match(await bot.tell(member, '承诺 审核'), /^这件事由党支部书记或党委工作部办理。/);
    assert.match(await bot.tell(rater, '承诺 审核'), /^这件事由党支部书记或党委工作部办理。/);
    assert.equal(await bot.tell(secretary, '承诺 审核 李试己'), '现在没有等您审核的承诺。');
    assert.match(await bot.tell(secretary, '承诺 查看'), /^您还没有提交公开承诺。/);
  });

  it('goes on where it stood after the bot was started anew', async () => {
    const { member, secretary } = branchOf('庚');
    await submit(member, secretary);
    await bot.tell(secretary, '2');

    await bot.stop();
    bot = await startTestBot({ store: await open(), kind });

    assert.match(await bot.tell(secretary, '请写明何时完成'), /^已退回：李试庚的承诺第1稿/);
    await heard(bot, member, /再改一改：请写明何时完成。/);
  });
});
