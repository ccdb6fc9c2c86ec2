// The bot as an operator meets it: started, misconfigured, stopped, split into roles.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { apiToken, botEnv, corp, eventually, newMsgId, shared } from './kit/bot.ts';
import { type FakeWecom, startFakeWecom } from './kit/fake-wecom.ts';
import { buildCallback, openReply, textMessageXml } from './kit/independent-wecom.ts';
import { type BotProcess, freePort, startProcess } from './kit/process.ts';
import { rush } from './kit/rush.ts';
import { schoolCsv } from './kit/school.ts';
import { redisUrl, stores } from './kit/service.ts';
import { createDatabase, tempDir } from './kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';

async function tell(base: string, userid: string, said: string): Promise<string> {
  const { corpId, agentId } = corp;
  const xml = textMessageXml({
    corpId,
    agentId,
    from: userid,
    text: said,
    msgId: newMsgId(),
    now: Date.now(),
  });
  const request = buildCallback(shared, xml, Date.now());
  const response = await fetch(`${base}/webhooks/wecom?${request.query}`, {
    method: 'POST',
    body: request.body,
  });
  assert.equal(response.status, 200);
  const body = await response.text();
  return body === '' ? '' : openReply(shared, body).text;
}

async function importSchool(base: string): Promise<void> {
  const headers = { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'text/csv' };
  const response = await fetch(`${base}/api/roster`, { method: 'POST', body: schoolCsv, headers });
  assert.equal(response.status, 200);
}

