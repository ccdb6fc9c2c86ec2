// Hostile texts at every question that asks for one's own words: they come out harmless on the wire, or are refused in words;
// never as an error. A question without its row fails.
import assert from 'node:assert/strict';
import { commands } from '../handlers/index.ts';
import { collectSteps } from '../src/dialog.ts';
import { cleanTyped } from '../src/text.ts';
import { eventually, type TestBot } from './kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from './kit/cast.ts';
import { harmfulInMarkdown, harmfulInText, hostileTexts, unwritable } from './kit/hostile.ts';
import { buildPlan, buildTask, startPlan } from './kit/reminder.ts';
import { groupText, robotEnv, tellRobot } from './kit/robot.ts';
import { openTestStore, openTimeoutMs, type TestStore } from './kit/store.ts';

const { secretary, member, rater, name } = branchOf('甲');
/** Who says what until the question is open; the last of them is asked. */
type Way = readonly (readonly [who: string, line: string])[];
const pledge = '本学期每周三下午为学生答疑，12月底前不少于12次';
/** A public pledge of the member. */
const published: Way = [
  [member, `承诺 ${pledge}`],
  [secretary, '承诺 审核'],
  [secretary, '1'],
];
const opinion = '意见 李试甲 答疑时间常常临时改动，希望提前一天通知 署名';

const ways: Readonly<Record<string, Way>> = {
  'pledge.text': [[member, '承诺']],
  'pledge.more': [[member, '承诺 认真学习，努力工作，争当先进']],
  'pledge.organizationText': [[secretary, '承诺 本支部']],
  'pledge.organizationMore': [[secretary, '承诺 本支部 认真学习，努力工作，争当先进']],
  'pledge.reason': [
    [member, `承诺 ${pledge}`],
    [secretary, '承诺 审核'],
    [secretary, '2'],
  ],
  'pledge.wording': [
    [member, `承诺 ${pledge}`],
    [secretary, '承诺 审核'],
    [secretary, '3'],
  ],
  'pledge.field': [[member, `承诺 ${pledge} 期限：11月31日`]],
  'progress.text': [...published, [member, '践诺']],
  'progress.reason': [...published, [member, '践诺 不能兑现']],
  'appraise.reason': [...published, [secretary, '评诺 李试甲'], [secretary, '3']],
  'appraise.reply': [...published, [secretary, '评诺 李试甲'], [secretary, '1'], [member, '评诺 回应']],
  'defer.reason': [[secretary, '缓办 李试甲']],
  'record.text': [[secretary, '代录 张试甲 公开承诺']],
  'feedback.text': [[rater, '意见 李试甲']],
  'feedback.reason': [
    [rater, opinion],
    [secretary, '意见 审核'],
    [secretary, '2'],
  ],
  'feedback.answer': [
    [rater, opinion],
    [secretary, '意见 审核'],
    [secretary, '1'],
    [member, '意见 答复'],
  ],
  'rectify.text': [
    ['zhao', `督查 ${name} 支部会议记录缺9至11月 12月20日前`],
    [secretary, '整改 反馈 1'],
  ],
  'inspect.problem': [['zhao', '督查 李试甲']],
  'inspect.recordWho': [['zhao', `督查 听取汇报 ${name} 昨天`]],
  'inspect.recordFound': [
    ['zhao', `督查 听取汇报 ${name} 昨天`],
    ['zhao', '王书记和支委'],
  ],
  'comment.assistText': [['zhao', `点评 代录 陈示丙 ${name} 会议 昨天`]],
  'comment.text': [['chen', `点评 ${name}`]],
  'comment.reply': [
    ['chen', `点评 ${name} 成绩：组织生活经常 不足：会议记录不全 方向：补齐记录`],
    ['chen', '1'],
    [secretary, '点评 回应'],
  ],
  'extend.reason': [['zhao', '延期 公开承诺 12月21日']],
  'pause.reason': [['zhao', '暂停']],
};

const steps = collectSteps(commands);
const asked = [...steps].filter(([, step]) => step.asks === 'text').map(([kind]) => kind);

describe('hostile texts', () => {
  let opened: TestStore;
  let bot: TestBot;
  before(async function () {
    this.timeout(openTimeoutMs);
    opened = await openTestStore('embedded');
    const task = buildTask({ identities: ['member', 'probationaryMember'] });
    await startPlan(opened.store, buildPlan(task));
    // 2026-12-01 is a Tuesday, 9:00.
    const clock = { now: () => Date.parse('2026-12-01T01:00:00Z') };
    const env = { ...robotEnv, PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store: opened.store, kind: 'embedded', clock, env }, buildCast('甲'));
  });
  after(async () => {
    await bot.stop();
    await opened.close();
  });

  const isOpen = async (kind: string) =>
    (await opened.store.db.rows(`SELECT kind FROM dialog WHERE kind = '${kind}'`)).length > 0;

  it('are tried at every question that asks for a text', () => {
    assert.deepEqual(Object.keys(ways).sort(), asked.sort());
  });

  for (const [kind, way] of Object.entries(ways))
    it(`come out harmless, or are refused in words, at ${kind}`, async () => {
      for (const [what, text] of Object.entries(hostileTexts)) {
        // Whatever the last one has left open is no part of this way.
        await opened.store.db.run(
          ['dialog', 'outgoing_pause', 'pledge_version', 'pledge'].map((table) => ({
            sql: `DELETE FROM ${table}`,
            params: [],
          })),
        );
        let reached = '';
        for (const [person, line] of way) reached += await bot.tell(person, line);
        const [who = ''] = way.at(-1) ?? [];
        assert.ok(await isOpen(kind), `${kind} was not asked: ${reached}`);

        const answer = await bot.tell(who, text);

        assert.ok(answer.trim() !== '' && !/没有办成/.test(answer), `${what}: ${answer}`);
        assert.doesNotMatch(answer, harmfulInText, what);
      }
    });

  it('are harmless in whatever the API has brought to anybody', async () => {
    await heard(bot, secretary, /./);
    for (const { text } of bot.fake.sent) assert.doesNotMatch(text, harmfulInText);
    const failed = await opened.store.db.rows("SELECT id FROM inbox WHERE status = 'failed'");
    assert.deepEqual(failed, []);
  });

  it('are shown letter by letter in the robot’s markdown', async () => {
    for (const text of [...Object.values(hostileTexts), unwritable]) {
      for (const line of [text, `/承诺 ${text}`, `/进度 ${text}`, `/${text}`, `/本群 ${text}`]) {
        const seen = await tellRobot(bot, groupText(member, line.slice(0, 4000)));
        assert.doesNotMatch(seen?.text ?? '', harmfulInMarkdown);
        assert.doesNotMatch(seen?.text ?? '', harmfulInText);
      }
    }
    await eventually(async () => {
      const left = await opened.store.db.rows("SELECT id FROM inbox WHERE status <> 'done'");
      return left.length === 0 ? true : null;
    }, 'every update to be done');
  });
});

describe('cleanTyped', () => {
  it('drops what is no writing, and nothing else', () => {
    assert.equal(cleanTyped(unwritable), '本学期每周三下午为学生答疑，不少于十二次');
    assert.equal(cleanTyped('一\r\n二\u2028三\t四'), '一\n二\n三\t四');
    assert.equal(cleanTyped(' '.repeat(60_000)).length, 200);
    assert.equal(cleanTyped('👨‍👩‍👧 𠮷 é'), '👨‍👩‍👧 𠮷 é');
  });
});
