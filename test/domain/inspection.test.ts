import assert from 'node:assert/strict';
import {
  assignFindings,
  isNothingFound,
  readInspectionLine,
  readKind,
  splitFindings,
} from '../../src/domain/inspection.ts';

const today = '2026-12-08';
const nothing = { badDay: null, participants: null, note: null, findings: null, due: null };

describe('readKind', () => {
  it('knows the three forms of the plan, and no other word', () => {
    assert.deepEqual(
      ['听取汇报', '专题调研', '交流研讨', '专项督查', '第甲党支部', 'constructor'].map(readKind),
      ['hearing', 'survey', 'exchange', null, null, null],
    );
  });
});

describe('readInspectionLine', () => {
  const table: readonly (readonly [string, object])[] = [
    ['', { named: [], heldOn: null, ...nothing }],
    [
      '第甲党支部、第乙党支部 12月3日',
      { named: ['第甲党支部', '第乙党支部'], heldOn: '2026-12-03', ...nothing },
    ],
    [
      '第甲党支部 昨天 参加：陈书记、王书记 情况：主题党日办得好 发现：会议记录缺9至11月；承诺没有贴出 期限：12月20日',
      {
        named: ['第甲党支部'],
        heldOn: '2026-12-07',
        badDay: null,
        participants: '陈书记、王书记',
        note: '主题党日办得好',
        findings: ['会议记录缺9至11月', '承诺没有贴出'],
        due: '12月20日',
      },
    ],
    ['第甲党支部 今天 没有发现问题', { named: ['第甲党支部'], heldOn: today, ...nothing, findings: [] }],
    ['第甲党支部 今天 发现：无', { named: ['第甲党支部'], heldOn: today, ...nothing, findings: [] }],
    [
      '第甲党支部 12月3日 会议记录缺 9至11月',
      { named: ['第甲党支部'], heldOn: '2026-12-03', ...nothing, findings: ['会议记录缺 9至11月'] },
    ],
    [
      '第甲党支部 明天 没有发现问题',
      { named: ['第甲党支部'], heldOn: null, ...nothing, badDay: '明天', findings: [] },
    ],
    ['第甲党支部 6月31日', { named: ['第甲党支部'], heldOn: null, ...nothing, badDay: '6月31日' }],
  ];
  for (const [typed, expected] of table) {
    it(`reads “${typed}”`, () => assert.deepEqual(readInspectionLine(typed, today), expected));
  }
});

describe('findings', () => {
  it('stand on lines of their own, with or without numbers', () => {
    assert.deepEqual(splitFindings('1. 会议记录缺\n2、承诺没有贴出。\n\n（3）少人'), [
      '会议记录缺',
      '承诺没有贴出',
      '少人',
    ]);
  });

  it('are none where somebody says so, and some where he says what is missing', () => {
    for (const typed of ['没有发现问题', '未发现问题。', '没发现什么问题', '无', '没有'])
      assert.equal(isNothingFound(typed), true, typed);
    for (const typed of ['没有会议记录', '问题不少', '发现问题两个'])
      assert.equal(isNothingFound(typed), false, typed);
  });

  it('belong to the organisation that is named in front, else to all of them', () => {
    const organizations = [
      { id: 'A', name: '第甲党支部' },
      { id: 'B', name: '第乙党支部' },
    ];
    assert.deepEqual(assignFindings(['第乙党支部：记录缺', '承诺没有贴出'], organizations), [
      { subjectId: 'B', problem: '记录缺' },
      { subjectId: 'A', problem: '承诺没有贴出' },
      { subjectId: 'B', problem: '承诺没有贴出' },
    ]);
  });
});
