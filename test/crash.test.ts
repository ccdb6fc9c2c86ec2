// kill -9 at any moment: what was answered with 200 stands once, in the order in which it was written.
import assert from 'node:assert/strict';
import type { Store } from '../src/store/connect.ts';
import { apiToken, botEnv, corp, eventually } from './kit/bot.ts';
import { type FakeWecom, startFakeWecom } from './kit/fake-wecom.ts';
import { makePlace, type Place } from './kit/place.ts';
import { type BotProcess, freePort, startProcess } from './kit/process.ts';
import { rush, type Writer } from './kit/rush.ts';
import { stores } from './kit/service.ts';

const cycles = process.env.LONG === '1' ? 200 : 2;
const memberCount = 12;

function roster(): string {
  const org = '示例大学党委/示例学院党总支/教工第一党支部';
  const head = '姓名,工号,组织,组织类型,身份,角色,企业微信账号';
  const secretary = `王试之,S1,${org},党支部,党员,书记,secretary`;
  const members = Array.from(
    { length: memberCount },
    (_, i) => `例员${i},M${i},${org},党支部,党员,,member${i}`,
  );
  return [head, secretary, ...members].join('\n');
}

async function importRoster(base: string): Promise<void> {
  const response = await fetch(`${base}/api/roster`, {
    method: 'POST',
    body: roster(),
    headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'text/csv' },
  });
  assert.equal(response.status, 200, await response.text());
}

/** The texts of one member, by version. */
async function textsOf(store: Store, userid: string): Promise<string[]> {
  const rows = await store.db.rows<{ content: string }>(
    `SELECT v.content FROM pledge_version v JOIN pledge p ON p.id = v.pledge_id JOIN account a ON a.person_id = p.subject_id
      WHERE a.account_key = ? ORDER BY v.version`,
    [userid],
  );
  return rows.map((row) => row.content);
}

async function checkWriter(store: Store, writer: Writer): Promise<void> {
  const stored = await textsOf(store, writer.userid);
  assert.equal(new Set(stored).size, stored.length, 'no text is stored twice');
  const known = new Set(writer.acknowledged);
  // A last message may have been stored without its answer having come through.
  const acknowledged = stored.filter((text) => known.has(text));
  assert.deepEqual(acknowledged, writer.acknowledged, 'all that was answered stands, in its order');
  assert.ok(stored.length - acknowledged.length <= 1);
}

for (const kind of stores) {
  describe(`kill -9 under load on ${kind}`, () => {
    let fake: FakeWecom;
    let place: Place;
    let env: Record<string, string>;

    before(async () => {
      fake = await startFakeWecom({ corpId: corp.corpId, secret: corp.secret, agentId: corp.agentId });
      place = await makePlace(kind);
      env = { ...botEnv(fake.base), ...place.env, PORT: String(await freePort()) };
    });
    after(async () => {
      await fake.stop();
      await place.drop();
    });

    it('keeps every pledge that was answered, once and in order', async function () {
      this.timeout(60_000 + cycles * 15_000);
      let bot: BotProcess = await startProcess(env);
      await importRoster(bot.base);
      let goesOn = true;
      const userids = Array.from({ length: memberCount }, (_, i) => `member${i}`);
      const writing = rush({ base: () => bot.base, userids, copies: 2, goesOn: () => goesOn });
      for (let cycle = 0; cycle < cycles; cycle++) {
        await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 900));
        await bot.kill();
        bot = await startProcess(env);
      }
      goesOn = false;
      const writers = await writing;
      const total = writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
      assert.ok(total > memberCount, `${total} messages were answered`);
      await eventually(async () => ((await pendingOf(bot.base)) === 0 ? true : null), 'the backlog', 30_000);
      assert.equal(await bot.end('SIGTERM'), 0);

      const store = await place.open();
      try {
        for (const writer of writers) await checkWriter(store, writer);
        const rows = await store.db.rows<{ n: number }>(
          "SELECT COUNT(*) AS n FROM inbox WHERE status <> 'done'",
        );
        assert.equal(Number(rows[0]?.n), 0, 'no update is left without its effect');
      } finally {
        await store.close();
      }
    });
  });
}

/** Updates that wait, as the process itself counts them. */
async function pendingOf(base: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text();
  const age = /^xianfeng_inbox_pending (\d+)/m.exec(text)?.[1];
  return age === undefined ? 1 : Number(age);
}
