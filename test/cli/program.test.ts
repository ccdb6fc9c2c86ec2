import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode } from '../../src/cli/doctor.ts';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer, tempDir } from '../kit/cli.ts';

const token = 'example-token';

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
  const run = (args: readonly string[], isTty = false) => runCommand(args, { env: env(), isTty });
  const writeSample = (name: string, content = '姓名,工号,组织\n') => {
    const file = join(dir, name);
    writeFileSync(file, content);
    return file;
  };

  it('shows help and ends with 0', async () => {
    const { exitCode, out, err } = await run(['--help']);

    assert.equal(exitCode, 0);
    for (const word of ['用法：', 'roster', 'pledges', 'person', 'migrate', 'backup', 'restore', 'doctor'])
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

  describe('roster import', () => {
    const imported = {
      organizations: 3,
      people: 4,
      accounts: 2,
      dryRun: false,
      diff: {
        organizations: { added: 3, changed: 0 },
        people: { added: 4, changed: 0, unchanged: 0 },
        posts: { added: 1, ended: 0 },
        accounts: { added: 2, changed: 0 },
      },
      warnings: [{ line: 0, column: '身份', message: '有1人未填' }],
      missing: [{ staffNo: 'T9', name: '王试之', org: '示例大学党委' }],
      receipt: { sha256: 'a', salt: 'b' },
    };

    it('sends the file as it is, with its content type', async () => {
      answer = { status: 200, body: imported };

      const { exitCode, out } = await run(['roster', 'import', writeSample('a.csv'), '--dry-run']);

      const [seen] = server.seen;
      assert.deepEqual([exitCode, seen?.method, seen?.url], [0, 'POST', '/api/roster?dryRun=1']);
      assert.deepEqual(
        [seen?.headers['content-type'], seen?.headers.authorization],
        ['text/csv', `Bearer ${token}`],
      );
      assert.equal(seen?.body.toString(), '姓名,工号,组织\n');
      for (const part of ['人员  4       4     0', '全文  身份  有1人未填', 'T9', '王试之'])
        assert.ok(out.includes(part), out);
    });

    it('shows progress at a terminal, on standard error only', async () => {
      answer = { status: 200, body: imported };
      const content = `姓名,工号,组织\n${'x'.repeat(300_000)}`;

      const { exitCode, out, err } = await run(['roster', 'import', writeSample('a.csv', content)], true);

      assert.deepEqual([exitCode, out.includes('\r')], [0, false]);
      assert.match(err, /\[#+\.+\] \d+% 上传中.*100% 已上传/s);
      assert.equal(server.seen[0]?.body.toString(), content);
    });

    it('lists every fault of a refused file', async () => {
      answer = {
        status: 422,
        body: {
          errors: [
            { line: 2, column: '姓名', message: '这一格必填，请补上。' },
            { line: 0, column: null, message: '表格里没有人员。' },
          ],
        },
      };
      const file = writeSample('a.xlsx');

      const shown = await run(['roster', 'import', file]);
      const json = await run(['roster', 'import', file, '--json']);

      assert.equal(shown.exitCode, 1);
      assert.match(
        shown.err,
        /先改好下面 2 处.*\n行 +列 +说明\n.*\n2 +姓名 +这一格必填，请补上。\n全文 +表格里没有人员。/s,
      );
      assert.deepEqual([json.exitCode, JSON.parse(json.out)], [1, answer.body]);
    });

    it('sends nothing for a file that is not there or of another kind', async () => {
      const absent = await run(['roster', 'import', join(dir, 'none.csv')]);
      const old = await run(['roster', 'import', writeSample('a.xls')]);

      assert.match(absent.err, /读不了文件/);
      assert.match(old.err, /另存为 \.xlsx/);
      assert.deepEqual([absent.exitCode, old.exitCode, server.seen.length], [1, 1, 0]);
    });
  });

  describe('roster export', () => {
    it('writes the answer to a file for its owner only', async () => {
      answer = { status: 200, body: Buffer.from('file') };
      const file = join(dir, 'out.csv');

      const { exitCode } = await run(['roster', 'export', file]);

      assert.deepEqual([exitCode, server.seen[0]?.url], [0, '/api/roster?format=csv']);
      assert.deepEqual([readFileSync(file, 'utf8'), statSync(file).mode & 0o777], ['file', 0o600]);
    });

    it('replaces a file only with --force', async () => {
      answer = { status: 200, body: Buffer.from('new') };
      const file = writeSample('out.xlsx', 'old');

      const refused = await run(['roster', 'export', file]);
      assert.deepEqual([refused.exitCode, readFileSync(file, 'utf8')], [1, 'old']);

      const forced = await run(['roster', 'export', file, '--force']);
      assert.deepEqual([forced.exitCode, readFileSync(file, 'utf8')], [0, 'new']);
    });

    it('writes nothing where the server refuses', async () => {
      answer = { status: 403, body: {} };
      const file = join(dir, 'out.csv');

      assert.equal((await run(['roster', 'export', file])).exitCode, 1);
      assert.equal(existsSync(file), false);
    });
  });

  describe('pledges list', () => {
    const item = {
      id: '1',
      staffNo: 'T1',
      name: '张甲一',
      org: '示例大学党委',
      text: '每周答疑\n一次',
      version: 2,
      status: 'published',
      createdAt: '2010-10-08T09:00:00+08:00',
    };

    it('shows one page and where the next begins', async () => {
      answer = { status: 200, body: { items: [item], nextCursor: 'abc' } };

      const { out } = await run(['pledges', 'list', '--org', '示例大学党委', '--limit', '1']);

      assert.equal(new URL(server.seen[0]?.url ?? '', server.url).searchParams.get('org'), '示例大学党委');
      for (const part of ['已公布', '2010-10-08', '每周答疑 一次', '--cursor abc'])
        assert.ok(out.includes(part), out);
    });

    it('follows the cursors with --all', async () => {
      const pages = [
        { items: [item], nextCursor: 'n1' },
        { items: [{ ...item, id: '2', staffNo: null }], nextCursor: null },
      ];
      const paged = await startSmallServer(({ url }) => ({
        status: 200,
        body: pages[url.includes('cursor=n1') ? 1 : 0],
      }));

      const { out } = await runCommand(['pledges', 'list', '--all', '--json'], {
        env: { XIANFENG_URL: paged.url, API_TOKEN: token },
      });
      await paged.close();

      const { items, nextCursor } = JSON.parse(out) as { items: { id: string }[]; nextCursor: string | null };
      assert.deepEqual([items.map((one) => one.id), nextCursor], [['1', '2'], null]);
    });
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

  describe('doctor', () => {
    it('finds nothing wrong where all is well', async () => {
      answer = { status: 200, body: { status: 'ready' } };

      const { exitCode, out } = await run(['doctor']);

      assert.equal(exitCode, 0, out);
      assert.doesNotMatch(out, /有误/);
    });

    it('names what is wrong and what the server waits for', async () => {
      answer = { status: 503, body: { status: 'not-ready', waitingFor: ['database'] } };

      const { exitCode, out } = await runCommand(['doctor'], { env: { ...env(), PORT: 'x' } });

      assert.equal(exitCode, 1);
      assert.match(out, /有误 {2}设置：PORT：/);
      assert.match(out, /未就绪（503，等待 database）/);
    });

    it('knows which Node.js will do', () => {
      const fits = ['v20.19.0', 'v20.20.2', 'v22.0.0', 'v20.18.9', 'v18.20.0'].map(
        (version) => checkNode(version).ok,
      );

      assert.deepEqual(fits, [true, true, true, false, false]);
    });
  });
});
