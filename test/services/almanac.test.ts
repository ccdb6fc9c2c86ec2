// The calendar on every store: what the office adds and takes away, what the file brings, and who sees it when.
import assert from 'node:assert/strict';
import { type FileEntry, parseAlmanac } from '../../config/almanac-file.ts';
import { createAlmanacWatch } from '../../src/almanac-watch.ts';
import type { Actor } from '../../src/domain/permission.ts';
import { createIdSource } from '../../src/id.ts';
import type { LogData } from '../../src/log.ts';
import { createLog } from '../../src/log.ts';
import { loadAlmanac } from '../../src/services/almanac.ts';
import { syncCalendarFile } from '../../src/services/almanac-file.ts';
import type { Frame } from '../../src/services/frame.ts';
import { previewReminders } from '../../src/services/reminder-preview.ts';
import { everyone } from '../../src/services/search.ts';
import type { Store } from '../../src/store/connect.ts';
import {
  addEntryRoute,
  type CalendarAnswer,
  type EntryAddedAnswer,
  listCalendarRoute,
  removeEntryRoute,
} from '../../src/web/almanac.ts';
import { showCampaignRoute } from '../../src/web/campaigns.ts';
import type { CampaignAnswer } from '../../src/web/campaigns-schema.ts';
import { at, buildPlan, buildTask, startPlan } from '../kit/reminder.ts';
import { frameOf, importRows, inTx, smallSheet } from '../kit/roster.ts';
import { callRoute, jsonOf } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const branch = '示例大学党委/示例学院党总支/教工支部';
const faculty = '示例大学党委/示例学院党总支';

const exams: FileEntry = {
  layer: 'school',
  kind: 'rest',
  fromOn: '2010-12-27',
  toOn: '2010-12-30',
  title: '考试周',
  organization: '教工支部',
};
const newYear: FileEntry = {
  ...exams,
  layer: 'statutory',
  fromOn: '2010-12-31',
  toOn: '2010-12-31',
  organization: null,
};

