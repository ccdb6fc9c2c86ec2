import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

// 2026-12-01 is a Tuesday, 9:00.
const start = Date.parse('2026-12-01T01:00:00Z');
const dayMs = 86_400_000;

describeOnEveryStore('/督查 and /整改', (open, kind) => {
  let bot: TestBot;
  let now = start;
  before(async () => {
    const extra = [castRow('戊', '冯试戊', '党员,教师,,在岗,feng')];
    const clock = { now: () => now };
    // Long enough on a busy machine: what is read here is the passive answer.
    const env = { PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store: await open(), kind, clock, env }, buildCast('甲乙丙丁戊己庚', extra));
  });
  after(() => bot.stop());
  afterEach(() => {
    now = start;
  });

  /** Raises an item by the office; gives its number. */
  async function raise(line: string, by = 'zhao'): Promise<number> {
    const answer = await bot.tell(by, `督查 ${line}`);
    const [, number] = /^已立项：整改(\d+)号/.exec(answer) ?? [];
    assert.ok(number, answer);
    return Number(number);
  }

  it('leads an item of a branch from 立项 to 销号, each side told what the other did', async () => {
    const { secretary, name } = branchOf('甲');

    const answer = await bot.tell('zhao', `督查 ${name} 支部会议记录缺9至11月 12月20日前`);
    const number = Number(/整改(\d+)号/.exec(answer)?.[1]);
    assert.equal(
      answer,
      `已立项：整改${number}号，${name}：“支部会议记录缺9至11月”，期限12月18日（周五）。12月20日（周日）是休息日，按前后最近的工作日定的。` +
        `已交办王试甲，签收之前可以发“整改 撤回 ${number}”；反馈后由您复核销号。`,
    );
    assert.equal(
      await heard(bot, secretary, /请您办理/),
      `王书记，您好。赵例丁立项的整改${number}号请您办理：\n${name}：支部会议记录缺9至11月\n` +
        '期限：12月18日（周五），还有13个工作日　状态：已交办，待签收\n' +
        '回数字办理：\n1 签收\n2 写进展\n3 办结反馈\n4 申请延期\n以后再办回“取消”。',
    );

    assert.match(await bot.tell(secretary, '1'), new RegExp(`^已签收整改${number}号。办的时候发`));
    assert.match(await bot.tell(secretary, `整改 ${number} 已补齐9月的记录`), /^已记下整改\d+号的进展。/);
    assert.match(await bot.tell(secretary, `整改 反馈 ${number}`), /^请写整改\d+号的办理结果/);
    assert.match(await bot.tell(secretary, '9至11月的记录已全部补齐，指定专人记录'), /并交立项的同志复核/);

    const asked = await heard(bot, 'zhao', /反馈了整改/);
    assert.match(asked, /^赵例丁同志，您好。王试甲反馈了整改\d+号的办理结果，请您复核：/);
    assert.match(
      asked,
      /反馈：“9至11月的记录已全部补齐，指定专人记录”[\s\S]*1 复核通过并销号\n2 退回继续办理/,
    );
    assert.match(await bot.tell('zhao', '2 请附上签到表'), /^已退回整改/);
    assert.match(await heard(bot, secretary, /请您继续办理/), /退回：“请附上签到表”/);

    await bot.tell(secretary, `整改 反馈 ${number} 签到表已附`);
    assert.match(await bot.tell('zhao', `整改 销号 ${number}`), /已复核并销号，已告诉负责整改的同志/);
    await heard(bot, secretary, /整改\d+号已由赵例丁复核销号，感谢您的办理/);

    const shown = await bot.tell(secretary, `整改 ${number}`);
    assert.match(shown, /状态：已销号/);
    assert.match(shown, /复核　赵例丁\n· 12月1日（周二）9:00　销号　赵例丁$/);
    assert.match(await bot.tell(secretary, `整改 ${number} 再补一条`), /现在是“已销号”，不能写进展/);
  });

  it('keeps every step in the ledger, in order and without its words', async () => {
    const { secretary, name } = branchOf('乙');
    const number = await raise(`${name} 公开栏没有更新 5个工作日`);
    await bot.tell(secretary, `整改 反馈 ${number} 公开栏已更新`);
    await bot.tell('zhao', `整改 销号 ${number}`);

    const { db } = await open();
    const rows = await db.rows<{ kind: string; data: string }>(
      `SELECT l.kind, l.data FROM ledger l JOIN organization o ON o.id = l.subject
        WHERE o.name = ? AND l.kind LIKE 'rectification.%' ORDER BY l.id`,
      [name],
    );
    assert.deepEqual(
      rows.map((row) => row.kind.slice('rectification.'.length)),
      ['raise', 'assign', 'sign', 'work', 'report', 'verify', 'close'],
    );
    assert.ok(rows.every((row) => !row.data.includes('公开栏')));
  });

  it('asks for one thing at a time, keeps what was said, and goes on the next day', async () => {
    const { name, secretary } = branchOf('丙');

    assert.match(await bot.tell('chen', '督查'), /^请问督查发现的是哪个组织或哪位同志的问题/);
    assert.match(await bot.tell('chen', '第九支部'), /^没有找到“第九支部”/);
    assert.match(await bot.tell('chen', name), new RegExp(`^${name}有什么问题要整改`));
    now = start + dayMs;
    assert.match(await bot.tell('chen', '继续'), new RegExp(`^${name}有什么问题要整改`));
    assert.match(await bot.tell('chen', '好'), /^还差一点没能保存：请写得具体一些/);
    assert.match(await bot.tell('chen', '12月1日的活动没有签到'), /哪天之前整改好/);
    assert.match(await bot.tell('chen', '6月31日'), /没有“6月31日”这一天。您写的我留着/);
    assert.match(await bot.tell('chen', '昨天'), /已经过了。其余的我留着/);
    assert.match(await bot.tell('chen', '10个工作日'), /“12月1日的活动没有签到”，期限12月16日（周三）/);
    await heard(bot, secretary, /陈示丙立项的整改/);
    assert.match(await bot.tell('chen', '取消'), /现在没有正在办的事/);
  });

  it('lets neither side do what is the other’s, nor an outsider look', async () => {
    const { secretary, name, member } = branchOf('丁');
    const number = await raise(`${name} 学习计划没有公布 10个工作日`);
    await bot.tell(secretary, '取消');

    assert.match(await bot.tell(secretary, `整改 销号 ${number}`), /^复核、退回、销号和延期由立项的同志办理/);
    assert.match(await bot.tell('zhao', `整改 反馈 ${number} 已办`), /^这一项由负责办理的同志来办/);
    assert.match(await bot.tell('chen', `整改 销号 ${number}`), /由立项的同志办理/);
    assert.match(await bot.tell(member, `整改 ${number}`), /^没有您能查看的整改/);
    assert.match(await bot.tell(member, `督查 ${name} 有问题要改 12月20日`), /由党支部书记或党委工作部办理/);
    assert.match(await bot.tell(secretary, `督查 ${name} 有问题要改 12月20日`), /不在您负责的组织范围内/);
    assert.match(await bot.tell(secretary, '督查 王试丁 有问题要改 12月20日'), /不能自己审核自己/);
    assert.match(await bot.tell('zhao', `整改 销号 ${number}`), /现在是“已交办，待签收”，不能复核通过并销号/);
  });

  it('moves a deadline only with the consent of whoever raised it', async () => {
    const { secretary, name } = branchOf('戊');
    const number = await raise(`${name} 活动室没有挂牌 12月11日`);
    await heard(bot, secretary, /请您办理/);

    assert.equal(
      await bot.tell(secretary, '待办'),
      `您现在有一件事：${name}的整改${number}号，12月11日（周五）18:00截止，还有10天。现在办请回“整改 ${number}”。`,
    );
    assert.match(await bot.tell(secretary, '4'), /要延到哪天、为什么/);
    assert.match(await bot.tell(secretary, '12月10日 来不及'), /请发一个更晚的工作日和理由/);
    assert.match(await bot.tell(secretary, '12月25日'), /^请把日期和理由写在一起/);
    assert.match(await bot.tell(secretary, '12月25日 场地维修'), /已申请把整改\d+号延到12月25日（周五）/);
    const asked = await heard(bot, 'zhao', new RegExp(`申请整改${number}号延期`));
    assert.match(asked, /申请延期：“场地维修”\n申请延到12月25日（周五）\n期限：12月11日/);

    assert.match(
      await bot.tell('zhao', '待办'),
      /复核整改或决定延期\d+项，发“整改”就能办|决定延期1项。现在办请回“整改”/,
    );
    assert.match(await bot.tell('zhao', `整改 同意 ${number}`), /^已同意整改\d+号延期/);
    assert.match(await heard(bot, secretary, /同意整改/), /期限改为12月25日（周五）/);
    assert.match(await bot.tell('zhao', `整改 不同意 ${number}`), /没有改动/);
  });

  it('takes back an item before it is signed for, and a report before it is checked', async () => {
    const { member, person } = branchOf('己');
    const first = await raise('李试己 承诺没有写明时间 5个工作日');
    assert.match(await bot.tell('zhao', `整改 撤回 ${first}`), /^已撤回整改/);
    await heard(bot, member, /撤回了整改\d+号，不用再办理/);
    assert.match(await bot.tell('zhao', `整改 ${first}`), /问题：内容已撤回\n[\s\S]*状态：已撤回/);

    const second = await raise(`${person('李')} 承诺没有写明时间 5个工作日`);
    await bot.tell(member, `整改 签收 ${second}`);
    assert.match(await bot.tell('zhao', `整改 撤回 ${second}`), /现在没有您可以撤回的/);
    assert.match(await bot.tell(member, '整改 反馈 已写明每周三下午'), /并交立项的同志复核/);
    assert.match(await bot.tell(member, `整改 撤回 ${second}`), /^已撤回整改\d+号的反馈，继续办理/);
    assert.match(await bot.tell(member, '整改'), /^要您办理的整改1项：\n· \d+号　李试己：承诺没有写明时间/);
  });

  it('shows by word and shape how urgent it is, and signs for whoever acts', async () => {
    const { secretary, member, name } = branchOf('庚');
    const number = await raise(`${name} 资料没有归档 12月8日`);
    await bot.tell(secretary, '代理 李试庚 12月1日到12月9日 出差');
    assert.match(await bot.tell(member, `整改 ${number} 已整理一半`), /署名：李试庚代王试庚。$/);

    now = start + 3 * dayMs;
    assert.match(await bot.tell('zhao', `整改 ${number}`), /还有2个工作日　状态：办理中　◇ 临近期限/);
    now = start + 8 * dayMs;
    assert.match(await bot.tell('zhao', `整改 ${number}`), /已过1个工作日　状态：办理中　■ 已过期限/);
    assert.match(await bot.tell('zhao', `整改 ${number}`), /办理　李试庚代王试庚：“已整理一半”/);
  });
});
