import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { previewReminders } from '../../src/services/reminder-preview.ts';
import type { Store } from '../../src/store/connect.ts';
import { previewRemindersRoute, type ReminderPreviewAnswer } from '../../src/web/reminders.ts';
import { at } from '../kit/reminder.ts';
import { findOrgId, loadActor, openReminderOffice, type ReminderOffice } from '../kit/reminder-office.ts';
import { describeOnEveryStore } from '../kit/store.ts';

function hasStatus(status: number, code: string) {
  return (error: unknown) => error instanceof AppError && error.status === status && error.code === code;
}

describeOnEveryStore('GET /api/reminders/preview', (open) => {
  let store: Store;
  let office: ReminderOffice;

  beforeEach(async () => {
    store = await open();
    office = await openReminderOffice(store);
  });

  it('says beforehand what is then sent, merged and left out', async () => {
    const key = (item: { staffNo: string; obligation: string; rung: string; sendAt: string }) =>
      [item.staffNo, item.obligation, item.rung, item.sendAt].join(' ');
    const endOf = (item: ReminderPreviewAnswer['items'][number]) => {
      if (item.status === 'skipped') return `skipped ${item.reason}`;
      return item.mergedInto === null ? 'due null' : 'merged null';
    };

    const { items: planned } = await office.preview('2026-11-26', '2026-12-04');
    for (const day of ['2026-11-27', '2026-12-03', '2026-12-04']) await office.beatAt(day, '08:30');
    const { items: ended } = await office.list();

    assert.equal(planned.length, 18);
    assert.deepEqual(
      planned.map((item) => `${key(item)} ${endOf(item)}`).sort(),
      ended.map((item) => `${key(item)} ${item.status} ${item.reason}`).sort(),
    );
  });

  it('stores nothing', async () => {
    await office.preview('2026-11-26', '2026-12-04');

    assert.deepEqual((await office.list()).items, []);
    assert.deepEqual(await store.db.rows('SELECT id FROM outbox'), []);
  });

  it('leaves out what is over, and what comes before the first date', async () => {
    const rungsOf = ({ items }: ReminderPreviewAnswer) => [...new Set(items.map((item) => item.rung))];
    const later = await office.preview('2026-12-04', '2026-12-10');
    await office.beatAt('2026-11-27', '08:30');

    assert.deepEqual(rungsOf(later), ['T-0']);
    assert.deepEqual(rungsOf(await office.preview('2026-11-01', '2026-12-03')), ['T-1']);
    assert.deepEqual((await office.preview('2020-01-01', '2020-02-01')).items, []);
  });

  it('says into which message something goes, and when', async () => {
    await office.snoozeUntil('T001', 'pledge', at('2026-12-01', '10:00'));

    const { items } = await office.preview('2026-11-27', '2026-12-01');

    const into = `branch:${await findOrgId(store, '示例大学党委')}`;
    const own = items.filter((item) => item.staffNo === 'T001');
    assert.deepEqual(
      own.map((item) => [item.rung, item.obligation, item.decidedAt.slice(0, 16), item.mergedInto]),
      [
        ['T-7', into, '2026-11-27T08:30', null],
        ['T-7', 'pledge', '2026-11-27T08:30', { obligation: 'pledge', rung: 'snooze-1' }],
        ['snooze-1', 'pledge', '2026-12-01T10:00', null],
      ],
    );
  });

  it('prints the burden by kind of receiver', async () => {
    const { burden } = await office.preview('2026-11-26', '2026-12-04');

    assert.deepEqual(burden, [{ role: '书记', people: 2, messages: 6, perPersonPerWeekMax: 2 }]);
  });

  it('has so many reminders at most', async () => {
    const scope = { all: true, organizationPaths: [], personId: null };
    const query = { scope, org: null, fromOn: '2026-11-26', toOn: '2026-12-04' };
    const outcomeOf = (most: number) =>
      office.transaction(
        async (tx) => (await previewReminders(tx, office.frame, { ...query, most })).outcome,
      );

    assert.deepEqual([await outcomeOf(18), await outcomeOf(17)], ['planned', 'too-many']);
  });

  it('narrows to an organisation', async () => {
    const { items, burden } = await office.preview('2026-12-04', '2026-12-04', {
      query: { org: '教工支部' },
    });

    assert.deepEqual([...new Set(items.map((item) => item.staffNo))].sort(), ['T002', 'T003']);
    assert.deepEqual(
      burden.map((line) => [line.people, line.messages]),
      [[1, 1]],
    );
    await assert.rejects(
      office.preview('2026-12-04', '2026-12-04', { query: { org: '无' } }),
      hasStatus(404, 'organization-unknown'),
    );
  });

  it('refuses dates that are none, in the wrong order, or too far apart', async () => {
    for (const query of [
      { from: '2026-12-01' },
      { from: '2026-13-01', to: '2026-12-01' },
      { from: '2026-11-31', to: '2026-12-01' },
      { from: '1.12.2026', to: '2026-12-01' },
    ])
      assert.equal(previewRemindersRoute.query.safeParse(query).success, false, JSON.stringify(query));
    await assert.rejects(office.preview('2026-12-02', '2026-12-01'), hasStatus(400, 'span-invalid'));
    await assert.rejects(office.preview('2026-11-01', '2027-12-31'), hasStatus(400, 'span-invalid'));
    // 400 days from today, 2026-11-26, both included.
    assert.equal((await office.preview('2026-11-01', '2027-12-30')).items.length, 18);
    assert.deepEqual((await office.preview('9999-12-31', '9999-12-31')).items, []);
  });

  it('shows a member his own only, and a secretary his subtree', async () => {
    const whoIn = async (leads: boolean) => {
      const actor = await loadActor(store, leads ? 'T002' : 'T003', leads);
      const { items } = await office.preview('2026-11-27', '2026-12-04', { actor });
      return [...new Set(items.map((item) => item.staffNo))].sort();
    };

    assert.deepEqual([await whoIn(false), await whoIn(true)], [['T003'], ['T002', 'T003']]);
  });
});
