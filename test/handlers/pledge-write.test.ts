import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { answeredBy } from '../kit/review.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const first = '本学期每周三下午为学生答疑，12月底前不少于12次';
const second = '本学期每周三、周五下午为学生答疑，12月底前不少于20次';

describeOnEveryStore('/承诺 内容', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙丁戊己庚'));
  });
  after(() => bot.stop());

  it('takes a text once, however often it is sent', async () => {
    const { member, secretary } = branchOf('甲');
    const prompts = () => heardSoFar(bot, secretary).filter((text) => text.includes('提交了公开承诺'));

    assert.match(await bot.tell(member, `承诺 ${first}`), /^您的承诺（第1稿）已收到/);
    assert.equal(
      await bot.tell(member, `/承诺　${first}`),
      '这段内容和第1稿一样，正在等待审核，没有重复记录。',
    );
    await heard(bot, secretary, /提交了公开承诺/);
    await bot.tell(secretary, '1');
    assert.equal(await bot.tell(member, `、承诺${first}`), '这段内容和第1稿一样，已经公布，没有重复记录。');
    assert.equal(prompts().length, 1);
  });

  it('says how long a text is and how long it may be', async () => {
    const { member } = branchOf('乙');

    assert.equal(
      await bot.tell(member, '承诺 好好干'),
      '还差一点没能保存：只有3个字，至少要6个字才说得清做什么。您写的我留着：“好好干”，请接着补充，我接在后面；想重写回“重写”，不写了回“取消”。',
    );
    assert.equal(
      await bot.tell(member, `承诺 ${'好'.repeat(501)}`),
      '还差一点没能保存：共501个字，比500字的上限多1个字。您写的我留着，回“原文”就发还给您；请发精简后的全文，不写了回“取消”。',
    );
    assert.match(await bot.tell(member, '承诺 查看'), /^您还没有提交公开承诺。/);
    assert.match(await bot.tell(member, `承诺 ${'好'.repeat(500)}`), /^您的承诺（第1稿）已收到/);
  });

  it('asks for the text, shows an example, keeps asking after a fault', async () => {
    const { member } = branchOf('丙');

    assert.match(await bot.tell(member, '承诺'), /^李试丙同志，您好。请用几句话写下公开承诺/);
    assert.match(await bot.tell(member, '例'), /^例：本学期每周三下午/);
    assert.match(await bot.tell(member, '太短'), /只有2个字/);
    assert.match(await bot.tell(member, '承诺 本学期每周三为学生答疑'), /^您的承诺（第1稿）已收到[^\n]*$/);
    assert.match(await bot.tell(member, '承诺 查看'), /“本学期每周三为学生答疑”/);
    assert.match(await bot.tell(member, first), /^收到。不过我还没看懂/);
  });

  it('never takes a slip in a command for the text that was asked for', async () => {
    const { probationary } = branchOf('丙');

    await bot.tell(probationary, '承诺');
    assert.match(await bot.tell(probationary, '/取肖'), /^我没有“取肖”这个命令，您是不是想发“取消”？/);
    assert.match(await bot.tell(probationary, '/推荐 李试丙 事迹突出，请考虑'), /^我没有“推荐”这个命令/);
    assert.equal(
      await bot.tell(probationary, '取消'),
      '好的，先不写了，刚才没有保存任何内容。想写的时候发“承诺 内容”就行。',
    );
    assert.match(await bot.tell(probationary, '承诺 查看'), /^您还没有提交公开承诺。/);
  });

  it('answers other commands while a question is open and keeps the question', async () => {
    const { member } = branchOf('丁');

    await bot.tell(member, '承诺');
    assert.match(
      await bot.tell(member, '我的'),
      /^李试丁同志，您好。\n[\s\S]*\n\n刚才的问题我还留着，直接回答就行；想再看一遍问题，回“继续”。$/,
    );
    assert.match(await bot.tell(member, '/帮助 承诺'), /^承诺：/);
    assert.match(await bot.tell(member, first), /^您的承诺（第1稿）已收到/);
  });

  it('takes a revision while the first version waits; the first word on the old one comes too late', async () => {
    const { member, secretary, name } = branchOf('戊');

    await bot.tell(member, `承诺 ${first}`);
    await heard(bot, secretary, /第1稿：\n本学期每周三下午/);
    assert.equal(
      await bot.tell(member, `承诺 ${second}`),
      `您的承诺（第2稿）已收到，并交${name}审核，最迟${answeredBy()}回复您；上一稿不再审核。公布前想改，直接发“承诺 新内容”。`,
    );

    const answer = await bot.tell(secretary, '1');
    assert.match(
      answer,
      /^李试戊的这一稿已经撤回或改成新稿，没有重复办理。\n\n王书记，您好。李试戊（.*）提交了公开承诺第2稿：/,
    );
    assert.match(await bot.tell(secretary, '1'), /^已通过：李试戊的承诺第2稿/);
    assert.match(await bot.tell(member, '承诺 查看'), /已公布（第2稿）/);
  });

  it('keeps the public text while a newer one is reviewed, and shows the reviewer both', async () => {
    const { member, secretary, probationary } = branchOf('己');

    await bot.tell(member, `承诺 ${first}`);
    await heard(bot, secretary, /提交了公开承诺/);
    await bot.tell(secretary, '通过');
    await bot.tell(member, `承诺 ${second}`);

    const seen = await bot.tell(probationary, '承诺 查看 李试己');
    assert.ok(seen.includes(first) && !seen.includes(second));
    assert.match(await heard(bot, secretary, /第2稿/), /\n与公布的第1稿相比：\n.*【删：.*【增：/);
    assert.match(await bot.tell(member, '承诺 查看'), /等待审核（第2稿）\n.*20次”\n现在公布的是：/);
  });

  it('is refused to those who cannot pledge, with what they can do', async () => {
    const { rater, left } = branchOf('庚');

    assert.match(await bot.tell(rater, `承诺 ${first}`), /^公开承诺由党员提出。/);
    assert.match(await bot.tell(rater, '承诺'), /^公开承诺由党员提出。/);
    assert.match(await bot.tell(rater, '您好啊'), /发“承诺 查看 姓名”可以看公布的承诺/);
    assert.match(await bot.tell(left, `承诺 ${first}`), /^名册上记着您的组织关系已经转出/);
    assert.match(await bot.tell('stranger', `承诺 ${first}`), /请发“绑定 工号 姓名”/);
  });
});
