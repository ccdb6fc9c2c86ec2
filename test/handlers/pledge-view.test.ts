import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { beforeLink, branchOf, buildCast, castRow, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const twins = ['示例学院党总支', '示试学院党总支'].map(
  (above, i) => `何试丁,T${i},示例大学党委/${above}/教工第一党支部,党支部,群众,教师,,在岗,`,
);
const text = '本学期每周三下午为学生答疑，12月底前不少于12次';

describeOnEveryStore('/承诺 查看', (open, kind) => {
  const branch = branchOf('甲');
  let bot: TestBot;
  before(async () => {
    const namesakes = ['乙', '丙'].map((sign) =>
      castRow(sign, '同名一', '党员,教师,,在岗,').replace('同名一,X', `同名一,${sign === '乙' ? 'Y' : 'X'}`),
    );
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙', [...namesakes, ...twins]));
    await bot.tell(branch.member, `承诺 ${text}`);
    await heard(bot, branch.secretary, /提交了公开承诺/);
    await bot.tell(branch.secretary, '1');
    await bot.tell(branch.probationary, `承诺 ${text}，预备`);
  });
  after(() => bot.stop());

  it('shows my own in words, with what I can do', async () => {
    assert.equal(
      await bot.tell(branch.member, '承诺 查看'),
      `您的承诺：已公布（第1稿）\n“${text}”\n想改发“承诺 新内容”，想撤回发“承诺 撤回”。`,
    );
    assert.match(await bot.tell(branch.probationary, '承诺　查看'), /^您的承诺：等待审核（第1稿）\n/);
    assert.match(await bot.tell(branch.secretary, '承诺 查看'), /^您还没有提交公开承诺。/);
  });

  it('shows everybody of the school what a person has made public, by name or number', async () => {
    const expected = `李试甲（第甲党支部）的公开承诺：\n“${text}”`;

    assert.equal(await bot.tell(branch.rater, '承诺 查看 李试甲'), expected);
    assert.equal(await bot.tell(branch.rater, '承诺 查看 李　试甲'), expected);
    assert.equal(await bot.tell('zhao', `承诺 查看 ${branch.newcomerNo.replace('N', 'L')}`), expected);
    assert.equal(await bot.tell('zhao', `承诺 查看 ${branch.newcomerNo.replace('N', 'l')}`), expected);
  });

  it('shows nothing that waits, to nobody but its owner', async () => {
    assert.equal(
      await bot.tell(branch.member, '承诺 查看 张试甲'),
      '张试甲（第甲党支部）目前没有公布的承诺。',
    );
    assert.equal(
      await bot.tell(branch.secretary, '承诺 查看 张试甲'),
      '张试甲（第甲党支部）目前没有公布的承诺。',
    );
  });

  it("lists an organisation's", async () => {
    const expected = `第甲党支部：已公布个人承诺1份\n· 李试甲：${text}`;

    assert.equal(beforeLink(await bot.tell('zhao', '承诺 查看 第甲党支部')), expected);
    assert.equal(beforeLink(await bot.tell(branch.rater, '承诺 查看 本支部')), expected);
    assert.equal(beforeLink(await bot.tell('zhao', '承诺 查看 第乙党支部')), '第乙党支部：已公布个人承诺0份');
    assert.match(
      await bot.tell('zhao', '承诺 查看 示例大学党委'),
      /^示例大学党委：已公布个人承诺1份\n· 李试甲/,
    );
  });

  it('asks which of two namesakes is meant', async () => {
    const answer = await bot.tell('zhao', '承诺 查看 同名一');

    assert.match(
      answer,
      /^“同名一”对应不止一个，您想看哪一个？\n1 Y\S+　同名一　第乙党支部\n2 X\S+　同名一　第丙党支部\n回数字就行，也可以发工号或组织全称，不在其中请再写几个字；不看了回“取消”。$/,
    );
    const second = /^同名一（第丙党支部）目前没有公布的承诺。$/;
    const [, number = ''] = /\d (X\S+)　同名一/.exec(answer) ?? [];
    for (const typed of ['２', number]) {
      await bot.tell('zhao', '承诺 查看 同名一');
      assert.equal(
        await bot.tell('zhao', '3'),
        `这里请回 1 或 2，刚才的内容都还在。\n\n${answer}`,
        'asked again, nothing lost',
      );
      assert.equal(
        await bot.tell('zhao', '没有此人'),
        `没有找到“没有此人”这个姓名或组织，请核对后再发一次。\n\n${answer}`,
      );
      assert.match(await bot.tell('zhao', typed), second);
    }
    assert.match(await bot.tell('zhao', `承诺 查看 ${number}`), second);
    await bot.tell('zhao', '承诺 查看 同名一');
    assert.match(await bot.tell('zhao', '取消'), /^好的，先不看了。/);
  });

  it('asks which of two organisations of one name is meant, and takes the end of a path', async () => {
    assert.equal(
      await bot.tell('zhao', '承诺 查看 教工第一党支部'),
      [
        '“教工第一党支部”对应不止一个，您想看哪一个？',
        '1 教工第一党支部（示例学院党总支）',
        '2 教工第一党支部（示试学院党总支）',
        '回数字就行，也可以发工号或组织全称，不在其中请再写几个字；不看了回“取消”。',
      ].join('\n'),
    );
    assert.equal(beforeLink(await bot.tell('zhao', '②')), '教工第一党支部：已公布个人承诺0份');
    for (const path of [
      '示试学院党总支/教工第一党支部',
      '示试学院党总支 ／ 教工第一党支部',
      '示例大学党委/示试学院党总支/教工第一党支部',
    ]) {
      assert.equal(
        beforeLink(await bot.tell(branch.rater, `承诺 查看 ${path}`)),
        '教工第一党支部：已公布个人承诺0份',
      );
    }
    assert.match(await bot.tell('zhao', '承诺 查看 示例学院党总支/第甲党支部'), /^第甲党支部：/);
    for (const path of ['学院党总支/教工第一党支部', '示试学院党总支/第甲党支部', '/']) {
      assert.match(await bot.tell('zhao', `承诺 查看 ${path}`), /^没有找到/);
    }
  });

  it('says so where nothing fits, whatever was typed', async () => {
    for (const query of ['没有此人', '%', "' OR 1=1 --", 'L%']) {
      assert.equal(
        await bot.tell('zhao', `承诺 查看 ${query}`),
        `没有找到“${query}”这个姓名或组织，请核对后再发一次。\n\n写名字的一部分、工号或拼音都行，例如“wangshizhi”“wsz”。`,
      );
    }
  });

  it('hides who has left, and is refused to him and to strangers', async () => {
    assert.match(await bot.tell('zhao', '承诺 查看 吴试甲'), /^没有找到/);
    assert.match(await bot.tell(branch.left, '承诺 查看 李试甲'), /^名册上记着您的组织关系已经转出/);
    assert.match(await bot.tell('stranger', '承诺 查看 李试甲'), /^我还不知道这个账号是哪位。/);
  });
});
