// The pledge wall over HTTP: what everybody of the school may read, in the order that people know.
import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, startCast } from '../kit/cast.ts';
import { linkIn, readPage, withFields } from '../kit/h5.ts';
import { unwritable } from '../kit/hostile.ts';
import { describeOnEveryStore, openTimeoutMs } from '../kit/store.ts';

// 2026-12-01 is a Tuesday.
const start = Date.parse('2026-12-01T01:00:00Z');
const text = '本学期每周三下午为学生答疑，12月底前不少于12次';

describeOnEveryStore('/h5/pledges', (open, kind) => {
  const { name, member, secretary, probationary, rater, left } = branchOf('甲');
  let bot: TestBot;
  before(async function () {
    this.timeout(openTimeoutMs);
    // Strokes: 丁 2, 邓 4, 苏 7, 张 7, 郭 10. Roster order is another.
    const others = [
      castRow('甲', '郭样一', '党员,教师,,在岗,guo'),
      castRow('甲', '丁样二', '党员,教师,,在岗,ding'),
      castRow('甲', '苏样三', '党员,教师,,在岗,su'),
    ];
    const clock = { now: () => start };
    const env = { PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store: await open(), kind, clock, env }, buildCast('甲乙', others));
    for (const who of ['guo', member, 'ding', 'su']) {
      await bot.tell(who, `承诺 ${text}，${who}`);
      assert.match(await bot.tell(secretary, '承诺 审核'), new RegExp(who));
      assert.match(await bot.tell(secretary, '1'), /^已通过/);
    }
    await bot.tell(probationary, `承诺 ${text}，还没有审核`);
  });
  after(() => bot?.stop());

  const linkOf = (userid: string, of = name) =>
    linkIn(bot, { userid, words: `承诺 查看 ${of}`, page: 'pledges' });

  it('shows persons by the strokes of the surname, on the page and in the chat, and nothing that waits', async () => {
    const page = await readPage(await linkOf(rater));
    const shown = [...page.matchAll(/(\S+) 本学期/g)].map(([, one]) => one);

    assert.deepEqual(shown, ['丁样二', '苏样三', '李试甲', '郭样一']);
    assert.match(page, /个人承诺（共4份）/);
    assert.doesNotMatch(page, /还没有审核/);
    assert.match(await bot.tell(rater, `承诺 查看 ${name}`), /丁样二：.*苏样三：.*李试甲：.*郭样一：/s);
  });

  it('shows the text that was public before beside the one that is now, progress, and why one cannot be kept', async () => {
    await bot.tell(member, '/承诺 每周三、周五下午为学生答疑，记录贴在教研室门口');
    await bot.tell(secretary, '承诺 审核');
    await bot.tell(secretary, '1');
    await bot.tell(member, '/践诺 已答疑5次');
    await bot.tell('ding', '/践诺 不能兑现 课程停开，下学期补上');

    const page = await readPage(await linkOf(rater));
    assert.match(
      page,
      /李试甲 每周三、周五.*第2稿，12月1日（周二）公布 践诺进展： 12月1日（周二） 已答疑5次/,
    );
    assert.match(page, /以前公布的第1稿（12月1日（周二）公布）：本学期每周三下午/);
    assert.match(page, /丁样二 .* ▲ 本人已说明不能兑现 说明和进展： 12月1日（周二） 课程停开，下学期补上/);
    assert.match(page, /请在聊天里发“意见 姓名 您的话”/);
    await bot.tell(member, '/承诺 撤回');
    await bot.tell(member, '1');
    assert.doesNotMatch(await readPage(await linkOf(rater)), /每周三、周五/);
  });

  it('leads through the tree, and finds an organisation or a person by a part of the name', async () => {
    const top = await linkOf(rater, '示例大学党委');
    assert.match(await readPage(top), /所属组织 示例学院党总支（3份）/);

    const organisations = await readPage(withFields(top, { q: '甲党支' }));
    assert.match(organisations, /找到的组织 示例大学党委\/示例学院党总支\/第甲党支部/);
    assert.match(await readPage(withFields(top, { q: '样' })), /丁样二（第甲党支部） 苏样三.*郭样一/);
    for (const nothing of ['%', '_', "' OR 1=1 --", '没有这个', unwritable])
      assert.match(await readPage(withFields(top, { q: nothing })), /没有找到名称含/);
  });

  it('turns to the next page, and takes no number that is none', async () => {
    const link = await linkOf(rater);
    assert.match(await readPage(withFields(link, { from: '2' })), /第3份到第3份，共3份。 回到第一页/);
    for (const odd of ['-1', '9'.repeat(9), 'x', '1e3']) {
      const response = await fetch(withFields(link, { from: odd }));
      assert.equal(response.status, 200, odd);
    }
    assert.match(await readPage(withFields(link, { from: '999999' })), /这里还没有公布的个人承诺/);
  });

  it('is refused to who has left, by forged links, and for organisations that there are not', async () => {
    assert.doesNotMatch(await bot.tell(left, `承诺 查看 ${name}`), /h5/);
    const link = await linkOf(rater);
    const forged = await fetch(link.replace('?t=', '?t=A'));
    assert.equal(forged.status, 403);
    const unknown = await fetch(withFields(link, { org: 'NONE' }));
    assert.equal(unknown.status, 403);
    assert.match(await unknown.text(), /没有找到这个组织/);
  });

  it('has a printed form of the same, with the date', async () => {
    const sheets = await readPage(withFields(await linkOf(rater), {}, '/print'));
    assert.match(sheets, /第甲党支部公开承诺 .* 2026年12月1日 个人承诺以姓氏笔画为序/);
    assert.match(sheets, /丁样二 .*苏样三 .*郭样一 /);
  });
});
