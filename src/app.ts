// The composition root: the only place that knows all parts. Tests replace what they need by overrides. It
// reads no environment, handles no signal and writes to no terminal: that is `main`'s.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadAlmanacFile } from '../config/almanac-file.ts';
import { campaignTemplates as templates } from '../config/campaign-file.ts';
import type { Config } from '../config/config.ts';
import { noticeVersion } from '../config/texts/zh-CN/privacy.ts';
import { groupDesk } from '../handlers/here-desk.ts';
import { commands } from '../handlers/index.ts';
import { jobs } from '../jobs/index.ts';
import { createAlmanacWatch, requireEntries } from './almanac-watch.ts';
import { createContactWebhook } from './contact-webhook.ts';
import { createEffect } from './effect.ts';
import { createHttp, type Mount } from './http.ts';
import type { IdSource } from './id.ts';
import { createIntake, type Intake } from './intake.ts';
import { measure } from './measure.ts';
import type { Messenger } from './messengers/messenger.ts';
import { type AppOptions, type Parts, prepareParts } from './parts.ts';
import { createQueues, type Queues } from './queue.ts';
import { createQueueBoard } from './queue-board.ts';
import { createReadiness } from './readiness.ts';
import { createRouter } from './router.ts';
import { deriveKey } from './secret.ts';
import { createRosterMemory } from './services/roster-memory.ts';
import type { Store } from './store/connect.ts';
import { startUpkeep } from './upkeep-timer.ts';
import { createAdmin } from './web/admin.ts';
import type { AdminDeps } from './web/admin-place.ts';
import { createAuth, wecomLoginPath } from './web/auth.ts';
import { h5Links } from './web/h5-page.ts';
import { createH5Pages } from './web/h5-pages.ts';
import { createMembers, writeLinks } from './web/members.ts';
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
  const { options, clock, wall, ids, store, inbound, outbound, robots, files, metrics, backend } = parts;
  const { config, log } = options;
  const { db } = store;
  const shared = { db, ids, clock, wall, metrics };
  const queues = createQueues({
    ...shared,
    backend,
    jobs,
    nudged: 'deliver-outbox',
    zone: config.campaignTz,
    messengers: outbound,
    robots,
    sources: inbound,
    files,
    log: log.child('queue'),
  });
  const effect = createEffect({
    ...shared,
    router: createRouter(commands, {
      noticeVersion,
      publicUrl: config.publicUrl,
      pageUrl: h5Links(h5Signing(parts)),
      writeUrl: parts.login ? writeLinks(h5Signing(parts)) : null,
      robots,
      groupDesk,
    }),
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
  const almanac = createAlmanacWatch({
    ...shared,
    zone: config.campaignTz,
    log: log.child('calendar'),
    load: () => loadAlmanacFile(config.calendarFile),
  });
  return { queues, intake, ids, almanac };
}

/** The office's pages, with the board over the queues behind them, those that members write on, and the login into both. */
function mountInside(
  parts: Parts,
  { queues, ids }: ReturnType<typeof assemble>,
  api: Pick<AdminDeps, 'routes' | 'tenants' | 'templates'>,
): Mount[] {
  const { options, clock, wall, store, login } = parts;
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
  const loginPath = login ? wecomLoginPath : null;
  const secrets = { apiToken, masterKey };
  const { dataDir } = config;
  const admin = createAdmin({
    ...shared,
    ...secrets,
    ...api,
    publicUrl,
    board,
    dataDir,
    loginPath,
    boardUrl: (personId) => h5Links(h5Signing(parts))('board', personId),
  });
  const members = createMembers({
    ...shared,
    log: log.child('members'),
    publicUrl,
    linkKey: h5Signing(parts).key,
    sessionKey: deriveKey(masterKey, 'member-session', 32),
    loginPath,
    nudge: queues.nudge,
  });
  return [admin, members, ...(login ? [createAuth(admin.office, login, members.door)] : [])];
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** What links to the pages under `/h5` are made and read with. */
function h5Signing({ options, wall }: Parts) {
  return { publicUrl: options.config.publicUrl, key: deriveKey(options.masterKey, 'board', 32), wall };
}

/** The pages that personal links open. */
function mountH5(parts: Parts, ids: IdSource): Mount[] {
  const { options, clock, store } = parts;
  const deps = { db: store.db, ids, clock, zone: options.config.campaignTz, ...h5Signing(parts) };
  return createH5Pages({ ...deps, files: parts.files });
}

function mountSimulator({ simulation }: Parts): Mount[] {
  const simulator = simulation?.simulator;
  return simulator ? [{ path: '/simulator', handle: (ctx) => simulator.handle(ctx) }] : [];
}

/** Path → handler of every webhook. */
function listWebhooks(parts: Parts, { intake, queues, ids }: ReturnType<typeof assemble>) {
  const { options, clock, wall, store, inbound, contacts, metrics } = parts;
  const { config, log } = options;
  const shared = { wall, metrics, log: log.child('webhook') };
  const updates = inbound.map((one) => [one.path, createWebhook(one, { ...shared, intake })] as const);
  if (!contacts) return updates;
  const place = { db: store.db, ids, clock, zone: config.campaignTz, nudge: queues.nudge };
  return [...updates, [contacts.path, createContactWebhook(contacts, { ...shared, ...place })] as const];
}

function createAppServer(
  parts: Parts,
  assembled: ReturnType<typeof assemble>,
  isStopping: () => boolean,
): Server {
  const { options, clock, wall, store, messengers, contacts, metrics } = parts;
  const { config, log } = options;
  const { ids, almanac } = assembled;
  const isWeb = config.role !== 'worker';
  const tenantOf = (name: string) => messengers.find((one) => one.name === name)?.tenant ?? null;
  const tenants = { wecom: tenantOf('wecom'), dingtalk: tenantOf('dingtalk') };
  const routes = isWeb ? createRoutes({ tenants, contacts, templates, version: options.version }) : [];
  const offered = { routes, tenants, templates: templates.list() };
  const koa = createHttp({
    db: store.db,
    ids,
    clock,
    wall,
    zone: config.campaignTz,
    log: log.child('http'),
    apiToken: options.apiToken,
    webhooks: new Map(isWeb ? listWebhooks(parts, assembled) : []),
    routes,
    mounts: isWeb
      ? [...mountInside(parts, assembled, offered), ...mountH5(parts, ids), ...mountSimulator(parts)]
      : [],
    findUnready: createReadiness({ db: store.db, queue: parts.backend, zone: config.campaignTz, isStopping }),
    renderMetrics: async () => {
      await measure({ db: store.db, metrics, wall });
      metrics.calendarUnpublishedYears.set((await almanac.findUnpublished()).length);
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

async function stopAll(
  { store, outbound, login, contacts, options, simulation }: Parts,
  running: Running,
): Promise<void> {
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
  await Promise.all(outbound.map((channel) => channel.close()));
  login?.close();
  contacts?.close();
  if (!options.overrides?.store) await store.close();
}

/** Builds the bot and starts it. @throws AppError where a store, a queue or the port is not to be had */
export async function startApp(options: AppOptions): Promise<App> {
  // Before anything is opened that would have to be closed again.
  requireEntries(loadAlmanacFile(options.config.calendarFile));
  const parts = await prepareParts(options);
  const { config, log } = options;
  let stopping: Promise<void> | null = null;
  const assembled = assemble(parts);
  const { queues, intake, almanac } = assembled;
  await almanac.refresh();
  const server = createAppServer(parts, assembled, () => stopping !== null);
  const port = await listen(server, config);
  parts.late.port = port;
  parts.late.onClockMoved = async () => {
    await queues.wake('plan-reminders');
    await queues.wake('post-group-prompts');
    await queues.wake('post-published-pledges');
  };
  if (config.role !== 'web') queues.start();
  const stopUpkeep = startUpkeep({
    store: parts.store,
    dataDir: config.dataDir,
    files: parts.files,
    wall: parts.wall,
    log: log.child('upkeep'),
    intake,
    queues,
    almanac,
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
