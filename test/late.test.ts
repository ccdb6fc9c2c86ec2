// When the database is slow: the answer comes later by the API, or the platform is told to come again. On the
// servers only: the embedded store has one session, and a lock of another one cannot stand in its way.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../src/errors.ts';
import type { Store } from '../src/store/connect.ts';
import { corp, eventually, newMsgId, shared, startTestBot, type TestBot } from './kit/bot.ts';
import { openReply, textMessageXml } from './kit/independent-wecom.ts';
import { schoolCsv } from './kit/school.ts';
import { describeOnEveryStore, emptyStore } from './kit/store.ts';

function pledgeXml(text: string): string {
  const { corpId, agentId } = corp;
  return textMessageXml({ corpId, agentId, from: 'lifang', text, msgId: newMsgId(), now: Date.now() });
}

/** Holds a lock for `ms`; resolves with a promise of its end once it is held. */
async function hold(
  store: Store,
  sql: string,
  ms: number,
  unlock?: string,
): Promise<{ ended: Promise<void> }> {
  let taken: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    taken = resolve;
  });
  const undo = new AppError('conflict', 'enough', 'only the lock was wanted');
  const ended = store.db
    .transaction({ now: 0 }, async (tx) => {
      await tx.rows(sql);
      taken();
      await wait(ms);
      if (unlock !== undefined) await tx.rows(unlock);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  await held;
  return { ended };
}

describeOnEveryStore('a slow database', (open, kind) => {
  if (kind === 'embedded') return;
  let bot: TestBot;
  let store: Store;
  before(async () => {
    store = await open();
    await emptyStore(store);
    bot = await startTestBot({ store, kind });
    await bot.importRoster(schoolCsv);
    await bot.tell('lifang', '/我的');
    await bot.received('lifang', 1); // the privacy notice
  });
  after(() => bot.stop());

  it('answers empty within 2 s and sends the answer by the API once it is there', async () => {
    const lock = await hold(store, "SELECT id FROM account WHERE account_key = 'lifang' FOR UPDATE", 2200);
    const before = bot.fake.sent.length;

    const began = performance.now();
    const answer = await bot.post(pledgeXml('/承诺 本学期每周三下午为学生答疑'));
    const tookMs = performance.now() - began;

    assert.equal(answer.status, 200);
    assert.equal(answer.body, '');
    assert.ok(tookMs < 2000, `${tookMs} ms`);
    await lock.ended;
    const look = () =>
      bot.fake.sent.slice(before).find((message) => message.delivered.includes('lifang')) ?? null;
    assert.match((await eventually(look, 'the answer by the API')).text, /^您的承诺（第1稿）已收到/);
  });

  it('gives a repeat that comes meanwhile the answer, and the API does not send it again', async () => {
    const lock = await hold(store, "SELECT id FROM account WHERE account_key = 'lifang' FOR UPDATE", 1900);
    const xml = pledgeXml('/承诺 本学期每周五下午为学生答疑');
    const before = bot.fake.sent.filter((message) => message.delivered.includes('lifang')).length;

    const first = await bot.post(xml);
    const second = await bot.post(xml);

    assert.equal(first.body, '');
    await lock.ended;
    assert.match(openReply(shared, second.body).text, /^您的承诺（第2稿）已收到/);
    await wait(300);
    const after = bot.fake.sent.filter((message) => message.delivered.includes('lifang')).length;
    assert.equal(after, before);
  });

  it('answers 503 where nothing could be stored within 2 s, and takes the repeat', async () => {
    const sql = kind === 'mysql' ? 'LOCK TABLES inbox WRITE' : 'LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE';
    const xml = pledgeXml('/承诺 本学期每周一下午为学生答疑');
    const lock = await hold(store, sql, 2500, kind === 'mysql' ? 'UNLOCK TABLES' : undefined);

    const began = performance.now();
    const first = await bot.post(xml);
    assert.equal(first.status, 503);
    assert.ok(performance.now() - began < 2500);

    await lock.ended;
    const second = await bot.post(xml);
    assert.equal(second.status, 200);
    const rows = await store.db.rows('SELECT id FROM pledge_version WHERE content = ?', [
      '本学期每周一下午为学生答疑',
    ]);
    assert.equal(rows.length, 1);
  });
});
