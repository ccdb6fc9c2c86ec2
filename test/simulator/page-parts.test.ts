// The web chat's pure parts, run here as the browser runs them: offered answers, campaign time, whom the guide picks.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = (file: string): Promise<unknown> =>
  import(pathToFileURL(join(import.meta.dirname, '../../src/simulator/page', file)).href);

interface Choices {
  findChoices(text: string): readonly { send: string; label: string }[];
}
interface Time {
  formatMoment(at: number, zone: string, now?: number): string;
  toLocalInput(at: number, zone: string): string;
  fromLocalInput(value: string, zone: string): number;
  tomorrowMorning(at: number, zone: string): number;
}
interface Member {
  readonly account: string;
  readonly path: string;
  readonly titles: readonly string[];
}
interface Steps {
  findCast(model: object, preferred: string | null): { member: Member; secretary: Member } | null;
  isReminder(message: { kind: string; text: string }): boolean;
}

const { findChoices } = (await load('choices.js')) as Choices;
const time = (await load('time.js')) as Time;
const steps = (await load('guide-steps.js')) as Steps;
const labels = (text: string) => findChoices(text).map(({ label }) => label);

describe('the offered answers', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['通过请回 1；退回请回 2 加原因，例如“2 请写明何时完成”。', ['1 通过', '2 退回']],
    ['请选哪一位：\n1. 李示一\n2. 李示二\n3、都不是', ['1 李示一', '2 李示二', '3 都不是']],
    [
      '今天三件事：①审核承诺2份；②意见已到，请阅；③请在20日前定下时间。回数字办理。',
      ['1 审核承诺2份', '2 意见已到，请阅', '3 请在20日前定下时…'],
    ],
    ['看得到的请回“1”，看不到的请回“2”。', ['1 看得到的', '2 看不到的']],
    ['请回 1、2 或 3。', ['1', '2', '3']],
    ['这里请回 1 到 4 的数字，刚才的内容都还在。', ['1', '2', '3', '4']],
    ['请回 1（两小时后）、2（明天上午）、3（三天后）。', ['1 两小时后', '2 明天上午', '3 三天后']],
    ['承诺第1稿：\n1. 每周答疑\n2. 每月座谈\n3. 公示\n回数字办理：\n1 通过\n2 退回', ['1 通过', '2 退回']],
    ['确定撤回吗？\n1 确认撤回\n2 不撤回', ['1 确认撤回', '2 不撤回']],
    ['近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。', ['稍后', '提醒 原因']],
    ['已当面交给支部请回“已交”，近期不便请回“缓办”。', ['已交', '缓办']],
  ];
  for (const [text, expected] of cases) {
    it(`are read from ${text.slice(0, 16).replace(/\n/g, ' ')}`, () => {
      assert.deepEqual(labels(text), expected);
    });
  }

  it('are not dates, amounts, versions or what was taken back', () => {
    for (const text of [
      '已撤回承诺第2稿，现在有效的是第1稿。',
      '回 12月4日 的信，撤回 1 件，退回 2 份。',
      '2026年12月4日 截止，约需3分钟。',
      '3 天后提醒您。',
      '您现在有2件事：\n①公开承诺：12月4日截止，还有9天；发“承诺”\n②审核承诺2份；发“承诺 审核”',
      '李示一的公开承诺：\n“1. 每周答疑\n2. 每月座谈”',
    ])
      assert.deepEqual(labels(text), [], text);
  });
});

describe('campaign time on the page', () => {
  const zone = 'Asia/Shanghai';
  const at = Date.parse('2026-12-04T08:30:00+08:00');

  it('reads as people write it, with the year where it differs', () => {
    assert.equal(time.formatMoment(at, zone), '12月4日 周五 08:30');
    assert.equal(time.formatMoment(at, zone, at + 60 * 86_400_000), '2026年12月4日 周五 08:30');
  });

  it('goes into the field and comes back, also where clocks change', () => {
    assert.equal(time.toLocalInput(at, zone), '2026-12-04T08:30');
    for (const [value, place] of [
      ['2026-12-04T08:30', zone],
      ['2026-03-29T03:30', 'Europe/Berlin'],
      ['2026-10-25T12:00', 'Europe/Berlin'],
      ['2026-12-31T23:59', 'America/New_York'],
    ] as const)
      assert.equal(time.toLocalInput(time.fromLocalInput(value, place), place), value);
  });

  it('has a tomorrow over the end of a month', () => {
    const late = Date.parse('2026-11-30T23:59:00+08:00');

    assert.equal(new Date(time.tomorrowMorning(late, zone)).toISOString(), '2026-12-01T00:30:00.000Z');
  });
});

describe('the guide', () => {
  const person = (account: string, path: string, titles: readonly string[]): Member => ({
    account,
    path,
    titles,
  });
  const people = [
    person('office', '示例大学党委', ['党员', '党委工作部']),
    person('alone', '示例大学党委/甲支部', ['党员']),
    person('wang', '示例大学党委/乙支部', ['党员', '书记']),
    person('deputy', '示例大学党委/乙支部', ['党员', '组织委员']),
    person('li', '示例大学党委/乙支部', ['党员']),
    person('zhang', '示例大学党委/乙支部', ['党员']),
  ];
  const modelOf = (said: Readonly<Record<string, string>>) => ({
    people: () => people,
    messagesOf: (account: string) => (said[account] ? [{ from: 'bot', text: said[account] }] : []),
  });

  it('picks a plain member whose branch has a secretary', () => {
    const cast = steps.findCast(modelOf({}), null);

    assert.deepEqual([cast?.member.account, cast?.secretary.account], ['li', 'wang']);
  });

  it('prefers one whom no pledge has reached, and stays with the one it has', () => {
    const model = modelOf({ li: '您的承诺已收到。' });

    assert.equal(steps.findCast(model, null)?.member.account, 'zhang');
    assert.equal(steps.findCast(model, 'li')?.member.account, 'li');
  });

  it('takes a review for no reminder', () => {
    const reminds = (text: string, kind = 'pushed') => steps.isReminder({ kind, text });

    assert.equal(reminds('公开承诺12月11日（周五）截止，请您留意。'), true);
    assert.equal(reminds('公开承诺12月11日（周五）截止，请您留意。', 'answer'), false);
    assert.equal(reminds('有2件事请您留意：\n①公开承诺；\n想知道为什么收到请回“提醒 原因”。'), true);
    assert.equal(reminds('您的承诺已由王试之审核通过，现在起公布。'), false);
  });
});
