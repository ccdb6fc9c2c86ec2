// The platform's limits hold over pages, processes and time: nothing is lost, nothing goes twice.
import assert from 'node:assert/strict';
import { createWecomApp } from '../../src/messengers/wecom/index.ts';
import { claimMessages, endAttempts } from '../../src/services/delivery.ts';
import type { Pace } from '../../src/services/rate.ts';
import type { Store } from '../../src/store/connect.ts';
import { putMessage } from '../../src/store/outbox-store.ts';
import { forgetFullBuckets } from '../../src/store/rate-store.ts';
import { recheck } from '../kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';
import { settings } from '../messengers/wecom/sample.ts';

const startAt = Date.UTC(2026, 10, 24, 2);
const { capabilities } = createWecomApp(settings, { clock: { now: () => startAt } });

describeOnEveryStore("the platform's limits", (open, kind) => {
  let store: Store;
  let now: number;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    now = startAt;
  });

  /** Writes messages that are due now. */
  async function put(accountId: string, count: number, message = '[]'): Promise<string[]> {
    return store.db.transaction({ now, wallNow: now }, async (tx) =>
      Array.from({ length: count }, () => {
        const id = tx.newId();
        const { corpId: tenant } = settings;
        const kinds = { messenger: 'wecom', kind: 'reminder', personId: null, heldUntil: 0 } as const;
        putMessage(tx, { id, tenant, accountId, message, ...kinds });
        return id;
      }),
    );
  }

  const channel = { messenger: 'wecom', dedupeWindowMs: 0, maxReceivers: 1000 };

  function claim({ limit = 100, pace = capabilities }: { limit?: number; pace?: Pace } = {}) {
    return store.db.transaction({ now, wallNow: now }, (tx) =>
      claimMessages(tx, { ...channel, limit, pace, reminders: recheck }),
    );
  }

  /** Claims as the job does, until a claim says that there is nothing more; every message is sent at once. */
  async function deliver(options: { limit?: number; pace?: Pace } = {}) {
    const sent: { id: string; account: string }[] = [];
    for (let claims = 1; ; claims++) {
      assert.ok(claims < 50, 'the job never ends');
      const { calls, isFull } = await claim(options);
      const messages = calls.flat();
      sent.push(...messages.map((message) => ({ id: message.id, account: message.account_id })));
      const result = { outcome: 'sent' } as const;
      const attempts = calls.map((call) => ({ messages: call, result, beganAt: now, dedupeWindowMs: 0 }));
      await store.db.transaction({ now, wallNow: now }, async (tx) => endAttempts(tx, attempts));
      if (!isFull) return { sent, claims };
    }
  }

  /** When the next message falls due, or null. */
  async function findNextDue(): Promise<number | null> {
    const [row] = await store.db.rows<{ next: number | null }>(
      "SELECT MIN(due_at) AS next FROM outbox WHERE status = 'due'",
    );
    return row?.next ?? null;
  }

  it('sends 25 of 40 messages to a member now and the others one by one, each once, in their order', async () => {
    const ids = await put('lifang', 40);
    const sent: { id: string; afterMs: number }[] = [];

    for (let next: number | null = now; next !== null; next = await findNextDue()) {
      now = next;
      for (const { id } of (await deliver()).sent) sent.push({ id, afterMs: now - startAt });
    }

    assert.deepEqual(
      sent.map((one) => one.id),
      ids,
    );
    assert.deepEqual(
      sent.map((one) => one.afterMs),
      [...Array<number>(25).fill(0), ...Array.from({ length: 15 }, (_, i) => (i + 1) * 15_000)],
    );
    const rows = await store.db.rows('SELECT status, attempt, lease_until FROM outbox');
    assert.deepEqual(rows, Array(40).fill({ status: 'sent', attempt: 1, lease_until: 0 }));
  });

  it('leaves a message that waits as if nobody had claimed it', async () => {
    await put('lifang', 26);

    await claim();

    const rows = await store.db.rows(
      "SELECT attempt, lease_until, due_at, last_code FROM outbox WHERE status = 'due'",
    );
    assert.deepEqual(rows, [{ attempt: 0, lease_until: 0, due_at: startAt + 15_000, last_code: null }]);
  });

  it('keeps to the order where the waiting fall due with newer ones', async () => {
    const old = await put('lifang', 27);
    await deliver();
    now += 14_000;
    const fresh = await put('lifang', 1);
    await deliver();

    const order: string[] = [];
    for (const afterMs of [15_000, 30_000, 45_000]) {
      now = startAt + afterMs;
      order.push(...(await deliver()).sent.map((one) => one.id));
    }

    assert.deepEqual(order, [...old.slice(25), ...fresh]);
  });

  it('reaches other members behind pages of messages that wait', async () => {
    await put('lifang', 250);
    now += 1;
    await put('wang', 10);

    const { sent } = await deliver();

    assert.equal(sent.filter((one) => one.account === 'lifang').length, 25);
    assert.equal(sent.filter((one) => one.account === 'wang').length, 10);
  });

  it('counts a member once, however his id is written', async () => {
    await put('lifang', 20);
    await put('LiFang', 20);

    assert.equal((await deliver()).sent.length, 25);
  });

  it('counts a long message by its parts', async () => {
    await put('lifang', 40, JSON.stringify('试'.repeat(1000)));

    assert.equal((await deliver()).sent.length, 12);
  });

  it('stops looking once the application has no tokens left, and goes on when it has', async () => {
    const limits = [{ scope: 'application', name: 'send', capacity: 5, refillMs: 1000 }] as const;
    const pace = { limits, maxTextBytes: 2048 };
    // Texts that differ: equal ones would share a call, and its token.
    for (const name of ['jia', 'yi', 'bing']) await put(name, 10, JSON.stringify([name]));

    const first = await deliver({ limit: 10, pace });
    assert.deepEqual([first.sent.length, first.claims], [5, 1]);
    now += 2000;
    assert.equal((await deliver({ limit: 10, pace })).sent.length, 2);
  });

  it('sends without limits where the platform has none', async () => {
    await put('lifang', 40);

    assert.equal((await deliver({ pace: { limits: [], maxTextBytes: 2048 } })).sent.length, 40);
  });

  it('forgets buckets that are full again, and no others', async () => {
    await put('lifang', 1);
    await deliver();
    now += 86_400_000;
    await put('wang', 1);
    await deliver();

    await forgetFullBuckets(store.db, now - 3_600_000);

    const rows = await store.db.rows<{ id: string }>('SELECT id FROM rate_bucket ORDER BY id');
    assert.deepEqual(
      rows.map((row) => row.id.split('/').slice(2).join('/')),
      ['account/member/wang', 'application/send/'],
    );
  });

  if (kind === 'embedded') return; // its connections share one session

  it('lets no more through when several processes claim at once', async () => {
    for (const name of ['jia', 'yi', 'bing']) await put(name, 60);

    const sent: { id: string; account: string }[] = [];
    for (let round = 0; round < 5; round++) {
      const claims = await Promise.all(Array.from({ length: 4 }, () => claim({ limit: 20 })));
      for (const { calls } of claims)
        sent.push(...calls.flat().map((message) => ({ id: message.id, account: message.account_id })));
    }

    assert.equal(new Set(sent.map((one) => one.id)).size, sent.length);
    for (const name of ['jia', 'yi', 'bing'])
      assert.equal(sent.filter((one) => one.account === name).length, 25);
  });
});
