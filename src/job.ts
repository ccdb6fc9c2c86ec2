// What a job is: its name, when it runs, what it does. BullMQ wakes it; the truth is in the database, so a job
// that runs twice finds its work done, and a lost queue is rebuilt by the next tick.
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { MediaSource, OutboundChannel } from './messengers/messenger.ts';
import type { Metrics } from './metric.ts';
import type { FileDisk } from './store/file-disk.ts';
import type { Tx } from './store/tx.ts';
import { webhookChannel } from './update.ts';

/** What a job is given for one run. */
export interface JobContext {
  readonly messengers: readonly OutboundChannel[];
  /** Names of the announcement robots of groups; unset: there are none. */
  readonly robots?: readonly string[];
  /** The channels that hear, which fetch what they heard of; unset: there are none. */
  readonly sources?: readonly MediaSource[];
  /** Where files lie; unset: nowhere. */
  readonly files?: FileDisk;
  /** One transaction; `queue` begins and commits it. */
  step<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Wakes the delivery of a messenger, or a job of the whole campaign by its name. */
  nudge(what: string): void;
  readonly wall: Clock;
  readonly clock: Clock;
  /** Zone of the campaign's dates. */
  readonly zone: string;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether this process is stopping: a long job leaves the rest to others. */
  isStopping(): boolean;
}

/** What a job of one channel is given besides. */
export interface ChannelJobContext extends JobContext {
  readonly messenger: OutboundChannel;
}

interface JobBase {
  /** Verb and noun; the queue is called so, with the channel behind it where there is one for each. */
  readonly name: string;
  /** How often it runs by itself, ms; a nudge runs it sooner. */
  readonly everyMs: number;
}

/** One job: one queue for all, or one for each channel. */
export type Job =
  | (JobBase & { readonly per: 'campaign'; run(context: JobContext): Promise<void> })
  | (JobBase & { readonly per: 'channel'; run(context: ChannelJobContext): Promise<void> });

type Unplaced<K extends Job['per']> = Omit<Extract<Job, { per: K }>, 'per'>;

/** Names a job that looks at the whole campaign. */
export function defineJob(job: Unplaced<'campaign'>): Extract<Job, { per: 'campaign' }> {
  return { ...job, per: 'campaign' };
}

/** Names a job that every channel has for itself. */
export function defineChannelJob(job: Unplaced<'channel'>): Extract<Job, { per: 'channel' }> {
  return { ...job, per: 'channel' };
}

/** What goes to groups whose organisations have an announcement robot. */
interface Announcement<T> {
  readonly name: string;
  readonly everyMs: number;
  findTargets(tx: Tx, robots: readonly string[]): Promise<readonly T[]>;
  /** Writes what is due for one group. @returns whether anything is to be sent */
  write(tx: Tx, target: T, place: { readonly zone: string; readonly tenant: string }): Promise<boolean>;
}

/** Names a job that announces in groups, each in a transaction of its own: a lost beat, or two at once, change nothing. */
export function defineAnnouncement<T>(announcement: Announcement<T>): Extract<Job, { per: 'campaign' }> {
  const { name, everyMs, findTargets, write } = announcement;
  return defineJob({
    name,
    everyMs,
    async run({ messengers, robots = [], step, zone, nudge, log, isStopping }) {
      const channel = messengers.find((one) => one.name === webhookChannel);
      if (!channel) return;
      const place = { zone, tenant: channel.tenant };
      const targets = await step((tx) => findTargets(tx, robots));
      let written = 0;
      for (const target of targets) {
        if (isStopping()) break;
        if (await step((tx) => write(tx, target, place))) written += 1;
      }
      if (written === 0) return;
      nudge(channel.name);
      log.info('announcements were written', { job: name, groups: written });
    },
  });
}
