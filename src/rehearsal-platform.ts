// The platform of a rehearsal: takes every message, and counts what went to whom. Nothing leaves the machine.
import type { OutboundChannel } from './messengers/messenger.ts';

/** One message that was taken. */
export interface TakenMessage {
  readonly id: string;
  readonly to: readonly string[];
}

/** A channel that counts. */
export interface CountingPlatform {
  readonly channel: OutboundChannel;
  /** In the order in which they came. */
  readonly taken: readonly TakenMessage[];
  /** Messages, each receiver counted. */
  count(): number;
}

/** Corporation of the rehearsal's accounts. */
export const rehearsalTenant = 'rehearsal';

/** A platform without limits of its own: how fast one may send is no question of a rehearsal. */
export function createCountingPlatform(): CountingPlatform {
  const taken: TakenMessage[] = [];
  return {
    taken,
    count: () => taken.reduce((sum, { to }) => sum + to.length, 0),
    channel: {
      name: 'wecom',
      tenant: rehearsalTenant,
      capabilities: {
        passiveReply: false,
        maxTextBytes: 2048,
        dedupeWindowMs: 0,
        maxReceivers: 1,
        limits: [],
      },
      async send({ id, to }) {
        taken.push({ id, to });
        return { outcome: 'sent', platformId: null, refused: [] };
      },
      close: async () => undefined,
    },
  };
}
