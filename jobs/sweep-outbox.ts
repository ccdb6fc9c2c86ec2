// Gives back messages whose sender is gone: passive answers that were never written, sends whose end was never
// recorded. Where the platform drops an identical repeat they are sent again; elsewhere they end as `unknown`.
import { defineChannelJob } from '../src/job.ts';
import { releaseLost } from '../src/services/delivery.ts';

const everyMs = 10_000;

/** Releases expired leases of this channel. */
export const sweepOutbox = defineChannelJob({
  name: 'sweep-outbox',
  everyMs,
  async run({ messenger, step, nudge, log, isStopping }) {
    const repeats = messenger.capabilities.dedupeWindowMs > 0;
    while (!isStopping()) {
      const released = await step((tx) => releaseLost(tx, { messenger: messenger.name, repeats }));
      if (released === 0) return;
      log.warn('messages of a lost sender were released', { released });
      nudge(messenger.name);
    }
  },
});
