// The simulated WeCom beside the bot: its credentials, what it is told of the corporation, and the clock that it
// may move. Everything else between the two goes over HTTP, as with the real one.
import { join } from 'node:path';
import { rootDir } from '../config/root.ts';
import type { Clock, MovableClock } from './clock.ts';
import { seedDemo } from './demo.ts';
import type { OrgKind } from './domain/org.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import { deriveKey } from './secret.ts';
import { listAddressBook } from './services/address-book.ts';
import { loadFrame } from './services/campaign.ts';
import { bindGroup, findGroupPlace } from './services/group.ts';
import { findNextMessages, findOpeningTime } from './services/reminder-forecast.ts';
import { findNamedOrganizations } from './services/search.ts';
import { listGroups, robotKeyOf } from './simulator/group.ts';
import { createSimulator, type Simulator } from './simulator/simulator.ts';
import { findClockOffset, putClockOffset } from './store/campaign-plan-store.ts';
import type { Db } from './store/db.ts';
import { releaseWaitingReminders } from './store/outbox-store.ts';
import type { Tx } from './store/tx.ts';

/** What the simulation needs. */
export interface SimulationDeps {
  readonly masterKey: Uint8Array;
  readonly dataDir: string;
  readonly zone: string;
  /** Whether the settings say where campaign time starts: then nothing else does. */
  readonly clockIsSet: boolean;
  /** Whether an empty school is filled with sample people. */
  readonly sampleSchool: boolean;
  readonly db: Db;
  readonly ids: IdSource;
  readonly clock: MovableClock;
  readonly wall: Clock;
  readonly log: Log;
  /** Where the bot listens; asked when something is sent. */
  readonly ownPort: () => number;
  /** Hosts under which the page is served besides this machine's own names. */
  readonly hosts: readonly string[];
  /** Called after the clock was moved. */
  readonly onClockMoved: () => Promise<void>;
}

/** The running simulation, and how the bot reaches it. */
export interface Simulation {
  readonly simulator: Simulator;
  /** In place of the settings of the real messenger. */
  readonly settings: {
    readonly wecom: ReturnType<typeof simulatedApplication>;
    readonly wecomApiBase: string;
    readonly wecomOauthBase: string;
    readonly wecomBot: ReturnType<typeof simulatedRobot>;
    readonly wecomContacts: ReturnType<typeof simulatedContacts>;
    readonly wecomGroupWebhooks: readonly { readonly name: string; readonly url: string }[];
  };
}

/** What the simulated application is known by: derived from the master key, so that a restart changes nothing. */
function simulatedApplication(masterKey: Uint8Array) {
  const word = (purpose: string) => deriveKey(masterKey, `simulator:${purpose}`, 16).toString('hex');
  return {
    corpId: 'wwsimulated0000001',
    agentId: 1000001,
    secret: word('secret'),
    token: word('token'),
    aesKey: deriveKey(masterKey, 'simulator:aes', 32).toString('base64').slice(0, 43),
  };
}

/** What the robot in the groups is known by. */
function simulatedRobot(masterKey: Uint8Array) {
  return {
    token: deriveKey(masterKey, 'simulator:robot-token', 16).toString('hex'),
    aesKey: deriveKey(masterKey, 'simulator:robot-aes', 32).toString('base64').slice(0, 43),
  };
}

/** What the address book is known by. */
function simulatedContacts(masterKey: Uint8Array, corpId: string) {
  const word = (purpose: string) => deriveKey(masterKey, `simulator:${purpose}`, 16).toString('hex');
  const aesKey = deriveKey(masterKey, 'simulator:contacts-aes', 32).toString('base64').slice(0, 43);
  return { corpId, secret: word('contacts-secret'), token: word('contacts-token'), aesKey };
}

/** The sample groups are those of their organisations from the first minute on. */
async function bindSampleGroups(tx: Tx, zone: string, tenant: string): Promise<void> {
  const frame = await loadFrame(tx, zone);
  const people = await listAddressBook(tx, frame, { messenger: 'wecom', tenant });
  for (const { id: chatId, path } of listGroups(people)) {
    const [found] = await findNamedOrganizations(tx, path);
    if (!found) continue;
    const group = await findGroupPlace(tx, { messenger: 'wecom', tenant, chatId });
    const organization = { ...found, kind: found.kind as OrgKind };
    bindGroup(tx, frame, { group, messenger: 'wecom', tenant, organization, robot: null, actorId: 'system' });
  }
}

