// kill -9 of workers at any moment while a whole school's reminders are on their way through Redis, and Redis emptied
// in the middle: everybody reads his once. Where nobody can know whether he did, the message says so.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { buildSchool, morningAt } from '../bench/reminder-school.ts';
import { planReminders } from '../jobs/plan-reminders.ts';
import type { Store } from '../src/store/connect.ts';
import { botEnv, eventually } from './kit/bot.ts';
import type { SendPace } from './kit/fake-wecom.ts';
import { type DeliveryStage, startDelivery } from './kit/outbox.ts';
import { makePlace, type Place } from './kit/place.ts';
import { redisUrl, stores } from './kit/service.ts';
import { startCrew, type WorkerCrew } from './kit/worker-crew.ts';

const long = process.env.LONG === '1';
const minuteMs = 60_000;
/**
 * In the gate all are killed each time, and come back when the leases of the dead have run out. The long run, of a
 * large school, kills one or all, and waits for the leases as long as it takes.
 */
const storm = long
  ? { people: 100_000, duties: 0, workers: 3, kills: 12, leaseOverMs: 0 }
  : { people: 2400, duties: 4, workers: 2, kills: 2, leaseOverMs: 2 * minuteMs };
/** The platform takes so long at most to take a message, and once more to answer; a kill comes so much later at most. */
const slowMs = 300;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const limitMs = long ? 15 * minuteMs : 4 * minuteMs;
/** Later than WeCom remembers a text. */
const windowOverMs = 40 * minuteMs;
/** A number of Redis that nobody else's queues live on: it is emptied as FLUSHALL would. */
const redisNumber = 6;

