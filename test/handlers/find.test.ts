// Whoever types a part of a name, or pinyin, gets on with it wherever a person or an organisation is asked for.
import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, startCast } from '../kit/cast.ts';
import { openTestStore, openTimeoutMs, type TestStore } from '../kit/store.ts';

// What stands in the stores is tested on all of them in test/services/search.test.ts.
describe('a name typed in part', () => {
  let opened: TestStore;
  let bot: TestBot;
  before(async function () {
    this.timeout(openTimeoutMs);
    opened = await openTestStore('embedded');
    const extra = [
      castRow('甲', '单试然', '党员,教师,,在岗,shan'),
      castRow('甲', '单试燃', '党员,教师,,在岗,'),
      '冯试辛,F1,示例大学党委/计算机学院党总支/教工第一党支部,党支部,党员,教师,书记,在岗,feng',
      '卫试辛,F2,示例大学党委/示例学院党总支/教工第一党支部,党支部,党员,教师,书记,在岗,wei',
    ];
    // 2026-12-01 is a Tuesday, 9:00.
    const clock = { now: () => Date.parse('2026-12-01T01:00:00Z') };
    const env = { PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store: opened.store, kind: 'embedded', clock, env }, buildCast('甲乙', extra));
  });
  after(async () => {
    await bot.stop();
    await opened.close();
  });

  const { secretary, rater, member } = branchOf('甲');
  const asked = async (who: string, line: string, pattern: RegExp) => {
    const answer = await bot.tell(who, line);
    await bot.tell(who, '取消');
    assert.match(answer, pattern, line);
  };

  it('finds one by his given name, his initials or pinyin with spaces', async () => {
    for (const typed of ['试甲', 'ls jia', 'LSJ', 'zhang shi jia'])
      await asked(rater, `承诺 查看 ${typed}`, /（第甲党支部）目前没有公布的承诺。|不止一个/);
    await asked(rater, '意见 lishijia', /^请写下对李试甲的意见/);
  });

  it('asks by number which of several is meant, with what tells them apart', async () => {
    const answer = await bot.tell(secretary, '缓办 shansr 出差');
    assert.match(
      answer,
      /^符合的不止一位，请问是哪位？\n1 单试然　\S+　第甲党支部\n2 单试燃　\S+　第甲党支部\n回数字就行，不在其中请再写几个字/,
    );
    assert.match(await bot.tell(secretary, '2'), /^好的，单试燃同志缓办到/);
    assert.match(await bot.tell(secretary, '撤回'), /给单试燃同志办的缓办。\n\n好的，单试燃同志的缓办/);
    await asked(secretary, '代录 试燃', /单试燃/);
    await asked(secretary, '代理 试燃 12月5日 12月9日', /单试燃/);
    await asked('chen', '督查 lsjia 会议记录缺9至11月 12月20日前', /已立项：整改\d+号，李试甲/);
    await asked('chen', '点评 试燃', /点评单试燃/);
  });

  it('says who may have been meant, or how to write it', async () => {
    await asked(
      secretary,
      '缓办 单试冉 出差',
      /没有找到“单试冉”[\s\S]*您要找的是不是单试然（\S+，第甲党支部）、单试燃/,
    );
    await asked(secretary, '缓办 无此人 出差', /没有找到“无此人”[\s\S]*写名字的一部分、工号或拼音都行/);
  });

  it('finds nobody of another branch, and guesses nobody where a code is given', async () => {
    await asked(secretary, '缓办 lishiyi 出差', /没有找到“lishiyi”/);
    await asked(secretary, '绑定 发码 试燃', /没有找到“试燃”/);
    await asked(rater, '承诺 查看 孙试', /没有找到“孙试”/);
  });

  it('knows organisations by short forms, and asks which of two by number', async () => {
    await asked('zhao', '进度 计院', /^计算机学院党总支的进度：/);
    const answer = await bot.tell('zhao', '进度 教工一支部');
    assert.match(
      answer,
      /^“教工一支部”对应的组织不止一个，您看哪一个？\n1 .*教工第一党支部\n2 .*教工第一党支部\n回数字就行/,
    );
    assert.match(await bot.tell('zhao', '3'), /^这里请回 1 或 2/);
    assert.match(await bot.tell('zhao', '继续'), /^“教工一支部”对应的组织不止一个/);
    assert.match(await bot.tell('zhao', '2'), /^教工第一党支部的进度：/);
    await asked('zhao', '进度 计院教工一支部', /^教工第一党支部的进度：/);
    await asked(member, '承诺 查看 jsjxy', /^计算机学院党总支：/);
    await asked('zhao', '进度 没有的单位', /没有找到“没有的单位”这个组织或事项/);
  });
});
