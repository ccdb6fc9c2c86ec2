// Progress on a public pledge, asked for at the end of a message of reminders that comes anyway.
import assert from 'node:assert/strict';
import { createIdSource } from '../../src/id.ts';
import { endPause, insertPause } from '../../src/store/pause-store.ts';
import { eventually } from '../kit/bot.ts';
import { branchOf, buildCast, heardSoFar } from '../kit/cast.ts';
import { at, buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const line = /您公开的承诺本季度还没有记进展，方便时发“践诺 做到哪一步”/;
const day = (on: string) => ({ on, wording: '' });
// 2026-12-18 and 2027-01-15 are Fridays: one comes a week, a day before, and on the day.
const report = { title: '学习小结', done: 'report', command: '已交' } as const;
const tasks = [
  buildTask({ ...report, key: 'summary', due: day('2026-12-18') }),
  buildTask({ ...report, key: 'plan', title: '学习计划', opens: day('2027-01-04'), due: day('2027-01-15') }),
];

describeOnEveryStore('asking for progress', (open, kind) => {
  let planned: PlannedBot;
  const ids = createIdSource();

  async function publish(sign: string, who: 'member' | 'probationary'): Promise<void> {
    const branch = branchOf(sign);
    await planned.bot.tell(branch[who], `/承诺 ${text}`);
    await planned.bot.tell(branch.secretary, '/承诺 审核');
    await planned.bot.tell(branch.secretary, '1');
  }
  /** The newest message of reminders, once there are so many: the bot's own delivery may still be at it. */
  const nth = (userid: string, count: number) =>
    eventually(() => digests(userid)[count - 1] ?? null, `${count} reminders to ${userid}`);
  /** The messages of reminders that came. */
  function digests(userid: string): string[] {
    return heardSoFar(planned.bot, userid).filter((one) => /学习小结|学习计划/.test(one));
  }

  before(async () => {
    const store = await open();
    await emptyStore(store);
    planned = await startPlanned({ store, kind, plan: buildPlan(...tasks), csv: buildCast('甲乙丙') });
    await publish('甲', 'member');
    await publish('甲', 'probationary');
    await publish('乙', 'member');
    await publish('丙', 'member');
  });
  after(() => planned.bot.stop());

  it('says it in the preview of reminders, as no message of its own', async () => {
    await planned.moveTo('2026-12-10', '09:00');
    const preview = await planned.bot.api('/api/reminders/preview?from=2026-12-10&to=2026-12-19');
    const answer = (await preview.json()) as {
      progressAsks: number;
      items: { obligation: string }[];
    };

    assert.equal(answer.progressAsks, 4);
    assert.ok(answer.items.every(({ obligation }) => obligation === 'summary'));
  });

  it('stands at the end of a message that comes anyway, for those who have told nothing this quarter', async () => {
    const { member, probationary, secretary } = branchOf('甲');
    await planned.bot.tell(probationary, '/践诺 已答疑5次');
    await planned.bot.tell(branchOf('乙').secretary, `/缓办 ${branchOf('乙').person('李')} 出差 到 12月12日`);

    await planned.moveTo('2026-12-11', '08:30');

    assert.match(await nth(member, 1), new RegExp(`学习小结.*\\n${line.source}。$`, 's'));
    assert.match(await nth(probationary, 1), /学习小结/);
    assert.doesNotMatch(digests(probationary).join(), line);
    // He has no pledge at all.
    assert.doesNotMatch(digests(secretary).join(), line);
    assert.doesNotMatch(heardSoFar(planned.bot, branchOf('乙').member).join(), line);
  });

  it('says the same in /待办, and counts it nowhere', async () => {
    const { member, probationary } = branchOf('甲');

    assert.match(await planned.bot.tell(member, '/待办'), new RegExp(`有一件事.*${line.source}。$`, 's'));
    assert.doesNotMatch(await planned.bot.tell(probationary, '/待办'), line);
  });

  it('comes once a quarter, and again in the next', async () => {
    const { member } = branchOf('甲');
    await planned.moveTo('2026-12-17', '08:30');
    assert.doesNotMatch(await nth(member, 2), line);
    // The excused one is asked once he is reminded again.
    assert.match(await nth(branchOf('乙').member, 1), line);

    await planned.moveTo('2027-01-08', '08:30');

    assert.match(await nth(member, 3), line);
  });

  it('is left out where he has told something while the message waited', async () => {
    const { db } = await open();
    const { member } = branchOf('丙');
    const step = <T>(work: Parameters<typeof db.transaction<T>>[1]) =>
      db.transaction({ now: at('2027-01-14', '08:00'), ids }, work);
    const rows = () =>
      db.rows("SELECT a.id FROM progress_ask a JOIN person p ON p.id = a.person_id WHERE p.name = '李试丙'");
    assert.equal((await rows()).length, 2);
    await step(async (tx) => {
      tx.later("DELETE FROM progress_ask WHERE quarter = '2027Q1'", []);
      const held = { resumed_by: null, resumed_at: null };
      insertPause(tx, { id: 'pause', reason: '核对', paused_by: 'p1', paused_at: tx.now, ...held });
    });
    await nth(member, 3);
    const before = digests(member).length;
    await planned.moveTo('2027-01-14', '08:30');
    await planned.bot.tell(member, '/践诺 已经答疑13次');
    await step((tx) => endPause(tx, 'pause', 'p2'));
    await planned.moveTo('2027-01-14', '08:40');

    const told = await nth(member, before + 1);
    assert.match(told, /学习计划/);
    assert.doesNotMatch(told, line);
  });
});
