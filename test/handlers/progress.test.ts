import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
// 2026-12-01 is a Tuesday.
const start = Date.parse('2026-12-01T01:00:00Z');

describeOnEveryStore('/践诺', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const clock = { now: () => start };
    bot = await startCast({ store: await open(), kind, clock }, buildCast('甲乙丙丁'));
  });
  after(() => bot.stop());

  async function publish(sign: string): Promise<{ member: string; secretary: string }> {
    const { member, secretary } = branchOf(sign);
    await bot.tell(member, `承诺 ${text}`);
    await heard(bot, secretary, /请您审核|第1稿/);
    assert.match(await bot.tell(secretary, '1'), /^已通过/);
    return { member, secretary };
  }

  const statusOf = async (sign: string) => {
    const answer = (await (
      await bot.api(`/api/pledges?org=${encodeURIComponent(branchOf(sign).name)}`)
    ).json()) as {
      items: { status: string }[];
    };
    return answer.items[0]?.status;
  };

  it('asks how far it is, keeps it with the pledge, and takes the newest back', async () => {
    const { member } = await publish('甲');
    assert.match(await bot.tell(member, '践诺'), /^您的承诺现在做到哪一步了？/);
    assert.match(await bot.tell(member, '。'), /^请写2个字以上、500字以内/);
    assert.equal(
      await bot.tell(member, '已答疑5次，记录贴在教研室门口'),
      '已记录您的承诺（第1稿）的进展，大家查看承诺时能看到。写错了回“践诺 撤回”。',
    );
    await bot.tell(member, '践诺 已答疑6次');
    assert.equal(
      await bot.tell(branchOf('乙').member, '承诺 查看 李试甲'),
      [
        '李试甲（第甲党支部）的公开承诺：',
        `“${text}”`,
        '践诺进展：',
        '· 12月1日（周二）　已答疑6次',
        '· 12月1日（周二）　已答疑5次，记录贴在教研室门口',
      ].join('\n'),
    );
    assert.match(await bot.tell(member, '践诺 撤回'), /^已撤回最近一条进展/);
    assert.doesNotMatch(await bot.tell(member, '承诺 查看 李试甲'), /6次/);
  });

  it('does not ask whoever has nothing public to tell of', async () => {
    const { member } = branchOf('丙');
    assert.match(await bot.tell(member, '践诺'), /还没有公布/);
    assert.match(await bot.tell(member, '践诺 不能兑现'), /还没有公布/);
    assert.match(await bot.tell(member, '我的'), /李试丙/);
  });

  it('says in public why one cannot be kept, tells its reviewers, and is kept again once there is progress', async () => {
    const { member, secretary } = await publish('乙');
    assert.match(await bot.tell(member, '践诺 不能兑现'), /不能兑现的原因会和承诺一起公布/);
    assert.match(
      await bot.tell(member, '因借调到校外，答疑只做了3次'),
      /^已记录：您的承诺（第1稿）不能兑现，说明和承诺一起公布/,
    );
    assert.equal(
      await heard(bot, secretary, /不能兑现/),
      '王书记，您好。李试乙说明公开承诺不能兑现：因借调到校外，答疑只做了3次。供您了解，方便时可以谈一谈，不需要回复。',
    );
    assert.match(
      await bot.tell(secretary, '承诺 查看 李试乙'),
      /本人已说明不能兑现：\n· 12月1日（周二）　因借调/,
    );
    assert.equal(await statusOf('乙'), 'unfulfilled');
    await bot.tell(member, '践诺 已回校，补上了4次');
    assert.equal(await statusOf('乙'), 'published');
  });

  it('has nothing to tell of before a pledge is public, and is for members', async () => {
    const { member, rater } = branchOf('丙');
    assert.match(await bot.tell(member, '践诺 已答疑5次'), /^您的承诺还没有公布，没有可以写的进展。/);
    assert.equal(await bot.tell(member, '践诺 撤回'), '现在没有可以撤回的进展。');
    assert.match(await bot.tell(rater, '践诺 已答疑5次'), /党员/);
  });

  it('is told of an organisation’s pledge by its secretary', async () => {
    const { secretary, name } = branchOf('丁');
    await bot.tell(secretary, '承诺 本支部 本学期每月组织一次面向学生的读书会');
    await heard(bot, 'chen', /第丁党支部/);
    assert.match(await bot.tell('chen', '1'), /^已通过/);
    assert.equal(
      await bot.tell(secretary, '践诺 本支部 已办两次读书会'),
      `已记录${name}的承诺（第1稿）的进展，大家查看承诺时能看到。写错了回“践诺 ${name} 撤回”。`,
    );
  });
});
