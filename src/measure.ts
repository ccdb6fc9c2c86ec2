// Reads the figures that rest in the database, at the moment when somebody asks for /metrics.
import type { Clock } from './clock.ts';
import type { Metrics } from './metric.ts';
import type { Db } from './store/db.ts';
import { countPending } from './store/inbox-store.ts';
import { countWaiting } from './store/outbox-store.ts';
import { isPaused } from './store/pause-store.ts';

/** What waits: updates for their effect, messages for being sent, and how long the oldest has waited. */
export async function measure({
  db,
  metrics,
  wall,
}: {
  db: Db;
  metrics: Metrics;
  wall: Clock;
}): Promise<void> {
  metrics.inboxPending.set(await countPending(db));
  metrics.outgoingPaused.set((await isPaused(db)) ? 1 : 0);
  metrics.outboxDue.reset();
  metrics.oldestDueSeconds.reset();
  for (const { messenger, n, oldest } of await countWaiting(db)) {
    metrics.outboxDue.set({ messenger }, Number(n));
    metrics.oldestDueSeconds.set({ messenger }, Math.max(0, (wall.now() - Number(oldest)) / 1000));
  }
}
