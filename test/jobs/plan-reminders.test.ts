import assert from 'node:assert/strict';
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import { planReminders } from '../../jobs/plan-reminders.ts';
import type { CampaignTask } from '../../src/domain/campaign.ts';
import { createIdSource } from '../../src/id.ts';
import type { ChannelJobContext } from '../../src/job.ts';
import { createLog } from '../../src/log.ts';
import { createWecomApp } from '../../src/messengers/wecom/index.ts';
import { createMetrics } from '../../src/metric.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { submitPledge } from '../../src/services/pledge.ts';
import { importRoster } from '../../src/services/roster.ts';
import { snooze } from '../../src/services/snooze.ts';
import type { Store } from '../../src/store/connect.ts';
import { putDialog } from '../../src/store/dialog-store.ts';
import { releaseWaitingReminders } from '../../src/store/outbox-store.ts';
import type { Tx } from '../../src/store/tx.ts';
import { corp } from '../kit/bot.ts';
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom.ts';
import { at, buildPlan, buildTask, listRungs, startPlan, zone } from '../kit/reminder.ts';
import { buildSheet } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const branch = '示例大学党委/示例学院党总支/教工第一党支部';
const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号',
  `李示甲,M1,${branch},党支部,党员,教师,,在岗,lishi`,
  `王试乙,S1,${branch},党支部,党员,教师,书记,在岗,wang`,
  `张样丙,M2,${branch},党支部,预备党员,教师,,请假,zhang`,
  `吴例丁,M3,${branch},党支部,党员,教师,,在岗,`,
  `孙虚戊,R1,${branch},党支部,群众,教师,,在岗,sun`,
  `郑拟己,G1,${branch},党支部,党员,教师,,转出,zheng`,
);

