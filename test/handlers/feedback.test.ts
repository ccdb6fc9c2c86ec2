import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

// 2026-12-01 is a Tuesday, 9:00.
const start = Date.parse('2026-12-01T01:00:00Z');
const said = '答疑时间常常临时改动，希望提前一天通知';

describeOnEveryStore('/意见', (open, kind) => {
  let bot: TestBot;
  let now = start;
  before(async () => {
    const env = { PASSIVE_REPLY_MS: '4000' };
    const clock = { now: () => now };
    bot = await startCast({ store: await open(), kind, clock, env }, buildCast('甲乙丙丁戊己庚'));
  });
  after(() => bot.stop());
  afterEach(() => {
    now = start;
  });

  async function numberOf(answer: Promise<string>): Promise<number> {
    const text = await answer;
    const number = Number(/（(\d+)号）/.exec(text)?.[1]);
    assert.ok(number > 0, text);
    return number;
  }

  async function rowOf(number: number) {
    const { db } = await open();
    const [row] = await db.rows<{ author_id: string | null; content: string; status: string }>(
      'SELECT author_id, content, status FROM opinion WHERE number = ?',
      [number],
    );
    return row;
  }

  it('by name: moderated by the secretary, answered by the owner, told to its author', async () => {
    const { rater, secretary, member, name } = branchOf('甲');

    assert.match(await bot.tell(rater, '意见'), /^请问意见是对哪位同志或哪个组织的/);
    assert.match(await bot.tell(rater, '李试甲'), /^请写下对李试甲的意见/);
    now = start + 86_400_000;
    assert.match(await bot.tell(rater, '继续'), /^请写下对李试甲的意见/);
    assert.match(await bot.tell(rater, '不好'), /至少6个字/);
    assert.match(await bot.tell(rater, said), /您愿意署名吗？\n1 署名[\s\S]*\n2 不署名/);
    assert.match(await bot.tell(rater, '随便'), /^这里请回 1 或 2/);
    const answer = await bot.tell(rater, '1');
    const number = Number(/（(\d+)号）/.exec(answer)?.[1]);
    assert.equal(
      answer,
      `您的意见（${number}号）已记下，并交${name}审核，一般两个工作日内转请对方答复。答复会直接发给您；审核之前想撤回，发“意见 撤回 ${number}”。`,
    );

    assert.equal(
      await heard(bot, secretary, /师生意见/),
      `王书记，您好。收到一条对李试甲（${name}）的师生意见（意见${number}号，孙试甲）：\n${said}\n` +
        '回数字办理：\n1 转请答复\n2 不转（再写原因）\n3 立项整改（再定期限）\n以后再办回“取消”。',
    );
    assert.match(await bot.tell(secretary, '待办'), /审核师生意见1条。现在办请回“意见 审核”/);
    assert.equal(await bot.tell(secretary, '1'), `意见${number}号已转请李试甲答复。`);
    await heard(bot, member, /有师生对李试甲[\s\S]*请您方便时答复，直接写就行/);
    assert.match(await bot.tell(member, '今后固定在每周三下午，变动提前一天贴通知'), /已发给提意见的同志/);
    assert.match(await heard(bot, rater, /答复：/), /李试甲答复：“今后固定在每周三下午，变动提前一天贴通知”/);
    assert.match(
      await bot.tell(rater, '意见 查看'),
      new RegExp(`· ${number}号　对李试甲（${name}）　已答复`),
    );
  });

  it('unnamed: nothing of its author is kept or shown, and a receipt shows him the answer', async () => {
    const { rater, secretary, name, member } = branchOf('乙');

    const answer = await bot.tell(rater, `监督 ${name} 学习活动总排在上课时间，请调整 不署名`);
    const [, receipt = ''] = /查询码 ([2-9A-Z]{10})，/.exec(answer) ?? [];
    const number = await numberOf(Promise.resolve(answer));

    assert.equal((await rowOf(number))?.author_id, null);
    const { db } = await open();
    const entries = await db.rows<{ actor: string; data: string }>(
      "SELECT l.actor, l.data FROM ledger l WHERE l.kind = 'opinion.submitted' ORDER BY l.id",
    );
    assert.equal(entries.at(-1)?.actor, 'unnamed');
    assert.ok(!entries.at(-1)?.data.includes('学习活动'));

    // On the branch itself: its secretary answers, the secretary above moderates.
    const asked = await heard(bot, 'chen', new RegExp(`意见${number}号，未署名`));
    assert.doesNotMatch(asked, /孙/);
    assert.match(await bot.tell(secretary, '意见 审核'), /现在没有等您审核的意见/);
    assert.match(await bot.tell('chen', '1'), /已转请第乙党支部答复/);
    await heard(bot, secretary, /有师生对第乙党支部/);
    assert.match(await bot.tell(secretary, '意见 答复'), /学习活动总排在上课时间/);
    assert.match(await bot.tell(secretary, '从下周起改在周三下午没有课的时候'), /对方用查询码可以看到/);

    assert.match(
      await bot.tell(rater, `意见 查看 ${receipt.toLowerCase()}`),
      /已答复[\s\S]*答复：“从下周起改在周三下午/,
    );
    assert.match(await bot.tell(member, '意见 查看'), /^您还没有署名提出过意见/);
    assert.match(await bot.tell(rater, '意见 查看 2222222222'), /^没有找到这个查询码/);
  });

  it('becomes a rectification item where the secretary decides so, and he closes it', async () => {
    const { rater, secretary, member } = branchOf('丙');
    const number = await numberOf(bot.tell(rater, `意见 李试丙 ${said} 署名`));
    await heard(bot, secretary, /师生意见/);

    assert.match(await bot.tell(secretary, '3'), /请李试丙哪天之前办好/);
    assert.match(await bot.tell(secretary, '早一点'), /^“早一点”不像一个期限/);
    const raised = await bot.tell(secretary, '10个工作日');
    const item = /整改(\d+)号/.exec(raised)?.[1];
    assert.match(
      raised,
      new RegExp(`^意见${number}号已立项：整改\\d+号，期限12月15日（周二），反馈后由您复核销号。`),
    );
    await heard(bot, rater, /已立项整改，期限12月15日（周二），感谢您的监督/);
    assert.match(await heard(bot, member, /请您办理/), /王试丙立项的整改/);
    assert.match(await bot.tell(member, `整改 反馈 ${item} 已固定答疑时间`), /交立项的同志复核/);
    assert.match(await bot.tell(secretary, `整改 销号 ${item}`), /已复核并销号/);
    assert.match(await bot.tell(secretary, `整改 ${item}`), /^整改\d+号（师生意见）/);
    assert.equal((await rowOf(number))?.status, 'raised');
  });

  it('is not passed on without a reason, which its author is told', async () => {
    const { rater, secretary, member } = branchOf('丁');
    await numberOf(bot.tell(rater, `意见 李试丁 ${said} 署名`));
    await heard(bot, secretary, /师生意见/);

    assert.match(await bot.tell(secretary, '2'), /^请写一句意见\d+号不转的原因/);
    assert.match(await bot.tell(secretary, '已在上周支部会上当面说明'), /原因已转告提意见的同志/);
    await heard(bot, rater, /王试丁看过后没有转交：已在上周支部会上当面说明。/);
    assert.ok(heardSoFar(bot, member).every((text) => !text.includes('师生')));
    assert.match(await bot.tell(secretary, '意见 审核'), /现在没有等您审核的意见/);
  });

  it('is taken back by its author before it is decided on, and its words go', async () => {
    const { rater, secretary, member } = branchOf('戊');
    const number = await numberOf(bot.tell(rater, `意见 李试戊 ${said} 署名`));
    await heard(bot, secretary, /师生意见/);

    assert.match(await bot.tell(member, `意见 撤回 ${number}`), /^请写上编号/);
    assert.match(await bot.tell(rater, `意见 撤回 ${number}`), /^已撤回意见/);
    assert.equal((await rowOf(number))?.content, '');
    assert.match(await bot.tell(secretary, '1'), /已经办理过或撤回了/);
    assert.match(await bot.tell(member, '意见 答复'), /现在没有等您答复的意见/);
  });

  it('never comes to the desk of whom it is about, and lets nobody else answer', async () => {
    const { rater, secretary, member } = branchOf('己');
    const number = await numberOf(bot.tell(rater, `意见 王试己 ${said} 署名`));

    await heard(bot, 'chen', new RegExp(`意见${number}号`));
    assert.match(await bot.tell(secretary, '意见 审核'), /现在没有等您审核的意见/);
    assert.match(await bot.tell('chen', '意见 审核'), /对王试己/);
    await bot.tell('chen', '1');
    assert.match(await bot.tell(member, `意见 答复 ${number} 我来替他说明几句`), /由负责办理的同志来办/);
    assert.match(await bot.tell(secretary, `意见 答复 ${number} 今后提前一天通知`), /已发给提意见的同志/);
  });

  it('comes out harmless, whatever it holds', async () => {
    const { rater, secretary } = branchOf('庚');
    const hostile = '=HYPERLINK(1) [点我](https://bad.example) <a href="x">赢</a> @all \u202e倒着写';
    await numberOf(bot.tell(rater, `意见 李试庚 ${hostile} 署名`));

    const told = await heard(bot, secretary, /师生意见/);
    assert.doesNotMatch(told, /<a|@all|\u202e/);
    assert.match(await bot.tell('stranger', '意见 李试庚 随便说一句什么话'), /我还不知道这个账号是哪位/);
  });
});
