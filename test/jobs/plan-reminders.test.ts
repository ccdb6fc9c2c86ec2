import assert from 'node:assert/strict';
import { planReminders } from '../../jobs/plan-reminders.ts';
import { createIdSource } from '../../src/id.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { snooze } from '../../src/services/snooze.ts';
import type { Store } from '../../src/store/connect.ts';
import { putDialog } from '../../src/store/dialog-store.ts';
import { at, buildPlan, buildTask, listRungs, startPlan, zone } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const ids = createIdSource();

describeOnEveryStore('plan-reminders', (open, kind) => {
  let store: Store;
  let stage: ReminderStage;

  beforeEach(async () => {
    store = await open();
    stage = await setStage(store);
  });
  afterEach(() => stage.fake.stop());

  it('reminds whoever has not done it, and ends every rung with its reason', async () => {
    await stage.begin();
    await stage.pledge('S1');

    await stage.beatAt('2026-11-27', '08:30');
    await stage.deliver();

    assert.deepEqual(
      (await listRungs(store)).map((one) => [one.staffNo, one.rung, one.status, one.reason, one.delivery]),
      [
        ['M1', 'T-7', 'sending', null, 'sent'],
        ['M2', 'T-7', 'skipped', 'away', null],
        ['M3', 'T-7', 'skipped', 'no-account', null],
        ['S1', 'T-7', 'cancelled', 'done', null],
      ],
    );
    assert.deepEqual(
      stage.fake.sent.map((one) => one.text),
      [
        '李示甲同志，您好。公开承诺12月4日（周五）18:00截止，约需3分钟，请您留意。现在办请回“承诺”，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。',
      ],
    );
  });

  it('says nothing before the hours begin, in the noon break and on a day of rest', async () => {
    await stage.begin(buildTask({ due: { on: '2026-11-29', wording: '' }, remindDaysBefore: [0] }));

    for (const [date, time] of [
      ['2026-11-27', '08:29'],
      ['2026-11-28', '10:00'],
      ['2026-11-29', '10:00'],
    ] as const) {
      await stage.beatAt(date, time);
    }
    assert.deepEqual(await listRungs(store), []);

    // Sunday's rung belongs to Friday, which is over; nobody is written to after the deadline.
    await stage.beatAt('2026-11-30', '08:30');
    assert.deepEqual(await stage.rungsOf('M1'), ['T-0 skipped']);
  });

  it('sends each rung once, however often the beat comes', async () => {
    await stage.begin();

    for (const time of ['08:30', '08:30', '08:31', '11:59', '14:00']) await stage.beatAt('2026-11-27', time);
    await stage.deliver();
    for (const date of ['2026-12-03', '2026-12-04']) {
      await stage.beatAt(date, '08:30');
      await stage.deliver();
      await stage.beatAt(date, '17:59');
      await stage.deliver();
    }

    assert.deepEqual(await stage.rungsOf('M1'), ['T-7 sending', 'T-1 sending', 'T-0 sending']);
    assert.equal(stage.sentTo('lishi').length, 3);
  });

  it('sends each rung once when two beats come at the same moment', async function () {
    if (kind === 'embedded') this.skip(); // one session: they come one after the other anyway
    await stage.begin();
    stage.now = at('2026-11-27', '08:30');

    await Promise.all([1, 2, 3, 4].map(() => planReminders.run(stage.context)));
    await planReminders.run(stage.context);
    await stage.deliver();

    assert.equal(stage.sentTo('lishi').length, 1);
    assert.equal((await listRungs(store)).length, 4);
  });

  it('puts what falls on one day into one message', async () => {
    await stage.begin(
      buildTask(),
      buildTask({ key: 'organization-pledge', title: '党组织公开承诺', subject: 'organization', minutes: 5 }),
    );

    await stage.beatAt('2026-11-27', '08:30');
    await stage.deliver();

    const [message, ...more] = stage.sentTo('wang');
    assert.equal(more.length, 0);
    assert.match(message?.text ?? '', /^王书记，您好。有2件事请您留意：/);
    assert.match(message?.text ?? '', /教工第一党支部的党组织公开承诺12月4日/);
    const rungs = (await listRungs(store)).filter((one) => one.staffNo === 'S1');
    assert.deepEqual(rungs.map((one) => one.status).sort(), ['merged', 'sending']);
    assert.ok(rungs.every((one) => one.delivery === 'sent'));
  });

  it('catches up after an outage with the newest rung only', async () => {
    await stage.begin();

    await stage.beatAt('2026-12-03', '15:00');
    await stage.deliver();

    assert.deepEqual(await stage.rungsOf('M1'), ['T-7 skipped', 'T-1 sending']);
    assert.equal(stage.sentTo('lishi').length, 1);
  });

  it('brings what was put off at the time that was asked for, and counts it against nothing', async () => {
    await stage.begin();
    await stage.beatAt('2026-11-27', '08:30');
    await stage.deliver();
    const id = await stage.personId('M1');
    await stage.transaction(async (tx) => {
      const result = await snooze(tx, await loadFrame(tx, zone), {
        personId: id,
        untilAt: at('2026-11-27', '15:00'),
      });
      assert.equal(result.outcome, 'snoozed');
    });

    await stage.beatAt('2026-11-27', '14:59');
    assert.deepEqual(await stage.rungsOf('M1'), ['T-7 sending', 'snooze-1 due']);
    await stage.beatAt('2026-11-27', '15:00');
    await stage.beatAt('2026-11-27', '15:00');
    await stage.deliver();

    assert.deepEqual(await stage.rungsOf('M1'), ['T-7 sending', 'snooze-1 sending']);
    assert.equal(stage.sentTo('lishi').length, 2);
  });

  it('brings back a conversation that was put off, unless it was finished', async () => {
    await stage.begin();
    const [li, wang] = [await stage.personId('M1'), await stage.personId('S1')];
    await stage.transaction(async (tx) => {
      for (const ownerId of [li, wang]) {
        putDialog(tx, { ownerId, kind: 'pledge.text', state: '{}', expiresAt: tx.now + 5 * 24 * 3_600_000 });
      }
    });
    await stage.transaction(async (tx) => {
      const frame = await loadFrame(tx, zone);
      for (const id of [li, wang])
        await snooze(tx, frame, { personId: id, untilAt: at('2026-11-24', '10:00') });
    });
    await stage.transaction(async (tx) => tx.later('DELETE FROM dialog WHERE owner_id = ?', [wang]));

    await stage.beatAt('2026-11-24', '10:00');
    await stage.deliver();

    assert.equal(
      stage.sentTo('lishi')[0]?.text,
      '李示甲同志，您好。您说这时候再提醒：公开承诺您上次办到一半，问题我还留着。回“继续”接着办，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。',
    );
    assert.equal(stage.sentTo('wang').length, 0);
    assert.deepEqual(await stage.rungsOf('S1'), ['snooze-1 cancelled']);
  });

  it('counts what a replaced campaign has sent this week', async () => {
    await stage.begin(buildTask({ due: { on: '2026-12-01', wording: '' }, remindDaysBefore: [1, 0] }));
    await stage.beatAt('2026-11-30', '08:30');
    await stage.beatAt('2026-12-01', '08:30');
    const second = buildTask({
      key: 'second',
      due: { on: '2026-12-02', wording: '' },
      remindDaysBefore: [0],
    });

    await startPlan(store, { ...buildPlan(second), template: 'another' });
    await stage.beatAt('2026-12-02', '08:30');

    const [rung] = (await listRungs(store)).filter(
      (one) => one.staffNo === 'M1' && one.obligation === 'second',
    );
    assert.deepEqual([rung?.status, rung?.reason], ['skipped', 'weekly-cap']);
  });

  it('does nothing in a campaign without deadlines', async () => {
    await stage.transaction(async (tx) =>
      tx.insert('campaign', {
        id: ids.newId(),
        slug: 'built-in',
        title: '示例',
        is_current: 1,
        roster_version: 0,
        created_at: stage.now,
      }),
    );

    await stage.beatAt('2026-11-27', '08:30');

    assert.deepEqual(await listRungs(store), []);
  });
});
