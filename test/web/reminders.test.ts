import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { Store } from '../../src/store/connect.ts';
import { listRemindersRoute, type ReminderListAnswer } from '../../src/web/reminders.ts';
import { at } from '../kit/reminder.ts';
import {
  findOrgId,
  findPersonId,
  loadActor,
  openReminderOffice,
  type ReminderOffice,
} from '../kit/reminder-office.ts';
import { describeOnEveryStore } from '../kit/store.ts';

function hasStatus(status: number, code: string) {
  return (error: unknown) => error instanceof AppError && error.status === status && error.code === code;
}

describeOnEveryStore('GET /api/reminders', (open) => {
  let store: Store;
  let office: ReminderOffice;

  beforeEach(async () => {
    store = await open();
    office = await openReminderOffice(store);
  });

  const setDelivery = async (staffNo: string, set: string) =>
    store.db.run([
      { sql: `UPDATE outbox SET ${set} WHERE person_id = ?`, params: [await findPersonId(store, staffNo)] },
    ]);

  it('gives the fields that others rely on', async () => {
    await office.beatAt('2026-11-27', '08:30');

    const { items, nextCursor } = await office.list();

    const of = (staffNo: string) =>
      items.filter((item) => item.staffNo === staffNo).map(({ id: _id, ...rest }) => rest);
    const common = {
      staffNo: 'T001',
      name: '王试之',
      dueAt: '2026-12-04T18:00:00+08:00',
      rung: 'T-7',
      sendAt: '2026-11-27T08:30:00+08:00',
      reason: null,
      sentAt: null,
    };
    assert.deepEqual(of('T001'), [
      {
        ...common,
        obligation: `branch:${await findOrgId(store, '示例大学党委')}`,
        title: '组织承诺',
        organization: '示例大学党委',
        status: 'due',
      },
      { ...common, obligation: 'pledge', title: '公开承诺', organization: null, status: 'merged' },
    ]);
    assert.deepEqual(
      of('T003').map((item) => [item.status, item.reason]),
      [['skipped', 'no-account']],
    );
    assert.equal(nextCursor, null);
    for (const item of items) assert.match(item.id, /^[0-9A-Z]{26}$/);
  });

  it('tells how the delivery stands, with the reason where it failed', async () => {
    await office.beatAt('2026-11-27', '08:30');
    await setDelivery('T001', `status = 'sent', last_code = NULL, sent_at = ${at('2026-11-27', '08:31')}`);
    await setDelivery('T002', "status = 'failed', last_code = 'wecom-60020'");

    const { items: sent } = await office.list({ query: { status: 'sent' } });
    const { items: failed } = await office.list({ query: { status: 'failed' } });
    const { items: merged } = await office.list({ query: { status: 'merged' } });

    const facts = [...sent, ...failed].map((item) => [item.staffNo, item.status, item.reason, item.sentAt]);
    assert.deepEqual(facts, [
      ['T001', 'sent', null, '2026-11-27T08:31:00+08:00'],
      ['T002', 'failed', 'wecom-60020', null],
    ]);
    assert.deepEqual(
      merged.map((item) => [item.staffNo, item.reason, item.sentAt]),
      [
        ['T001', null, '2026-11-27T08:31:00+08:00'],
        ['T002', null, null],
        ['T002', null, null],
      ],
    );
  });

  it('names a conversation that was put off', async () => {
    await office.snoozeUntil('T001', 'dialog:pledge.text', at('2026-11-27', '10:00'));

    const { items } = await office.list({ query: { status: 'due' } });

    assert.deepEqual(
      items.map((item) => [item.obligation, item.title, item.rung, item.status]),
      [['dialog:pledge.text', '继续办到一半的事', 'snooze-1', 'due']],
    );
  });

  it('goes through all pages, each row once', async () => {
    await office.beatAt('2026-11-27', '08:30');
    const { items: all } = await office.list();

    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: ReminderListAnswer = await office.list({
        query: { limit: '2', ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }

    assert.deepEqual(
      seen,
      all.map((item) => item.id),
    );
    assert.equal(new Set(seen).size, 6);
  });

  it('narrows to an organisation and a campaign, and says what is unknown', async () => {
    await office.beatAt('2026-11-27', '08:30');

    const { items } = await office.list({ query: { org: '教工支部' } });
    assert.deepEqual([...new Set(items.map((item) => item.staffNo))].sort(), ['T002', 'T003']);
    assert.equal((await office.list({ query: { campaign: 'example-2026-11-23' } })).items.length, 6);
    await assert.rejects(
      office.list({ query: { org: '不存在的支部' } }),
      hasStatus(404, 'organization-unknown'),
    );
    await assert.rejects(office.list({ query: { campaign: 'none' } }), hasStatus(404, 'campaign-unknown'));
    assert.equal(listRemindersRoute.query.safeParse({ status: 'planned' }).success, false);
  });

  it('shows a member his own only, and a secretary his subtree', async () => {
    await office.beatAt('2026-11-27', '08:30');

    const own = await office.list({ actor: await loadActor(store, 'T003', false) });
    const branch = await office.list({ actor: await loadActor(store, 'T002', true) });

    assert.deepEqual([...new Set(own.items.map((item) => item.staffNo))], ['T003']);
    assert.deepEqual([...new Set(branch.items.map((item) => item.staffNo))].sort(), ['T002', 'T003']);
  });
});