describeOnEveryStore('plan-reminders', (open, kind) => {
  let store: Store;
  let fake: FakeWecom;
  let context: ChannelJobContext;
  let now: number;
  const ids = createIdSource(() => now);
  const transaction = <T>(work: (tx: Tx) => Promise<T>) =>
    store.db.transaction({ now, wallNow: now, ids }, work);

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    now = at('2026-11-23', '09:00');
    fake = await startFakeWecom({ ...corp, now: () => now });
    const clock = { now: () => now };
    const messenger = createWecomApp({ ...corp, apiBase: fake.base }, { clock });
    context = {
      messenger,
      messengers: [messenger],
      step: transaction,
      nudge: () => undefined,
      wall: clock,
      clock,
      zone,
      log: createLog({ level: 'silent' }),
      metrics: createMetrics(),
      isStopping: () => false,
    };
  });
  afterEach(() => fake.stop());

  async function begin(...tasks: CampaignTask[]): Promise<void> {
    await startPlan(store, buildPlan(...tasks));
    await transaction(async (tx) => {
      const tenants = { wecom: corp.corpId, dingtalk: null };
      const input = { rows: sheet, fileHash: '', actorId: 'system', tenants, dryRun: false };
      const result = await importRoster(tx, await loadFrame(tx, zone), input);
      assert.equal(result.outcome, 'imported');
    });
  }

  async function beatAt(date: string, time: string): Promise<void> {
    now = at(date, time);
    await planReminders.run(context);
  }

  async function personId(staffNo: string): Promise<string> {
    const rows = await store.db.rows<{ id: string }>('SELECT id FROM person WHERE staff_no = ?', [staffNo]);
    return rows[0]?.id ?? '';
  }

  async function pledge(staffNo: string): Promise<void> {
    const id = await personId(staffNo);
    const [own] = await store.db.rows<{ id: string; path: string }>(
      'SELECT o.id, o.path FROM organization o JOIN person p ON p.organization_id = o.id WHERE p.id = ?',
      [id],
    );
    await transaction(async (tx) => {
      const organization = {
        id: own?.id ?? '',
        path: own?.path ?? '',
        name: '教工第一党支部',
        kind: 'branch' as const,
      };
      const subject = { kind: 'person' as const, id, organization };
      await submitPledge(tx, await loadFrame(tx, zone), {
        subject,
        authorId: id,
        text: '每周三下午答疑一次',
      });
    });
  }

  const sentTo = (userid: string) => fake.sent.filter((one) => one.delivered.includes(userid));
  const rungsOf = async (staffNo: string) =>
    (await listRungs(store))
      .filter((one) => one.staffNo === staffNo)
      .map((one) => `${one.rung} ${one.status}`);

  it('reminds whoever has not done it, and ends every rung with its reason', async () => {
    await begin();
    await pledge('S1');

    await beatAt('2026-11-27', '08:30');
    await deliverOutbox.run(context);

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
      fake.sent.map((one) => one.text),
      [
        '李示甲同志，您好。公开承诺12月4日（周五）18:00截止，约需3分钟，请您留意。现在办请回“承诺”，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。',
      ],
    );
  });

  it('says nothing before the hours begin, in the noon break and on a day of rest', async () => {
    await begin(buildTask({ due: { on: '2026-11-29', wording: '' }, remindDaysBefore: [0] }));

    for (const [date, time] of [
      ['2026-11-27', '08:29'],
      ['2026-11-28', '10:00'],
      ['2026-11-29', '10:00'],
    ] as const) {
      await beatAt(date, time);
    }
    assert.deepEqual(await listRungs(store), []);

    // Sunday's rung belongs to Friday, which is over; nobody is written to after the deadline.
    await beatAt('2026-11-30', '08:30');
    assert.deepEqual(await rungsOf('M1'), ['T-0 skipped']);
  });

  it('sends each rung once, however often the beat comes', async () => {
    await begin();

    for (const time of ['08:30', '08:30', '08:31', '11:59', '14:00']) await beatAt('2026-11-27', time);
    await deliverOutbox.run(context);
    for (const date of ['2026-12-03', '2026-12-04']) {
      await beatAt(date, '08:30');
      await deliverOutbox.run(context);
      await beatAt(date, '17:59');
      await deliverOutbox.run(context);
    }

    assert.deepEqual(await rungsOf('M1'), ['T-7 sending', 'T-1 sending', 'T-0 sending']);
    assert.equal(sentTo('lishi').length, 3);
  });

  it('sends each rung once when two beats come at the same moment', async function () {
    if (kind === 'embedded') this.skip(); // one session: they come one after the other anyway
    await begin();
    now = at('2026-11-27', '08:30');

    await Promise.all([1, 2, 3, 4].map(() => planReminders.run(context)));
    await planReminders.run(context);
    await deliverOutbox.run(context);

    assert.equal(sentTo('lishi').length, 1);
    assert.equal((await listRungs(store)).length, 4);
  });

  it('puts what falls on one day into one message', async () => {
    await begin(
      buildTask(),
      buildTask({ key: 'organization-pledge', title: '党组织公开承诺', subject: 'organization', minutes: 5 }),
    );

    await beatAt('2026-11-27', '08:30');
    await deliverOutbox.run(context);

    const [message, ...more] = sentTo('wang');
    assert.equal(more.length, 0);
    assert.match(message?.text ?? '', /^王书记，您好。有2件事请您留意：/);
    assert.match(message?.text ?? '', /教工第一党支部的党组织公开承诺12月4日/);
    const rungs = (await listRungs(store)).filter((one) => one.staffNo === 'S1');
    assert.deepEqual(rungs.map((one) => one.status).sort(), ['merged', 'sending']);
    assert.ok(rungs.every((one) => one.delivery === 'sent'));
  });

  it('leaves out what was done between planning and sending', async () => {
    await begin();
    await beatAt('2026-11-27', '08:30');
    await pledge('M1');

    await deliverOutbox.run(context);

    assert.equal(sentTo('lishi').length, 0);
    const [rung] = (await listRungs(store)).filter((one) => one.staffNo === 'M1');
    assert.deepEqual([rung?.status, rung?.reason, rung?.delivery], ['cancelled', 'done', 'cancelled']);
    assert.equal(sentTo('wang').length, 1);
  });

  it('rewords a message of which a part was done meanwhile', async () => {
    await begin(
      buildTask(),
      buildTask({ key: 'organization-pledge', title: '党组织公开承诺', subject: 'organization' }),
    );
    await beatAt('2026-11-27', '08:30');
    await pledge('S1');

    await deliverOutbox.run(context);

    const [message] = sentTo('wang');
    assert.match(message?.text ?? '', /^王书记，您好。教工第一党支部的党组织公开承诺12月4日/);
    const rungs = (await listRungs(store)).filter((one) => one.staffNo === 'S1');
    assert.deepEqual(rungs.map((one) => [one.obligation, one.status]).sort(), [
      ['organization-pledge', 'sending'],
      ['pledge', 'cancelled'],
    ]);
  });

  it('keeps a message that missed its hour for the next one', async () => {
    await begin();
    await beatAt('2026-11-27', '17:59');

    now = at('2026-11-27', '18:01');
    await deliverOutbox.run(context);
    assert.equal(fake.sent.length, 0);
    now = at('2026-11-30', '08:29');
    await deliverOutbox.run(context);
    assert.equal(fake.sent.length, 0);
    now = at('2026-11-30', '08:30');
    await deliverOutbox.run(context);

    assert.equal(sentTo('lishi').length, 1);
  });

  it('looks at waiting messages again when the clock was moved', async () => {
    await begin();
    await beatAt('2026-11-27', '17:59');
    now = at('2026-11-27', '18:01');
    await deliverOutbox.run(context);

    // The campaign's clock jumps, transport time stands still.
    const wallNow = now;
    await transaction(async (tx) => releaseWaitingReminders(tx));
    now = at('2026-11-30', '09:00');
    const step: typeof transaction = (work) => store.db.transaction({ now, wallNow, ids }, work);
    await deliverOutbox.run({ ...context, step });

    assert.equal(sentTo('lishi').length, 1);
  });

  it('drops a message whose deadline passed before it could be sent', async () => {
    await begin();
    await beatAt('2026-12-04', '14:00');

    now = at('2026-12-07', '09:00');
    await deliverOutbox.run(context);

    assert.equal(fake.sent.length, 0);
    const [rung] = (await listRungs(store)).filter((one) => one.staffNo === 'M1' && one.rung === 'T-0');
    assert.deepEqual([rung?.status, rung?.reason, rung?.delivery], ['cancelled', 'expired', 'cancelled']);
  });

  it('catches up after an outage with the newest rung only', async () => {
    await begin();

    await beatAt('2026-12-03', '15:00');
    await deliverOutbox.run(context);

    assert.deepEqual(await rungsOf('M1'), ['T-7 skipped', 'T-1 sending']);
    assert.equal(sentTo('lishi').length, 1);
  });

  it('sends only the newest of two messages where the platform was away in between', async () => {
    await begin();

    await beatAt('2026-12-03', '08:30');
    await beatAt('2026-12-04', '08:30');
    await deliverOutbox.run(context);

    assert.equal(sentTo('lishi').length, 1);
    const rungs = (await listRungs(store)).filter((one) => one.staffNo === 'M1').slice(1);
    assert.deepEqual(
      rungs.map((one) => [one.rung, one.status, one.reason]),
      [
        ['T-1', 'cancelled', 'overtaken'],
        ['T-0', 'sending', null],
      ],
    );
  });

  it('brings what was put off at the time that was asked for, and counts it against nothing', async () => {
    await begin();
    await beatAt('2026-11-27', '08:30');
    await deliverOutbox.run(context);
    const id = await personId('M1');
    await transaction(async (tx) => {
      const result = await snooze(tx, await loadFrame(tx, zone), {
        personId: id,
        untilAt: at('2026-11-27', '15:00'),
      });
      assert.equal(result.outcome, 'snoozed');
    });

    await beatAt('2026-11-27', '14:59');
    assert.deepEqual(await rungsOf('M1'), ['T-7 sending', 'snooze-1 due']);
    await beatAt('2026-11-27', '15:00');
    await beatAt('2026-11-27', '15:00');
    await deliverOutbox.run(context);

    assert.deepEqual(await rungsOf('M1'), ['T-7 sending', 'snooze-1 sending']);
    assert.equal(sentTo('lishi').length, 2);
  });

  it('brings back a conversation that was put off, unless it was finished', async () => {
    await begin();
    const [li, wang] = [await personId('M1'), await personId('S1')];
    await transaction(async (tx) => {
      for (const ownerId of [li, wang]) {
        putDialog(tx, { ownerId, kind: 'pledge.text', state: '{}', expiresAt: tx.now + 5 * 24 * 3_600_000 });
      }
    });
    await transaction(async (tx) => {
      const frame = await loadFrame(tx, zone);
      for (const id of [li, wang])
        await snooze(tx, frame, { personId: id, untilAt: at('2026-11-24', '10:00') });
    });
    await transaction(async (tx) => tx.later('DELETE FROM dialog WHERE owner_id = ?', [wang]));

    await beatAt('2026-11-24', '10:00');
    await deliverOutbox.run(context);

    assert.equal(
      sentTo('lishi')[0]?.text,
      '李示甲同志，您好。您说这时候再提醒：公开承诺您上次办到一半，问题我还留着。回“继续”接着办，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。',
    );
    assert.equal(sentTo('wang').length, 0);
    assert.deepEqual(await rungsOf('S1'), ['snooze-1 cancelled']);
  });

  it('does nothing in a campaign without deadlines', async () => {
    await transaction(async (tx) =>
      tx.insert('campaign', {
        id: ids.newId(),
        slug: 'built-in',
        title: '示例',
        is_current: 1,
        roster_version: 0,
        created_at: now,
      }),
    );

    await beatAt('2026-11-27', '08:30');

    assert.deepEqual(await listRungs(store), []);
  });
});
