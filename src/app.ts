// The composition root: the only place that knows all parts. Tests replace what they need by overrides. It
// reads no environment, handles no signal and writes to no terminal: that is `main`'s.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listCampaignTemplates, loadCampaignTemplate } from '../config/campaign-file.ts';
import type { Config } from '../config/config.ts';
import { noticeVersion } from '../config/texts/zh-CN/privacy.ts';
import { commands } from '../handlers/index.ts';
import { jobs } from '../jobs/index.ts';
import { createEffect } from './effect.ts';
import { createHttp, type Mount } from './http.ts';
import { createIntake, type Intake } from './intake.ts';
import { measure } from './measure.ts';
import type { Messenger } from './messengers/messenger.ts';
import { type AppOptions, type Parts, prepareParts } from './parts.ts';
import { createQueues, type Queues } from './queue.ts';
import { createQueueBoard } from './queue-board.ts';
import { createReadiness } from './readiness.ts';
import { createRouter } from './router.ts';
import { createRosterMemory } from './services/roster-memory.ts';
import type { Store } from './store/connect.ts';
import { startUpkeep } from './upkeep-timer.ts';
import { createAdmin } from './web/admin.ts';
import { createRoutes } from './web/routes.ts';
import { createWebhook } from './webhook.ts';

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

function assemble(parts: Parts) {
  const { options, clock, wall, ids, store, messengers, metrics, backend } = parts;
  const { config, log } = options;
  const { db } = store;
  const shared = { db, ids, clock, wall, metrics };
  const queues = createQueues({
    ...shared,
    backend,
    jobs,
    nudged: 'deliver-outbox',
    zone: config.campaignTz,
    messengers,
    log: log.child('queue'),
  });
  const effect = createEffect({
    ...shared,
    router: createRouter(commands, { noticeVersion, publicUrl: config.publicUrl }),
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

/** The office's pages, with the board over the queues behind them. */
function mountAdmin(parts: Parts, { queues, ids }: ReturnType<typeof assemble>): Mount {
  const { options, clock, wall, store } = parts;
  const { apiToken, masterKey, log, config } = options;
  const { publicUrl, campaignTz: zone } = config;
  const board = createQueueBoard({
    queues: queues.queues,
    path: '/admin/queues',
    publicUrl,
    showWorkers: config.redisUrl !== null,
    log: log.child('board'),
  });
  const shared = { db: store.db, ids, clock, wall, zone, log: log.child('admin') };
  return createAdmin({ ...shared, apiToken, masterKey, publicUrl, board });
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port));
  });
}

function mountSimulator({ simulation }: Parts): Mount[] {
  const simulator = simulation?.simulator;
  return simulator ? [{ path: '/simulator', handle: (ctx) => simulator.handle(ctx) }] : [];
}

function createAppServer(
  parts: Parts,
  assembled: ReturnType<typeof assemble>,
  isStopping: () => boolean,
): Server {
  const { options, clock, wall, store, messengers, metrics } = parts;
  const { config, log } = options;
  const { intake, ids } = assembled;
  const isWeb = config.role !== 'worker';
  const webhooks = messengers.map(
    (messenger) =>
      [
        messenger.path,
        createWebhook(messenger, { intake, wall, metrics, log: log.child('webhook') }),
      ] as const,
  );
  const tenantOf = (name: string) => messengers.find((one) => one.name === name)?.tenant ?? null;
  const tenants = { wecom: tenantOf('wecom'), dingtalk: tenantOf('dingtalk') };
  const templates = { list: listCampaignTemplates, load: loadCampaignTemplate };
  const koa = createHttp({
    db: store.db,
    ids,
    clock,
    zone: config.campaignTz,
    log: log.child('http'),
    apiToken: options.apiToken,
    webhooks: new Map(isWeb ? webhooks : []),
    routes: isWeb ? createRoutes({ tenants, templates, version: options.version }) : [],
    mounts: isWeb ? [mountAdmin(parts, assembled), ...mountSimulator(parts)] : [],
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

async function stopAll({ store, messengers, options, simulation }: Parts, running: Running): Promise<void> {
  running.stopUpkeep();
  const closed = new Promise((resolve) => running.server.close(resolve));
  // Ends the pages' event streams, which would hold the server open.
  await simulation?.simulator.stop();
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
  const parts = await prepareParts(options);
  const { config, log } = options;
  let stopping: Promise<void> | null = null;
  const assembled = assemble(parts);
  const { queues, intake } = assembled;
  const server = createAppServer(parts, assembled, () => stopping !== null);
  const port = await listen(server, config);
  parts.late.port = port;
  parts.late.onClockMoved = () => queues.wake('plan-reminders');
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
