// Random walks of a whole reminder: beats, deliveries, pledges, refusals of the platform, postponements, at random
// instants, on a real store. The rules that a person would check by hand hold after every step.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planReminders } from '../../jobs/plan-reminders.ts';
import { isoOf } from '../../src/domain/calendar.ts';
import { groupBy } from '../../src/domain/group.ts';
import { isWorkday, mondayOf } from '../../src/domain/workday.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { withdrawPledge } from '../../src/services/pledge.ts';
import { snooze } from '../../src/services/snooze.ts';
import type { Store } from '../../src/store/connect.ts';
import { at, buildTask, listRungs, zone } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const runs = process.env.LONG === '1' ? 60 : 4;
const hourMs = 3_600_000;
const members = { M1: 'lishi', S1: 'wang' } as const;
type StaffNo = keyof typeof members;

const step = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), hours: fc.double({ min: 0.05, max: 30, noNaN: true }) }),
  fc.record({
    kind: fc.constantFrom('beat' as const, 'beats' as const, 'deliver' as const, 'refuse' as const),
  }),
  fc.record({
    kind: fc.constantFrom('pledge' as const, 'withdraw' as const),
    who: fc.constantFrom<StaffNo>('M1', 'S1'),
  }),
  fc.record({
    kind: fc.constant('snooze' as const),
    who: fc.constantFrom<StaffNo>('M1', 'S1'),
    hours: fc.integer({ min: 1, max: 60 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const tasks = [
  buildTask(),
  buildTask({
    key: 'organization-pledge',
    title: '党组织公开承诺',
    subject: 'organization',
    due: { on: '2026-12-02', wording: '' },
  }),
  buildTask({
    key: 'second',
    title: '另一件事',
    due: { on: '2026-12-08', wording: '' },
    remindDaysBefore: [5, 3, 2, 1, 0],
  }),
];

async function take(stage: ReminderStage, one: Step): Promise<void> {
  switch (one.kind) {
    case 'wait':
      stage.now += Math.round(one.hours * hourMs);
      return;
    case 'beat':
      return planReminders.run(stage.context);
    case 'beats':
      await Promise.all([planReminders.run(stage.context), planReminders.run(stage.context)]);
      return;
    case 'deliver':
      return stage.deliver();
    case 'refuse':
      // Busy: the platform certainly did not take it.
      stage.fake.script({ kind: 'errcode', errcode: -1 });
      return stage.deliver();
    case 'pledge':
      return stage.pledge(one.who);
    case 'withdraw':
      return withdraw(stage, one.who);
    case 'snooze':
      return postpone(stage, one.who, one.hours);
  }
}

async function withdraw(stage: ReminderStage, who: StaffNo): Promise<void> {
  const id = await stage.personId(who);
  await stage.transaction(async (tx) => {
    const what = { subjectId: id, authorId: id, confirmed: true };
    await withdrawPledge(tx, await loadFrame(tx, zone), what);
  });
}

async function postpone(stage: ReminderStage, who: StaffNo, hours: number): Promise<void> {
  const personId = await stage.personId(who);
  const untilAt = stage.now + hours * hourMs;
  await stage.transaction(async (tx) => {
    await snooze(tx, await loadFrame(tx, zone), { personId, untilAt });
  });
}

/** The instant within the hours of PRACTICE.md on a workday, read off the clock on the wall. */
function isOffice(now: number): boolean {
  const local = isoOf(now, zone);
  const time = local.slice(11, 16);
  const open = (time >= '08:30' && time < '12:00') || (time >= '14:00' && time < '18:00');
  return open && isWorkday(local.slice(0, 10));
}

async function check(store: Store, stage: ReminderStage, sentBefore: number): Promise<void> {
  const rungs = await listRungs(store);
  const keys = rungs.map((one) => `${one.staffNo} ${one.obligation} ${one.rung}`);
  assert.equal(new Set(keys).size, keys.length, 'a rung has one row');
  if (stage.fake.sent.length > sentBefore)
    assert.ok(isOffice(stage.now), 'nothing is sent outside the hours');
  const carriers = await store.db.rows<{ outbox_id: string; n: number }>(
    "SELECT outbox_id, COUNT(*) AS n FROM reminder WHERE status = 'sending' GROUP BY outbox_id",
  );
  assert.ok(
    carriers.every(({ n }) => Number(n) === 1),
    'a message has one carrier',
  );
  const orphans = await store.db.rows(
    `SELECT m.id FROM reminder m WHERE m.status = 'merged' AND m.outbox_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reminder c WHERE c.outbox_id = m.outbox_id AND c.status IN ('sending', 'cancelled'))`,
  );
  assert.deepEqual(orphans, [], 'what was merged has a message');
  const counted = await store.db.rows<{ person_id: string; counted_on: string }>(
    'SELECT person_id, counted_on FROM reminder WHERE counted_on IS NOT NULL',
  );
  const days = counted.map((row) => `${row.person_id} ${row.counted_on}`);
  assert.equal(new Set(days).size, days.length, 'one unasked message a day');
  const weeks = groupBy(counted, (row) => `${row.person_id} ${mondayOf(row.counted_on)}`);
  assert.ok(
    [...weeks.values()].every((week) => week.length <= 2),
    'two unasked messages a week',
  );
}

/** Past every deadline, within the hours: nothing may be left open. */
async function finish(store: Store, stage: ReminderStage): Promise<void> {
  for (const [date, time] of [
    ['2026-12-10', '08:30'],
    ['2026-12-11', '08:30'],
  ] as const) {
    await stage.beatAt(date, time);
    await stage.deliver();
  }
  const rungs = await listRungs(store);
  const open = rungs.filter(
    (one) => one.status === 'due' || one.delivery === 'due' || one.delivery === 'sending',
  );
  assert.deepEqual(open, []);
  const ladder = { pledge: ['T-7', 'T-1', 'T-0'], second: ['T-5', 'T-3', 'T-2', 'T-1', 'T-0'] };
  for (const staffNo of Object.keys(members)) {
    for (const [obligation, expected] of Object.entries(ladder)) {
      const own = rungs.filter((one) => one.staffNo === staffNo && one.obligation === obligation);
      const regular = own.map((one) => one.rung).filter((rung) => rung.startsWith('T-'));
      assert.deepEqual(regular.sort(), [...expected].sort(), `${staffNo} ${obligation}`);
    }
  }
  const sent = await store.db.rows<{ id: string }>(
    "SELECT id FROM outbox WHERE kind = 'reminder' AND status = 'sent'",
  );
  assert.equal(stage.fake.sent.length, sent.length, 'every message that counts as sent went out once');
}

describeOnEveryStore('a reminder on a random walk', (open) => {
  it('ends every rung once, sends at the right hours, and each message once', async function () {
    this.timeout(30_000 + runs * 30_000);
    const store = await open();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const stage = await setStage(store);
        try {
          await stage.begin(...tasks);
          stage.now = at('2026-11-26', '16:00');
          for (const one of steps) {
            const sentBefore = stage.fake.sent.length;
            await take(stage, one);
            await check(store, stage, sentBefore);
          }
          if (stage.now < at('2026-12-10', '08:30')) await finish(store, stage);
        } finally {
          await stage.fake.stop();
        }
      }),
      { numRuns: runs },
    );
  });
});
