import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer, tempDir } from '../kit/cli.ts';

const token = 'example-token-0123456789-0123456789';

describe('xianfeng roster', () => {
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
  });

  const env = () => ({ XIANFENG_URL: server.url, API_TOKEN: token });
  const run = (args: readonly string[], isTty = false) => runCommand(args, { env: env(), isTty });
  const writeSample = (name: string, content = '姓名,工号,组织\n') => {
    const file = join(dir, name);
    writeFileSync(file, content);
    return file;
  };

  describe('import', () => {
    const imported = {
      organizations: 3,
      people: 4,
      accounts: 2,
      dryRun: false,
      diff: {
        organizations: { added: 3, changed: 0 },
        people: { added: 4, changed: 0, unchanged: 0, leaving: 0 },
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

  describe('export', () => {
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
});
