import assert from 'node:assert/strict';
import { takeNumbered, takeTask } from '../../src/domain/task-name.ts';

const tasks = [
  { key: 'pledge', title: '公开承诺' },
  { key: 'organization-pledge', title: '党组织公开承诺' },
  { key: 'analysis', title: '党性分析材料' },
  { key: 'summary', title: '年度 小结' },
];
const take = (typed: string) => {
  const match = takeTask(tasks, typed);
  if (match.found === 'none') return null;
  const names = match.found === 'one' ? [match.task.key] : match.tasks.map(({ key }) => key);
  return [names.join(' '), match.rest];
};

describe('the task that somebody means', () => {
  const cases: Readonly<Record<string, string[] | null>> = {
    '公开承诺 12月15日 期末': ['pledge', '12月15日 期末'],
    公开承诺到12月15日: ['pledge', '到12月15日'],
    '党组织公开承诺 周五': ['organization-pledge', '周五'],
    '“公开承诺”：周五': ['pledge', '周五'],
    党性分析: ['analysis', ''],
    'ANALYSIS 周五': ['analysis', '周五'],
    年度小结: ['summary', ''],
    '年度 小结 周五': ['summary', '周五'],
    '承诺 周五': ['pledge organization-pledge', '周五'],
    材: null,
    运动会: null,
    '': null,
  };

  for (const [typed, found] of Object.entries(cases)) {
    it(`“${typed}” is ${found?.[0] ?? 'none'}`, () => assert.deepEqual(take(typed), found));
  }
});

describe('the task that somebody means who has seen them numbered', () => {
  const cases: Readonly<Record<string, string>> = {
    '2': 'organization-pledge|',
    '2 出差': 'organization-pledge|出差',
    '３、出差 到12月20日': 'analysis|出差 到12月20日',
    '第一个，住院': 'pledge|住院',
    '5 出差': 'all|出差',
    '6 出差': 'none|',
    '年度小结 出差': 'summary|出差',
    '12月20日 出差': 'none|',
    出差: 'none|',
  };
  for (const [typed, expected] of Object.entries(cases)) {
    it(`“${typed}”`, () => {
      const match = takeNumbered(tasks, typed);
      const which = match.found === 'one' ? match.task.key : match.found;
      assert.equal(`${which}|${'rest' in match ? match.rest : ''}`, expected);
    });
  }
});
