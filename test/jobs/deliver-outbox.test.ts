import assert from 'node:assert/strict';
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import { sweepOutbox } from '../../jobs/sweep-outbox.ts';
import type { ChannelJobContext } from '../../src/job.ts';
import { createLog } from '../../src/log.ts';
import { createWecomApp } from '../../src/messengers/wecom/index.ts';
import { createMetrics } from '../../src/metric.ts';
import { claimMessages } from '../../src/services/delivery.ts';
import { putMessage } from '../../src/store/outbox-store.ts';
import { renderSentence, say } from '../../src/text.ts';
import { corp } from '../kit/bot.ts';
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom.ts';
import { recheck } from '../kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

describeOnEveryStore('deliver-outbox', (open) => {
  let fake: FakeWecom;
  let now: number;
  let context: ChannelJobContext;

  beforeEach(async () => {
    const store = await open();
    await emptyStore(store);
    now = Date.UTC(2026, 10, 24, 2);
    fake = await startFakeWecom({
      corpId: corp.corpId,
      secret: corp.secret,
      agentId: corp.agentId,
      unknown: ['nobody'],
      now: () => now,
    });
    const clock = { now: () => now };
    const messenger = createWecomApp({ ...corp, apiBase: fake.base }, { clock });
    context = {
      messenger,
      messengers: [messenger],
      step: (work) => store.db.transaction({ now, wallNow: now }, work),
      wall: clock,
      clock,
      log: createLog({ level: 'silent' }),
      metrics: createMetrics(),
      nudge: () => undefined,
      zone: 'Asia/Shanghai',
      isStopping: () => false,
    };
  });
  afterEach(() => fake.stop());

  /** Writes one message that is due; its sentence carries `mark`. */
  async function put(mark: string, accountId = 'lifang'): Promise<string> {
    return context.step(async (tx) => {
      const id = tx.newId();
      const message = JSON.stringify([say('general.failed', { incident: mark })]);
      putMessage(tx, {
        id,
        messenger: 'wecom',
        tenant: corp.corpId,
        accountId,
        personId: null,
        kind: 'notice',
        message,
        heldUntil: 0,
      });
      return id;
    });
  }

  /** Claims as a sender does that then dies. */
  async function claim() {
    const { capabilities } = context.messenger;
    const { dedupeWindowMs, maxReceivers } = capabilities;
    const channel = { messenger: 'wecom', dedupeWindowMs, maxReceivers, pace: capabilities };
    const what = { ...channel, limit: 10, reminders: recheck };
    return (await context.step((tx) => claimMessages(tx, what))).calls.flat();
  }

  async function rowOf(id: string) {
    const rows = await (await open()).db.rows<{
      status: string;
      attempt: number;
      last_code: string | null;
      platform_id: string | null;
      due_at: number;
    }>('SELECT status, attempt, last_code, platform_id, due_at FROM outbox WHERE id = ?', [id]);
    const [row] = rows;
    assert.ok(row);
    return row;
  }

  it('sends what is due and records the platform id', async () => {
    const id = await put('甲');

    await deliverOutbox.run(context);

    assert.equal(fake.sent.length, 1);
    const row = await rowOf(id);
    assert.equal(row.status, 'sent');
    assert.equal(row.platform_id, fake.sent[0]?.msgid);
  });

  it('sends nothing twice when it runs twice, or twice at once', async () => {
    for (let i = 0; i < 30; i++) await put(`第${i}条`, i % 2 === 0 ? 'lifang' : 'wang');

    await Promise.all([deliverOutbox.run(context), deliverOutbox.run(context)]);
    await deliverOutbox.run(context);

    assert.equal(fake.sent.length, 30);
    assert.equal(new Set(fake.sent.map((message) => message.text)).size, 30);
  });

  it('leaves what is due later alone', async () => {
    const id = await put('甲');
    now -= 1;

    await deliverOutbox.run(context);

    assert.equal((await rowOf(id)).status, 'due');
    assert.equal(fake.sent.length, 0);
  });

  it('waits after the platform asks for patience, then sends', async () => {
    const id = await put('甲');
    fake.script({ kind: 'errcode', errcode: 45009 });

    await deliverOutbox.run(context);
    const waiting = await rowOf(id);
    assert.equal(waiting.status, 'due');
    assert.ok(waiting.due_at > now);
    now = waiting.due_at;
    await deliverOutbox.run(context);

    assert.equal((await rowOf(id)).status, 'sent');
    assert.equal(fake.sent.length, 1);
  });

  it('repeats after a lost answer without the person reading it twice', async () => {
    const id = await put('甲');
    fake.script({ kind: 'reset', accepts: true });

    await deliverOutbox.run(context);
    now = (await rowOf(id)).due_at;
    await deliverOutbox.run(context);

    assert.equal((await rowOf(id)).status, 'sent');
    assert.equal(fake.sent.filter((message) => message.delivered.includes('lifang')).length, 1);
  });

  it('ends as failed where the platform does not know the account', async () => {
    const id = await put('甲', 'nobody');

    await deliverOutbox.run(context);

    assert.equal((await rowOf(id)).status, 'failed');
  });

  it('fetches a new token once when all are refused as expired', async () => {
    await put('甲');
    await deliverOutbox.run(context);
    fake.expireTokens();
    for (let i = 0; i < 20; i++) await put(`第${i}条`);

    await deliverOutbox.run(context);

    assert.equal(fake.tokensIssued, 2);
    assert.equal(fake.sent.length, 21);
  });

  it('sends again after the process died between sending and recording, and it is read once', async () => {
    const id = await put('甲');
    const [claimed] = await claim();
    assert.ok(claimed);
    const text = renderSentence(say('general.failed', { incident: '甲' }));
    await context.messenger.send({ id, to: ['lifang'], text });
    now += 61_000;

    await sweepOutbox.run(context);
    assert.equal((await rowOf(id)).status, 'due');
    await deliverOutbox.run(context);

    assert.equal((await rowOf(id)).status, 'sent');
    assert.equal(fake.sent.filter((message) => message.delivered.includes('lifang')).length, 1);
  });

  it('ends as unknown after a lost sender where the platform would not drop a repeat', async () => {
    const id = await put('甲');
    await claim();
    now += 61_000;
    const capabilities = { ...context.messenger.capabilities, dedupeWindowMs: 0 };

    await sweepOutbox.run({ ...context, messenger: { ...context.messenger, capabilities } });

    const row = await rowOf(id);
    assert.equal(row.status, 'unknown');
    assert.equal(row.last_code, 'sender-lost');
  });

  it('ends as unknown rather than repeat after the platform has forgotten the first', async () => {
    const id = await put('甲');
    fake.script({ kind: 'reset', accepts: true });
    await deliverOutbox.run(context);
    now += 31 * 60_000;

    await deliverOutbox.run(context);

    const row = await rowOf(id);
    assert.equal(row.status, 'unknown');
    assert.equal(row.last_code, 'too-late-to-repeat');
    assert.equal(fake.sent.filter((message) => message.delivered.includes('lifang')).length, 1);
  });

  it('leaves a row alone while its sender still holds it', async () => {
    const id = await put('甲');
    await claim();
    now += 30_000;

    await sweepOutbox.run(context);

    assert.equal((await rowOf(id)).status, 'sending');
  });
});
