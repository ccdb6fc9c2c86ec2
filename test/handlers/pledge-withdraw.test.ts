import assert from 'node:assert/strict';
import { commitTo } from '../../src/domain/ledger.ts';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const first = '本学期每周三下午为学生答疑，12月底前不少于12次';
const second = '本学期每周三、周五下午为学生答疑，12月底前不少于20次';

describeOnEveryStore('/承诺 撤回', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙丁戊己'));
  });
  after(() => bot.stop());

  async function decide(member: string, secretary: string, word: string, text = first): Promise<void> {
    await bot.tell(member, `承诺 ${text}`);
    await heard(bot, secretary, /提交了公开承诺/);
    await bot.tell(secretary, '承诺 审核');
    await bot.tell(secretary, word);
  }

  it('takes back what waits; its review comes too late', async () => {
    const { member, secretary } = branchOf('甲');
    assert.equal(await bot.tell(member, '承诺 撤回'), '现在没有可以撤回的承诺。');
    await bot.tell(member, `承诺 ${first}`);
    await heard(bot, secretary, /提交了公开承诺/);

    assert.match(await bot.tell(member, '/承诺 撤回'), /^已撤回承诺第1稿，现在没有有效的承诺。/);

    assert.match(await bot.tell(secretary, '1'), /^李试甲的这一稿已经撤回或改成新稿/);
    assert.match(await bot.tell(member, '承诺 查看'), /^您还没有提交公开承诺。/);
    assert.match(await bot.tell(member, `承诺 ${first}`), /^您的承诺（第2稿）已收到/);
  });

  it('takes back what was returned', async () => {
    const { member, secretary } = branchOf('乙');
    await decide(member, secretary, '2 请写明时间');

    assert.match(await bot.tell(member, '承诺 撤回'), /^已撤回承诺第1稿，现在没有有效的承诺。/);
    assert.equal(await bot.tell(member, '承诺 撤回'), '现在没有可以撤回的承诺。');
  });

  it('takes the public text back only after a second word, and tells the secretary', async () => {
    const { member, secretary } = branchOf('丙');
    await decide(member, secretary, '1');

    assert.match(
      await bot.tell(member, '承诺 撤回'),
      /^第1稿已经公布，.*确定撤回吗？\n1 确认撤回\n2 不撤回$/,
    );
    assert.match(await bot.tell('chen', '承诺 查看 李试丙'), /的公开承诺：/);
    assert.match(await bot.tell(member, '承诺 撤回 确认'), /^已撤回承诺第1稿/);

    assert.match(await heard(bot, secretary, /撤回了/), /^王书记，您好。李试丙撤回了已公布的承诺第1稿/);
    assert.match(await bot.tell('chen', '承诺 查看 李试丙'), /目前没有公布的承诺。$/);
  });

  it('takes the newer text back and leaves the public one', async () => {
    const { member, secretary } = branchOf('丁');
    await decide(member, secretary, '1');
    await bot.tell(member, `承诺 ${second}`);

    assert.match(await bot.tell(member, '承诺 撤回'), /^已撤回承诺第2稿，现在有效的是第1稿。/);
    assert.match(await bot.tell(member, '承诺 查看'), /^您的承诺：已公布（第1稿）/);
    assert.equal(await bot.tell(secretary, '承诺 审核'), '现在没有等您审核的承诺。');
  });

  it('does not dig out an old return once a later text is public', async () => {
    const { member, secretary } = branchOf('戊');
    await decide(member, secretary, '2 请写明时间');
    await decide(member, secretary, '1', second);

    assert.match(await bot.tell(member, '承诺 撤回'), /^第2稿已经公布/);
    assert.match(await bot.tell(member, '承诺 撤回 第1稿'), /^撤回请只发“承诺 撤回”/);
    await bot.tell(member, '承诺 撤回 确认');
    assert.match(await bot.tell(member, '承诺 查看'), /^您还没有提交公开承诺。/);
    await heard(bot, secretary, /李试戊撤回了已公布的承诺第2稿/);
  });

  it('leaves entries in the ledger without names or texts; the commitment opens with text and salt', async () => {
    const { member, secretary } = branchOf('己');
    const { db } = await open();
    await decide(member, secretary, '2 请写明时间');
    await decide(member, secretary, '1', second);
    const [person] = await db.rows<{ id: string }>("SELECT id FROM person WHERE name = '李试己'");
    const entries = () =>
      db.rows<{ kind: string; actor: string; data: string }>(
        'SELECT kind, actor, data FROM ledger WHERE subject = ? AND kind LIKE ? ORDER BY id',
        [person?.id ?? '', 'pledge.%'],
      );

    const submitted = (await entries()).filter((entry) => entry.kind === 'pledge.submitted');
    const versions = await db.rows<{ content: string; salt: string }>(
      'SELECT v.content, v.salt FROM pledge_version v JOIN pledge p ON p.id = v.pledge_id WHERE p.subject_id = ? ORDER BY v.version',
      [person?.id ?? ''],
    );
    assert.deepEqual(
      submitted.map((entry) => JSON.parse(entry.data).text),
      versions.map((version) => commitTo(version.salt, version.content)),
    );

    await bot.tell(member, '承诺 撤回 确认');
    const all = await entries();
    assert.deepEqual(
      all.map((entry) => entry.kind),
      ['pledge.submitted', 'pledge.returned', 'pledge.submitted', 'pledge.published', 'pledge.withdrawn'],
    );
    for (const entry of all) assert.doesNotMatch(entry.data, /[^\u0020-\u007e]/);
    const [gone] = await db.rows<{ content: string; salt: string }>(
      "SELECT v.content, v.salt FROM pledge_version v JOIN pledge p ON p.id = v.pledge_id WHERE p.subject_id = ? AND v.status = 'withdrawn'",
      [person?.id ?? ''],
    );
    assert.deepEqual(gone, { content: '', salt: '' });
  });
});
