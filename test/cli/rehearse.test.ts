// `xianfeng rehearse` as an operator runs it: what it asks for, what it shows, and when it fails.
import assert from 'node:assert/strict';
import { showReport } from '../../src/cli/rehearse.ts';
import type { RehearsalReport } from '../../src/rehearsal.ts';
import { runCommand } from '../kit/cli.ts';
import { serverUrl, stores } from '../kit/store.ts';

const run = (args: readonly string[], isTty = false) => runCommand(['rehearse', ...args], { env: {}, isTty });
const here = stores.includes('mysql') ? ['--database-url', serverUrl('mysql')] : [];
const small = ['--template', 'yearly-cycle', '--organizations', '3', '--people', '15', ...here];

const report: RehearsalReport = {
  template: 'example',
  title: '示例活动',
  seed: 1,
  organizations: 3,
  people: 15,
  store: 'mysql',
  redis: true,
  startsOn: '2010-05-10',
  endsOn: '2011-05-09',
  phases: [{ title: '公开承诺', from: '2010-05-10', to: '2010-05-23', messages: 12 }],
  tasks: [{ title: '公开承诺', sent: 12, merged: 1, skipped: 2 }],
  months: [{ month: '2010-05', messages: 12 }],
  burden: [{ role: '书记', people: 3, messages: 9, perPersonPerWeekMax: 2 }],
  skipped: { away: 2 },
  cancelled: 7,
  changes: { done: 9, move: 1 },
  firstDay: { planned: 20, asPlanned: 12, changed: 8 },
  instants: 30,
  messages: 12,
  differences: [],
  seconds: 3.2,
};

describe('xianfeng rehearse', () => {
  it('shows what came of it, for people', () => {
    const text = showReport(report).join('\n');

    assert.match(text, /3 个组织、15 人，2010-05-10（周一）至 2011-05-09（周一），MySQL\/MariaDB和 Redis/);
    assert.match(text, /书记\s+3\s+9\s+2/);
    assert.match(text, /登记的变动：办结 9，延期 1/);
    assert.match(text, /未发的原因：请假、出国（境） 2；因已办结等取消 7/);
    assert.match(text, /首日预览 20 条：照预览发生 12，因登记的变动改变 8/);
    assert.match(text, /差异 0 条：实际发出的，与首日预览加上已登记的变动完全一致。$/);
  });

  it('shows the first of many differences, and where the rest is', () => {
    const one = { at: '2010-05-21T08:30:00+08:00', side: 'happened' as const, what: 'P pledge T-7 send' };
    const text = showReport({ ...report, differences: Array.from({ length: 25 }, () => one) }).join('\n');

    assert.match(text, /差异 25 条：/);
    assert.equal(text.match(/- 有而不应有 2010-05-21/g)?.length, 20);
    assert.match(text, /其余 5 条请加 --json 查看。$/);
  });

  it('takes the campaign of 2010 where no other is named', async () => {
    const { out } = await run(['--help']);

    assert.match(out, /chuangxian-zhengyou-2010/);
    assert.match(out, /2010-05-10/);
  });

  it('runs a small one to its end', async function () {
    this.timeout(120_000);

    const { exitCode, out, err } = await run([...small, '--json'], true);

    assert.equal(exitCode, 0, err);
    const answer = JSON.parse(out) as RehearsalReport;
    assert.equal(answer.people, 15);
    assert.ok(answer.messages > 0);
    assert.deepEqual(answer.differences, []);
    assert.match(err, /演练中/);
  });

  const slips: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'a seed that is no number',
      ['--template', 'yearly-cycle', '--seed', 'x'],
      /--seed 请写 0 到 999999999 之间的整数，您写的是：x/,
    ],
    ['a school of nobody', ['--template', 'yearly-cycle', '--people', '0'], /--people 请写 10 到 100000/],
    [
      'a day that does not exist',
      ['--template', 'yearly-cycle', '--starts', '2010-02-30'],
      /--starts 不是日期：2010-02-30/,
    ],
    [
      'another kind of server',
      ['--template', 'yearly-cycle', '--database-url', 'http://127.0.0.1'],
      /--database-url 请写成 mysql:\/\/ 或 postgres:\/\/ 开头/,
    ],
    ['a template that is not there', ['--template', 'no-such-template'], /没有找到模板“no-such-template”/],
    [
      'a server that does not answer',
      ['--template', 'yearly-cycle', '--database-url', 'mysql://root@127.0.0.1:1'],
      /连不上数据库/,
    ],
  ];
  for (const [what, args, message] of slips) {
    it(`fails with a sentence for ${what}`, async () => {
      const { exitCode, err } = await run(args);

      assert.equal(exitCode, 1);
      assert.match(err, message);
    });
  }
});