describeOnEveryStore("the school's calendar", (open) => {
  let store: Store;
  let frame: Frame;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    const plan = { ...buildPlan(buildTask()), startsOn: '2010-10-08', endsOn: '2011-12-31' };
    frame = frameOf(await startPlan(store, plan));
    await importRows(store, frame, { rows: smallSheet() });
  });

  const read = async () =>
    jsonOf<CalendarAnswer>(await callRoute(store, frame, { route: listCalendarRoute }));
  const add = (query: Record<string, string>, actor?: Actor) =>
    callRoute(store, frame, { route: addEntryRoute, query, ...(actor ? { actor } : {}) });
  const remove = (id: string) => callRoute(store, frame, { route: removeEntryRoute, params: { id } });
  const sync = (...entries: FileEntry[]) => inTx(store, (tx) => syncCalendarFile(tx, frame, entries));
  const pathOf = async (name: string) =>
    (await store.db.rows<{ path: string }>('SELECT path FROM organization WHERE name = ?', [name]))[0]
      ?.path ?? '';
  const worksOn = async (date: string, path?: string) =>
    inTx(store, async (tx) => (await loadAlmanac(tx, frameOf(frame.campaignId))).isWorkday(date, path));
  const version = async () =>
    (await store.db.rows<{ v: number }>('SELECT roster_version AS v FROM campaign WHERE is_current = 1'))[0]
      ?.v;
  const ledger = async () =>
    (
      await store.db.rows<{ kind: string }>(
        "SELECT kind FROM ledger WHERE kind LIKE 'calendar.%' ORDER BY id",
      )
    ).map((row) => row.kind);

  it('gets a winter holiday of everybody, shows it, and forgets it again', async () => {
    const { id } = jsonOf<EntryAddedAnswer>(
      await add({ kind: 'rest', from: '2011-01-15', to: '2011-02-20', title: '寒假' }),
    );

    assert.deepEqual([await worksOn('2011-01-19'), await worksOn('2011-01-19', '')], [true, false]);
    assert.deepEqual(
      (await read()).items.map(({ from, to, title, org, source }) => [from, to, title, org, source]),
      [['2011-01-15', '2011-02-20', '寒假', null, 'office']],
    );

    await remove(id);

    assert.equal(await worksOn('2011-01-19', ''), true);
    assert.deepEqual((await read()).items, []);
    assert.deepEqual(await ledger(), ['calendar.added', 'calendar.removed']);
  });

  it("gets one organisation's days, for it and those below", async () => {
    await add({ kind: 'rest', from: '2010-12-27', title: '考试', org: '示例学院党总支' });

    assert.equal(await worksOn('2010-12-27', await pathOf('教工支部')), false);
    assert.equal(await worksOn('2010-12-27', await pathOf('示例大学党委')), true);
    assert.equal((await read()).items[0]?.org, faculty);
  });

  it('ends what processes remember of it with each change', async () => {
    const remembered = frameOf(frame.campaignId);
    const before = await version();
    const works = () =>
      inTx(store, async (tx) => (await loadAlmanac(tx, remembered)).isWorkday('2011-01-19', ''));
    assert.equal(await works(), true);

    await add({ kind: 'rest', from: '2011-01-19', title: '停课' });

    assert.notEqual(await version(), before, 'the next update asks anew');
    assert.equal(await works(), true, 'and within one version the answer stays the same');
  });

  const refusals: readonly (readonly [string, Record<string, string>, string])[] = [
    [
      'an end before the beginning',
      { kind: 'rest', from: '2011-01-15', to: '2011-01-14' },
      'calendar-reversed',
    ],
    [
      'a rest of a hundred days',
      { kind: 'rest', from: '2011-01-15', to: '2011-05-14' },
      'calendar-rest-too-long',
    ],
    [
      'a national day of one faculty',
      { kind: 'rest', from: '2011-01-15', layer: 'statutory', org: faculty },
      'calendar-statutory-for-one',
    ],
    [
      'an organisation that is not there',
      { kind: 'rest', from: '2011-01-15', org: '没有的支部' },
      'organization-unknown',
    ],
  ];
  for (const [what, query, code] of refusals) {
    it(`is not given ${what}`, async () => {
      await assert.rejects(add({ title: '示例', ...query }), { code });
      assert.deepEqual((await read()).items, []);
    });
  }

  it('is changed by the office of a faculty for that faculty alone', async () => {
    const path = await pathOf('示例学院党总支');
    const organization = {
      id: path.split('/').at(-2) ?? '',
      path,
      name: '示例学院党总支',
      kind: 'generalBranch' as const,
    };
    const person = {
      id: 'P',
      staffNo: 'T1',
      name: '王试之',
      identity: 'member' as const,
      category: 'management' as const,
      state: 'active' as const,
      organization,
    };
    const actor: Actor = { person, posts: [{ role: 'coordinator', organization }], system: false };
    const day = { kind: 'rest', from: '2010-12-27', title: '考试' };

    assert.equal((await add({ ...day, org: branch }, actor)).status, 201);
    await assert.rejects(add(day, actor), { code: 'out-of-scope' });
    await assert.rejects(add({ ...day, org: '示例大学党委' }, actor), { code: 'out-of-scope' });
  });

  it('takes over the file, once for any number of readings and processes', async () => {
    const first = await sync(exams, newYear);
    const again = await Promise.all([sync(exams, newYear), sync(newYear, exams)]);

    assert.deepEqual(first, { added: 2, removed: 0, leftOut: [] });
    assert.deepEqual(
      again.map(({ added, removed }) => added + removed),
      [0, 0],
    );
    assert.equal(await worksOn('2010-12-31'), false);
    assert.equal(await worksOn('2010-12-28', await pathOf('教工支部')), false);
    assert.deepEqual(await ledger(), ['calendar.synced']);
  });

  it('follows the file, and leaves the days of the office alone', async () => {
    await sync(exams, newYear);
    await add({ kind: 'rest', from: '2011-01-15', to: '2011-02-20', title: '寒假' });

    const next = await sync(exams);

    assert.deepEqual([next.added, next.removed], [0, 1]);
    assert.deepEqual(
      (await read()).items.map(({ title, source }) => [title, source]),
      [
        ['考试周', 'file'],
        ['寒假', 'office'],
      ],
    );
    const [fromFile] = (await read()).items;
    await assert.rejects(remove(fromFile?.id ?? ''), { code: 'calendar-from-file' });
    await assert.rejects(remove('01HZZZZZZZZZZZZZZZZZZZZZZZ'), { code: 'calendar-unknown' });
  });

  it('leaves out what names an organisation that is not there, and says so', async () => {
    const done = await sync({ ...exams, organization: '没有的支部' }, newYear);

    assert.equal(done.added, 1);
    assert.deepEqual(done.leftOut, [
      { fromOn: '2010-12-27', title: '考试周', reason: 'organization-unknown' },
    ]);
  });

  it('tells of years of the plan that are not published, until somebody enters them', async () => {
    await emptyStore(store);
    const plan = { ...buildPlan(buildTask()), startsOn: '2097-10-08', endsOn: '2098-12-31' };
    frame = frameOf(await startPlan(store, plan), '2097-10-08');
    const warned: (LogData | undefined)[] = [];
    const log = { ...createLog({ level: 'silent' }), warn: (_: string, data?: LogData) => warned.push(data) };
    let file = '';
    const watch = createAlmanacWatch({
      db: store.db,
      ids: createIdSource(),
      clock: { now: () => at('2097-10-08', '09:00') },
      zone: 'Asia/Shanghai',
      log,
      load: () => parseAlmanac(file),
    });

    await watch.refresh();
    await watch.refresh();
    assert.deepEqual(warned, [{ years: [2097, 2098] }], 'told once');
    assert.deepEqual((await read()).unpublishedYears, [2097, 2098]);
    const show = { route: showCampaignRoute, params: { id: 'current' } };
    const shown = jsonOf<CampaignAnswer>(await callRoute(store, frame, show));
    assert.deepEqual(shown.unpublishedYears, [2097, 2098]);

    file = 'statutory:\n  - { kind: rest, from: "2097-10-01", to: "2097-10-07", title: 国庆节 }\n';
    await watch.refresh();
    assert.deepEqual(await watch.findUnpublished(), [2098]);

    file = 'statutory: 国庆节';
    await assert.rejects(watch.refresh(), { code: 'calendar-file' });
    assert.equal((await read()).items.length, 1, 'what stood stays');
  });

  it('tells of those years in a preview that reaches into them', async () => {
    await emptyStore(store);
    const due = { on: '2098-03-03', wording: '' };
    const plan = { ...buildPlan(buildTask({ due })), startsOn: '2097-10-08', endsOn: '2098-12-31' };
    frame = frameOf(await startPlan(store, plan), '2097-10-08');
    const yearsUntil = (toOn: string) =>
      store.db.transaction({ now: at('2097-10-08', '09:00'), ids: createIdSource() }, async (tx) => {
        const span = { fromOn: '2097-10-08', toOn, most: 100 };
        const preview = await previewReminders(tx, frame, { scope: everyone, org: null, ...span });
        assert.ok(preview.outcome === 'planned');
        return preview.unpublishedYears;
      });

    assert.deepEqual(await yearsUntil('2097-12-31'), [2097]);
    assert.deepEqual(await yearsUntil('2098-01-31'), [2097, 2098]);
  });
});
