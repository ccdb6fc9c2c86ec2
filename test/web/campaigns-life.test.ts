// What follows a campaign, and its end: words that must be replaced, clones with lessons, closes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { campaignTemplates } from '../../config/campaign-file.ts';
import { rootDir } from '../../config/root.ts';
import { AppError } from '../../src/errors.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { createCampaignRoutes } from '../../src/web/campaigns.ts';
import type {
  CampaignAnswer,
  CampaignCloseAnswer,
  CampaignListAnswer,
  CampaignStartAnswer,
  TemplateRefusal,
} from '../../src/web/campaigns-schema.ts';
import { addCampaign, frameOf, inTx } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const all = createCampaignRoutes(campaignTemplates);

function routeOf(method: string, path: string) {
  const found = all.find((route) => route.method === method && route.path === path);
  assert.ok(found, path);
  return found;
}

const paths = {
  init: routeOf('POST', '/api/campaigns'),
  file: routeOf('POST', '/api/campaigns/file'),
  list: routeOf('GET', '/api/campaigns'),
  show: routeOf('GET', '/api/campaigns/:id'),
  clone: routeOf('POST', '/api/campaigns/:id/clone'),
  close: routeOf('POST', '/api/campaigns/:id/close'),
};

const whole = readFileSync(join(rootDir, 'test', 'fixtures', 'campaigns', 'whole.yaml'));
const own = { body: whole, contentType: 'application/yaml' };

function isRefusal(code: string, details?: object) {
  return (error: unknown) => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.code, code);
    if (details) assert.deepEqual(error.details, details);
    return true;
  };
}

