import assert from 'node:assert/strict';
import { campaignTemplates } from '../../config/campaign-file.ts';
import { AppError } from '../../src/errors.ts';
import type { Frame } from '../../src/services/frame.ts';
import { startCampaign } from '../../src/services/plan.ts';
import type { Store } from '../../src/store/connect.ts';
import { type CampaignTemplates, createCampaignRoutes } from '../../src/web/campaigns.ts';
import type {
  CampaignAnswer,
  CampaignListAnswer,
  CampaignStartAnswer,
} from '../../src/web/campaigns-schema.ts';
import type { RouteAnswer } from '../../src/web/route.ts';
import { buildPlan } from '../kit/reminder.ts';
import { addCampaign, frameOf, inTx } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

function routesOf(these: CampaignTemplates) {
  const [start, list, show] = createCampaignRoutes(these);
  assert.ok(start && list && show);
  return { start, list, show };
}

const routes = routesOf(campaignTemplates);
const cycle = (query: Readonly<Record<string, string>> = {}) => ({ template: 'yearly-cycle', ...query });

function hasStatus(status: number, code: string, details?: unknown) {
  return (error: unknown) => {
    assert.ok(error instanceof AppError, String(error));
    assert.deepEqual([error.status, error.code], [status, code]);
    if (details !== undefined) assert.deepEqual(error.details, details);
    return true;
  };
}

