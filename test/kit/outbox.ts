// A delivery job by itself: an open store, the fake platform, a clock that the test moves, and rows to send.
import type { ChannelJobContext } from '../../src/job.ts';
import { createLog } from '../../src/log.ts';
import type { OutboundChannel } from '../../src/messengers/messenger.ts';
import { createWecomApp } from '../../src/messengers/wecom/index.ts';
import { createMetrics } from '../../src/metric.ts';
import type { Store } from '../../src/store/connect.ts';
import type { OutboxRow } from '../../src/store/entities/outbox.ts';
import { type OutboxInput, putMessage } from '../../src/store/outbox-store.ts';
import { say } from '../../src/text.ts';
import { corp } from './bot.ts';
import { type FakeWecom, type FakeWecomOptions, startFakeWecom } from './fake-wecom.ts';

/** The job's world. */
export interface DeliveryStage {
  readonly fake: FakeWecom;
  /** Both clocks, moved by the test. */
  readonly time: { now: number };
  readonly context: ChannelJobContext;
  /** Writes one due message to each of these accounts; its sentence carries `mark`. @returns their ids */
  put(mark: string, accounts: readonly string[], kind?: OutboxInput['kind']): Promise<string[]>;
  /** Every row, oldest first. */
  rows(): Promise<OutboxRow[]>;
  stop(): Promise<void>;
}

/** Sets it up on an empty store. @param wrap changes the channel */
export async function startDelivery(
  store: Store,
  options: FakeWecomOptions = {},
  wrap: (channel: OutboundChannel) => OutboundChannel = (channel) => channel,
): Promise<DeliveryStage> {
  const time = { now: Date.UTC(2026, 10, 24, 2) };
  const clock = { now: () => time.now };
  const { corpId, secret, agentId } = corp;
  const fake = await startFakeWecom({ corpId, secret, agentId, now: clock.now, ...options });
  const app = createWecomApp({ ...corp, apiBase: fake.base }, { clock });
  const messenger = wrap(app);
  const context: ChannelJobContext = {
    messenger,
    messengers: [messenger],
    step: (work) => store.db.transaction({ now: time.now, wallNow: time.now }, work),
    wall: clock,
    clock,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    nudge: () => undefined,
    zone: 'Asia/Shanghai',
    isStopping: () => false,
  };
  return {
    fake,
    time,
    context,
    put: (mark, accounts, kind = 'notice') =>
      context.step(async (tx) =>
        accounts.map((accountId) => {
          const id = tx.newId();
          const message = JSON.stringify([say('general.failed', { incident: mark })]);
          const place = { messenger: 'wecom', tenant: corpId, accountId, personId: null };
          putMessage(tx, { id, ...place, kind, message, heldUntil: 0 });
          return id;
        }),
      ),
    rows: () => store.db.rows<OutboxRow>('SELECT * FROM outbox ORDER BY id'),
    async stop() {
      await app.close();
      await fake.stop();
    },
  };
}
