import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const better = '本学期每周五下午为学生答疑，12月底前不少于12次，记录贴在教研室门口';
const changes =
  '本学期每周【删：三】【增：五】下午为学生答疑，12月底前不少于12次【增：，记录贴在教研室门口】\n（【删：…】是去掉的，【增：…】是新加的）';

describeOnEveryStore('建议改写', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const deputy = castRow('己', '钱试己', '党员,教师,副书记,在岗,qian');
    // A Tuesday: what is told within the hours comes at once.
    const clock = { now: () => Date.parse('2026-12-01T10:00:00+08:00') };
    bot = await startCast({ store: await open(), kind, clock }, buildCast('甲乙丙丁戊己', [deputy]));
  });
  after(() => bot.stop());

  async function submit(userid: string, secretary: string, typed = `承诺 ${text}`): Promise<void> {
    await bot.tell(userid, typed);
    await heard(bot, secretary, /提交了公开承诺/);
  }

  it('is asked for with the present text to copy, and adopted by 1 it is public at once', async () => {
    const { member, secretary, rater } = branchOf('甲');
    await submit(member, secretary);

    const asked = await bot.tell(secretary, '3');
    assert.match(asked, /^请发您建议的全文，我转给李试甲决定是否采用。/);
    assert.ok(asked.endsWith(`\n\n${text}`), asked);
    assert.match(await bot.tell(secretary, text), /^这和原文一样/);
    assert.match(await bot.tell(secretary, '好'), /^建议的全文请写6个字以上/);
    const sent = await bot.tell(secretary, better);
    assert.ok(sent.startsWith(`对李试甲承诺第1稿的建议已记下，我已转告，采用即公布：\n${changes}`), sent);
    assert.match(sent, /\n\n没有其他等您审核的承诺了。$/);

    assert.equal(
      await heard(bot, member, /建议改写为/),
      `李试甲同志，您好。第甲党支部看了您的承诺（第1稿），建议改写为：\n“${better}”\n改动之处：\n${changes}\n回数字办理：\n1 采用，即刻公布\n2 自己再改\n以后再定回“取消”，方便时发“承诺”接着办。`,
    );
    assert.match(await bot.tell(member, '谢谢书记'), /^关于这条建议：采用请回 1/);
    assert.match(await bot.tell(member, '1'), /^已采用，您的承诺（第2稿）现在起公布/);
    const seen = await bot.tell(rater, '承诺 查看 李试甲');
    assert.ok(seen.includes(better), seen);
    await heard(bot, secretary, /^王书记，您好。李试甲采用了您建议的写法，承诺第2稿现在起公布/);
  });

  it('stands in the ledger with who suggested and who adopted, and that both texts are one', async () => {
    const { db } = await open();
    const rows = await db.rows<{ kind: string; actor: string; data: string }>(
      "SELECT kind, actor, data FROM ledger WHERE kind IN ('pledge.suggested', 'pledge.adopted') ORDER BY kind DESC",
    );
    const [suggested, adopted] = rows.map((row) => ({ ...row, data: JSON.parse(row.data) }));

    assert.equal(adopted?.data.suggestedBy, suggested?.actor);
    assert.notEqual(adopted?.actor, suggested?.actor);
    assert.equal(adopted?.data.suggestion, suggested?.data.suggestion);
    assert.equal(adopted?.data.text, suggested?.data.text);
    const [kept] = await db.rows<{ content: string; status: string }>(
      'SELECT content, status FROM pledge_suggestion',
    );
    assert.deepEqual(kept, { content: '', status: 'adopted' });
  });

  it('waits for an author who decides later, and leads to his own wording by 2', async () => {
    const { member, secretary } = branchOf('乙');
    await submit(member, secretary);
    assert.match(await bot.tell(secretary, `3 ${better}`), /^对李试乙承诺第1稿的建议已记下/);
    await heard(bot, member, /建议改写为/);

    assert.match(await bot.tell(member, '取消'), /^好的，先不定，建议我留着。/);
    assert.match(await bot.tell(member, '承诺'), /^李试乙同志，您好。第乙党支部看了您的承诺/);
    assert.match(await bot.tell(member, '我的'), /已退回，等您修改（第1稿）/);
    assert.match(await bot.tell(member, '继续'), /1 采用，即刻公布/);
    assert.match(await bot.tell(member, '2'), /^好的，请直接发您的承诺改好的全文/);
    assert.match(await bot.tell(member, '取消'), /^好的，先不写了/);
    assert.match(await bot.tell(member, '承诺 查看'), /建议改写为/);
    assert.match(await bot.tell(member, `2 ${text}，每次两小时`), /^您的承诺（第2稿）已收到/);

    assert.doesNotMatch(await bot.tell(member, '承诺 查看'), /建议改写/);
    const review = await bot.tell(secretary, '承诺 审核');
    assert.match(review, /\n与请改的第1稿相比：\n.*【增：，每次两小时】/);
    await bot.tell(secretary, '1');
  });

  it('ends where its author takes the version back, and nothing of it is kept', async () => {
    const { member, secretary } = branchOf('丙');
    await submit(member, secretary);
    await bot.tell(secretary, `3　${better}`);
    await heard(bot, member, /建议改写为/);

    assert.match(await bot.tell(member, '承诺 撤回'), /^已撤回承诺第1稿/);
    assert.match(await bot.tell(member, '1'), /^这条建议已经不在了/);
    const { db } = await open();
    const rows = await db.rows("SELECT id FROM pledge_suggestion WHERE status = 'ended' AND content <> ''");
    assert.deepEqual(rows, []);
  });

  it('takes no sentence for a wording, and gives one that was not sent back', async () => {
    const { member, secretary } = branchOf('丁');
    await submit(member, secretary);

    assert.match(await bot.tell(secretary, '3月底前请补充完整'), /^关于李试丁的承诺：通过请回 1/);
    await bot.tell(secretary, '建议改写');
    const long = '长'.repeat(501);
    assert.match(await bot.tell(secretary, long), /刚才是501个字，还没有转告。您写的我留着/);
    assert.equal(await bot.tell(secretary, '原文'), long);
    assert.match(await bot.tell(secretary, '继续'), /^请发您建议的全文/);
    assert.match(await bot.tell(secretary, '取消'), /^好的，先不建议，这份承诺还在等您审核。/);
    await bot.tell(secretary, '承诺 审核');
    assert.match(await bot.tell(secretary, '1'), /^已通过：李试丁的承诺第1稿/);
    assert.deepEqual(
      heardSoFar(bot, member).filter((told) => /建议/.test(told)),
      [],
    );
  });

  it('tells an author who is busy with something else where to look', async () => {
    const { member, secretary } = branchOf('戊');
    await submit(member, secretary);
    await bot.tell(member, '意见');
    await bot.tell(secretary, `3 ${better}`);

    await heard(bot, member, /建议改写为[\s\S]*采用不采用由您定，方便时发“承诺”，我再问您。$/);
    await bot.tell(member, '取消');
    await bot.tell(member, '承诺');
    assert.match(await bot.tell(member, '采用'), /^已采用，您的承诺（第2稿）/);
  });

  it("is decided on by another where it is about an organisation's pledge", async () => {
    const { secretary, name } = branchOf('己');
    await bot.tell('qian', `承诺 本支部 ${text}`);
    await heard(bot, secretary, new RegExp(`^王书记，您好。${name}提交了公开承诺`));
    await bot.tell(secretary, `3 ${better}`);
    await heard(bot, 'qian', new RegExp(`看了${name}的承诺（第1稿），建议改写为`));

    assert.match(await bot.tell(secretary, `承诺 ${name} 查看`), /建议改写为/);
    assert.match(await bot.tell(secretary, '1'), /^这条建议是您自己提的/);
    assert.match(await bot.tell('qian', '1'), new RegExp(`^已采用，${name}的承诺（第2稿）`));
    assert.match(await bot.tell(secretary, `承诺 ${name} 查看`), /已公布（第2稿）/);
  });
});