describeOnEveryStore('/api/campaigns', (open) => {
  let store: Store;
  let frame: Frame;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store), '2026-11-23');
  });

  const start = (query: Readonly<Record<string, string>> = {}, call: RouteCall = {}) =>
    callRoute(store, frame, { route: routes.start, query: cycle(query), ...call });
  const started = async (query: Readonly<Record<string, string>> = {}) =>
    jsonOf<CampaignStartAnswer>(await start(query));
  const list = async (query: Readonly<Record<string, string>> = {}) =>
    jsonOf<CampaignListAnswer>(await callRoute(store, frame, { route: routes.list, query }));
  const show = async (id: string) =>
    jsonOf<CampaignAnswer>(await callRoute(store, frame, { route: routes.show, params: { id } }));
  const countCurrent = async () =>
    (await store.db.rows('SELECT id FROM campaign WHERE is_current = 1')).length;

  it('starts a campaign from today on, with every date, and says what it takes the place of', async () => {
    const answer = await start();
    const json = jsonOf<CampaignStartAnswer>(answer);

    assert.equal(answer.status, 201);
    assert.match(json.id ?? '', /^[0-9A-Z]{26}$/);
    assert.deepEqual(
      [json.slug, json.startsOn, json.current, json.dryRun, json.replaces, json.cutsShort],
      ['yearly-cycle-2026-11-23', '2026-11-23', true, false, 'sample-2010', false],
    );
    assert.deepEqual([json.phases.length > 0, json.milestones.length > 0], [true, true]);
    // The four steps of the award in the coming year, told as one.
    assert.deepEqual(
      json.warnings.map(({ kind, dueOn, others }) => [kind, dueOn, others]),
      [['not-published', '2027-06-11', 3]],
    );
    assert.deepEqual(json.tasks[0], {
      key: 'pledge',
      title: '公开承诺',
      done: 'pledge',
      subject: 'person',
      identities: ['党员', '预备党员'],
      categories: [],
      organizationKinds: [],
      opens: { on: '2026-11-23', wording: '' },
      due: { on: '2026-12-04', wording: '启动后两周内' },
      dueTime: '18:00',
      minutes: 3,
      command: '承诺',
      remindDaysBefore: [7, 1, 0],
      reminders: [
        { rung: 'T-7', on: '2026-11-27' },
        { rung: 'T-1', on: '2026-12-03' },
        { rung: 'T-0', on: '2026-12-04' },
      ],
      escalation: { secretary: 1, superior: 3, coordinator: 5 },
      calendar: 'statutory',
      urgent: false,
      note: null,
      source: null,
    });
    assert.equal(await countCurrent(), 1);
    const entries = await store.db.rows<{ kind: string; campaign_id: string }>(
      'SELECT kind, campaign_id FROM ledger',
    );
    assert.deepEqual(
      entries.map((entry) => [entry.kind, entry.campaign_id]),
      [['campaign.started', json.id]],
    );
  });

  it('shows the same with dryRun=1 and stores nothing', async () => {
    const answer = await start({ dryRun: '1' });
    const preview = jsonOf<CampaignStartAnswer>(answer);

    assert.deepEqual([answer.status, preview.id, preview.current, preview.dryRun], [200, null, false, true]);
    assert.deepEqual(
      (await list()).items.map((item) => item.slug),
      ['sample-2010'],
    );
    const real = await started();
    assert.deepEqual({ ...preview, id: real.id, current: true, dryRun: false }, real);
  });

  it('names the templates that there are for one that is not, and reads no file that somebody names', async () => {
    for (const template of ['no-such-cycle', 'config/campaigns/yearly-cycle.yaml']) {
      await assert.rejects(
        start({ template }),
        hasStatus(404, 'template-unknown', { choices: ['chuangxian-zhengyou-2010', 'yearly-cycle'] }),
      );
    }
  });

  it('refuses a start that is no date or lies more than a year away', async () => {
    for (const starts of ['2026-02-30', '11-23', '']) {
      assert.equal(routes.start.query.safeParse(cycle({ starts })).success, false, starts);
    }
    for (const starts of ['2025-11-21', '2027-11-25']) {
      await assert.rejects(start({ starts }), hasStatus(400, 'starts-invalid'));
    }
    assert.equal((await started({ starts: '2027-11-24' })).startsOn, '2027-11-24');
  });

  it('lists all faults of a template, and starts nothing', async () => {
    const faults = [
      { line: 3, path: 'months', message: '缺少这一项' },
      { line: 9, path: 'tasks[0].due', message: '请写日期' },
    ];
    const { start: route } = routesOf({
      ...campaignTemplates,
      list: () => ['broken'],
      load: () => ({ ok: false, faults }),
    });

    const answer: RouteAnswer = await callRoute(store, frame, { route, query: { template: 'broken' } });

    assert.equal(answer.status, 422);
    assert.deepEqual(jsonOf(answer), { errors: faults });
    assert.equal((await list()).items.length, 1);
  });

  it('does not start the same template on the same day twice', async () => {
    const slug = 'yearly-cycle-2026-11-23';
    await start();

    for (const more of [{}, { replace: '1' }, { dryRun: '1' }]) {
      await assert.rejects(start(more), hasStatus(409, 'campaign-exists', { slug }));
    }
    assert.equal((await list()).items.length, 2);
  });

  it('replaces a campaign that has not ended only where asked to', async () => {
    const { slug, endsOn } = await started();
    const starts = '2026-11-30';

    await assert.rejects(start({ starts }), hasStatus(409, 'campaign-running', { slug, endsOn }));
    const preview = await started({ starts, dryRun: '1' });
    assert.deepEqual([preview.replaces, preview.cutsShort], [slug, true]);
    const second = await started({ starts, replace: '1' });

    assert.deepEqual([second.replaces, second.cutsShort, second.current], [slug, true, true]);
    assert.deepEqual(
      (await list()).items.map((item) => [item.slug, item.current]),
      [
        ['yearly-cycle-2026-11-30', true],
        [slug, false],
        ['sample-2010', false],
      ],
    );
  });

  it('follows a campaign that has ended without being asked', async () => {
    const ended = { ...buildPlan(), startsOn: '2025-11-24', endsOn: '2026-11-22' };
    await inTx(store, (tx) => startCampaign(tx, ended, 'system'));

    const { replaces, cutsShort } = await started();

    assert.deepEqual([replaces, cutsShort], ['example-2025-11-24', false]);
  });

  it('makes one campaign of two equal starts at once', async () => {
    const results = await Promise.allSettled([start(), start()]);

    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    assert.equal(refused.length, 1);
    assert.ok(hasStatus(409, 'campaign-exists')(refused[0]));
    assert.equal(await countCurrent(), 1);
  });

  it('lets one of two different starts at once through', async () => {
    const results = await Promise.allSettled([start(), start({ starts: '2026-11-30' })]);

    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    assert.equal(refused.length, 1);
    assert.ok(hasStatus(409, 'campaign-running')(refused[0]));
    assert.equal(await countCurrent(), 1);
  });

  it('warns of deadlines on a rest day, in a year without published holidays, or over already', async () => {
    const kindsOf = async (starts: string) =>
      (await started({ starts, dryRun: '1' })).warnings
        .filter((warning) => warning.task === 'pledge')
        .map(({ kind, dueOn }) => [kind, dueOn]);

    assert.deepEqual(await kindsOf('2026-11-25'), [['rest-day', '2026-12-06']]);
    assert.deepEqual(await kindsOf('2026-11-02'), [['past', '2026-11-13']]);
    assert.deepEqual(await kindsOf('2027-11-10'), [
      ['rest-day', '2027-11-21'],
      ['not-published', '2027-11-21'],
    ]);
    // Saturday 2026-02-14 is a workday by the arrangement, 2026-10-01 a holiday on a Thursday.
    assert.deepEqual(await kindsOf('2026-02-03'), [['past', '2026-02-14']]);
    assert.deepEqual(await kindsOf('2026-09-20'), [
      ['past', '2026-10-01'],
      ['rest-day', '2026-10-01'],
    ]);
  });

  it('goes on naming a rest day until it is over, and then no more', async () => {
    await started({ starts: '2026-11-25' });
    const kinds = async () =>
      (await show('current')).warnings.map(({ kind }) => kind).filter((kind) => kind !== 'not-published');

    assert.deepEqual(await kinds(), ['rest-day', 'rest-day']);
    frame = { ...frame, today: '2026-12-07' };
    assert.deepEqual(await kinds(), []);
  });

  it('moves a reminder day from a rest day to the workday before it', async () => {
    const { tasks } = await started({ starts: '2026-11-25' });

    assert.deepEqual(tasks[0]?.reminders, [
      { rung: 'T-7', on: '2026-11-27' },
      { rung: 'T-1', on: '2026-12-04' },
      { rung: 'T-0', on: '2026-12-04' },
    ]);
  });

  it('shows a campaign by id, slug or as the current one', async () => {
    const { dryRun, replaces, cutsShort, ...campaign } = await started();

    for (const name of [campaign.id ?? '', campaign.slug, 'current']) {
      assert.deepEqual(await show(name), campaign, name);
    }
    const builtIn = await show('sample-2010');
    assert.deepEqual(
      [builtIn.current, builtIn.startsOn, builtIn.endsOn, builtIn.phases, builtIn.tasks],
      [false, null, null, [], []],
    );
    for (const name of ['none', '', '示例', 'x'.repeat(65)]) {
      await assert.rejects(show(name), hasStatus(404, 'campaign-unknown'));
    }
  });

  it('goes through all pages of the list, newest first', async () => {
    await started();
    await started({ starts: '2026-11-30', replace: '1' });
    const { items: all, nextCursor: end } = await list();

    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.nextCursor ?? '' });

    assert.deepEqual([...first.items, ...second.items], all);
    assert.deepEqual([first.items.length, second.nextCursor, end], [2, null, null]);
    assert.deepEqual(Object.keys(all[0] ?? {}).sort(), [
      'closedAt',
      'current',
      'endsOn',
      'id',
      'slug',
      'startsOn',
      'title',
    ]);
  });
});
