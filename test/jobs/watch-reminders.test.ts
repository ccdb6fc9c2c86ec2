// Who hears of what stayed open after its deadline, in what order, with names or with numbers.
import assert from 'node:assert/strict';
import { addDays } from '../../src/domain/workday.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { previewReminders } from '../../src/services/reminder-preview.ts';
import type { Store } from '../../src/store/connect.ts';
import type { Tx } from '../../src/store/tx.ts';
import { at, buildTask, listRungs, zone } from '../kit/reminder.ts';
import { type ReminderStage, setStage } from '../kit/reminder-stage.ts';
import { buildSheet } from '../kit/roster.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const school = '示例大学党委';
const college = `${school}/示例学院党总支`;
const led = `${college}/教工第一党支部`;
const vacant = `${college}/教工第二党支部`;
const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态,任职,企业微信账号',
  `陈例己,C1,${school},党委,党员,管理,党委工作部,在岗,,chen`,
  `郑拟庚,Z1,${led},党支部,党员,教师,,在岗,${college}:书记,zheng`,
  `王试乙,S1,${led},党支部,党员,教师,书记,在岗,,wang`,
  `李示甲,M1,${led},党支部,党员,教师,,在岗,,lishi`,
  `张样丙,M2,${led},党支部,党员,教师,,请假,,zhang`,
  `吴例丁,N1,${vacant},党支部,党员,教师,,在岗,,wu`,
);
const escalation = { secretary: 1, superior: 3, coordinator: 5 };
/** Due on Friday 2026-12-04; its secretary hears on Monday, the college on Wednesday, the office on Friday. */
const task = buildTask({ escalation });

