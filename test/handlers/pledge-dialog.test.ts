import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { answeredBy } from '../kit/review.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const cancelled = '好的，先不写了，刚才没有保存任何内容。想写的时候发“承诺 内容”就行。';

describeOnEveryStore('/承诺, one question at a time', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙丁戊己庚辛'));
  });
  after(() => bot.stop());

  it('asks whoever leads an organisation whose pledge is meant', async () => {
    const { secretary, name } = branchOf('甲');
    const asked = `您想写哪一份承诺？\n1 写我的承诺\n2 写${name}的承诺\n回数字就行，现在不写回“取消”。`;

    assert.equal(await bot.tell(secretary, '承诺'), asked);
    assert.equal(await bot.tell(secretary, '3'), `这里请回 1 或 2，刚才的内容都还在。\n\n${asked}`);
    assert.equal(await bot.tell(secretary, '好的'), `这里请回 1 或 2，刚才的内容都还在。\n\n${asked}`);
    const [question, page = ''] = (await bot.tell(secretary, '②')).split('\n\n');
    assert.match(page, /^也可以在页面上写.*\/h5\/write\/pledge\?t=\S+&about=organization\.\w{26}$/);
    assert.equal(
      question,
      `王书记，您好。请用几句话写下${name}的公开承诺：做什么、何时完成、师生怎么看得到。直接发文字即可，看例子回“例”，现在不写回“取消”；内容先交上级党组织审核，之后才公布。`,
    );
    assert.match(await bot.tell(secretary, '例'), /^例：本学期每月组织一次面向学生的读书会/);
    assert.match(
      await bot.tell(secretary, '每月组织一次读书会'),
      new RegExp(`^${name}的承诺（第1稿）已收到，并交示例学院党总支审核`),
    );

    await bot.tell(secretary, '承诺');
    assert.match(await bot.tell(secretary, '一'), /^王书记，您好。请用几句话写下公开承诺/);
    assert.match(await bot.tell(secretary, text), /^您的承诺（第1稿）已收到，并交示例学院党总支审核/);
  });

  it('keeps a text that came before the choice, and records it with the choice', async () => {
    const { secretary, name } = branchOf('乙');

    await bot.tell(secretary, '承诺');
    assert.equal(
      await bot.tell(secretary, text),
      `这里请回 1 或 2，刚才的内容都还在。\n\n您想写哪一份承诺？您刚才写的我留着，选好就交审核。\n1 写我的承诺\n2 写${name}的承诺\n回数字就行，现在不写回“取消”。`,
    );
    assert.match(await bot.tell(secretary, '1'), /^您的承诺（第1稿）已收到/);
    assert.match(await bot.tell(secretary, '承诺 查看'), /等待审核（第1稿）\n“本学期每周三/);
  });

  it("asks for the organisation's text where only its name came", async () => {
    const { secretary, name } = branchOf('丙');

    assert.match(await bot.tell(secretary, '承诺 本支部'), new RegExp(`写下${name}的公开承诺`));
    assert.match(await bot.tell(secretary, '读书会'), /只有3个字.*您写的我留着：“读书会”/);
    assert.equal(
      await bot.tell(secretary, '每月一次'),
      `${name}的承诺（第1稿）已收到，并交示例学院党总支审核，最迟${answeredBy()}回复。公布前想改，再发一次“承诺 ${name} 新内容”。\n\n记下的全文是：“读书会，每月一次”`,
    );
  });

  it('adds to a text that is too short, until it is enough', async () => {
    const { member } = branchOf('丁');

    await bot.tell(member, '承诺 答疑');
    assert.match(await bot.tell(member, '1'), /您写的我留着：“答疑”/, 'a number is no text');
    assert.equal(
      await bot.tell(member, '每周'),
      '还差一点没能保存：只有5个字，至少要6个字才说得清做什么。您写的我留着：“答疑，每周”，请接着补充，我接在后面；想重写回“重写”，不写了回“取消”。',
    );
    assert.match(await bot.tell(member, '重写'), /^李试丁同志，您好。请用几句话写下公开承诺/);
    await bot.tell(member, '答疑：');
    assert.equal(
      await bot.tell(member, '每周三下午'),
      `您的承诺（第1稿）已收到，并交第丁党支部审核，最迟${answeredBy()}回复您。公布前想改，直接发“承诺 新内容”。\n\n记下的全文是：“答疑：每周三下午”`,
    );
  });

  it('keeps a text that is too long, gives it back, and takes the shorter one', async () => {
    const { member } = branchOf('戊');
    const long = '答'.repeat(520);
    const told =
      '还差一点没能保存：共520个字，比500字的上限多20个字。您写的我留着，回“原文”就发还给您；请发精简后的全文，不写了回“取消”。';

    await bot.tell(member, '承诺');
    assert.equal(await bot.tell(member, long), told);
    assert.equal(await bot.tell(member, '好的'), told, 'a short word takes the place of nothing');
    assert.equal(await bot.tell(member, '原文'), long);
    assert.equal(await bot.tell(member, '继续'), told);
    assert.equal(await bot.tell(member, '取消'), cancelled);
    assert.match(await bot.tell(member, '承诺 查看'), /^您还没有提交公开承诺。/);
    assert.match(await bot.tell(member, `承诺 ${'长'.repeat(2500)}`), /多2000个字。您写的前2000字我留着/);
    assert.match(await bot.tell(member, text), /^您的承诺（第1稿）已收到[^\n]*$/);
  });

  it('asks with numbers before something public goes, and only about what was public then', async () => {
    const { member, secretary } = branchOf('己');
    await bot.tell(member, `承诺 ${text}`);
    await heard(bot, secretary, /提交了公开承诺/);
    await bot.tell(secretary, '1');
    const asked = '第1稿已经公布，撤回后大家就看不到了，支部书记会知道。确定撤回吗？\n1 确认撤回\n2 不撤回';

    assert.equal(await bot.tell(member, '承诺 撤回'), asked);
    assert.equal(await bot.tell(member, '5'), `这里请回 1 或 2，刚才的内容都还在。\n\n${asked}`);
    assert.equal(await bot.tell(member, '2'), '好的，没有撤回，承诺照旧公布。');
    await bot.tell(member, '承诺 撤回');
    assert.equal(await bot.tell(member, '取消'), '好的，没有撤回，承诺照旧公布。');

    await bot.tell(member, '承诺 撤回');
    await bot.tell(member, `承诺 ${text}，共20次`);
    assert.equal(
      await bot.tell(member, '1'),
      '刚才问您的那一稿已经有了变化，没有撤回任何内容。想撤回现在这一稿，请再发“承诺 撤回”。',
    );
    assert.match(await bot.tell(member, '承诺 查看'), /等待审核（第2稿）/);
    assert.match(await bot.tell(member, '承诺 撤回'), /^已撤回承诺第2稿，现在有效的是第1稿。/);
    await bot.tell(member, '承诺 撤回');
    assert.match(await bot.tell(member, '１'), /^已撤回承诺第1稿，现在没有有效的承诺。/);
    await heard(bot, secretary, /李试己撤回了已公布的承诺第1稿/);
  });

  it('asks the reviewer for the reason alone, and keeps one that is too long', async () => {
    const { member, secretary } = branchOf('庚');
    const long = '请'.repeat(210);
    const told =
      '原因请控制在200字以内，现在共210个字，多10个字，刚才没有退回。您写的我留着，回“原文”就发还给您；请发精简后的原因，不退回了回“取消”。';
    await bot.tell(member, `承诺 ${text}`);
    assert.match(
      await heard(bot, secretary, /提交了公开承诺/),
      /\n回数字办理：\n1 通过\n2 退回\n3 建议改写\n退回时我再问原因，也可以一起发，例如“2 请写明何时完成”；建议改写回 3，/,
    );

    assert.equal(await bot.tell(secretary, `2 ${long}`), told);
    assert.equal(await bot.tell(secretary, '1'), told, 'a number is no reason');
    assert.equal(await bot.tell(secretary, '原文'), long);
    assert.match(await bot.tell(secretary, '请写明何时完成'), /^已退回：李试庚的承诺第1稿，原因已转告本人。/);
    await heard(bot, member, /请您再改一改：请写明何时完成。/);
  });

  it('gives back what was kept where another question takes its place', async () => {
    const { secretary } = branchOf('辛');

    await bot.tell(secretary, '承诺 好好干');
    assert.equal(
      await bot.tell(secretary, '绑定 发码'),
      '请问给哪位同志发码？请发姓名或工号，不发了回“取消”。\n\n刚才没写完的承诺没有保存，原文还给您：“好好干”',
    );
    assert.match(
      await bot.tell(secretary, '承诺'),
      /^您想写哪一份承诺？[^“]*回数字就行，现在不写回“取消”。$/,
    );
    assert.match(await bot.tell(secretary, '第三'), /^这里请回 1 或 2/);
    assert.equal(await bot.tell(secretary, '取消'), cancelled);
    assert.match(await bot.tell(secretary, '取消'), /^现在没有正在办的事/);
  });
});
