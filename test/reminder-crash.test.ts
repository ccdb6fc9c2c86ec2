// kill -9 at every labelled point of a reminder's way to the platform, and a flushed queue: it is read once. Where
// nobody can know whether it was read, it says so instead of being sent again.
import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import { loadFrame } from '../src/services/campaign.ts';
import { importRoster } from '../src/services/roster.ts';
import { apiToken, botEnv, corp, eventually } from './kit/bot.ts';
import { type FakeWecom, startFakeWecom } from './kit/fake-wecom.ts';
import { makePlace, type Place } from './kit/place.ts';
import { freePort, runUntilKilled, startProcess } from './kit/process.ts';
import { at, buildPlan, buildTask, listRungs, startPlan, zone } from './kit/reminder.ts';
import { buildSheet } from './kit/roster.ts';
import { redisUrl, type StoreKind, stores } from './kit/service.ts';

const entry = 'test/kit/crash-bot.ts';
/** In the order in which a message passes them (`kit/crash-bot.ts`). */
const points = [
  'plan:before-commit',
  'plan:after-commit',
  'claim:before-commit',
  'claim:after-commit',
  'send:before',
  'send:after',
  'end:before-commit',
  'end:after-commit',
] as const;
/** One store in the gate meets every end; the others the point that parts what is done from its record. */
const isThorough = (kind: StoreKind) => kind === 'mysql' || process.env.LONG === '1';
const pointsOf = (kind: StoreKind): readonly string[] => (isThorough(kind) ? points : ['send:after']);

const minuteMs = 60_000;
/** A lease of a sender that died has run out by then; WeCom still drops an identical text. */
const leaseOverMs = 2 * minuteMs;
/** Later than WeCom remembers a text. */
const windowOverMs = 40 * minuteMs;

/** Wednesdays without a holiday, one for each task. */
const wednesdays = [
  '2026-03-04',
  '2026-03-11',
  '2026-03-18',
  '2026-03-25',
  '2026-04-01',
  '2026-04-08',
  '2026-04-15',
  '2026-04-22',
];
const taskOn = (date: string, i: number) =>
  buildTask({
    key: `task-${i}`,
    title: `第${i}件事`,
    opens: { on: '2026-03-02', wording: '' },
    due: { on: date, wording: '' },
    remindDaysBefore: [0],
  });

/** One member who owes everything, in a campaign with one deadline a week. */
async function fill(place: Place): Promise<void> {
  const store = await place.open(true);
  try {
    await startPlan(store, { ...buildPlan(...wednesdays.map(taskOn)), startsOn: '2026-03-02' });
    await store.db.transaction({ now: at('2026-03-02', '09:00') }, async (tx) => {
      const rows = buildSheet(
        '姓名,工号,组织,组织类型,身份,企业微信账号',
        '李示甲,M1,示例大学党委/教工第一党支部,党支部,党员,lishi',
      );
      const tenants = { wecom: corp.corpId, dingtalk: null };
      await importRoster(tx, await loadFrame(tx, zone), {
        rows,
        fileHash: '',
        actorId: 'system',
        tenants,
        dryRun: false,
      });
    });
  } finally {
    await store.close();
  }
}

/** Everything of ours in Redis is gone, as after FLUSHALL; other suites keep theirs. */
async function flushQueue(prefix: string): Promise<void> {
  const url = redisUrl();
  if (url === null) return;
  const redis = new Redis(url);
  const keys = await redis.keys(`${prefix}:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}

interface Item {
  readonly obligation: string;
  readonly status: string;
  readonly reason: string | null;
}

/** The reminder that fits, as the operator's list shows it; waits for it. */
function findItem(base: string, fits: (item: Item) => boolean): Promise<Item> {
  const headers = { Authorization: `Bearer ${apiToken}` };
  const look = async () => {
    const response = await fetch(`${base}/api/reminders?limit=200`, { headers });
    return ((await response.json()) as { items: Item[] }).items.find(fits) ?? null;
  };
  return eventually(look, 'the reminder in the list', 30_000);
}

for (const kind of stores) {
  describe(`kill -9 on a reminder's way on ${kind}`, function () {
    this.timeout(600_000);
    let fake: FakeWecom;
    let place: Place;
    let env: Record<string, string>;

    beforeEach(async () => {
      fake = await startFakeWecom({ corpId: corp.corpId, secret: corp.secret, agentId: corp.agentId });
      place = await makePlace(kind);
      await fill(place);
      env = { ...botEnv(fake.base), ...place.env, PORT: String(await freePort()) };
    });
    afterEach(async () => {
      await fake.stop();
      await place.drop();
    });

    const readBy = (task: number) =>
      fake.sent.filter((one) => one.delivered.includes('lishi') && one.text.includes(`第${task}件事`)).length;
    const clockOf = (task: number, time: string) => new Date(at(wednesdays[task] ?? '', time)).toISOString();

    it('brings each reminder once, whatever point its sender died at', async () => {
      let shiftMs = 0;
      for (const [task, point] of pointsOf(kind).entries()) {
        const variables = () => ({ ...env, WALL_SHIFT_MS: String(shiftMs) });
        await runUntilKilled({ ...variables(), CRASH_AT: point, CLOCK_NOW: clockOf(task, '08:30') }, entry);
        await flushQueue(env.REDIS_PREFIX ?? '');
        shiftMs += leaseOverMs;
        const bot = await startProcess({ ...variables(), CLOCK_NOW: clockOf(task, '09:00') }, { entry });
        await findItem(bot.base, (item) => item.obligation === `task-${task}` && item.status === 'sent');
        assert.equal(await bot.end('SIGTERM'), 0);
      }

      const store = await place.open();
      const rungs = await listRungs(store);
      await store.close();
      for (const [task, point] of pointsOf(kind).entries()) {
        assert.equal(readBy(task), 1, `the reminder of the sender that died at ${point} is read once`);
        const rung = rungs.find((one) => one.obligation === `task-${task}`);
        assert.deepEqual([rung?.status, rung?.delivery], ['sending', 'sent'], point);
      }
    });

    const forgotten = [
      ['send:before', 0],
      ['send:after', 1],
    ] as const;
    for (const [point, times] of isThorough(kind) ? forgotten : []) {
      it(`says that it does not know, where the sender died at ${point} and WeCom has forgotten the text`, async () => {
        await runUntilKilled({ ...env, CRASH_AT: point, CLOCK_NOW: clockOf(0, '08:30') }, entry);
        const later = { ...env, WALL_SHIFT_MS: String(windowOverMs), CLOCK_NOW: clockOf(0, '09:10') };
        const bot = await startProcess(later, { entry });
        const item = await findItem(bot.base, ({ status }) => status === 'unknown');
        assert.equal(await bot.end('SIGTERM'), 0);

        assert.equal(item.reason, 'too-late-to-repeat');
        assert.equal(readBy(0), times);
      });
    }
  });
}