describeOnEveryStore('reminders of what stayed open', (open) => {
  let store: Store;
  let stage: ReminderStage;

  beforeEach(async () => {
    store = await open();
    stage = await setStage(store, sheet);
  });
  afterEach(() => stage.fake.stop());

  async function send(date: string): Promise<void> {
    await stage.beatAt(date, '08:30');
    await stage.deliver();
  }

  /** What an account reads on a day. */
  async function readOn(date: string, userid: string): Promise<string[]> {
    const before = stage.sentTo(userid).length;
    await send(date);
    return stage
      .sentTo(userid)
      .slice(before)
      .map((one) => one.text);
  }

  async function pledgeAll(...except: string[]): Promise<void> {
    for (const staffNo of ['C1', 'Z1', 'S1', 'M1', 'N1'])
      if (!except.includes(staffNo)) await stage.pledge(staffNo);
  }

  const write = (work: (tx: Tx) => Promise<void>) => stage.transaction(work);

  it('tells a member with the last reminder that his secretary hears of it next', async () => {
    await stage.begin(task);

    assert.doesNotMatch((await readOn('2026-12-03', 'lishi')).join(), /名单/);
    assert.match(
      (await readOn('2026-12-04', 'lishi')).join(),
      /请您留意。现在办请回“承诺”；到期后仍未办的，支部书记会看到名单，以便了解情况，近期不便/,
    );
  });

  it('tells the secretary names, the one above numbers by unit, the office numbers, each on its workday', async () => {
    await stage.begin(task);
    await pledgeAll('M1', 'N1');

    const toSecretary = await readOn('2026-12-07', 'wang');
    assert.deepEqual(toSecretary, [
      '王书记，您好。公开承诺：教工第一党支部应办4位，已办2位，还有1位（另有1位请假或缓办），是李示甲，名单只发给您。可能有出差、生病等情况，请您方便时了解；需要我再私下提醒，请发“提醒未办”；到12月9日（周三）仍未办的，我只向上级报数字，不报姓名。想知道为什么收到请回“提醒 原因”。',
    ]);
    assert.deepEqual(stage.sentTo('chen').length, 0);

    const toCollege = (await readOn('2026-12-09', 'zheng')).join();
    assert.match(
      toCollege,
      /示例学院党总支应办5位，已办2位，还有2位（另有1位请假或缓办），其中教工第一党支部1、教工第二党支部1/,
    );
    assert.match(toCollege, /到12月11日（周五）仍未办的，我再向党委工作部报数字/);
    assert.doesNotMatch(toCollege, /李示甲|吴例丁/);

    const toOffice = (await readOn('2026-12-11', 'chen')).join();
    assert.match(toOffice, /示例大学党委应办6位，已办3位，还有2位（另有1位请假或缓办），其中示例学院党总支2/);
    assert.doesNotMatch(toOffice, /李示甲|吴例丁/);
  });

  it('tells whoever stands above a branch without a secretary, and names nobody to him', async () => {
    await stage.begin(task);
    await pledgeAll('N1');

    const [text = ''] = await readOn('2026-12-07', 'zheng');
    assert.match(text, /教工第二党支部应办1位，已办0位，还有1位。可能有出差/);
    assert.doesNotMatch(text, /吴例丁/);
  });

  it('tells nobody where all have done it, or are away or excused', async () => {
    await stage.begin(task);
    await pledgeAll('M1');
    const personId = await stage.personId('M1');
    const [campaign] = await store.db.rows<{ id: string }>('SELECT id FROM campaign WHERE is_current = 1');
    await write(async (tx) => {
      const days = { from_on: '2026-12-01', until_on: '2026-12-31' };
      const who = { campaign_id: campaign?.id ?? '', person_id: personId, task: 'pledge', ...days };
      tx.insert('excuse', {
        id: tx.newId(),
        ...who,
        reason: '外出学习',
        actor: 'system',
        created_at: tx.now,
        ended_at: null,
      });
    });

    for (const date of ['2026-12-04', '2026-12-07', '2026-12-09', '2026-12-11']) await send(date);

    assert.deepEqual(stage.fake.sent, []);
    const rungs = await listRungs(store);
    assert.deepEqual(
      [...new Set(rungs.filter((one) => one.rung === 'W').map((one) => one.reason))],
      ['done'],
    );
    assert.deepEqual(await stage.rungsOf('M1'), ['T-7 skipped', 'T-1 skipped', 'T-0 skipped']);
  });

  it('counts once more when the message goes, and drops it where nothing is open by then', async () => {
    await stage.begin(task);
    await pledgeAll('M1', 'N1');
    await stage.beatAt('2026-12-07', '08:30');
    await stage.pledge('M1');

    await stage.deliver();

    assert.deepEqual(stage.sentTo('wang'), []);
    // The other branch's is still open: whoever stands above it is told.
    assert.equal(stage.sentTo('zheng').length, 1);
  });

  it('follows a deadline that was moved: everything once for the new day, and both days are told', async () => {
    await stage.begin(task);
    await send('2026-11-27');
    const [campaign] = await store.db.rows<{ id: string }>('SELECT id FROM campaign WHERE is_current = 1');
    const [unit] = await store.db.rows<{ id: string }>('SELECT id FROM organization WHERE name = ?', [
      '教工第一党支部',
    ]);
    stage.now = at('2026-11-30', '09:00');
    await write(async (tx) => {
      tx.insert('deadline_move', {
        id: tx.newId(),
        campaign_id: campaign?.id ?? '',
        task: 'pledge',
        organization_id: unit?.id ?? null,
        due_on: '2026-12-11',
        due_time: '18:00',
        was_due_on: '2026-12-04',
        was_due_time: '18:00',
        reason: '考试周',
        actor: 'system',
        acting_for: null,
        created_at: tx.now,
      });
    });

    for (const date of ['2026-12-03', '2026-12-04']) await send(date);
    const texts = stage.sentTo('lishi').map((one) => one.text);
    assert.equal(texts.length, 2);
    assert.match(texts[1] ?? '', /公开承诺12月11日（周五）18:00（原定12月4日（周五））截止/);
    for (const date of ['2026-12-10', '2026-12-11']) await send(date);
    assert.deepEqual(await stage.rungsOf('M1'), [
      'T-7 sending',
      'T-7.2 sending',
      'T-1.2 sending',
      'T-0.2 sending',
    ]);
    // Those whose deadline stands as it was are reminded as before.
    assert.deepEqual(await stage.rungsOf('N1'), ['T-7 sending', 'T-1 sending', 'T-0 sending']);
    assert.match(
      (await readOn('2026-12-14', 'wang')).join(),
      /还有3位（另有1位请假或缓办），是郑拟庚、王试乙、李示甲，/,
    );
  });

  it('comes at the time that somebody has chosen, and again the next beat finds nothing', async () => {
    await stage.begin(buildTask());
    const personId = await stage.personId('M1');
    await write(async (tx) => {
      tx.insert('person_setting', { person_id: personId, digest_time: '10:15', updated_at: tx.now });
    });
    await send('2026-11-27');
    assert.equal(stage.sentTo('lishi').length, 0);
    assert.equal(stage.sentTo('wang').length, 1);

    await stage.beatAt('2026-11-27', '10:14');
    await stage.deliver();
    assert.equal(stage.sentTo('lishi').length, 0);
    for (const time of ['10:15', '10:16', '14:00']) {
      await stage.beatAt('2026-11-27', time);
      await stage.deliver();
    }
    assert.equal(stage.sentTo('lishi').length, 1);
    assert.equal(stage.sentTo('wang').length, 1);
  });

  it('is told in advance exactly as it then comes, escalation, moves and chosen times included', async function () {
    this.timeout(120_000);
    await stage.begin(
      task,
      buildTask({ key: 'plan', title: '实施方案', done: 'report', subject: 'organization', escalation }),
      buildTask({ key: 'urgent', done: 'report', due: { on: '2026-12-03', wording: '' }, urgent: true }),
    );
    const personId = await stage.personId('M1');
    await write(async (tx) => {
      const { campaignId } = await loadFrame(tx, zone);
      const was = {
        was_due_on: '2026-12-04',
        was_due_time: '18:00',
        reason: '考试周',
        actor: 'system',
        acting_for: null,
      };
      const due = { task: 'plan', organization_id: null, due_on: '2026-12-09', due_time: '18:00' };
      tx.insert('deadline_move', {
        id: tx.newId(),
        campaign_id: campaignId,
        ...{ ...due, ...was, created_at: tx.now },
      });
      tx.insert('person_setting', { person_id: personId, digest_time: '10:15', updated_at: tx.now });
    });
    const preview = await stage.transaction(async (tx) => {
      const scope = { all: true, organizationPaths: [], personId: null } as const;
      const span = { fromOn: '2026-11-23', toOn: '2027-01-08', most: 1000 };
      return previewReminders(tx, await loadFrame(tx, zone), { scope, org: null, ...span });
    });
    assert.ok(preview.outcome === 'planned');
    const foreseen = preview.items.map(
      (one) => `${one.staffNo} ${one.obligation} ${one.rung} ${one.decidedAt} ${one.reason ?? ''}`,
    );

    for (let date = '2026-11-23'; date <= '2027-01-08'; date = addDays(date, 1)) {
      for (const time of ['08:30', '10:15', '14:00']) await stage.beatAt(date, time);
    }

    const rows = await store.db.rows<Record<string, string | null>>(
      `SELECT p.staff_no, r.obligation, r.rung, r.ended_at, r.reason FROM reminder r
        JOIN person p ON p.id = r.person_id`,
    );
    const came = rows.map(
      (row) => `${row.staff_no} ${row.obligation} ${row.rung} ${Number(row.ended_at)} ${row.reason ?? ''}`,
    );
    assert.deepEqual(came.sort(), foreseen.sort());
    for (const prefix of ['w1:', 'w2:', 'w3:'])
      assert.ok(
        came.some((one) => one.includes(` ${prefix}`)),
        prefix,
      );
    assert.ok(came.some((one) => one.includes(' T-1.2 ')));
    assert.ok(came.some((one) => one.endsWith(' weekly-cap')));
  });
});
