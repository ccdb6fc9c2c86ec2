// A school with a plan, and its reminders as the API lists and foresees them, at a time that tests move.
import assert from 'node:assert/strict';
import type { Actor } from '../../src/domain/permission.ts';
import { createIdSource } from '../../src/id.ts';
import type { Frame } from '../../src/services/frame.ts';
import { endRungs } from '../../src/services/reminder.ts';
import { createLookout, lookAtPage, openLook } from '../../src/services/reminder-look.ts';
import type { Store } from '../../src/store/connect.ts';
import type { Tx } from '../../src/store/tx.ts';
import {
  listRemindersRoute,
  previewRemindersRoute,
  type ReminderListAnswer,
  type ReminderPreviewAnswer,
} from '../../src/web/reminders.ts';
import type { Route } from '../../src/web/route.ts';
import { at, buildPlan, buildTask, phrase, startPlan, zone } from './reminder.ts';
import { frameOf, importRows, smallSheet } from './roster.ts';
import { jsonOf, type RouteCall, systemActor } from './route.ts';
import { emptyStore } from './store.ts';

const branchTask = buildTask({ key: 'branch', title: '组织承诺', subject: 'organization' });

/** One row's id. */
async function findId(store: Store, sql: string, name: string): Promise<string> {
  const [row] = await store.db.rows<{ id: string }>(sql, [name]);
  assert.ok(row, name);
  return row.id;
}

/** Id of a person by his staff number. */
export function findPersonId(store: Store, staffNo: string): Promise<string> {
  return findId(store, 'SELECT id FROM person WHERE staff_no = ?', staffNo);
}

/** Id of an organisation by its name. */
export function findOrgId(store: Store, name: string): Promise<string> {
  return findId(store, 'SELECT id FROM organization WHERE name = ?', name);
}

/** A person as he acts himself; `leads`: as secretary of his organisation. */
export async function loadActor(store: Store, staffNo: string, leads: boolean): Promise<Actor> {
  const [row] = await store.db.rows<{ id: string; path: string; name: string; person: string }>(
    `SELECT o.id, o.path, o.name, p.id AS person FROM person p
      JOIN organization o ON o.id = p.organization_id WHERE p.staff_no = ?`,
    [staffNo],
  );
  assert.ok(row);
  const organization = { id: row.id, path: row.path, name: row.name, kind: 'branch' as const };
  const standing = { identity: 'member', category: 'teacher', state: 'active' } as const;
  return {
    system: false,
    posts: leads ? [{ role: 'secretary', organization }] : [],
    person: { id: row.person, staffNo, name: '示例', ...standing, organization },
  };
}

/** The school at some time. */
export interface ReminderOffice {
  readonly frame: Frame;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  list(call?: RouteCall): Promise<ReminderListAnswer>;
  preview(from: string, to: string, call?: RouteCall): Promise<ReminderPreviewAnswer>;
  /** Moves the time and ends what is due then, as the heartbeat does. */
  beatAt(date: string, time: string): Promise<void>;
  /** Somebody asked for it himself, for this instant. */
  snoozeUntil(staffNo: string, obligation: string, sendAt: number): Promise<void>;
}

/**
 * An emptied store with `smallSheet` in it: a pledge of each member and one of each organisation, due on Friday
 * 2026-12-04 at 18:00. It is 2026-11-26, 09:00.
 */
export async function openReminderOffice(store: Store): Promise<ReminderOffice> {
  await emptyStore(store);
  let now = at('2026-11-26', '09:00');
  const ids = createIdSource(() => now);
  const frame = frameOf(await startPlan(store, buildPlan(buildTask(), branchTask)), '2026-11-23');
  await importRows(store, frame, { rows: smallSheet() });

  const transaction = <T>(work: (tx: Tx) => Promise<T>) =>
    store.db.transaction({ now, ids, deadlineMs: 60_000 }, work);

  async function ask<T>(route: Route, { actor = systemActor, query = {} }: RouteCall): Promise<T> {
    const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
    const call = {
      actor,
      params: {},
      query: route.query.parse(query),
      body: Buffer.alloc(0),
      contentType: '',
    };
    return jsonOf<T>(await transaction((tx) => route.run({ tx, frame: { ...frame, today }, ...call })));
  }

  return {
    frame,
    transaction,
    list: (call = {}) => ask(listRemindersRoute, call),
    preview: (from, to, call = {}) =>
      ask(previewRemindersRoute, { ...call, query: { from, to, ...call.query } }),
    async beatAt(date, time) {
      now = at(date, time);
      await transaction(async (tx) => {
        const lookout = createLookout();
        const { memory } = lookout;
        const { asked, rounds } = await openLook(tx, zone, lookout);
        const end = { zone, memory, phrase, shared: false };
        await endRungs(tx, { ...end, personIds: asked, tasks: null });
        for (const tasks of rounds) {
          const all = { zone, memory, tasks, afterId: '', limit: 1000 };
          const { personIds } = await lookAtPage(tx, all);
          await endRungs(tx, { ...end, personIds, tasks });
        }
      });
    },
    async snoozeUntil(staffNo, obligation, sendAt) {
      const person_id = await findPersonId(store, staffNo);
      const none = { reason: null, outbox_id: null, counted_on: null, ended_at: null };
      const dates = { due_at: at('2026-12-04', '18:00'), send_at: sendAt, created_at: now };
      const known = { campaign_id: frame.campaignId, person_id, obligation, rung: 'snooze-1', asked: 1 };
      await transaction(async (tx) =>
        tx.insert('reminder', { id: tx.newId(), ...known, ...dates, status: 'due', ...none }),
      );
    },
  };
}