describeOnEveryStore('/api/campaigns from one to the next', (open) => {
  let store: Store;
  let frame: Frame;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store), '2026-11-23');
  });

  const ask = async <T>(what: keyof typeof paths, call: RouteCall) =>
    jsonOf<T>(await callRoute(store, frame, { route: paths[what], ...call }));
  const startOwn = (query: Readonly<Record<string, string>> = {}) =>
    ask<CampaignStartAnswer>('file', { ...own, query: { name: 'whole', ...query } });
  const clone = (id: string, query: Readonly<Record<string, string>> = {}) =>
    ask<CampaignStartAnswer>('clone', { params: { id }, query });
  const close = (id: string, query: Readonly<Record<string, string>> = {}) =>
    ask<CampaignCloseAnswer>('close', { params: { id }, query });
  const ledger = async () =>
    (await store.db.rows<{ kind: string }>('SELECT kind FROM ledger ORDER BY id')).map(({ kind }) => kind);

  it('starts a template of the office’s own', async () => {
    const started = await startOwn();

    assert.deepEqual([started.slug, started.theme], ['whole-2026-11-23', '示例主题']);
    assert.deepEqual(
      started.awards[0]?.steps.map(({ title }) => title),
      ['推荐', '公示', '审定'],
    );
    assert.deepEqual(started.boundWords, [{ words: '2026', boundTo: 'year', place: 'milestones[0].note' }]);
    assert.equal(started.phases[0]?.from.resolved?.by, '党委工作部');
  });

  it('refuses to shift words that hold for another time, and takes new ones', async () => {
    const starts = '2027-11-22';
    const query = { name: 'whole', starts };

    const refused = await callRoute(store, frame, { route: paths.file, ...own, query });
    const started = await startOwn({ starts, words: '2026=2027' });

    assert.equal(refused.status, 422);
    const { errors } = jsonOf<TemplateRefusal>(refused);
    assert.deepEqual(
      errors.map(({ line, path }) => [line, path]),
      [[20, 'milestones[0].note']],
    );
    assert.equal(started.milestones[0]?.note, '2027年启动。');
    await assert.rejects(startOwn({ words: '2026' }), isRefusal('words-invalid', { bad: ['2026'] }));
  });

  it('starts the campaign of 2010 to 2012 in its own time, all of it', async () => {
    frame = { ...frame, today: '2010-05-06' };

    const template = 'chuangxian-zhengyou-2010';
    const started = await ask<CampaignStartAnswer>('init', { query: { template, starts: '2010-05-10' } });
    const shown = await ask<CampaignAnswer>('show', { params: { id: started.slug } });

    assert.equal(started.endsOn, '2012-07-10');
    assert.deepEqual(shown.tasks, started.tasks);
    assert.deepEqual(shown.criteria.map(({ title }) => title).slice(1, 2), ['五个好']);
    assert.deepEqual(started.warnings, []);
  });

  it('warns of an award for which a late start leaves no room', async () => {
    frame = { ...frame, today: '2026-06-24' };
    const late = whole
      .toString('utf8')
      .replace('day: { on: "07-01", after: 60 }', 'day: { on: "07-01" }')
      .replace('to: { on: "06-30" }', 'to: { on: "06-30", after: 200 }');

    const answer = await ask<CampaignStartAnswer>('file', {
      ...own,
      body: Buffer.from(late),
      query: { name: 'late', starts: '2026-06-25', words: '2026=今年' },
    });

    assert.deepEqual(
      answer.warnings
        .filter(({ kind }) => kind === 'award-too-late')
        .map(({ title, dueOn }) => [title, dueOn]),
      [['优秀党员评选', '2026-06-08']],
    );
  });

  it('clones the plan from the day after its end on, with every lesson learned so far', async () => {
    const first = await startOwn();
    frame = { ...frame, today: '2027-11-23' };
    await close(first.slug, { lessons: '推荐要更早开始\n表格太长' });

    const second = await clone('current', { words: '2026=2027', lessons: '点评要具体' });

    assert.equal(second.startsOn, '2027-11-23');
    assert.deepEqual(second.lessons, ['推荐要更早开始', '表格太长', '点评要具体']);
    assert.deepEqual([second.replaces, second.cutsShort], [first.slug, false]);
    assert.equal(second.awards[0]?.day.on, '2028-07-01');
    frame = { ...frame, today: '2028-11-23' };
    const third = await clone('current', { words: '2027=2028' });
    assert.deepEqual(third.lessons, second.lessons);
    assert.equal(third.milestones[0]?.note, '2028年启动。');
    assert.deepEqual(await ledger(), [
      'campaign.started',
      'campaign.closed',
      'campaign.started',
      'campaign.cloned',
      'campaign.started',
      'campaign.cloned',
    ]);
  });

  it('refuses a clone while the words of this year stand, by their places', async () => {
    await startOwn();

    const refused = await callRoute(store, frame, {
      route: paths.clone,
      params: { id: 'current' },
      query: { replace: '1' },
    });

    assert.equal(refused.status, 422);
    assert.deepEqual(
      jsonOf<TemplateRefusal>(refused).errors.map(({ line, path }) => [line, path]),
      [[0, 'milestones[0].note']],
    );
  });

  it('clones one that was started from a plan alone by the template of its name', async () => {
    await ask('init', { query: { template: 'yearly-cycle' } });
    await inTx(store, async (tx) => tx.later('DELETE FROM campaign_recipe'));
    frame = { ...frame, today: '2027-11-23' };

    assert.equal((await clone('current')).slug, 'yearly-cycle-2027-11-23');
  });

  it('shows what a clone would be and stores nothing', async () => {
    const { slug } = await startOwn();

    const preview = await clone('current', { words: '2026=2027', dryRun: '1', lessons: '一条' });

    assert.deepEqual([preview.id, preview.dryRun, preview.lessons], [null, true, ['一条']]);
    const { items } = await ask<CampaignListAnswer>('list', {});
    assert.deepEqual(
      items.filter((item) => item.current).map((item) => item.slug),
      [slug],
    );
    assert.deepEqual(await ledger(), ['campaign.started']);
  });

  it('closes a campaign once, after its last day or early where asked to', async () => {
    const { slug, endsOn } = await startOwn();

    await assert.rejects(close('current'), isRefusal('campaign-not-ended', { slug, endsOn }));
    const closed = await close('current', { early: '1', lessons: '早些通知' });
    await assert.rejects(close('current', { early: '1' }), isRefusal('campaign-closed-already', { slug }));

    assert.deepEqual([closed.slug, closed.lessons], [slug, ['早些通知']]);
    const shown = await ask<CampaignAnswer>('show', { params: { id: 'current' } });
    assert.deepEqual([shown.closedAt, shown.lessons], [closed.closedAt, ['早些通知']]);
    const { items } = await ask<CampaignListAnswer>('list', {});
    assert.equal(items.find((item) => item.slug === slug)?.closedAt, closed.closedAt);
    assert.equal((await inTx(store, (tx) => loadFrame(tx, 'Asia/Shanghai'))).closed, true);
  });

  it('lets the next one follow a closed campaign without being asked to replace it', async () => {
    await startOwn();
    await close('current', { early: '1' });

    const next = await ask<CampaignStartAnswer>('init', { query: { template: 'yearly-cycle' } });

    assert.equal(next.cutsShort, false);
    assert.equal((await inTx(store, (tx) => loadFrame(tx, 'Asia/Shanghai'))).closed, false);
  });

  it('says of what cannot be closed or cloned why not', async () => {
    await assert.rejects(close('current'), isRefusal('campaign-without-plan', { slug: 'sample-2010' }));
    await assert.rejects(clone('current'), isRefusal('campaign-without-plan'));
    await assert.rejects(close('示例'), isRefusal('campaign-unknown'));
    await assert.rejects(clone('none'), isRefusal('campaign-unknown'));
    await startOwn();
    await assert.rejects(
      close('current', { early: '1', lessons: '长'.repeat(201) }),
      isRefusal('lesson-too-long'),
    );
  });

  it('closes one campaign of two closes at once', async () => {
    await startOwn();

    const results = await Promise.allSettled([
      close('current', { early: '1' }),
      close('current', { early: '1' }),
    ]);

    assert.equal(results.filter((one) => one.status === 'fulfilled').length, 1);
    assert.deepEqual(await ledger(), ['campaign.started', 'campaign.closed']);
  });
});
