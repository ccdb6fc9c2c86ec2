// Sample parameters for what is said about drafts for leaders and what is written down for them; `text-samples` brings
// all together.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type AssistKey = Extract<TextKey, `commentaryAssist.${string}`>;

const quarter = '2026Q4';
const leader = '陈书记';
const by = '郑例五';
const organization = { name: '教工第一党支部', isPerson: false };
const person = { name: '李芳甲', isPerson: true };
const term = { on: '2026-12-18', insteadOf: '2026-12-20' };
const item = { ...term, number: 12, assigned: true };
const facts = {
  standing: { owed: 12, done: 9, late: 2 },
  pledge: null,
  open: [{ number: 12, problem: '会议记录缺9至11月', dueOn: '2026-12-18' }],
  last: null,
};
const shown = {
  quarter,
  form: 'meeting' as const,
  words: { achievements: '承诺全部公布', problems: '活动记录补得晚', direction: '每月底补齐记录' },
  rectify: null,
};
const recorded = { leader, quarter, heldOn: '2026-12-03', form: 'meeting' as const, untilOn: '2026-12-09' };

/** Sentence → parameters to make it with. */
export const commentaryAssistSamples: { [K in AssistKey]: readonly ArgumentsOf<K>[] } = {
  'commentaryAssist.notHelper': [[{ mode: 'draft' }], [{ mode: 'record' }]],
  'commentaryAssist.noLeader': [[{ mode: 'draft' }], [{ mode: 'record' }]],
  'commentaryAssist.askLeader': [
    [{ mode: 'draft', typed: null, choices: ['陈示丙（示例学院党总支）'] }],
    [{ mode: 'record', typed: '陈例', choices: ['陈示丙（示例学院党总支）'] }],
  ],
  'commentaryAssist.askTarget': [
    [{ mode: 'draft', leader, choices: ['教工第一党支部'] }],
    [{ mode: 'record', leader, choices: [] }],
  ],
  'commentaryAssist.unknownTarget': [[{ leader, typed: '第九党支部' }]],
  'commentaryAssist.severalTargets': [[{ typed: '李芳甲', choices: ['李芳甲（T002，教工第一党支部）'] }]],
  'commentaryAssist.askForm': [[{ leader }]],
  'commentaryAssist.askDay': [[{ leader, typed: null }], [{ leader, typed: '明天' }]],
  'commentaryAssist.closedQuarter': [[{ quarter: '2026Q1', now: quarter, before: '2026Q3' }]],
  'commentaryAssist.askText': [
    [{ ...organization, mode: 'draft', leader, quarter, facts }],
    [{ ...person, mode: 'record', leader, quarter, facts }],
  ],
  'commentaryAssist.askPart': [
    [{ part: 'problems', fault: 'missing', longest: 500, has: ['achievements'] }],
    [{ part: 'direction', fault: 'missing', longest: 500, has: [] }],
    [{ part: 'achievements', fault: 'too-short', longest: 500, has: [] }],
    [{ part: 'direction', fault: 'too-long', longest: 500, has: [] }],
  ],
  'commentaryAssist.termUnfit': [
    [{ fault: 'unclear', typed: '以后再说' }],
    [{ fault: 'no-such-day', typed: '6月31日' }],
    [{ fault: 'past', typed: '2026-11-01' }],
    [{ fault: 'too-far', typed: '2027-12-02' }],
  ],
  'commentaryAssist.confirm': [
    [{ ...organization, ...shown, mode: 'draft', leader, heldOn: null }],
    [{ ...organization, ...shown, mode: 'record', leader, heldOn: '2026-12-03', rectify: term }],
    [{ ...person, ...shown, mode: 'record', leader, heldOn: '2026-12-03' }],
  ],
  'commentaryAssist.numbersAre': [[{ count: 3 }]],
  'commentaryAssist.rewrite': [[]],
  'commentaryAssist.cancelled': [[]],
  'commentaryAssist.given': [[{ words: [{ part: 'achievements', text: '承诺全部公布' }] }]],
  'commentaryAssist.drafted': [
    [{ ...organization, leader, quarter, told: true, waiting: 1 }],
    [{ ...person, leader, quarter, told: false, waiting: 3 }],
  ],
  'commentaryAssist.waiting': [[{ ...organization, to: leader, by, quarter }]],
  'commentaryAssist.show': [
    [{ ...organization, ...shown, to: leader, by, facts, more: 0, asked: true }],
    [{ ...person, ...shown, to: null, by, facts, more: 2, asked: true, rectify: term }],
    [{ ...person, ...shown, to: leader, by, facts, more: 0, asked: false }],
  ],
  'commentaryAssist.change': [[]],
  'commentaryAssist.showNumbers': [[]],
  'commentaryAssist.putOff': [[]],
  'commentaryAssist.declined': [[{ ...organization, by }]],
  'commentaryAssist.gone': [[]],
  'commentaryAssist.none': [[]],
  'commentaryAssist.outcome': ['sent', 'changed', 'declined'].map(
    (status): ArgumentsOf<'commentaryAssist.outcome'> => [
      { ...organization, to: '郑例五同志', leader, status, quarter },
    ],
  ),
  'commentaryAssist.mine': [[{ drafts: [{ ...organization, quarter, leader: '陈示丙', on: '2026-12-03' }] }]],
  'commentaryAssist.mineKept': [[]],
  'commentaryAssist.withdrawn': [[{ ...organization, leader: '陈示丙' }]],
  'commentaryAssist.recorded': [
    [{ ...organization, ...recorded, item: null, told: 1, later: false }],
    [{ ...person, ...recorded, item, told: 1, later: true }],
    [{ ...organization, ...recorded, item, told: 0, later: false }],
  ],
  'commentaryAssist.toldLeader': [
    [{ ...organization, ...shown, ...recorded, to: leader, by, item: null }],
    [{ ...person, ...shown, ...recorded, to: leader, by, item, rectify: term }],
  ],
  'commentaryAssist.correctUsage': [[]],
  'commentaryAssist.correctNothing': [[]],
  'commentaryAssist.correctLate': [[{ ...organization, untilOn: '2026-12-09' }]],
};