describe('the process', function () {
  this.timeout(90_000);
  let fake: FakeWecom;
  let dataDir: string;
  before(async () => {
    fake = await startFakeWecom({ corpId: corp.corpId, secret: corp.secret, agentId: corp.agentId });
  });
  after(() => fake.stop());
  beforeEach(() => {
    dataDir = tempDir();
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('starts with nothing configured, says where it is and what the embedded store is for', async () => {
    const bot = await startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir });

    assert.match(bot.output(), /先锋已启动：http:\/\/127\.0\.0\.1:\d+/);
    assert.match(bot.output(), /供试用和小单位使用，程序崩溃不丢数据，但突然断电可能丢失最近的记录/);
    assert.equal((await fetch(`${bot.base}/healthz`)).status, 200);
    assert.match(bot.output(), new RegExp(`在浏览器里打开 ${bot.base}/simulator `));
    assert.equal((await fetch(`${bot.base}/simulator`)).status, 200);
    assert.equal((await fetch(`${bot.base}/webhooks/wecom`)).status, 401);
    assert.equal((await fetch(`${bot.base}/api/roster`)).status, 401);
    assert.equal(await bot.end('SIGTERM'), 0);
  });

  it('keeps the sample school and the moved clock over a restart', async () => {
    const env = { PORT: String(await freePort()), DATA_DIR: dataDir };
    const state = async () =>
      (await (await fetch(`http://127.0.0.1:${env.PORT}/simulator/api/state`)).json()) as {
        now: number;
        people: unknown[];
      };
    let bot = await startProcess(env);
    const people = (await state()).people.length;
    const moved = await fetch(`${bot.base}/simulator/clock`, {
      method: 'POST',
      body: JSON.stringify({ byMs: 3 * 24 * 3_600_000 }),
      headers: { 'Content-Type': 'application/json' },
    });
    const { now } = (await moved.json()) as { now: number };
    await bot.kill();

    bot = await startProcess(env);
    const after = await state();
    assert.equal(await bot.end('SIGTERM'), 0);

    assert.ok(people > 35 && people < 50, `${people} people can be chosen`);
    assert.equal(after.people.length, people);
    assert.ok(after.now >= now && after.now < now + 120_000);
  });

  it('has no simulator where it is turned off', async () => {
    const env = { PORT: String(await freePort()), DATA_DIR: dataDir, SIMULATOR: 'off' };
    const bot = await startProcess(env);

    assert.equal((await fetch(`${bot.base}/simulator`)).status, 404);
    assert.equal((await fetch(`${bot.base}/webhooks/wecom`)).status, 404);
    assert.equal(await bot.end('SIGTERM'), 0);
  });

  it('lists every wrong setting at once, without repeating its value, and does not start', () => {
    const result = spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      env: {
        PATH: process.env.PATH ?? '',
        DATA_DIR: dataDir,
        PORT: 'eighty',
        DATABASE_URL: 'mysql://u:topSecretWord@127.0.0.1/x',
        WECOM_CORP_ID: 'ww1',
      },
      encoding: 'utf8',
    });

    assert.equal(result.status, 1);
    for (const name of ['PORT', 'REDIS_URL', 'WECOM_SECRET', 'WECOM_TOKEN'])
      assert.match(result.stderr, new RegExp(name));
    assert.doesNotMatch(result.stderr + result.stdout, /topSecretWord/);
  });

  it('stops under load within 10 s with exit code 0, and what it answered stands', async () => {
    const env = { ...botEnv(fake.base), PORT: String(await freePort()), DATA_DIR: dataDir };
    let bot = await startProcess(env);
    await importSchool(bot.base);
    let goesOn = true;
    const writing = rush({
      base: () => bot.base,
      userids: ['lifang', 'zhangwei', 'zhou'],
      copies: 1,
      goesOn: () => goesOn,
    });
    await eventually(
      async () => ((await metric(bot, 'xianfeng_updates_total')) > 20 ? true : null),
      'some load',
    );

    const began = performance.now();
    goesOn = false;
    assert.equal(await bot.end('SIGTERM'), 0);
    assert.ok(performance.now() - began < 10_000);

    const writers = await writing;
    bot = await startProcess(env);
    const pledges = (await (
      await fetch(`${bot.base}/api/pledges`, { headers: { Authorization: `Bearer ${apiToken}` } })
    ).json()) as { items: { text: string }[] };
    const newest = new Set(pledges.items.map((item) => item.text));
    for (const writer of writers) assert.ok(newest.has(writer.acknowledged.at(-1) ?? ''));
    assert.equal(await bot.end('SIGINT'), 0);
  });

  if (stores.includes('mysql') && redisUrl() !== null) {
    it('works as one web and one worker process on MySQL and Redis', async () => {
      const database = await createDatabase('mysql');
      const common = {
        ...botEnv(fake.base),
        DATABASE_URL: database.url,
        REDIS_URL: redisUrl() ?? '',
        ALLOW_WEAK_DURABILITY: '1',
        MASTER_KEY: Buffer.alloc(32, 'm').toString('base64'),
        DATA_DIR: dataDir,
      };
      const web = await startProcess({ ...common, ROLE: 'web', PORT: String(await freePort()) });
      const worker = await startProcess({ ...common, ROLE: 'worker', PORT: String(await freePort()) });
      await importSchool(web.base);

      assert.match(await tell(web.base, 'lifang', `/承诺 ${text}`), /第1稿）已收到/);
      const look = () => fake.sent.find((message) => message.delivered.includes('wang')) ?? null;
      assert.match((await eventually(look, 'the notice to the secretary')).text, /李芳甲/);

      assert.equal((await fetch(`${worker.base}/webhooks/wecom`)).status, 404, 'a worker takes no callbacks');
      assert.equal(await worker.end('SIGTERM'), 0);
      assert.equal(await web.end('SIGTERM'), 0);
      await database.drop();
    });

    it('takes and answers messages while Redis is away, and tells so in /readyz', async () => {
      const database = await createDatabase('mysql');
      const port = String(await freePort());
      const env = {
        ...botEnv(fake.base),
        DATABASE_URL: database.url,
        REDIS_URL: `redis://127.0.0.1:${await freePort()}/0`,
        ALLOW_WEAK_DURABILITY: '1',
        DATA_DIR: dataDir,
        PORT: port,
      };
      const bot = await startProcess(env, { until: '/healthz' });
      await importSchool(bot.base);

      assert.match(await tell(bot.base, 'lifang', `/承诺 ${text}`), /第1稿）已收到/);
      const ready = await fetch(`${bot.base}/readyz`);
      assert.equal(ready.status, 503);
      assert.deepEqual(((await ready.json()) as { waitingFor: string[] }).waitingFor, ['queue']);

      assert.equal(await bot.end('SIGTERM'), 0);
      await database.drop();
    });
  }
});

async function metric(bot: BotProcess, name: string): Promise<number> {
  const page = await (await fetch(`${bot.base}/metrics`)).text();
  const lines = page.split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
