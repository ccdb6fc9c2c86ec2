// What a start does to a school in which a campaign runs, and the same over HTTP.
import assert from 'node:assert/strict';
import { campaignTemplates } from '../../config/campaign-file.ts';
import { AppError } from '../../src/errors.ts';
import { startCampaign } from '../../src/services/plan.ts';
import { lockCampaigns, touchRoster } from '../../src/store/campaign-store.ts';
import type { Store } from '../../src/store/connect.ts';
import { createCampaignRoutes } from '../../src/web/campaigns.ts';
import type { CampaignAnswer, CampaignStartAnswer } from '../../src/web/campaigns-schema.ts';
import { startTestBot, type TestBot } from '../kit/bot.ts';
import { at, buildPlan } from '../kit/reminder.ts';
import { loadActor, openReminderOffice, type ReminderOffice } from '../kit/reminder-office.ts';
import { type RouteCall, systemActor } from '../kit/route.ts';
import { describeOnEveryStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

const [startRoute] = createCampaignRoutes(campaignTemplates);
assert.ok(startRoute);

describeOnEveryStore('POST /api/campaigns in a school', (open) => {
  let store: Store;
  let office: ReminderOffice;
  const old = 'example-2026-11-23';

  beforeEach(async () => {
    store = await open();
    office = await openReminderOffice(store);
  });

  /** What a start alone makes of `roster_version`. */
  const versionOfStart = async () => {
    await office.transaction((tx) => startCampaign(tx, { ...buildPlan(), template: 'alone' }, 'system'));
    const [row] = await store.db.rows<{ roster_version: number }>(
      "SELECT roster_version FROM campaign WHERE slug = 'alone-2026-11-23'",
    );
    return row?.roster_version ?? 0;
  };

  const query = { template: 'yearly-cycle', starts: '2026-11-24', replace: '1' };
  const replace = (call: RouteCall = {}) =>
    office.transaction((tx) =>
      startRoute.run({
        tx,
        frame: { ...office.frame, today: '2026-11-26' },
        actor: call.actor ?? systemActor,
        params: {},
        query: startRoute.query.parse(query),
        body: Buffer.alloc(0),
        contentType: '',
      }),
    );

  it('reminds by the new plan from then on, and keeps the old list', async () => {
    await office.beatAt('2026-11-27', '08:30');
    const { items: before } = await office.list({ query: { campaign: old } });
    await replace();

    // Due on Saturday 2026-12-05, so the last reminder comes on Friday.
    await office.beatAt('2026-12-04', '08:30');

    const { items: now } = await office.list({ query: { campaign: 'yearly-cycle-2026-11-24' } });
    assert.deepEqual(
      now.filter((item) => item.status === 'due').map((item) => [item.staffNo, item.rung, item.dueAt]),
      [
        ['T001', 'T-0', '2026-12-05T18:00:00+08:00'],
        ['T002', 'T-0', '2026-12-05T18:00:00+08:00'],
      ],
    );
    assert.equal((await office.list({ query: { campaign: old } })).items.length, before.length);
  });

  it('ends what somebody put off in the old campaign, but not a conversation', async () => {
    await office.snoozeUntil('T001', 'pledge', at('2026-11-30', '10:00'));
    await office.snoozeUntil('T002', 'dialog:pledge.text', at('2026-11-30', '10:00'));

    await replace();

    const stands = async (campaign: string) =>
      (await office.list({ query: { campaign } })).items.map((item) => [
        item.staffNo,
        item.status,
        item.reason,
      ]);
    assert.deepEqual(await stands(old), [['T001', 'cancelled', 'not-owed']]);
    assert.deepEqual(await stands('yearly-cycle-2026-11-24'), [['T002', 'due', null]]);
  });

  it('ends what is remembered of the roster although a change of it waited for the start', async () => {
    let change: Promise<void> | null = null;
    await office.transaction(async (tx) => {
      await lockCampaigns(tx);
      change = office.transaction(async (other) => touchRoster(other));
      // Some time for the other one to come as far as our lock; the embedded store lets it begin only afterwards.
      for (let i = 0; i < 50; i++) await tx.rows('SELECT id FROM campaign');
      await startCampaign(tx, { ...buildPlan(), template: 'other' }, 'system');
    });
    await change;

    const [current] = await store.db.rows<{ slug: string; roster_version: number }>(
      'SELECT slug, roster_version FROM campaign WHERE is_current = 1',
    );
    assert.equal(current?.slug, 'other-2026-11-23');
    assert.ok(current.roster_version > (await versionOfStart()));
  });

  it('is refused to an office of one part of the tree', async () => {
    const actor = await loadActor(store, 'T003', true);
    const [post] = actor.posts;
    assert.ok(post);
    const coordinator = { ...actor, posts: [{ ...post, role: 'coordinator' as const }] };

    await assert.rejects(replace({ actor: coordinator }), (error) => {
      assert.ok(error instanceof AppError);
      assert.deepEqual([error.status, error.code], [403, 'out-of-scope']);
      return true;
    });
  });
});

describe('/api/campaigns of the whole bot', function () {
  this.timeout(openTimeoutMs);
  let bot: TestBot;

  before(async () => {
    const { store } = await openTestStore('embedded');
    bot = await startTestBot({ store, kind: 'embedded' });
  });
  after(() => bot.stop());

  it('starts the cycle that comes with the program, over HTTP', async () => {
    const begun = await bot.api('/api/campaigns?template=yearly-cycle', { method: 'POST' });
    const { slug } = (await begun.json()) as CampaignStartAnswer;
    const current = await bot.api('/api/campaigns/current');
    const again = await bot.api('/api/campaigns?template=yearly-cycle', { method: 'POST' });
    const malformed = await bot.api('/api/campaigns?template=yearly-cycle&starts=soon', { method: 'POST' });
    const unknown = await bot.api('/api/campaigns?template=none', { method: 'POST' });

    assert.deepEqual(
      [begun, current, again, malformed, unknown].map((answer) => answer.status),
      [201, 200, 409, 400, 404],
    );
    assert.equal(((await current.json()) as CampaignAnswer).slug, slug);
  });
});
