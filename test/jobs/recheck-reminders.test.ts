// What `deliver-outbox` makes of a reminder when its turn to be sent comes.
import assert from 'node:assert/strict';
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import { createIdSource } from '../../src/id.ts';
import type { Store } from '../../src/store/connect.ts';
import { releaseWaitingReminders } from '../../src/store/outbox-store.ts';
import { at, buildTask, listRungs } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const ids = createIdSource();

describeOnEveryStore('reminders at their sending', (open) => {
  let store: Store;
  let stage: ReminderStage;

  beforeEach(async () => {
    store = await open();
    stage = await setStage(store);
  });
  afterEach(() => stage.fake.stop());

  it('leaves out what was done between planning and sending', async () => {
    await stage.begin();
    await stage.beatAt('2026-11-27', '08:30');
    await stage.pledge('M1');

    await stage.deliver();

    assert.equal(stage.sentTo('lishi').length, 0);
    const [rung] = (await listRungs(store)).filter((one) => one.staffNo === 'M1');
    assert.deepEqual([rung?.status, rung?.reason, rung?.delivery], ['cancelled', 'done', 'cancelled']);
    assert.equal(stage.sentTo('wang').length, 1);
  });

  it('rewords a message of which a part was done meanwhile', async () => {
    await stage.begin(
      buildTask(),
      buildTask({ key: 'organization-pledge', title: '党组织公开承诺', subject: 'organization' }),
    );
    await stage.beatAt('2026-11-27', '08:30');
    await stage.pledge('S1');

    await stage.deliver();

    const [message] = stage.sentTo('wang');
    assert.match(message?.text ?? '', /^王书记，您好。教工第一党支部的党组织公开承诺12月4日/);
    const rungs = (await listRungs(store)).filter((one) => one.staffNo === 'S1');
    assert.deepEqual(rungs.map((one) => [one.obligation, one.status]).sort(), [
      ['organization-pledge', 'sending'],
      ['pledge', 'cancelled'],
    ]);
  });

  it('keeps a message that missed its hour for the next one', async () => {
    await stage.begin();
    await stage.beatAt('2026-11-27', '17:59');

    stage.now = at('2026-11-27', '18:01');
    await stage.deliver();
    assert.equal(stage.fake.sent.length, 0);
    stage.now = at('2026-11-30', '08:29');
    await stage.deliver();
    assert.equal(stage.fake.sent.length, 0);
    stage.now = at('2026-11-30', '08:30');
    await stage.deliver();

    assert.equal(stage.sentTo('lishi').length, 1);
  });

  it('looks at waiting messages again when the clock was moved', async () => {
    await stage.begin();
    await stage.beatAt('2026-11-27', '17:59');
    stage.now = at('2026-11-27', '18:01');
    await stage.deliver();

    // The campaign's clock jumps, transport time stands still.
    const wallNow = stage.now;
    await stage.transaction(async (tx) => releaseWaitingReminders(tx));
    stage.now = at('2026-11-30', '09:00');
    const step: typeof stage.transaction = (work) =>
      store.db.transaction({ now: stage.now, wallNow, ids }, work);
    await deliverOutbox.run({ ...stage.context, step });

    assert.equal(stage.sentTo('lishi').length, 1);
  });

  it('drops a message whose deadline passed before it could be sent', async () => {
    await stage.begin();
    await stage.beatAt('2026-12-04', '14:00');

    stage.now = at('2026-12-07', '09:00');
    await stage.deliver();

    assert.equal(stage.fake.sent.length, 0);
    const [rung] = (await listRungs(store)).filter((one) => one.staffNo === 'M1' && one.rung === 'T-0');
    assert.deepEqual([rung?.status, rung?.reason, rung?.delivery], ['cancelled', 'expired', 'cancelled']);
  });

  it('sends only the newest of two messages where the platform was away in between', async () => {
    await stage.begin();

    await stage.beatAt('2026-12-03', '08:30');
    await stage.beatAt('2026-12-04', '08:30');
    await stage.deliver();

    assert.equal(stage.sentTo('lishi').length, 1);
    const rungs = (await listRungs(store)).filter((one) => one.staffNo === 'M1').slice(1);
    assert.deepEqual(
      rungs.map((one) => [one.rung, one.status, one.reason]),
      [
        ['T-1', 'cancelled', 'overtaken'],
        ['T-0', 'sending', null],
      ],
    );
  });

  it('lets another rung carry the message of one that was done, and count in its place', async () => {
    const organization = {
      key: 'organization-pledge',
      title: '党组织公开承诺',
      subject: 'organization',
    } as const;
    await stage.begin(buildTask({ key: 'a-pledge' }), buildTask(organization));
    await stage.beatAt('2026-11-27', '08:30');
    await stage.pledge('S1');

    await stage.deliver();

    const rungs = (await listRungs(store)).filter((one) => one.staffNo === 'S1');
    assert.deepEqual(rungs.map((one) => [one.obligation, one.status]).sort(), [
      ['a-pledge', 'cancelled'],
      ['organization-pledge', 'sending'],
    ]);
    const counted = await store.db.rows<{ obligation: string }>(
      "SELECT obligation FROM reminder WHERE counted_on = '2026-11-27' AND obligation LIKE 'organization%'",
    );
    assert.equal(counted.length, 1);
    assert.equal(stage.sentTo('wang').length, 1);
  });
});
