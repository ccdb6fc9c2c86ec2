import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const hourMs = 60 * 60 * 1000;
/** A branch whose secretary the roster gives no account. */
const silentBranch = [
  castRow('壬', '许试壬', '党员,教师,书记,在岗,').replace(/,X\w+/, ',G300'),
  castRow('壬', '何试壬', '党员,教师,,在岗,').replace(/,X\w+/, ',G301'),
];
const text = '本学期每周三下午为学生答疑，12月底前不少于12次';

describeOnEveryStore('/绑定', (open, kind) => {
  let bot: TestBot;
  let offsetMs = 0;
  before(async () => {
    const own = castRow('庚', '冯试庚', '党员,教师,,在岗,').replace(/^冯试庚,X\w+/, '冯试庚,G100');
    const dotted = castRow('庚', '阿依·示例', '党员,教师,,在岗,').replace(/,X\w+/, ',G200');
    const clock = { now: () => Date.now() + offsetMs };
    const rows = [own, dotted, ...silentBranch];
    bot = await startCast({ store: await open(), kind, clock }, buildCast('甲乙丙丁戊己庚辛', rows));
  });
  after(() => bot.stop());

  it('is confirmed by the secretary; then the member can pledge', async () => {
    const { newcomerNo, secretary, name } = branchOf('甲');

    assert.equal(
      await bot.tell('zheng-1', `绑定 ${newcomerNo} 郑试甲`),
      `绑定申请已收到：郑试甲（${name}）。已请支部书记确认，一般一个工作日内回复您；也可以向书记要一次性码，发“绑定 码”当场完成。`,
    );
    assert.equal(
      await heard(bot, secretary, /申请绑定/),
      `王书记，您好。账号“zheng-1”申请绑定郑试甲（工号${newcomerNo}，${name}）。请您确认是不是本人：是请回 1，不是请回 2。`,
    );
    assert.match(await bot.tell('zheng-1', `承诺 ${text}`), /^我还不知道这个账号是哪位。/);
    assert.equal(await bot.tell(secretary, '１'), '已确认：账号“zheng-1”就是郑试甲，我会告诉对方。');
    await heard(bot, 'zheng-1', /^郑试甲同志，您好。账号已经绑定好，您的组织是第甲党支部。/);
    assert.match(await bot.tell('zheng-1', `承诺 ${text}`), /^您的承诺（第1稿）已收到/);
    assert.match(await bot.tell('zheng-1', '绑定'), /^这个账号已经对应郑试甲/);
  });

  it('is refused by the secretary', async () => {
    const { newcomerNo, secretary } = branchOf('乙');
    await bot.tell('zheng-2', `／绑定　郑试乙　${newcomerNo.toLowerCase()}`);
    await heard(bot, secretary, /申请绑定/);

    assert.match(await bot.tell(secretary, '好的'), /^关于郑试乙的绑定申请：是本人请回 1/);
    assert.equal(await bot.tell(secretary, '2'), '已退回：账号“zheng-2”没有绑定郑试乙，我会告诉对方。');

    await heard(bot, 'zheng-2', /^支部书记没有确认这个账号是郑试乙，所以没有绑定。/);
    assert.match(await bot.tell('zheng-2', '我的'), /^我还不知道这个账号是哪位。/);
    assert.equal(await bot.tell(secretary, '绑定 审核'), '现在没有等您确认的绑定申请。');
  });

  it('needs a number and a name that belong together', async () => {
    const { newcomerNo, left } = branchOf('丙');

    assert.match(
      await bot.tell('zheng-3', `绑定 ${newcomerNo} 李试丙`),
      /^名册上没有工号“.*”、姓名“李试丙”的组合/,
    );
    assert.match(await bot.tell('zheng-3', '绑定 工号 姓名'), /^请发您的工号/);
    assert.match(await bot.tell('zheng-3', `绑定 ${left.replace('wu-', 'U')} 吴试丙`), /^名册上没有/);
  });

  it('understands a name as people write it', async () => {
    assert.match(
      await bot.tell('ayi', '绑定：阿依•示例，Ｇ２００'),
      /^绑定申请已收到：阿依·示例（第庚党支部）/,
    );
    const { newcomerNo } = branchOf('丙');
    assert.match(await bot.tell('zheng-3', `绑定 ${newcomerNo} 郑　试丙`), /^绑定申请已收到：郑试丙/);
  });

  it('never takes a bound person over, and tells him of the attempt', async () => {
    const { member } = branchOf('丁');

    assert.match(
      await bot.tell('thief', `绑定 ${member.replace('li-', 'L')} 李试丁`),
      /^这个工号已经绑定了另一个账号，不能直接替换；我已经告诉原来的账号。/,
    );
    await heard(bot, member, /^李试丁同志，您好。刚才有一个新账号想绑定您的工号，我没有同意。/);
    assert.match(await bot.tell(member, '我的'), /^李试丁同志/);
  });

  it('tells the owner once a day of the same account, whatever it tries', async () => {
    const { member } = branchOf('乙');
    const wish = `绑定 ${member.replace('li-', 'L')} 李试乙`;
    const { db } = await open();
    // What is put into the outbox, as the platform itself drops a text that it has just delivered.
    const told = async () =>
      (
        await db.rows("SELECT id FROM outbox WHERE account_id = ? AND message LIKE '%bindTakenTold%'", [
          member,
        ])
      ).length;
    const answer = await bot.tell('thief-2', wish);
    assert.match(answer, /^这个工号已经绑定了另一个账号/);
    assert.equal(await bot.tell('thief-2', wish), answer);
    offsetMs += 23 * hourMs;
    assert.equal(await bot.tell('thief-2', wish), answer);
    assert.equal(await told(), 1);

    assert.equal((await bot.tell('thief-3', wish)).startsWith(answer), true);
    assert.equal(await told(), 2, 'another account is news');
    offsetMs += 2 * hourMs;
    assert.equal(await bot.tell('thief-2', wish), answer);
    assert.equal(await told(), 3, 'a day has passed');
    // Who owns another number is told all the same.
    const other = branchOf('丙').member;
    await bot.tell('thief-2', `绑定 ${other.replace('li-', 'L')} 李试丙`);
    await heard(bot, other, /有一个新账号想绑定/);

    const rows = await db.rows<{ status: string; decided_by: string | null }>(
      "SELECT r.status, r.decided_by FROM bind_request r JOIN account a ON a.id = r.account_id WHERE a.account_id = 'thief-2'",
    );
    assert.deepEqual(rows, Array(3).fill({ status: 'taken', decided_by: null }));
    const { secretary } = branchOf('乙');
    assert.equal(await bot.tell(secretary, '绑定 审核'), '现在没有等您确认的绑定申请。');
  });

  it('promises no answer of a secretary who has no account', async () => {
    assert.equal(
      await bot.tell('he', '绑定 G301 何试壬'),
      '绑定申请已收到：何试壬（第壬党支部）。这个组织还没有能在这里确认的书记，请向党委工作部领取一次性码，发“绑定 码”就能完成。',
    );
  });

  it('confirms only the first of two accounts that want the same person', async () => {
    const { newcomerNo, secretary } = branchOf('戊');
    const { db } = await open();
    await bot.tell('zheng-5', `绑定 ${newcomerNo} 郑试戊`);
    await heard(bot, secretary, /申请绑定/);
    await bot.tell('thief-5', `绑定 ${newcomerNo} 郑试戊`);
    await heard(bot, secretary, /^王书记，您好。又收到一份绑定申请：郑试戊。/);

    const answer = await bot.tell(secretary, '1');
    assert.match(answer, /^已确认：账号“zheng-5”就是郑试戊.*\n\n王书记，您好。账号“thief-5”申请绑定/);
    assert.match(await bot.tell(secretary, '1'), /^这个账号或郑试戊在此期间已经绑定过了，这份申请没有再办。/);

    assert.match(await bot.tell('thief-5', `承诺 ${text}`), /^我还不知道这个账号是哪位。/);
    const bound = await db.rows<{ account_id: string }>(
      'SELECT a.account_id FROM account a JOIN person p ON p.id = a.person_id WHERE p.staff_no = ?',
      [newcomerNo],
    );
    assert.deepEqual(bound, [{ account_id: 'zheng-5' }]);
  });

  it('keeps only the last wish of an account', async () => {
    const { newcomerNo, secretary } = branchOf('己');
    await bot.tell('zheng-6', `绑定 ${branchOf('辛').newcomerNo} 郑试辛`);
    await bot.tell('zheng-6', `绑定 ${newcomerNo} 郑试己`);
    await heard(bot, secretary, /申请绑定郑试己/);

    assert.equal(await bot.tell(branchOf('辛').secretary, '1'), '这份申请已经办过了，没有重复办理。');
    assert.match(await bot.tell(secretary, '取消'), /^好的，先不办了，绑定申请还在等您确认。/);
    assert.match(await bot.tell(secretary, '我的'), /等您确认的绑定申请：1份，发“绑定 审核”办理\n\n/);
    assert.match(await bot.tell(secretary, '绑定 审核'), /^王书记，您好。账号“zheng-6”申请绑定郑试己/);
    assert.match(await bot.tell(secretary, '是'), /^已确认/);
  });

  it('is done by itself where the userid is the staff number', async () => {
    const { db } = await open();

    assert.match(await bot.tell('g100', '我的'), /^冯试庚同志，您好。/);

    const [entry] = await db.rows<{ actor: string; data: string }>(
      "SELECT l.actor, l.data FROM ledger l JOIN person p ON p.id = l.subject WHERE p.staff_no = 'G100' AND l.kind = 'account.bound'",
    );
    assert.equal(entry?.actor, 'system');
    assert.equal(JSON.parse(entry?.data ?? '{}').by, 'staff-number');
  });

  it('is reviewed by office-holders only', async () => {
    const { member } = branchOf('庚');

    assert.match(await bot.tell(member, '绑定 审核'), /^这件事由党支部书记或党委工作部办理。/);
    assert.match(await bot.tell(member, '绑定 发码 郑试庚'), /^这件事由党支部书记或党委工作部办理。/);
    assert.match(await bot.tell('nobody', '绑定 审核'), /^我还不知道这个账号是哪位。/);
  });
});
