import assert from 'node:assert/strict';
import { findTreeAt } from '../../src/store/tree-store.ts';
import type { MoveAnswer } from '../../src/web/roster-move.ts';
import { apiToken, type TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, startCast } from '../kit/cast.ts';
import { runCommand } from '../kit/cli.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-11-02T01:00:00Z');
const other = '示例大学党委/另一学院党总支';

// The tests move one branch after another, day by day.
describeOnEveryStore('xianfeng roster move', (open, kind) => {
  let bot: TestBot;
  let now = start;
  before(async () => {
    const extra = [`周示己,C3,${other},党总支,党员,管理,书记,在岗,zhou`];
    const clock = { now: () => now };
    bot = await startCast({ store: await open(), kind, clock }, buildCast('甲乙丙', extra));
  });
  after(() => bot.stop());
  beforeEach(() => {
    now += dayMs;
  });

  const move = (query: Readonly<Record<string, string>>) =>
    bot.api(`/api/roster/move?${new URLSearchParams(query)}`, { method: 'POST' });
  const cli = (...args: string[]) =>
    runCommand(['roster', 'move', ...args], { env: { XIANFENG_URL: bot.base, API_TOKEN: apiToken } });

  async function pathOn(date: string, name: string): Promise<string | undefined> {
    const { db } = await open();
    const tree = await db.transaction({ now }, (tx) => findTreeAt(tx, date));
    const nameOf = new Map(tree.map((one) => [one.id, one.name]));
    const found = tree.find((one) => one.name === name);
    return found?.path
      .split('/')
      .filter(Boolean)
      .map((id) => nameOf.get(id))
      .join('/');
  }

  it('shows what would move, and moves nothing', async () => {
    const { name } = branchOf('甲');

    const { out } = await cli(name, '--to', other, '--dry-run');

    assert.match(out, /预览，没有保存任何内容/);
    assert.match(out, new RegExp(`→ ${other}/${name}`));
    assert.match(out, /涉及这个组织，5 人/);
    assert.equal(await pathOn('2026-11-30', name), `示例大学党委/示例学院党总支/${name}`);
  });

  it('moves a branch from a day on; the days before keep their tree', async () => {
    const { name, member, secretary } = branchOf('甲');

    const { exitCode, err } = await cli(name, '--to', other, '--on', '2026-11-04');

    assert.equal(exitCode, 0, err);
    assert.equal(await pathOn('2026-11-03', name), `示例大学党委/示例学院党总支/${name}`);
    assert.equal(await pathOn('2026-11-04', name), `${other}/${name}`);
    assert.match(await bot.tell(member, '我的'), new RegExp(`组织：${name}`));
    // What goes up from the branch goes to its new superior at once.
    await bot.tell(secretary, '承诺 本学期每周三下午为学生答疑，12月底前不少于12次');
    assert.match(await bot.tell('zhou', '承诺 审核'), /王试甲/);
  });

  it('renames, and finds by the new name', async () => {
    const { name } = branchOf('乙');
    const response = await move({ org: name, name: '教工第二党支部' });
    assert.equal(response.status, 200, await response.clone().text());
    const answer = (await response.json()) as MoveAnswer;
    assert.equal(answer.to, '示例大学党委/示例学院党总支/教工第二党支部');

    const again = await move({ org: name, name: '教工第三党支部' });
    assert.equal(again.status, 404);
    assert.equal((await move({ org: '教工第二党支部', name: '教工第三党支部', dryRun: '1' })).status, 200);
  });

  it('takes a whole faculty along', async () => {
    const response = await move({ org: '示例大学党委/示例学院党总支', to: other });
    const answer = (await response.json()) as MoveAnswer;

    assert.equal(answer.organizations, 3);
    assert.equal(
      await pathOn('2026-11-30', branchOf('丙').name),
      `${other}/示例学院党总支/${branchOf('丙').name}`,
    );
    const exported = await (await bot.api('/api/roster?format=csv')).text();
    assert.match(exported, new RegExp(`${other}/示例学院党总支/第丙党支部`));
    // The same file again makes the organisations that it names, as ever: nothing of the move is undone.
    const { db } = await open();
    const [moved] = await db.rows<{ data: string }>(
      "SELECT data FROM ledger WHERE kind = 'organization.moved' ORDER BY id DESC",
    );
    assert.equal(JSON.parse(moved?.data ?? '{}').organizations, 3);
  });

  it('says what is wrong, in words of the operator', async () => {
    assert.match((await cli('第丙党支部')).err, /请写明新的上级（--to）或新的名称（--name）/);
    assert.match((await cli('第丙党支部', '--to', '第丙党支部')).err, /不能放到自己或自己的下级之下/);
    assert.match((await cli('第丙党支部', '--to', '没有这个')).err, /没有这个组织/);
    assert.match((await cli('第丙党支部', '--name', '新名', '--on', '2027-01-01')).err, /不能晚于今天/);
    assert.match(
      (await cli('第丙党支部', '--name', '新名', '--on', '2026-11-02')).err,
      /早于这些组织上一次调整/,
    );
    assert.match((await cli('第丙党支部', '--name', '新名', '--on', '明天')).err, /--on 不是日期/);
  });
});
