// One process of the benchmark of delivery: a worker with BullMQ as an operator runs it, or one of the two baselines,
// the calls without a database and the rows without a decision. Told by its first argument; tells its figures.
import { once } from 'node:events';
import { deliverOutbox } from '../jobs/deliver-outbox.ts';
import { sweepOutbox } from '../jobs/sweep-outbox.ts';
import { createIdSource } from '../src/id.ts';
import { createLog } from '../src/log.ts';
import { createWecomApp } from '../src/messengers/wecom/index.ts';
import { createMetrics } from '../src/metric.ts';
import { createQueues } from '../src/queue.ts';
import { createQueueBackend } from '../src/queue-backend.ts';
import { connectStore, type Store } from '../src/store/connect.ts';
import { placeholders } from '../src/store/dialect.ts';
import { cpuOf, memoryOf } from './child.ts';
import { corp } from './corp.ts';
import { morningAt, zone } from './reminder-school.ts';

const [phase, messages = '0'] = process.argv.slice(2);
const { DATABASE_URL: url = '', REDIS_URL: redisUrl = '', PLATFORM: apiBase = '' } = process.env;
const perCall = 1000;
const callsAtOnce = 8;

// The school's morning, going on at the machine's pace; every worker reads the same.
const aheadMs = morningAt + 60_000 - Number(process.env.STARTED_AT ?? Date.now());
const clock = { now: () => Date.now() + aheadMs };
const log = createLog({ level: 'warn' });

function createMessenger() {
  return createWecomApp({ ...corp, apiBase }, { clock });
}

function tell(figures: object): Promise<void> {
  return new Promise((resolve) => process.send?.(figures, () => resolve()));
}

/** Works until it is told to end. */
async function work(store: Store): Promise<object> {
  const backend = await createQueueBackend({ kind: 'redis', url: redisUrl, prefix: 'bench' }, log);
  const messenger = createMessenger();
  const queues = createQueues({
    backend,
    jobs: [deliverOutbox, sweepOutbox],
    nudged: deliverOutbox.name,
    messengers: [messenger],
    db: store.db,
    ids: createIdSource(clock.now),
    clock,
    wall: clock,
    zone,
    log,
    metrics: createMetrics(),
  });
  await queues.ping();
  await tell({ ready: true });
  await once(process, 'message');
  const cpuBefore = cpuOf(process.pid);
  queues.start();
  await once(process, 'message');
  const figures = { cpuMs: cpuOf(process.pid) - cpuBefore, memory: memoryOf(process.pid) };
  await queues.drain();
  await queues.close();
  await messenger.close();
  return figures;
}

/** The same calls to the same platform, with nothing behind them. */
async function callOnly(): Promise<object> {
  const messenger = createMessenger();
  const all = Array.from({ length: Number(messages) }, (_, i) => `b${i}`);
  const text = '同志，您好。公开承诺12月4日（周五）截止，约需3分钟，请您留意。';
  const began = performance.now();
  const calls: string[][] = [];
  for (let i = 0; i < all.length; i += perCall) calls.push(all.slice(i, i + perCall));
  for (let i = 0; i < calls.length; i += callsAtOnce) {
    const turn = calls.slice(i, i + callsAtOnce);
    await Promise.all(turn.map((to, at) => messenger.send({ id: `call-${i + at}`, to, text })));
  }
  const callsMs = performance.now() - began;
  await messenger.close();
  return { callsMs };
}

/** The same rows claimed and ended by plain statements of a thousand, nothing decided and nothing sent. */
async function markOnly(store: Store): Promise<object> {
  const began = performance.now();
  for (;;) {
    const options = { now: clock.now(), wallNow: clock.now() };
    const ids = await store.db.transaction(options, async (tx) => {
      const rows = await tx.rows<{ id: string }>(
        `SELECT id, message FROM outbox WHERE status = 'due' AND messenger = 'wecom' AND due_at <= ?
          ORDER BY due_at, id LIMIT ${perCall} FOR UPDATE SKIP LOCKED`,
        [tx.wallNow],
      );
      if (rows.length > 0)
        tx.later(
          `UPDATE outbox SET status = 'sending', attempt = 1 WHERE id IN (${placeholders(rows.length)})`,
          rows.map((row) => row.id),
        );
      return rows.map((row) => row.id);
    });
    if (ids.length === 0) return { rowsMs: performance.now() - began };
    await store.db.transaction(options, async (tx) => {
      tx.later(`UPDATE outbox SET status = 'sent', sent_at = ? WHERE id IN (${placeholders(ids.length)})`, [
        tx.now,
        ...ids,
      ]);
    });
  }
}

async function main(): Promise<object> {
  if (phase === 'calls') return callOnly();
  const store = await connectStore({
    database: { kind: 'mysql', url },
    dataDir: '',
    allowWeakDurability: false,
  });
  try {
    return phase === 'rows' ? await markOnly(store) : await work(store);
  } finally {
    await store.close();
  }
}

await tell(await main());
process.disconnect?.();
