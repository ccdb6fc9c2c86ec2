// The command line against the whole bot, over HTTP.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiToken, startTestBot, type TestBot } from '../kit/bot.ts';
import { runCommand, tempDir } from '../kit/cli.ts';
import { schoolCsv } from '../kit/school.ts';
import { openTestStore, openTimeoutMs } from '../kit/store.ts';

describe('xianfeng with the whole bot', function () {
  this.timeout(openTimeoutMs);
  let bot: TestBot;
  const dir = tempDir();

  before(async () => {
    const { store } = await openTestStore('embedded');
    bot = await startTestBot({ store, kind: 'embedded' });
  });
  after(() => bot.stop());

  const run = (...args: readonly string[]) =>
    runCommand(args, { env: { XIANFENG_URL: bot.base, API_TOKEN: apiToken } });

  it('imports, exports and imports again without a change', async () => {
    const file = join(dir, 'school.csv');
    writeFileSync(file, schoolCsv);

    const imported = await run('roster', 'import', file, '--json');
    const exported = await run('roster', 'export', join(dir, 'out.xlsx'));
    const again = await run('roster', 'import', join(dir, 'out.xlsx'), '--dry-run', '--json');

    assert.deepEqual(
      [imported.exitCode, exported.exitCode, again.exitCode],
      [0, 0, 0],
      imported.out + again.out,
    );
    const people = schoolCsv.trim().split('\r\n').length - 1;
    assert.equal(JSON.parse(imported.out).people, people);
    assert.deepEqual(JSON.parse(again.out).diff.people, {
      added: 0,
      changed: 0,
      leaving: 0,
      unchanged: people,
    });
  });

  it('lists what was said in chat', async () => {
    await bot.tell('lifang', '承诺 每周三下午为学生答疑一次，年底前完成');

    const { out } = await run('pledges', 'list', '--json');

    const { items } = JSON.parse(out) as { items: { staffNo: string; status: string }[] };
    assert.deepEqual(
      items.map(({ staffNo, status }) => [staffNo, status]),
      [['T002', 'submitted']],
    );
  });

  it('issues a code that binds an account', async () => {
    const { out } = await run('person', 'code', 'T009', '--json');

    const answer = await bot.tell('new-account', `绑定 ${JSON.parse(out).code}`);

    assert.match(answer, /账号已经绑定好/);
  });

  it('says what is wrong with a request', async () => {
    const file = join(dir, 'empty.csv');
    writeFileSync(file, '');

    const empty = await run('roster', 'import', file);
    const limit = await run('pledges', 'list', '--limit', '0');
    const token = await runCommand(['pledges', 'list'], {
      env: { XIANFENG_URL: bot.base, API_TOKEN: 'wrong' },
    });

    assert.match(empty.err, /文件是空的/);
    assert.match(limit.err, /不合要求.*limit/);
    assert.match(token.err, /不认这个 API_TOKEN/);
  });

  it('refuses another content type with 415 and says which to send', async () => {
    const response = await bot.api('/api/roster', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });

    assert.deepEqual([response.status, (await response.text()).includes('text/csv')], [415, true]);
  });

  it('finds a service that is ready', async () => {
    const { out } = await run('doctor');

    assert.match(out, /正常 {2}服务：.* 已就绪/);
  });
});
