// A school with something on every page under `/h5`, hostile words in every field that somebody writes, and enough pledges
// for several sheets of paper.
import assert from 'node:assert/strict';
import { createIdSource } from '../../src/id.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { submitPledge } from '../../src/services/pledge.ts';
import { reviewPledge } from '../../src/services/review.ts';
import type { Store } from '../../src/store/connect.ts';
import type { TestBot } from './bot.ts';
import { branchOf, buildCast, startCast } from './cast.ts';
import { linkIn } from './h5.ts';
import { at, buildPlan, startPlan, zone } from './reminder.ts';

/** Harmless as text, and as nothing else. */
export const hostile =
  '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&{{7*7}}[点我](https://bad.example)';

const long =
  '本学期每周三下午在办公室为学生答疑，12月底前不少于12次，记录贴在教研室门口，请同学们监督。'.repeat(5);
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾';
const ids = createIdSource();

const faculty = '示例大学党委/示例学院党总支';
const rows = [...surnames].map(
  (surname, i) => `${surname}样${'一二三四'[i % 4]},P${i},${faculty}/第丙党支部,党支部,党员,教师,,在岗,`,
);

/** Publishes a pledge for each person of a branch, as its secretary would. */
async function publishAll(store: Store): Promise<void> {
  const people = await store.db.rows<{ id: string; organization_id: string; path: string; name: string }>(
    `SELECT p.id, p.organization_id, o.path, o.name FROM person p JOIN organization o ON o.id = p.organization_id
      WHERE p.staff_no LIKE 'P%' ORDER BY p.id`,
    [],
  );
  await store.db.transaction({ now: at('2026-11-24', '10:00'), ids }, async (tx) => {
    const frame = await loadFrame(tx, zone);
    for (const [i, { id, organization_id, path, name }] of people.entries()) {
      const organization = { id: organization_id, path, name, kind: 'branch' as const };
      const subject = { kind: 'person' as const, id, organization };
      const text = `${i + 1}：${long}`;
      const result = await submitPledge(tx, frame, { subject, authorId: id, text });
      assert.equal(result.outcome, 'recorded');
      if (result.outcome !== 'recorded') return;
      const word = { pledgeId: result.pledgeId, version: 1, reviewerId: 'REVIEWER', reason: null };
      await reviewPledge(tx, frame, { ...word, decision: 'approve' });
    }
  });
}

const start = branchOf('甲');

/** Each says what the page is to show of him. */
const conversation: readonly (readonly [userid: string, words: string])[] = [
  [start.member, `承诺 每周三下午答疑 ${hostile}`],
  [start.secretary, '承诺 审核'],
  [start.secretary, '1'],
  [start.member, `/承诺 每周三、周五下午答疑 ${hostile}`],
  [start.secretary, '承诺 审核'],
  [start.secretary, '1'],
  [start.member, `/践诺 已答疑5次 ${hostile}`],
  [start.member, `/践诺 不能兑现 课程停开 ${hostile}`],
  [start.secretary, `点评 李试甲 成绩：${hostile} 不足：${hostile} 方向：${hostile}`],
  [start.secretary, '1'],
  [start.member, `点评 回应 ${hostile}`],
  ['chen', `点评 ${start.name} 成绩：${hostile} 不足：${hostile} 方向：${hostile}`],
  ['chen', '2'],
  [start.rater, `意见 李试甲 ${hostile} 署名`],
  [start.secretary, '意见 审核'],
  [start.secretary, '1'],
  [start.member, `意见 答复 1 ${hostile}`],
  ['zhao', `督查 李试甲 ${hostile} 12月3日`],
];

/** Starts the school. */
export async function startH5Stage(store: Store): Promise<TestBot> {
  const csv = buildCast('甲乙', rows);
  const plan = buildPlan();
  await startPlan(store, plan);
  const clock = { now: () => at(plan.startsOn, '09:00') };
  const env = { PASSIVE_REPLY_MS: '4000' };
  const bot = await startCast({ store, kind: 'embedded', clock, env }, csv);
  for (const [userid, words] of conversation) await bot.tell(userid, words);
  await publishAll(store);
  return bot;
}

/** How each page is reached, by the path that it stands under; who looks at it sees the most. */
export const h5Entries: Readonly<Record<string, (bot: TestBot) => Promise<string>>> = {
  '/h5/board': (bot) => linkIn(bot, { userid: start.secretary, words: '进度', page: 'board' }),
  '/h5/rectifications': (bot) => linkIn(bot, { userid: 'zhao', words: '整改', page: 'rectifications' }),
  '/h5/pledges': (bot) =>
    linkIn(bot, { userid: start.rater, words: `承诺 查看 ${start.name}`, page: 'pledges' }),
  '/h5/pledges/print': async (bot) => {
    const wall = await linkIn(bot, { userid: start.rater, words: '承诺 查看 第丙党支部', page: 'pledges' });
    return wall.replace('/h5/pledges', '/h5/pledges/print');
  },
  '/h5/me': (bot) => linkIn(bot, { userid: start.member, words: '/我的', page: 'me' }),
  '/h5/commentary': (bot) => linkIn(bot, { userid: 'chen', words: '点评 查看', page: 'commentary' }),
  '/h5/files': async (bot) => {
    const wall = await linkIn(bot, {
      userid: start.rater,
      words: `承诺 查看 ${start.name}`,
      page: 'pledges',
    });
    return wall.replace('/h5/pledges', '/h5/files');
  },
};
