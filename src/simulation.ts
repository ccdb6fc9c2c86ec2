// The simulated WeCom beside the bot: its credentials, what it is told of the corporation, and the clock that it
// may move. Everything else between the two goes over HTTP, as with the real one.
import { join } from 'node:path';
import { rootDir } from '../config/root.ts';
import type { Clock, MovableClock } from './clock.ts';
import { seedDemo } from './demo.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import { deriveKey } from './secret.ts';
import { listAddressBook } from './services/address-book.ts';
import { loadFrame } from './services/campaign.ts';
import { findNextMessages, findOpeningTime } from './services/reminder-forecast.ts';
import { createSimulator, type Simulator } from './simulator/simulator.ts';
import { findClockOffset, putClockOffset } from './store/campaign-plan-store.ts';
import type { Db } from './store/db.ts';
import { releaseWaitingReminders } from './store/outbox-store.ts';

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
    const opening = findOpeningTime(clock.now(), zone);
    if (opening > clock.now()) await moveClock(deps, opening);
  }
  if (!sampleSchool) return;
  const options = { now: clock.now(), wallNow: wall.now(), ids };
  const filled = await db.transaction(options, (tx) => seedDemo(tx, { zone, corpId }));
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
  const simulator = await createSimulator({
    credentials: { ...application, agentId: String(application.agentId) },
    webhookUrl: () => `http://127.0.0.1:${deps.ownPort()}/webhooks/wecom`,
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
    listPeople: () =>
      db.transaction(read(), async (tx) => {
        const frame = await loadFrame(tx, zone);
        return listAddressBook(tx, frame, { messenger: 'wecom', tenant: application.corpId });
      }),
    findNextReminder: () => db.transaction(read(), (tx) => findNextMessages(tx, zone)),
    allowedHosts: () => listHosts(deps),
    dir: join(dataDir, 'simulator'),
    pageDir: join(rootDir, 'src', 'simulator', 'page'),
  });
  return { simulator, settings: { wecom: application, wecomApiBase: simulator.apiBase } };
}
