import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { startTestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const nothing = '现在没有办到一半的事。要办的事发“待办”可以看，其他用法请发“帮助”。';
const dayMs = 24 * 60 * 60 * 1000;

describeOnEveryStore('/继续', (open, kind) => {
  let bot: TestBot;
  let offsetMs = 0;
  const clock = { now: () => Date.now() + offsetMs };
  before(async () => {
    bot = await startCast({ store: await open(), kind, clock }, buildCast('甲乙丙丁戊'));
  });
  after(() => bot.stop());

  async function restart(): Promise<void> {
    await bot.stop();
    bot = await startTestBot({ store: await open(), kind, clock });
  }

  it('says so where nothing is open', async () => {
    for (const typed of ['继续', '/继续', '/resume']) {
      assert.equal(await bot.tell(branchOf('甲').member, typed), nothing);
    }
    assert.equal(await bot.tell('stranger', '继续'), nothing);
  });

  it('goes on with a text after the bot was started anew, and three days later', async () => {
    const { member } = branchOf('甲');
    const kept =
      '还差一点没能保存：只有3个字，至少要6个字才说得清做什么。您写的我留着：“好好干”，请接着补充，我接在后面；想重写回“重写”，不写了回“取消”。';
    await bot.tell(member, '承诺');
    assert.equal(await bot.tell(member, '好好干'), kept);

    await restart();
    assert.equal(await bot.tell(member, '继续'), kept);
    offsetMs += 3 * dayMs;
    await restart();
    assert.equal(await bot.tell(member, '继续'), kept);
    assert.match(
      await bot.tell(member, '每周三为学生答疑'),
      /^您的承诺（第1稿）已收到.*\n\n记下的全文是：“好好干，每周三为学生答疑”$/,
    );
    assert.equal(await bot.tell(member, '继续'), nothing);
  });

  it('goes on with a binding after the bot was started anew, and the next day', async () => {
    const { newcomerNo } = branchOf('乙');
    await bot.tell('z-1', '绑定');
    const asked = await bot.tell('z-1', newcomerNo);

    await restart();
    offsetMs += dayMs;
    assert.equal(await bot.tell('z-1', '继续'), asked);
    assert.match(await bot.tell('z-1', '郑试乙'), /^绑定申请已收到：郑试乙/);
  });

  it('leaves the question as it is at 稍后', async () => {
    const { probationary } = branchOf('乙');
    const kept = await bot.tell(probationary, '承诺 好好干');

    assert.match(await bot.tell(probationary, '稍后'), /^好的，公开承诺我先留着，.*回“继续”。$/);
    assert.match(await bot.tell(probationary, '稍后 2小时'), /^好的，公开承诺我先留着，.*回“继续”。$/);
    assert.equal(await bot.tell(probationary, '继续'), kept);
  });

  it('forgets a question after seven days', async () => {
    const { member } = branchOf('丙');
    await bot.tell(member, '承诺 好好干');

    offsetMs += 7 * dayMs - 60_000;
    assert.match(await bot.tell(member, '继续'), /您写的我留着：“好好干”/);
    offsetMs += 7 * dayMs + 60_000;
    assert.equal(await bot.tell(member, '继续'), nothing);
    assert.match(await bot.tell(member, text), /^收到。不过我还没看懂/);
    assert.match(await bot.tell(member, '承诺 查看'), /^您还没有提交公开承诺。/);
  });

  it('shows a reviewer the pledge again, and says where it is gone meanwhile', async () => {
    const { member, secretary } = branchOf('丁');
    await bot.tell(member, `承诺 ${text}`);
    const asked = await heard(bot, secretary, /提交了公开承诺/);

    await restart();
    assert.equal(await bot.tell(secretary, '继续'), asked);
    await bot.tell(secretary, '2');
    assert.match(await bot.tell(secretary, '继续'), /^请写一句退回李试丁承诺的原因/);
    await bot.tell(secretary, '请写明何时完成');
    assert.equal(await bot.tell(secretary, '继续'), nothing);

    await bot.tell(member, `承诺 ${text}，共20次`);
    await heard(bot, secretary, /第2稿/);
    await bot.tell(member, '承诺 撤回');
    assert.equal(await bot.tell(secretary, '继续'), '现在没有等您审核的承诺。');
    assert.equal(await bot.tell(secretary, '继续'), nothing);
  });

  it('shows the choice of a subject again, as the posts are today', async () => {
    const { secretary, name } = branchOf('戊');
    const asked = await bot.tell(secretary, '承诺');
    assert.match(asked, new RegExp(`\n2 写${name}的承诺\n`));

    assert.equal(await bot.tell(secretary, '/继续'), asked);
    assert.match(await bot.tell(secretary, '1'), /^王书记，您好。请用几句话写下公开承诺/);
    assert.match(await bot.tell(secretary, '继续'), /^王书记，您好。请用几句话写下公开承诺/);
  });
});