/** Numbers from 0 to 1 that the seed decides (mulberry32). */
function createChance(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function ownRedisUrl(): string {
  const url = new URL(redisUrl() ?? '');
  url.pathname = `/${redisNumber}`;
  return url.href;
}

async function flushRedis(): Promise<void> {
  const redis = new Redis(ownRedisUrl());
  await redis.flushdb();
  redis.disconnect();
}

async function countStates(store: Store): Promise<Record<string, number>> {
  const rows = await store.db.rows<{ status: string; n: number }>(
    'SELECT status, COUNT(*) AS n FROM outbox GROUP BY status',
  );
  return Object.fromEntries(rows.map((row) => [row.status, Number(row.n)]));
}

/** The production pair; PostgreSQL with Redis in the long run. */
const kinds = stores.filter(
  (kind) => redisUrl() !== null && (kind === 'mysql' || (long && kind === 'postgres')),
);

for (const kind of kinds) {
  describe(`kill -9 of workers that send to ${storm.people} people on ${kind} and Redis`, function () {
    this.timeout(limitMs);
    let place: Place;
    let store: Store;
    let stage: DeliveryStage;
    let crew: WorkerCrew | null;
    /** How far the transport time of platform and workers is ahead: it is the morning on which all of it is due. */
    let shiftMs: number;
    let pace: () => SendPace;

    beforeEach(async () => {
      crew = null;
      place = await makePlace(kind);
      store = await place.open(true);
      stage = await startDelivery(store, { now: () => Date.now() + shiftMs, pace: () => pace() });
      await buildSchool(store.db, { people: storm.people, history: 0, duties: storm.duties });
      stage.time.now = morningAt;
      await planReminders.run(stage.context);
      shiftMs = morningAt - Date.now();
    });
    afterEach(async () => {
      await crew?.stop();
      await stage.stop();
      await store.close();
      await flushRedis();
      await place.drop();
    });

    function startWorkers(size: number): Promise<WorkerCrew> {
      const env = { ...botEnv(stage.fake.base), ...place.env, REDIS_URL: ownRedisUrl() };
      return startCrew(size, () => ({ ...env, WALL_SHIFT_MS: String(shiftMs) }));
    }

    /** How often each account was shown a message. */
    function countShown(): Map<string, number> {
      const counts = new Map<string, number>();
      for (const account of stage.fake.sent.flatMap((one) => one.delivered)) {
        counts.set(account, (counts.get(account) ?? 0) + 1);
      }
      return counts;
    }

    const readTwice = () => [...countShown()].filter(([, times]) => times > 1);

    /** Kills when the platform has shown the next share, each victim a random while later. */
    async function rage(workers: WorkerCrew, chance: () => number): Promise<void> {
      for (let i = 1; i <= storm.kills; i++) {
        const share = Math.ceil((storm.people * i) / (storm.kills + 1));
        await eventually(() => (countShown().size >= share ? true : null), `${share} messages`, limitMs);
        const all = Array.from({ length: storm.workers }, (_, at) => at);
        const one = Math.floor(chance() * storm.workers);
        const victims = long && i % 4 !== 0 ? [one] : all;
        const kill = async (at: number) => {
          await wait(chance() * slowMs);
          await workers.kill(at);
        };
        await Promise.all(victims.map(kill));
        if (i === Math.ceil(storm.kills / 2)) await flushRedis();
        shiftMs += storm.leaseOverMs;
        await workers.revive();
      }
    }

    it(`brings each message once (seed ${seed})`, async () => {
      const chance = createChance(seed);
      pace = () => ({ takeMs: chance() * slowMs, answerMs: chance() * slowMs });
      crew = await startWorkers(storm.workers);
      const began = performance.now();

      await rage(crew, chance);
      const rageMs = performance.now() - began;
      const shownInRage = countShown().size;
      const isOver = async () => ((await countStates(store)).sent === storm.people ? true : null);
      await eventually(isOver, 'every message to be sent', limitMs);
      const allMs = performance.now() - began;
      assert.deepEqual(new Set(await crew.end()), new Set([0]));

      assert.deepEqual(await countStates(store), { sent: storm.people });
      assert.equal(countShown().size, storm.people, 'nobody is left out');
      assert.deepEqual(readTwice(), [], 'nobody reads it twice');
      const repeated = await store.db.rows('SELECT id FROM outbox WHERE attempt > 1');
      assert.ok(repeated.length > 0, 'the kills hit what was under way');
      if (!long) return;
      const rate = (count: number, ms: number) =>
        `${count} in ${(ms / 1000).toFixed(1)} s (${Math.round(count / (ms / 1000))}/s)`;
      process.stdout.write(
        `      ${storm.kills} kills: ${rate(shownInRage, rageMs)} until the last of them; ${rate(storm.people, allMs)} in all, ${repeated.length} messages repeated\n`,
      );
    });

    it('says of those that a dead worker held, after WeCom forgot them, that it does not know', async () => {
      pace = () => ({ takeMs: 0, answerMs: minuteMs });
      crew = await startWorkers(1);
      await eventually(() => (stage.fake.sent.length > 0 ? true : null), 'a first call', limitMs);
      await crew.kill(0);
      const { sending = 0 } = await countStates(store);

      shiftMs += windowOverMs;
      pace = () => ({ takeMs: 0, answerMs: 0 });
      await crew.revive();
      const isOver = async () => {
        const { sent = 0, unknown = 0 } = await countStates(store);
        return sent + unknown === storm.people ? true : null;
      };
      await eventually(isOver, 'every message to end', limitMs);

      assert.deepEqual(await countStates(store), { sent: storm.people - sending, unknown: sending });
      assert.deepEqual(readTwice(), [], 'nobody reads it twice');
      const shown = countShown();
      const ends = await store.db.rows<{ account_id: string; status: string; last_code: string | null }>(
        'SELECT account_id, status, last_code FROM outbox',
      );
      const left = ends.filter((one) => !shown.has(one.account_id));
      assert.deepEqual(
        new Set(left.map((one) => `${one.status} ${one.last_code}`)),
        new Set(['unknown too-late-to-repeat']),
      );
    });
  });
}
