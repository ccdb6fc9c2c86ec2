// While everything is stopped nothing goes out that nobody asked for, not even the rest of a page that is under way.
import assert from 'node:assert/strict';
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import type { Store } from '../../src/store/connect.ts';
import type { OutboxInput } from '../../src/store/outbox-store.ts';
import { endPause, insertPause } from '../../src/store/pause-store.ts';
import { type DeliveryStage, startDelivery } from '../kit/outbox.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const minuteMs = 60_000;

describeOnEveryStore('deliver-outbox, under a pause', (open) => {
  let store: Store;
  let stage: DeliveryStage;
  let beforeSend: () => Promise<void>;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    beforeSend = async () => undefined;
    stage = await startDelivery(store, {}, (channel) => ({
      ...channel,
      async send(message) {
        await beforeSend();
        return channel.send(message);
      },
    }));
  });
  afterEach(() => stage.stop());

  const stop = () =>
    stage.context.step(async (tx) => {
      const open = { resumed_by: null, resumed_at: null };
      insertPause(tx, { id: 'pause', reason: '核对', paused_by: 'p1', paused_at: tx.now, ...open });
    });
  const goOn = () => stage.context.step((tx) => endPause(tx, 'pause', 'p2'));
  const countBy = async () => {
    const rows = await stage.rows();
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    return { sent: count('sent'), due: count('due') };
  };

  for (const [kind, passes] of [
    ['notice', false],
    ['reminder', false],
    ['reply', true],
    ['privacy', true],
    ['pause', true],
  ] as const satisfies readonly (readonly [OutboxInput['kind'], boolean])[]) {
    it(`${passes ? 'lets through' : 'holds'} a message of kind ${kind}`, async () => {
      await stop();
      await stage.put('甲', ['lifang'], kind);

      await deliverOutbox.run(stage.context);

      assert.equal(stage.fake.sent.length, passes ? 1 : 0);
    });
  }

  it('sends what waited once it has ended, each once', async () => {
    await stop();
    await stage.put('甲', ['jia', 'yi']);
    await deliverOutbox.run(stage.context);
    assert.deepEqual(await countBy(), { sent: 0, due: 2 });

    assert.equal(await goOn(), true);
    await deliverOutbox.run(stage.context);
    await deliverOutbox.run(stage.context);

    assert.deepEqual(
      stage.fake.sent.map((one) => one.touser),
      [['jia', 'yi']],
    );
  });

  it('stops in the middle of a page; what has not begun waits as if nobody had claimed it', async () => {
    for (let i = 0; i < 20; i++) await stage.put(`第${i}条`, [`user${i}`]);
    let stopped = false;
    beforeSend = async () => {
      if (stopped) return;
      stopped = true;
      await stop();
    };

    await deliverOutbox.run(stage.context);

    assert.deepEqual(await countBy(), { sent: 8, due: 12 });
    const waiting = (await stage.rows()).filter((row) => row.status === 'due');
    assert.ok(waiting.every((row) => row.attempt === 0 && row.lease_until === 0));
  });

  it('repeats no unclear call either, and repeats it together afterwards', async () => {
    await stage.put('甲', ['jia', 'yi']);
    stage.fake.script({ kind: 'reset', accepts: true });
    await deliverOutbox.run(stage.context);
    await stop();
    stage.time.now += minuteMs;

    await deliverOutbox.run(stage.context);
    assert.equal(stage.fake.sendCalls, 1);
    await goOn();
    await deliverOutbox.run(stage.context);

    assert.deepEqual(await countBy(), { sent: 2, due: 0 });
    assert.deepEqual(
      stage.fake.sent.map((one) => [one.touser, one.delivered]),
      [
        [
          ['jia', 'yi'],
          ['jia', 'yi'],
        ],
        [['jia', 'yi'], []],
      ],
    );
  });
});
