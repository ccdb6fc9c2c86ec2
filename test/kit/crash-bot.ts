// The bot as a process that ends itself with SIGKILL at one labelled point of the sending path. Entry of a process:
// started by `reminder-crash.test.ts`, with the usual variables and
//   CRASH_AT        the label; unset: it lives
//   WALL_SHIFT_MS   how far its transport time runs ahead, so that a lease of its predecessor has run out
import { parseConfig } from '../../config/config.ts';
import { readEnv } from '../../config/env.ts';
import { startApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { createMessengers } from '../../src/messengers/index.ts';
import type { Messenger } from '../../src/messengers/messenger.ts';
import { connectStore } from '../../src/store/connect.ts';
import type { Db } from '../../src/store/db.ts';
import type { Tx } from '../../src/store/tx.ts';
import { apiToken } from './bot.ts';

const label = process.env.CRASH_AT ?? '';
const shiftMs = Number(process.env.WALL_SHIFT_MS ?? 0);

/** Every labelled point, in the order in which a message passes them. */
function reach(point: string): void {
  if (point === label) process.kill(process.pid, 'SIGKILL');
}

interface Watched {
  step: 'plan' | 'claim' | 'end' | null;
}

/** Tells by what is written which step of the path a transaction is. */
function watch(tx: Tx, watched: Watched): Tx {
  return {
    ...tx,
    append(table, row) {
      if (table === 'outbox') watched.step = 'plan';
      tx.append(table, row);
    },
    later(sql, params) {
      if (/^UPDATE outbox[^=]* SET status = 'sending'/.test(sql)) watched.step = 'claim';
      if (/^UPDATE outbox[^=]* SET status = \?, last_code/.test(sql)) watched.step = 'end';
      tx.later(sql, params);
    },
  };
}

function watchDb(db: Db): Db {
  return {
    ...db,
    async transaction(options, work) {
      const watched: Watched = { step: null };
      const result = await db.transaction(options, async (tx) => {
        const done = await work({ ...tx, ...watch(tx, watched) });
        reach(`${watched.step}:before-commit`);
        return done;
      });
      reach(`${watched.step}:after-commit`);
      return result;
    },
  };
}

function watchMessenger(messenger: Messenger): Messenger {
  return {
    ...messenger,
    async send(message) {
      reach('send:before');
      const result = await messenger.send(message);
      reach('send:after');
      return result;
    },
  };
}

async function main(): Promise<void> {
  const parsed = parseConfig(readEnv());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const { config } = parsed;
  const log = createLog({ level: config.logLevel });
  const wall = { now: () => Date.now() + shiftMs };
  const store = await connectStore(config, log);
  const messengers = createMessengers(config, { wall, log }).map(watchMessenger);
  const overrides = { wall, store: { ...store, db: watchDb(store.db) }, messengers };
  const app = await startApp({
    config,
    apiToken,
    masterKey: Buffer.alloc(32, 7),
    version: '0.0.0-test',
    log,
    overrides,
  });
  process.on('SIGTERM', () => {
    void app
      .stop()
      .then(() => store.close())
      .then(() => process.exit(0));
  });
}

await main();
