import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer, tempDir } from '../kit/cli.ts';

const token = 'example-token-0123456789-0123456789';

describe('xianfeng', () => {
  let server: SmallServer;
  let answer: SmallAnswer;
  let dir: string;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());

  beforeEach(() => {
    dir = tempDir();
    server.seen.length = 0;
    answer = { status: 200, body: {} };
  });

  const env = () => ({ XIANFENG_URL: server.url, API_TOKEN: token });
  const run = (args: readonly string[]) => runCommand(args, { env: env() });

  it('shows help and ends with 0', async () => {
    const { exitCode, out, err } = await run(['--help']);

    assert.equal(exitCode, 0);
    for (const word of [
      '用法：',
      'roster',
      'pledges',
      'reminders',
      'person',
      'migrate',
      'backup',
      'restore',
      'doctor',
    ])
      assert.ok(out.includes(word), word);
    assert.equal(err, '');
  });

  it('says in one sentence what is wrong with a command line', async () => {
    for (const [args, sentence] of [
      [['rooster'], '没有这个命令：rooster。请看 xianfeng --help。\n'],
      [['roster', 'import'], '少写了一个参数：FILE。请看 xianfeng --help。\n'],
      [['pledges', 'list', '--lmit', '3'], '没有这个选项：--lmit。请看 xianfeng --help。\n'],
      [['person', 'code', 'T1', 'T2'], '参数多了。请看 xianfeng --help。\n'],
    ] as const) {
      const { exitCode, out, err } = await run(args);
      assert.deepEqual([exitCode, out, err], [1, '', sentence]);
    }
  });

  it('says what to do where nothing answers', async () => {
    const { exitCode, err } = await runCommand(['pledges', 'list'], {
      env: { XIANFENG_URL: 'http://127.0.0.1:1', API_TOKEN: token },
    });

    assert.equal(exitCode, 1);
    assert.match(
      err,
      /^连不上 http:\/\/127\.0\.0\.1:1（.*），请先 npm start，或把 XIANFENG_URL 设成服务的地址。\n$/,
    );
  });

  it('refuses an address that is none', async () => {
    const { exitCode, err } = await runCommand(['pledges', 'list'], {
      env: { XIANFENG_URL: 'localhost:3000', API_TOKEN: token },
    });

    assert.deepEqual([exitCode, err.startsWith('XIANFENG_URL 不是网址：localhost:3000。')], [1, true]);
  });

  it('takes the token of a local server from DATA_DIR, and of no other', async () => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(join(dir, 'data', 'api-token'), 'kept-token\n');
    answer = { status: 200, body: { items: [], nextCursor: null } };

    const local = await runCommand(['pledges', 'list'], {
      env: { XIANFENG_URL: server.url, DATA_DIR: join(dir, 'data') },
    });
    const remote = await runCommand(['pledges', 'list'], {
      env: { XIANFENG_URL: 'https://bot.example.edu', DATA_DIR: join(dir, 'data') },
    });

    assert.deepEqual([local.exitCode, server.seen[0]?.headers.authorization], [0, 'Bearer kept-token']);
    assert.deepEqual([remote.exitCode, remote.err.startsWith('请设置 API_TOKEN')], [1, true]);
  });

  it('explains refusals by their code', async () => {
    for (const [status, error, sentence] of [
      [401, { code: 'token-missing', message: 'x' }, /不认这个 API_TOKEN/],
      [403, { code: 'not-in-office', message: 'x' }, /没有办这件事的权限/],
      [404, { code: 'organization-unknown', message: 'x' }, /没有这个组织/],
      [
        400,
        { code: 'organization-ambiguous', message: 'x', details: { choices: ['甲/支部', '乙/支部'] } },
        /甲\/支部、乙\/支部/,
      ],
      [400, { code: 'query-invalid', message: 'x', details: [{ parameter: 'limit' }] }, /不合要求.*limit/],
      [500, { code: 'internal', message: 'x', details: { incident: 'ABC123' } }, /状态码 500.*ABC123/],
      [503, { code: 'database-late', message: 'x' }, /稍后再试/],
    ] as const) {
      answer = { status, body: { error } };
      const { exitCode, out, err } = await run(['pledges', 'list']);
      assert.deepEqual([exitCode, out], [1, '']);
      assert.match(err, sentence);
    }
  });

  it('gives refusals as JSON where asked for', async () => {
    answer = { status: 404, body: { error: { code: 'organization-unknown', message: 'no' } } };

    const { exitCode, out, err } = await run(['pledges', 'list', '--json']);

    assert.deepEqual([exitCode, JSON.parse(out), err], [1, answer.body, '']);
  });

  it('does not believe an answer that is no JSON', async () => {
    answer = { status: 502, body: Buffer.from('<html>') };

    const { exitCode, err } = await run(['pledges', 'list']);

    assert.deepEqual([exitCode, err.includes('状态码 502')], [1, true]);
  });

  it('person code shows the code and how to hand it over', async () => {
    answer = { status: 200, body: { code: 'ABCD2345', expiresAt: '2010-10-09T09:00:00+08:00' } };

    const { out } = await run(['person', 'code', 'T 1']);

    assert.deepEqual([server.seen[0]?.method, server.seen[0]?.url], ['POST', '/api/people/T%201/code']);
    assert.match(out, /ABCD2345[\s\S]*当面或电话/);
  });

  it('hands upkeep over and gives its lines', async () => {
    const settings = { DATABASE_URL: 'ftp://nowhere' };

    const { exitCode, out } = await runCommand(['migrate', '--status', '--json'], { env: settings });

    const { ok, lines } = JSON.parse(out) as { ok: boolean; lines: string[] };
    assert.deepEqual([exitCode, ok], [1, false]);
    assert.match(lines.join(), /DATABASE_URL/);
  });
});
