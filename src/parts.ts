// What the app is made of before anything runs: store, clocks, messengers, queue home, the simulated platform.
// Wired together by `app`.
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { jobs } from '../jobs/index.ts';
import { type Clock, createCampaignClock, type MovableClock, wallClock } from './clock.ts';
import { createIdSource, type IdSource } from './id.ts';
import type { Log } from './log.ts';
import { createContacts, createListeners, createMessengers, createPosters } from './messengers/index.ts';
import type { ContactChannel, InboundChannel, Messenger, OutboundChannel } from './messengers/messenger.ts';
import { createWecomOauth, type WecomOauth } from './messengers/wecom/oauth.ts';
import { createMetrics, type Metrics } from './metric.ts';
import { createQueueBackend, type QueueBackend, type QueueTarget } from './queue-backend.ts';
import { ensureCampaign } from './services/campaign.ts';
import { type Simulation, startSimulation } from './simulation.ts';
import { connectStore, type Store } from './store/connect.ts';
import { createFileDisk, type FileDisk } from './store/file-disk.ts';

/** What a test may put in place of the real parts. */
export interface Overrides {
  /** Campaign time that nobody moves. */
  readonly clock?: Clock;
  /** Campaign time that the simulated platform moves. */
  readonly movable?: MovableClock;
  readonly wall?: Clock;
  readonly store?: Store;
  readonly messengers?: readonly Messenger[];
}

/** What a start is given. */
export interface AppOptions {
  readonly config: Config;
  readonly apiToken: string;
  /** 32 bytes: root of the keys for sessions and links. */
  readonly masterKey: Uint8Array;
  readonly version: string;
  readonly log: Log;
  readonly overrides?: Overrides;
  /** The embedded database ended by itself: the process cannot go on. */
  readonly onStoreLost?: (error: Error) => void;
}

/** What the app is made of. */
export interface Parts {
  readonly options: AppOptions;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly ids: IdSource;
  readonly store: Store;
  readonly messengers: readonly Messenger[];
  /** The messengers, and channels that only hear. */
  readonly inbound: readonly InboundChannel[];
  /** The messengers, and channels that only speak. */
  readonly outbound: readonly OutboundChannel[];
  /** The messenger's address book; null where it is not configured. */
  readonly contacts: ContactChannel | null;
  /** Names of the announcement robots of groups. */
  readonly robots: readonly string[];
  /** The web login into the office's pages; null where no messenger has one. */
  readonly login: WecomOauth | null;
  /** Where files lie. */
  readonly files: FileDisk;
  readonly metrics: Metrics;
  readonly backend: QueueBackend;
  readonly simulation: Simulation | null;
  /** Known only later than it is needed. */
  readonly late: Late;
}

/** What is known only once the app listens. */
export interface Late {
  port: number;
  onClockMoved: () => Promise<void>;
}

function queueTarget(config: Config, store: Store, workers: number): QueueTarget {
  if (config.redisUrl !== null) return { kind: 'redis', url: config.redisUrl, prefix: config.redisPrefix };
  return { kind: 'postgres', pool: store.postgres ?? {}, embedded: store.embedded, workers };
}

/** How many queues the jobs have: one each, or one each for every channel. */
function countQueues(channels: readonly OutboundChannel[]): number {
  return jobs.reduce((sum, { per }) => sum + (per === 'channel' ? channels.length : 1), 0);
}

interface Begun {
  readonly store: Store;
  readonly ids: IdSource;
  readonly clock: MovableClock;
  readonly wall: Clock;
  readonly late: Late;
}

/** The simulated platform, where the settings ask for it. */
async function simulate(options: AppOptions, begun: Begun): Promise<Simulation | null> {
  const { config, log, masterKey } = options;
  if (!config.simulator) return null;
  const { store, ids, clock, wall, late } = begun;
  return startSimulation({
    masterKey,
    dataDir: config.dataDir,
    zone: config.campaignTz,
    clockIsSet: config.clockNow !== null,
    sampleSchool: config.sampleSchool,
    db: store.db,
    ids,
    clock,
    wall,
    log: log.child('simulator'),
    ownPort: () => late.port,
    hosts: [new URL(config.publicUrl).host],
    onClockMoved: () => late.onClockMoved(),
  });
}

/**
 * Connects and makes the parts. Nothing listens yet, no worker runs.
 * @throws AppError where a store or a queue is not to be had
 */
export async function prepareParts(options: AppOptions): Promise<Parts> {
  const { config, log, overrides = {} } = options;
  const wall = overrides.wall ?? wallClock;
  const movable = overrides.movable ?? createCampaignClock(config.clockNow, wall);
  const clock = overrides.clock ?? movable;
  const store =
    overrides.store ??
    (await connectStore(
      { ...config, ...(options.onStoreLost ? { onExit: options.onStoreLost } : {}) },
      log.child('store'),
    ));
  await store.db.transaction({ now: clock.now() }, ensureCampaign);
  const ids = createIdSource(() => wall.now());
  const late: Late = { port: config.port, onClockMoved: async () => undefined };
  const simulation = await simulate(options, { store, ids, clock: movable, wall, late });
  const channels = { ...config, ...simulation?.settings };
  const messengers =
    overrides.messengers ?? createMessengers(channels, { wall, log: log.child('messenger') });
  const metrics = createMetrics();
  const inbound = [...messengers, ...createListeners(channels)];
  const outbound = [...messengers, ...createPosters(channels)];
  const target = queueTarget(config, store, countQueues(outbound));
  const backend = await createQueueBackend(target, log.child('queue'));
  const robots = channels.wecomGroupWebhooks.map(({ name }) => name);
  const login = channels.wecom
    ? createWecomOauth(
        {
          ...channels.wecom,
          agentId: String(channels.wecom.agentId),
          apiBase: channels.wecomApiBase,
          oauthBase: channels.wecomOauthBase,
        },
        { clock: wall },
      )
    : null;
  const contacts = createContacts(channels, { wall, log: log.child('contacts') });
  const files = createFileDisk(join(config.dataDir, 'files'));
  const ways = { messengers, inbound, outbound, contacts, robots, login };
  return { options, clock, wall, ids, store, ...ways, files, metrics, backend, simulation, late };
}
