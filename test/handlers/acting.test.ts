import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const stranger = '代理的人须在您这一级党组织之内';
const dayMs = 86_400_000;

// 2026-12-01 is a Tuesday.
const start = Date.parse('2026-12-01T01:00:00Z');

describeOnEveryStore('/代理', (open, kind) => {
  let bot: TestBot;
  let now = start;
  before(async () => {
    const extra = [
      castRow('壬', '李试壬', '党员,教师,,在岗,li2-ren'),
      castRow('癸', '冯试癸', '党员,教师,,请假,feng-gui'),
    ];
    const clock = { now: () => now };
    bot = await startCast({ store: await open(), kind, clock }, buildCast('甲乙丙丁戊己庚辛壬癸子', extra));
  });
  after(() => bot.stop());
  afterEach(() => {
    now = start;
  });

  async function entries(name: string): Promise<[string, Record<string, unknown>][]> {
    const rows = await (await open()).db.rows<{ kind: string; data: string }>(
      `SELECT l.kind, l.data FROM ledger l JOIN person p ON p.id = l.subject
        WHERE p.name = '${name}' AND l.kind NOT IN ('person.added', 'post.added', 'account.bound') ORDER BY l.id`,
    );
    return rows.map((row) => [row.kind, JSON.parse(row.data) as Record<string, unknown>]);
  }

  it('sends what waits at the desk to whoever acts, and signs it for the holder', async () => {
    const { secretary, member, probationary, name } = branchOf('甲');

    const answer = await bot.tell(secretary, '代理 李试甲 12月1日到12月5日 出差');

    assert.equal(
      answer,
      `已登记：12月1日（周二）至12月5日（周六）由李试甲代理王试甲的职务（${name}书记，事由：出差）。` +
        '这几天要审核、要办的事发给李试甲，所办的署“李试甲代王试甲”；到期自动恢复，提前结束发“代理 取消”。',
    );
    await heard(
      bot,
      member,
      /^李试甲同志，您好。王试甲请您12月1日（周二）至12月5日（周六）代理：第甲党支部书记，事由：出差。/,
    );

    await bot.tell(probationary, `承诺 ${text}`);
    await heard(bot, member, /^李试甲同志，您好。张试甲/);
    assert.ok(heardSoFar(bot, secretary).every((one) => !one.includes('张试甲')));

    assert.match(await bot.tell(member, '1'), /^已通过/);
    await heard(bot, probationary, /已由第甲党支部（李试甲代王试甲）审核通过/);
    const [published] = (await entries('张试甲')).filter(([what]) => what === 'pledge.published');
    const { db } = await open();
    const [holder] = await db.rows<{ id: string }>("SELECT id FROM person WHERE name = '王试甲'");
    assert.equal(published?.[1].actingFor, holder?.id);
  });

  it('lets the holder himself go on deciding', async () => {
    const { secretary, member, probationary } = branchOf('乙');
    await bot.tell(secretary, '代理 李试乙 今天到后天');
    await bot.tell(probationary, `承诺 ${text}`);
    await heard(bot, member, /张试乙/);

    assert.match(await bot.tell(secretary, '承诺 审核'), /张试乙/);
    assert.match(await bot.tell(secretary, '1'), /^已通过/);
    await heard(bot, probationary, /已由第乙党支部审核通过/);
  });

  it('never lets whoever acts decide on what the holder wrote', async () => {
    const { secretary, member } = branchOf('丙');
    await bot.tell(secretary, '代理 李试丙 今天到后天');

    await bot.tell(secretary, `承诺 ${text}`);

    await heard(bot, 'chen', /王试丙/);
    assert.match(await bot.tell(member, '承诺 审核'), /没有等您审核/);
  });

  it('ends by itself after the last day', async () => {
    const { secretary, member } = branchOf('丁');
    await bot.tell(secretary, '代理 李试丁 12月1日到12月2日');
    assert.match(await bot.tell(member, '我的'), /任职：第丁党支部书记（代王试丁）/);

    now = start + dayMs;
    assert.match(await bot.tell(member, '我的'), /第丁党支部书记（代王试丁）/);
    now = start + 2 * dayMs;
    assert.doesNotMatch(await bot.tell(member, '我的'), /代王试丁/);
    assert.match(await bot.tell(member, '承诺 审核'), /^这件事由党支部书记或党委工作部办理/);
  });

  it('asks for one piece at a time, and keeps what was said', async () => {
    const { secretary, member } = branchOf('戊');

    assert.equal(await bot.tell(secretary, '代理'), '请问由哪位同志代理？请发姓名或工号，现在不办回“取消”。');
    assert.match(await bot.tell(secretary, '某某某'), new RegExp(`^没有找到“某某某”。${stranger}`));
    assert.match(await bot.tell(secretary, '李试戊'), /^由李试戊代理，从哪天到哪天？/);
    assert.match(await bot.tell(secretary, '2月30日'), /^没有“2月30日”这一天，其余的我记着/);
    assert.match(await bot.tell(secretary, '12月3日'), /^由李试戊代理，从12月3日（周四）起，到哪天为止？/);
    assert.match(
      await bot.tell(secretary, '5日 学习'),
      /^已登记：12月3日（周四）至12月5日（周六）由李试戊代理/,
    );
    await heard(bot, member, /事由：学习/);
  });

  it('takes days first, and leaves nothing on 取消', async () => {
    const { secretary } = branchOf('己');

    assert.match(
      await bot.tell(secretary, '代理 12月3日到5日'),
      /^12月3日（周四）至12月5日（周六）我记着。请问由哪位/,
    );
    assert.match(await bot.tell(secretary, '取消'), /没有登记任何代理/);
    assert.match(await bot.tell(secretary, '代理 取消'), /^您现在没有登记的代理/);
  });

  it('says why somebody cannot act, and goes on asking', async () => {
    const { secretary } = branchOf('庚');
    const ask = (typed: string) => bot.tell(secretary, typed);

    assert.match(await ask('代理 张试庚 明天到后天'), /^按规定，代理党内职务的须是正式党员，张试庚不合适/);
    assert.match(await ask('王试庚'), /^代理的人不能是本人/);
    assert.match(await ask('李试庚'), /^已登记：12月2日（周三）至12月3日（周四）由李试庚代理/);
    assert.match(await ask('代理 李试庚 明天到后天'), /^您在其中几天已经有人代理/);
    assert.match(await ask('2026-12-08到2026-12-07'), /^止的那天早于起的那天/);
    await ask('取消');
    const other = branchOf('癸').secretary;
    assert.match(await bot.tell(other, '代理 冯试癸 明天到后天'), /^名册上冯试癸目前不在岗/);
    assert.match(await bot.tell(other, '取消'), /没有登记任何代理/);
  });

  it('ends early, and tells whoever acted', async () => {
    const { secretary, member } = branchOf('辛');
    await bot.tell(secretary, '代理 李试辛 今天到后天');
    await bot.tell(secretary, '代理 李试辛 12月8日到12月9日');

    assert.match(await bot.tell(secretary, '代理 取消'), /^提前结束哪一项？\n1 12月1日/);
    assert.match(await bot.tell(secretary, '9'), /^这里请回 1 或 2/);
    assert.match(
      await bot.tell(secretary, '1'),
      /^已结束：12月1日（周二）至12月3日（周四）由李试辛代理王试辛的登记/,
    );
    await heard(bot, member, /^李试辛同志，您好。12月1日（周二）至12月3日（周四）代理王试辛的登记已结束/);
    assert.doesNotMatch(await bot.tell(member, '我的'), /代王试辛/);
    assert.deepEqual(
      (await entries('王试辛')).map(([what]) => what),
      ['acting.named', 'acting.named', 'acting.ended'],
    );
  });

  it('offers a choice where two have one name', async () => {
    const { secretary } = branchOf('壬');

    assert.match(
      await bot.tell(secretary, '代理 李试壬 明天到后天'),
      /^“李试壬”对应不止一位，是哪一位？\n1 李试壬/,
    );
    assert.match(await bot.tell(secretary, '1'), /^已登记：/);
  });

  it('lets the office say it for others, and tells both; a secretary only for himself', async () => {
    const { secretary, member } = branchOf('子');

    assert.match(
      await bot.tell(secretary, '代理 王试甲 由 李试子 明天到后天'),
      /^您负责的组织里没有找到“王试甲”/,
    );
    assert.match(
      await bot.tell('zhao', '代理 王试子 由 李试子 明天到后天 病假'),
      /^已登记：.*由李试子代理王试子的职务/,
    );
    await heard(bot, secretary, /^王书记，您好。党委工作部登记：.*由李试子代理您的职务/);
    await heard(bot, member, /王试子请您/);
    assert.match(await bot.tell('zhao', '代理 取消 王试子'), /^已结束/);
  });

  it('is nothing for those who hold no post', async () => {
    const { member } = branchOf('癸');

    assert.match(await bot.tell(member, '代理 王试癸 明天到后天'), /^这件事由党支部书记或党委工作部办理/);
  });
});
