import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer, tempDir } from '../kit/cli.ts';

const counts = { owed: 23, done: 19, away: 1, open: 3, lateDays: 3 };
const item = {
  org: '示例大学党委/教工支部',
  task: 'pledge',
  title: '公开承诺',
  dueOn: '2026-12-04',
  ...counts,
};
const deadline = { on: '2026-12-04', time: '18:00' };
const moved = {
  ...{ dryRun: false, task: 'pledge', title: '公开承诺', was: deadline, owing: 23, told: 4, id: 'x' },
  ...{ to: { on: '2026-12-12', time: '18:00' }, workdayInstead: '2026-12-11', reached: 3, later: true },
};

describe('xianfeng coverage and deadline', () => {
  let server: SmallServer;
  let answer: SmallAnswer;
  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());
  beforeEach(() => {
    server.seen.length = 0;
  });
  const run = (...args: readonly string[]) =>
    runCommand(args, { env: { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' } });

  it('coverage shows a table, or says that there is nothing', async () => {
    answer = { status: 200, body: { asOf: '2026-12-07', items: [item], nextCursor: null } };
    const { exitCode, out } = await run('coverage', '--org', '教工支部', '--levels', '2');
    assert.equal(exitCode, 0);
    assert.match(out, /示例大学党委\/教工支部\s+公开承诺\s+2026-12-04（周五）\s+23\s+19\s+1\s+3\s+3/);
    assert.match(out, /截至 2026-12-07（周一）。单位按学校的次序，不排名。/);
    assert.equal(decodeURIComponent(server.seen[0]?.url ?? ''), '/api/coverage?org=教工支部&levels=2');
    answer = { status: 200, body: { asOf: '2026-12-07', items: [], nextCursor: null } };
    assert.match((await run('coverage')).out, /^没有已经开始的事项/);
  });

  it('coverage --out writes a file once', async () => {
    const file = join(tempDir(), 'coverage.xlsx');
    answer = { status: 200, body: Buffer.from('PK') };
    const { out } = await run('coverage', '--out', file);
    assert.match(out, /进度已导出到/);
    assert.equal(readFileSync(file, 'latin1'), 'PK');
    const again = await run('coverage', '--out', file);
    assert.equal(again.exitCode, 1);
    assert.match(again.err, /已经存在，没有改动/);
  });

  it('deadline move tells both days, who is told, and that the day is no workday', async () => {
    answer = { status: 201, body: moved };
    const { exitCode, out } = await run('deadline', 'move', 'pledge', '2026-12-12', '--reason', '集中外出');
    assert.equal(exitCode, 0);
    assert.match(out, /已改 公开承诺：2026-12-04（周五） 18:00 → 2026-12-12（周六） 18:00，应办 23 位。/);
    assert.match(out, /上班后告知还没有办的 3 位，另有 1 位没有绑定账号。/);
    assert.match(out, /2026-12-12（周六） 不是工作日，前一个工作日是 2026-12-11（周五）/);
    assert.equal(server.seen[0]?.method, 'POST');
    assert.match(
      decodeURIComponent(server.seen[0]?.url ?? ''),
      /task=pledge&date=2026-12-12&reason=集中外出&dryRun=0/,
    );
    answer = { status: 200, body: { ...moved, dryRun: true } };
    assert.match(
      (await run('deadline', 'move', 'pledge', '2026-12-12', '--reason', '外出', '--dry-run')).out,
      /只是预览：没有保存/,
    );
  });

  it('deadline says in words what the server refuses, and what is no date', async () => {
    answer = { status: 400, body: { error: { code: 'deadline-past', message: '' } } };
    const { exitCode, err } = await run('deadline', 'move', 'pledge', '2026-12-01', '--reason', '外出');
    assert.equal(exitCode, 1);
    assert.match(err, /那一天已经过了，截止时间没有改/);
    assert.match(
      (await run('deadline', 'move', 'pledge', '2026-06-31', '--reason', '外出')).err,
      /日期 不是日期：2026-06-31/,
    );
  });

  it('deadline list shows both days and the reason', async () => {
    const move = { id: 'x', task: 'pledge', title: '公开承诺', org: null, was: deadline, to: moved.to };
    const items = [{ ...move, reason: '集中外出', by: '赵例丁', movedAt: '2026-12-01T09:00:00+08:00' }];
    answer = { status: 200, body: { items, nextCursor: null } };
    assert.match(
      (await run('deadline', 'list')).out,
      /公开承诺\s+全部组织\s+2026-12-04（周五） 18:00\s+2026-12-12（周六） 18:00\s+集中外出\s+赵例丁/,
    );
    answer = { status: 200, body: { items: [], nextCursor: null } };
    assert.match((await run('deadline', 'list')).out, /^还没有改过截止时间/);
  });
});
