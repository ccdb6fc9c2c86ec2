// When the heartbeat looks at everybody: whenever a time of the day has come or something has changed, and not between.
import assert from 'node:assert/strict';
import { createLookout, type DueLook, type Lookout, openLook } from '../../src/services/reminder-look.ts';
import { touchRoster } from '../../src/store/campaign-store.ts';
import type { Store } from '../../src/store/connect.ts';
import { at, buildTask, zone } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { describeOnEveryStore } from '../kit/store.ts';

describeOnEveryStore('a look of the heartbeat', (open) => {
  let store: Store;
  let stage: ReminderStage;
  let lookout: Lookout;

  beforeEach(async () => {
    store = await open();
    stage = await setStage(store);
    const past = { opens: { on: '2026-01-05', wording: '' }, due: { on: '2026-03-02', wording: '' } };
    await stage.begin(buildTask(), buildTask({ key: 'past', ...past }));
    lookout = createLookout();
  });
  afterEach(() => stage.fake.stop());

  const look = (date: string, time: string): Promise<DueLook> => {
    stage.now = at(date, time);
    return stage.transaction((tx) => openLook(tx, zone, lookout));
  };

  it('is at what is live, and once at what is long past', async () => {
    const first = await look('2026-11-27', '08:30');
    assert.deepEqual(first.rounds, [['pledge'], ['past']]);
    first.settle();

    assert.deepEqual((await look('2026-11-27', '08:31')).rounds, []);
    assert.deepEqual((await look('2026-11-27', '14:00')).rounds, [['pledge']]);
  });

  it('comes again as long as something was left undone', async () => {
    await look('2026-11-27', '08:30');
    assert.deepEqual((await look('2026-11-27', '08:31')).rounds, [['pledge'], ['past']]);
  });

  it('is spared outside the hours', async () => {
    assert.deepEqual((await look('2026-11-27', '08:29')).rounds, []);
    assert.deepEqual((await look('2026-11-28', '10:00')).rounds, []);
  });

  it('comes when roster, deadlines or the times that somebody wants have changed', async () => {
    const settleAt = async (time: string) => {
      const found = await look('2026-11-27', time);
      found.settle();
      return found.rounds.length > 0;
    };
    assert.equal(await settleAt('09:00'), true);
    assert.equal(await settleAt('09:01'), false);

    await stage.transaction(async (tx) => touchRoster(tx));
    assert.equal(await settleAt('09:02'), true);
    assert.equal(await settleAt('09:03'), false);

    const personId = await stage.personId('M1');
    await stage.transaction(async (tx) => {
      tx.insert('person_setting', { person_id: personId, digest_time: '09:30', updated_at: tx.now });
    });
    assert.equal(await settleAt('09:29'), false);
    assert.equal(await settleAt('09:30'), true);
    assert.equal(await settleAt('09:31'), false);

    const [campaign] = await store.db.rows<{ id: string }>('SELECT id FROM campaign WHERE is_current = 1');
    await stage.transaction(async (tx) => {
      const was = {
        was_due_on: '2026-12-04',
        was_due_time: '18:00',
        reason: '考试周',
        actor: 'system',
        acting_for: null,
      };
      const due = { task: 'pledge', organization_id: null, due_on: '2026-12-02', due_time: '18:00' };
      tx.insert('deadline_move', {
        id: tx.newId(),
        campaign_id: campaign?.id ?? '',
        ...due,
        ...was,
        created_at: tx.now,
      });
    });
    assert.equal(await settleAt('09:32'), true);
    assert.equal(await settleAt('09:33'), false);
  });
});
