import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const wrong = '这个一次性码不对，或者已经用过、过期了。请核对后再发一次，或请书记重新发一个。';
const hourMs = 60 * 60 * 1000;

describeOnEveryStore('/绑定 发码', (open, kind) => {
  let bot: TestBot;
  let offsetMs = 0;
  before(async () => {
    const clock = { now: () => Date.now() + offsetMs };
    bot = await startCast({ store: await open(), kind, clock }, buildCast('甲乙丙丁戊'));
  });
  after(() => bot.stop());

  async function issue(by: string, query: string): Promise<string> {
    const answer = await bot.tell(by, `绑定 发码 ${query}`);
    const code = /的一次性码：([2-9A-HJ-NP-Z]{8})，24小时内用一次有效/.exec(answer)?.[1];
    assert.ok(code, answer);
    return code;
  }

  it('gives a code that completes the binding once', async () => {
    const { secretary } = branchOf('甲');
    const { db } = await open();
    const code = await issue(secretary, '郑试甲');

    assert.match(
      await bot.tell('zheng-1', `绑定 ${code.toLowerCase()}`),
      /^郑试甲同志，您好。账号已经绑定好/,
    );
    assert.equal(await bot.tell('zheng-2', `绑定 ${code}`), wrong);

    const entries = await db.rows<{ kind: string; data: string }>(
      "SELECT l.kind, l.data FROM ledger l JOIN person p ON p.id = l.subject WHERE p.name = '郑试甲' AND l.kind LIKE 'account.%' ORDER BY l.id",
    );
    assert.deepEqual(
      entries.map((entry) => entry.kind),
      ['account.codeIssued', 'account.bound'],
    );
    assert.equal(JSON.parse(entries[1]?.data ?? '{}').by, 'code');
    for (const { data } of entries) assert.ok(!data.includes(code) && !data.includes('郑'));
  });

  it('ends an earlier code with a later one, and knows a wrong one', async () => {
    const { secretary, newcomerNo } = branchOf('乙');
    const earlier = await issue(secretary, '郑试乙');
    const later = await issue(secretary, newcomerNo);

    assert.equal(await bot.tell('zheng-3', `绑定 ${earlier}`), wrong);
    assert.equal(await bot.tell('zheng-3', '绑定 ABCDEFGH'), wrong);
    assert.match(await bot.tell('zheng-3', `绑定：${later}`), /^郑试乙同志，您好。/);
  });

  it('lets a code expire after a day', async () => {
    const { secretary } = branchOf('丙');
    const code = await issue(secretary, '郑试丙');
    offsetMs += 24 * hourMs + 1000;

    assert.equal(await bot.tell('zheng-4', `绑定 ${code}`), wrong);
    const fresh = await issue(secretary, '郑试丙');
    offsetMs += 23 * hourMs;
    assert.match(await bot.tell('zheng-4', `绑定 ${fresh}`), /^郑试丙同志，您好。/);
  });

  it('moves a person to another account and tells the old one', async () => {
    const { secretary, member } = branchOf('丁');
    await bot.tell(member, '我的');
    const code = await issue(secretary, '李试丁');

    assert.match(await bot.tell('li-new', `绑定 ${code}`), /^李试丁同志，您好。/);

    await heard(
      bot,
      member,
      /^李试丁同志，您好。您已用一次性码把工号绑定到另一个账号，这个账号从现在起不再代表您。/,
    );
    assert.match(await bot.tell(member, '我的'), /^我还不知道这个账号是哪位。/);
    assert.match(await bot.tell('li-new', '我的'), /^李试丁同志/);
  });

  it('is given within the part of the tree that one answers for', async () => {
    const { secretary } = branchOf('戊');

    assert.match(await bot.tell(secretary, '绑定 发码'), /^请问给哪位同志发码？/);
    assert.match(await bot.tell(secretary, '绑定 发码 郑试丁'), /^您负责的组织里没有找到“郑试丁”。/);
    assert.match(await bot.tell(secretary, '绑定 发码 吴试戊'), /^您负责的组织里没有找到“吴试戊”。/);
    assert.match(await bot.tell(secretary, '绑定 发码 王试戊'), /^自己的事项要由上一级党组织来办/);
    assert.ok(await issue('chen', '王试戊'));
    assert.ok(await issue('zhao', '李试戊'));
  });
});