/** Moves the campaign's clock: what waits for an hour is looked at anew, and a later start goes on from there. */
async function moveClock({ db, ids, clock, wall }: SimulationDeps, instantMs: number): Promise<void> {
  const offsetMs = instantMs - wall.now();
  await db.transaction({ now: instantMs, wallNow: wall.now(), ids }, async (tx) => {
    putClockOffset(tx, offsetMs);
    releaseWaitingReminders(tx);
  });
  clock.setOffset(offsetMs);
}

/**
 * Puts the clock where it was left, and fills an empty school. The first time outside the hours of PRACTICE.md
 * begins with the next of them: at night nothing would come unasked.
 */
async function prepare(deps: SimulationDeps, corpId: string): Promise<void> {
  const { db, ids, clock, wall, zone, clockIsSet, sampleSchool } = deps;
  const kept = await db.transaction({ now: clock.now() }, findClockOffset);
  if (kept !== null && !clockIsSet) clock.setOffset(kept);
  if (kept === null && !clockIsSet) {
    const opening = await db.transaction({ now: clock.now() }, (tx) => findOpeningTime(tx, zone));
    if (opening > clock.now()) await moveClock(deps, opening);
  }
  if (!sampleSchool) return;
  const options = { now: clock.now(), wallNow: wall.now(), ids };
  const filled = await db.transaction(options, async (tx) => {
    const totals = await seedDemo(tx, { zone, corpId });
    if (totals) await bindSampleGroups(tx, zone, corpId);
    return totals;
  });
  if (filled) deps.log.info('the sample school was loaded', { ...filled });
}

function listHosts({ ownPort, hosts }: SimulationDeps): string[] {
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${ownPort()}`);
  return [...own, ...hosts];
}

/** Fills the school where it is empty and that is wanted, and starts the simulated WeCom. */
export async function startSimulation(deps: SimulationDeps): Promise<Simulation> {
  const { masterKey, dataDir, zone, db, ids, clock, wall, log } = deps;
  const application = simulatedApplication(masterKey);
  await prepare(deps, application.corpId);
  const read = () => ({ now: clock.now(), wallNow: wall.now(), ids });
  const robot = simulatedRobot(masterKey);
  const contacts = simulatedContacts(masterKey, application.corpId);
  const listPeople = () =>
    db.transaction(read(), async (tx) => {
      const frame = await loadFrame(tx, zone);
      return listAddressBook(tx, frame, { messenger: 'wecom', tenant: application.corpId });
    });
  const simulator = await createSimulator({
    credentials: { ...application, agentId: String(application.agentId) },
    webhookUrl: () => `http://127.0.0.1:${deps.ownPort()}/webhooks/wecom`,
    robot: { ...robot, webhookUrl: () => `http://127.0.0.1:${deps.ownPort()}/webhooks/wecom-bot` },
    contacts: { ...contacts, webhookUrl: () => `http://127.0.0.1:${deps.ownPort()}/webhooks/wecom-contacts` },
    clock: {
      now: () => clock.now(),
      async moveTo(instantMs) {
        await moveClock(deps, instantMs);
        await deps.onClockMoved();
      },
    },
    wall,
    log,
    zone,
    listPeople,
    findNextReminder: () => db.transaction(read(), (tx) => findNextMessages(tx, zone)),
    allowedHosts: () => listHosts(deps),
    dir: join(dataDir, 'simulator'),
    pageDir: join(rootDir, 'src', 'simulator', 'page'),
  });
  const bases = { wecomApiBase: simulator.apiBase, wecomOauthBase: simulator.apiBase };
  const wecomGroupWebhooks = listGroups(await listPeople()).map(({ path }) => ({
    name: path,
    url: `${simulator.apiBase}/cgi-bin/webhook/send?key=${robotKeyOf(path)}`,
  }));
  return {
    simulator,
    settings: { wecom: application, wecomBot: robot, wecomContacts: contacts, wecomGroupWebhooks, ...bases },
  };
}
