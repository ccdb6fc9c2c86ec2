// Equal texts go out together, each person's row still ends by itself; what may have been taken goes once more just so.
import assert from 'node:assert/strict';
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import { sweepOutbox } from '../../jobs/sweep-outbox.ts';
import type { OutgoingMessage } from '../../src/messengers/messenger.ts';
import type { Store } from '../../src/store/connect.ts';
import { type DeliveryStage, startDelivery } from '../kit/outbox.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const accounts = (count: number) => Array.from({ length: count }, (_, i) => `user${i}`);
const minuteMs = 60_000;

describeOnEveryStore('deliver-outbox, of equal texts', (open) => {
  let store: Store;
  let stage: DeliveryStage;
  let sends: OutgoingMessage[];
  /** Called before a send, in place of a crash there. */
  let beforeSend: (message: OutgoingMessage) => void;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    sends = [];
    beforeSend = () => undefined;
    stage = await startDelivery(store, { unknown: ['nobody'] }, (channel) => ({
      ...channel,
      send(message) {
        sends.push(message);
        beforeSend(message);
        return channel.send(message);
      },
    }));
  });
  afterEach(() => stage.stop());

  const statuses = async () => (await stage.rows()).map((row) => row.status);
  const readBy = (account: string) => stage.fake.sent.filter((one) => one.delivered.includes(account)).length;
  const countBatches = async () => (await store.db.rows('SELECT id FROM outbox_batch')).length;

  /** A worker that claims what is due and is killed when the platform has taken so many of its calls. */
  async function dieWhileSending(calls = 1): Promise<void> {
    const { step, messenger } = stage.context;
    let killed = false;
    const dying = {
      ...stage.context,
      step: ((work) => (killed ? new Promise(() => undefined) : step(work))) as typeof step,
      messenger: {
        ...messenger,
        send(message: OutgoingMessage) {
          killed = true;
          return messenger.send(message);
        },
      },
    };
    void deliverOutbox.run(dying);
    while (stage.fake.sent.length < calls) await new Promise((resolve) => setImmediate(resolve));
  }

  it('sends one text to a thousand in one call, and ends every row', async () => {
    await stage.put('甲', accounts(1200));

    await deliverOutbox.run(stage.context);

    assert.deepEqual(
      stage.fake.sent.map((one) => one.touser.length).sort((a, b) => a - b),
      [200, 1000],
    );
    const rows = await stage.rows();
    assert.deepEqual(new Set(rows.map((row) => row.status)), new Set(['sent']));
    assert.ok(rows.every((row) => row.attempt === 1 && row.lease_until === 0 && row.batch_id === null));
    assert.ok(rows.every((row) => row.platform_id?.startsWith('msg-')));
    assert.equal(await countBatches(), 0);
  });

  it('fails only the row of an account that the platform does not know', async () => {
    await stage.put('甲', ['jia', 'NoBody', 'yi']);

    await deliverOutbox.run(stage.context);

    assert.deepEqual(await statuses(), ['sent', 'failed', 'sent']);
    assert.equal((await stage.rows())[1]?.last_code, 'receiver-refused');
    assert.equal(stage.fake.sendCalls, 1);
  });

  it('reaches the others where one of many is at fault and the platform does not say who', async () => {
    await stage.put('甲', ['jia', 'yi', 'bing']);
    stage.fake.script({ kind: 'errcode', errcode: 60111 });

    await deliverOutbox.run(stage.context);
    await deliverOutbox.run(stage.context);

    assert.deepEqual(await statuses(), ['sent', 'sent', 'sent']);
    assert.deepEqual(
      stage.fake.sent.map((one) => one.touser),
      [['jia'], ['yi'], ['bing']],
    );
  });

  it('repeats an unclear call to the same receivers, with nobody added, and each reads it once', async () => {
    await stage.put('甲', accounts(5));
    stage.fake.script({ kind: 'reset', accepts: true });
    await deliverOutbox.run(stage.context);
    assert.deepEqual(await statuses(), Array(5).fill('due'));
    await stage.put('甲', ['late']);

    stage.time.now += minuteMs;
    await deliverOutbox.run(stage.context);

    const [first, ...later] = sends;
    const again = later.find((one) => one.to.length === 5);
    assert.deepEqual(again, first);
    assert.deepEqual(new Set(await statuses()), new Set(['sent']));
    for (const account of [...accounts(5), 'late']) assert.equal(readBy(account), 1, account);
    assert.equal(await countBatches(), 0);
  });

  it('repeats in one run as many calls as there are', async () => {
    const marks = Array.from({ length: 12 }, (_, i) => `第${i}条`);
    for (const mark of marks) await stage.put(mark, accounts(2));
    stage.fake.script(...marks.map(() => ({ kind: 'reset', accepts: true }) as const));
    await deliverOutbox.run(stage.context);
    assert.equal(await countBatches(), marks.length);

    stage.time.now += minuteMs;
    await deliverOutbox.run(stage.context);

    assert.deepEqual(new Set(await statuses()), new Set(['sent']));
    assert.equal(await countBatches(), 0);
    for (const account of accounts(2)) assert.equal(readBy(account), marks.length);
  });

  it('repeats it together after its sender was killed in the middle', async () => {
    await stage.put('甲', accounts(5));
    await dieWhileSending();
    assert.deepEqual(await statuses(), Array(5).fill('sending'));
    await stage.put('甲', ['late']);

    stage.time.now += 2 * minuteMs;
    await sweepOutbox.run(stage.context);
    assert.deepEqual(await statuses(), Array(6).fill('due'));
    await deliverOutbox.run(stage.context);

    assert.deepEqual(new Set(await statuses()), new Set(['sent']));
    for (const account of [...accounts(5), 'late']) assert.equal(readBy(account), 1, account);
    const calls = stage.fake.sent.map((one) => one.touser.length).sort();
    assert.deepEqual(calls, [1, 5, 5]);
  });

  it('gives back in one run all calls that a killed sender held', async () => {
    const calls = 60;
    for (let i = 0; i < calls; i++) await stage.put(`第${i}条`, [`jia${i}`, `yi${i}`]);
    await dieWhileSending();
    assert.equal((await statuses()).filter((status) => status === 'sending').length, 2 * calls);

    stage.time.now += 2 * minuteMs;
    await sweepOutbox.run(stage.context);

    assert.deepEqual(new Set(await statuses()), new Set(['due']));
  });

  it('repeats a call behind those of a dead worker that nobody has given back yet', async () => {
    for (let i = 0; i < 6; i++) await stage.put(`第${i}条`, [`jia${i}`, `yi${i}`]);
    await dieWhileSending(6);
    stage.time.now += 2 * minuteMs;
    await stage.put('乙', accounts(2));
    stage.fake.script({ kind: 'reset', accepts: true });
    await deliverOutbox.run(stage.context);

    stage.time.now += minuteMs;
    await deliverOutbox.run(stage.context);

    assert.deepEqual(await statuses(), [...Array(12).fill('sending'), 'sent', 'sent']);
  });

  it('ends all of them as unknown where the platform has forgotten the first', async () => {
    await stage.put('甲', accounts(3));
    stage.fake.script({ kind: 'reset', accepts: true });
    await deliverOutbox.run(stage.context);

    stage.time.now += 40 * minuteMs;
    await deliverOutbox.run(stage.context);

    const rows = await stage.rows();
    assert.deepEqual(
      rows.map((row) => [row.status, row.last_code]),
      Array(3).fill(['unknown', 'too-late-to-repeat']),
    );
    assert.equal(await countBatches(), 0);
  });

  it('forms new calls after the platform certainly took nothing', async () => {
    await stage.put('甲', accounts(3));
    stage.fake.script({ kind: 'errcode', errcode: 45009 });
    await deliverOutbox.run(stage.context);
    assert.equal(await countBatches(), 0);
    await stage.put('甲', ['late']);

    stage.time.now += 2 * minuteMs;
    await deliverOutbox.run(stage.context);

    assert.deepEqual(
      stage.fake.sent.map((one) => one.touser.length),
      [4],
    );
  });

  it('gives back what it cannot begin before its lease ends, with no attempt counted', async () => {
    await stage.put('甲', ['jia']);
    await stage.put('乙', ['jia', 'yi']);
    beforeSend = () => {
      stage.time.now += 31_000;
    };

    await deliverOutbox.run(stage.context);

    const rows = await stage.rows();
    assert.deepEqual(
      rows.map((row) => [row.status, row.attempt, row.batch_id]),
      [['sent', 1, null], ...Array(2).fill(['due', 0, null])],
    );
    assert.equal(await countBatches(), 0);
  });

  it('answers people before it goes through thousands of reminders', async () => {
    await stage.put('甲', accounts(1500));
    stage.time.now += 1;
    await stage.put('答', ['asker'], 'reply');

    await deliverOutbox.run(stage.context);

    assert.deepEqual(sends[0]?.to, ['asker']);
  });
});
