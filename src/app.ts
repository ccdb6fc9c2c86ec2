// The composition root: the only place that knows all parts. Tests replace what they need by overrides. It
// reads no environment, handles no signal and writes to no terminal: that is `main`'s.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config/config.ts';
import { noticeVersion } from '../config/texts/zh-CN/privacy.ts';
import { commands } from '../handlers/index.ts';
import { jobs } from '../jobs/index.ts';
import { type Clock, createCampaignClock, wallClock } from './clock.ts';
import { createEffect } from './effect.ts';
import { createHttp } from './http.ts';
import { createIdSource } from './id.ts';
import { createIntake, type Intake } from './intake.ts';
import type { Log } from './log.ts';
import { measure } from './measure.ts';
import { createMessengers } from './messengers/index.ts';
import type { Messenger } from './messengers/messenger.ts';
import { createMetrics, type Metrics } from './metric.ts';
import { createQueues, type Queues } from './queue.ts';
import { createQueueBackend, type QueueBackend, type QueueTarget } from './queue-backend.ts';
import { createReadiness } from './readiness.ts';
import { createRouter } from './router.ts';
import { ensureCampaign } from './services/campaign.ts';
import { createRosterMemory } from './services/roster-memory.ts';
import { connectStore, type Store } from './store/connect.ts';
import { startUpkeep } from './upkeep-timer.ts';
import { createRoutes } from './web/routes.ts';
import { createWebhook } from './webhook.ts';

/** What a test may put in place of the real parts. */
export interface Overrides {
  readonly clock?: Clock;
  readonly wall?: Clock;
  readonly store?: Store;
  readonly messengers?: readonly Messenger[];
}

/** What the app is made of. */
export interface AppOptions {
  readonly config: Config;
  readonly apiToken: string;
  readonly version: string;
  readonly log: Log;
  readonly overrides?: Overrides;
  /** The embedded database ended by itself: the process cannot go on. */
  readonly onStoreLost?: (error: Error) => void;
}

/** A running bot. */
export interface App {
  readonly store: Store;
  readonly intake: Intake;
  readonly messengers: readonly Messenger[];
  /** Where it listens. */
  readonly port: number;
  /** Takes nothing new, lets what runs finish, gives everything up. */
  stop(): Promise<void>;
}

interface Parts {
  readonly options: AppOptions;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly store: Store;
  readonly messengers: readonly Messenger[];
  readonly metrics: Metrics;
  readonly backend: QueueBackend;
}

function queueTarget(config: Config, store: Store): QueueTarget {
  if (config.redisUrl !== null) return { kind: 'redis', url: config.redisUrl, prefix: config.redisPrefix };
  return { kind: 'postgres', pool: store.postgres ?? {}, embedded: store.embedded };
}

async function prepare(options: AppOptions): Promise<Parts> {
  const { config, log, overrides = {} } = options;
  const wall = overrides.wall ?? wallClock;
  const clock = overrides.clock ?? createCampaignClock(config.clockNow, wall);
  const store =
    overrides.store ??
    (await connectStore(
      { ...config, ...(options.onStoreLost ? { onExit: options.onStoreLost } : {}) },
      log.child('store'),
    ));
  await store.db.transaction({ now: clock.now() }, ensureCampaign);
  const messengers = overrides.messengers ?? createMessengers(config, { wall, log: log.child('messenger') });
  const backend = await createQueueBackend(queueTarget(config, store), log.child('queue'));
  return { options, clock, wall, store, messengers, metrics: createMetrics(), backend };
}

function assemble(parts: Parts) {
  const { options, clock, wall, store, messengers, metrics, backend } = parts;
  const { config, log } = options;
  const { db } = store;
  const ids = createIdSource(() => wall.now());
  const shared = { db, ids, clock, wall, metrics };
  const queues = createQueues({
    ...shared,
    backend,
    jobs,
    nudged: 'deliver-outbox',
    messengers,
    log: log.child('queue'),
  });
  const effect = createEffect({
    ...shared,
    router: createRouter(commands, noticeVersion),
    zone: config.campaignTz,
    log: log.child('effect'),
    noticeVersion,
    memory: createRosterMemory(),
  });
  const intake = createIntake({
    ...shared,
    effect,
    log: log.child('intake'),
    nudge: queues.nudge,
    passiveMs: config.passiveReplyMs,
    // Enough to keep the database busy while others commit; the embedded store has one session.
    batches: { concurrency: store.embedded ? 1 : 3, size: 24, receivers: store.embedded ? 1 : 2 },
  });
  return { queues, intake, ids };
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port));
  });
}

function createAppServer(
  parts: Parts,
  { intake, ids }: ReturnType<typeof assemble>,
  isStopping: () => boolean,
): Server {
  const { options, clock, wall, store, messengers, metrics } = parts;
  const { config, log } = options;
  const isWeb = config.role !== 'worker';
  const webhooks = messengers.map(
    (messenger) =>
      [
        messenger.path,
        createWebhook(messenger, { intake, wall, metrics, log: log.child('webhook') }),
      ] as const,
  );
  const tenants = { wecom: config.wecom?.corpId ?? null, dingtalk: config.dingtalk?.clientId ?? null };
  const koa = createHttp({
    db: store.db,
    ids,
    clock,
    zone: config.campaignTz,
    log: log.child('http'),
    apiToken: options.apiToken,
    webhooks: new Map(isWeb ? webhooks : []),
    routes: isWeb ? createRoutes({ tenants, version: options.version }) : [],
    findUnready: createReadiness({ db: store.db, queue: parts.backend, zone: config.campaignTz, isStopping }),
    renderMetrics: async () => {
      await measure({ db: store.db, metrics, wall });
      return { contentType: metrics.registry.contentType, text: await metrics.registry.metrics() };
    },
  });
  // A body that trickles in holds a socket, never a handler: both limits are well above an honest sender's.
  return createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    koa.callback(),
  );
}

interface Running {
  readonly server: Server;
  readonly queues: Queues;
  readonly intake: Intake;
  readonly stopUpkeep: () => void;
}

async function stopAll({ store, messengers, options }: Parts, running: Running): Promise<void> {
  running.stopUpkeep();
  const closed = new Promise((resolve) => running.server.close(resolve));
  running.server.closeIdleConnections();
  await running.intake.drain();
  running.server.closeIdleConnections();
  await running.queues.drain();
  await closed;
  await running.queues.close();
  await Promise.all(messengers.map((messenger) => messenger.close()));
  if (!options.overrides?.store) await store.close();
}

/** Builds the bot and starts it. @throws AppError where a store, a queue or the port is not to be had */
export async function startApp(options: AppOptions): Promise<App> {
  const parts = await prepare(options);
  const { config, log } = options;
  let stopping: Promise<void> | null = null;
  const assembled = assemble(parts);
  const { queues, intake } = assembled;
  const server = createAppServer(parts, assembled, () => stopping !== null);
  const port = await listen(server, config);
  if (config.role !== 'web') queues.start();
  const stopUpkeep = startUpkeep({
    store: parts.store,
    dataDir: config.dataDir,
    wall: parts.wall,
    log: log.child('upkeep'),
    intake,
    queues,
  });
  const running = { server, queues, intake, stopUpkeep };
  return {
    store: parts.store,
    intake,
    messengers: parts.messengers,
    port,
    stop() {
      stopping ??= stopAll(parts, running);
      return stopping;
    },
  };
}
