// The house in which scripts of conversations are played: the demo's school with nothing done in it, the whole bot beside
// the simulated WeCom, and a clock of its own.
import { createHash } from 'node:crypto';
import { parseConfig } from '../../config/config.ts';
import { readDemo } from '../../config/demo.ts';
import { type App, startApp } from '../../src/app.ts';
import type { MovableClock } from '../../src/clock.ts';
import { csvType, readSheet } from '../../src/exports/roster-file.ts';
import { createIdSource } from '../../src/id.ts';
import { createLog } from '../../src/log.ts';
import { ensureCampaign, loadFrame } from '../../src/services/campaign.ts';
import { importRoster } from '../../src/services/roster.ts';
import type { Store } from '../../src/store/connect.ts';
import { apiToken } from './bot.ts';
import { freePort } from './process.ts';
import { queuePrefix, redisUrl, type StoreKind } from './service.ts';
import { tempDir } from './store.ts';

/** Campaign time at the beginning; 2026-12-01 is a Tuesday. */
const curtain = Date.parse('2026-12-01T10:00:00+08:00');
const zone = 'Asia/Shanghai';
/** The simulated corporation. */
const corpId = 'wwsimulated0000001';

async function importSchool({ db }: Store): Promise<void> {
  const file = readDemo().rosterCsv;
  const sheet = await readSheet(file, csvType);
  if (!sheet.ok) throw new Error('the demo school cannot be read');
  const ids = createIdSource(() => Date.now());
  await db.transaction({ now: curtain }, ensureCampaign);
  await db.transaction({ now: curtain, wallNow: Date.now(), ids }, async (tx) => {
    const fileHash = createHash('sha256').update(file).digest('hex');
    const tenants = { wecom: corpId, dingtalk: null };
    const roster = { rows: sheet.rows, fileHash, actorId: 'system', tenants, dryRun: false };
    const result = await importRoster(tx, await loadFrame(tx, zone), roster);
    if (result.outcome === 'refused') throw new Error(JSON.stringify(result.faults));
  });
}

/** Campaign time that is so slow that no minute passes by itself, yet what comes later is later. */
function createSlowClock(startsAt: number): MovableClock {
  const slow = () => Math.floor(Date.now() / 100);
  let base = startsAt - slow();
  const now = () => base + slow();
  return {
    now,
    get offsetMs() {
      return now() - Date.now();
    },
    setOffset(ms) {
      base = Date.now() + ms - slow();
    },
  };
}

/** Where it all stands, over restarts of the bot. */
export interface House {
  readonly store: Store;
  readonly kind: StoreKind;
  readonly dataDir: string;
  readonly port: number;
  readonly clock: MovableClock;
}

/** Starts the bot in it. */
export async function startHouse({ store, kind, dataDir, port, clock: movable }: House): Promise<App> {
  const database = {
    embedded: {},
    postgres: { DATABASE_URL: 'postgres://127.0.0.1/unused' },
    mysql: { DATABASE_URL: 'mysql://127.0.0.1/unused', REDIS_URL: redisUrl() ?? 'redis://127.0.0.1:6379/0' },
  }[kind];
  const parsed = parseConfig({
    ...database,
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    API_TOKEN: apiToken,
    REDIS_PREFIX: queuePrefix(),
    SIMULATOR: 'on',
    CLOCK_NOW: new Date(curtain).toISOString(),
    // On a busy machine too the answer comes in the same exchange.
    PASSIVE_REPLY_MS: '4000',
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const log = createLog({ level: parsed.config.logLevel });
  const masterKey = Buffer.alloc(32, 7);
  const { config } = parsed;
  return startApp({ config, apiToken, masterKey, version: '0.0.0-test', log, overrides: { store, movable } });
}

/** Builds the school. The caller closes the store. */
export async function buildHouse(store: Store, kind: StoreKind): Promise<House> {
  await importSchool(store);
  return { store, kind, dataDir: tempDir(), port: await freePort(), clock: createSlowClock(curtain) };
}
