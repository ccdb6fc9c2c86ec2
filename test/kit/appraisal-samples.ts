// Sample parameters for what the bot says of 评诺; `text-samples` brings all of them together.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type AppraisalKey = Extract<TextKey, `appraisal.${string}`>;

const to = '李试甲同志';
const half = '2026H2';
const subject = '李试甲';
const organization = '教工第一党支部';
const reason = '答疑次数还差一半';
const given = { half, band: '中', reason };
const question = {
  ...{
    half,
    subject,
    organization,
    version: 2,
    publishedOn: '2026-09-01',
    dueOn: '2026-12-31',
    isOver: false,
  },
  text: '本学期每周三下午为学生答疑，12月底前不少于12次',
  notes: [{ text: '已答疑5次', on: '2026-11-20' }],
  noteCount: 1,
  unfulfilled: null,
  opinions: [{ content: '答疑时间能否再早一点', answer: '从下周起提前半小时', state: 'answered' as const }],
  opinionCount: 1,
  draft: { band: '好', score: 100, deductions: [] },
  bands: ['好', '中', '差'],
  standing: null,
  more: 3,
};
const poor = {
  ...question,
  organization: null,
  subject: organization,
  isOver: true,
  notes: [],
  noteCount: 0,
  unfulfilled: '活动室年内修不完',
  opinions: [],
  opinionCount: 0,
  draft: { band: '中', score: 80, deductions: [{ why: 'unfulfilled' as const, points: 20 }] },
  standing: '好',
  more: 0,
};
const all = (['no-note', 'overdue', 'unanswered', 'rectifying'] as const).map((why) => ({ why, points: 5 }));

/** Sentence → parameters to make it with. */
export const appraisalSamples: { [K in AppraisalKey]: readonly ArgumentsOf<K>[] } = {
  'appraisal.ask': [
    [question],
    [poor],
    [
      {
        ...question,
        dueOn: null,
        notes: [],
        noteCount: 0,
        draft: { band: '差', score: 75, deductions: all },
      },
    ],
  ],
  'appraisal.askAgain': [[{ bands: ['好', '中', '差'] }]],
  'appraisal.askReason': [[{ subject, band: '中', draft: '好', max: 200 }]],
  'appraisal.reasonTooLong': [[{ length: 260, max: 200 }]],
  'appraisal.reasonDraft': [[{ text: reason }]],
  'appraisal.reasonDisplaced': [[{ text: reason }]],
  'appraisal.recorded': [
    [{ subject, band: '好', replaced: false }],
    [{ subject, band: '好', replaced: true }],
  ],
  'appraisal.stale': [[{ subject: null }], [{ subject }]],
  'appraisal.done': [[{ half, skipped: 0 }], [{ half: '2026H1', skipped: 2 }]],
  'appraisal.none': [[{ half }]],
  'appraisal.cancelled': [[]],
  'appraisal.unknown': [[{ typed: '李试癸' }]],
  'appraisal.notYours': [[{ name: subject }]],
  'appraisal.several': [[{ choices: ['T1 李试甲 教工第一党支部', 'T2 李试甲 学生第一党支部'] }]],
  'appraisal.told': [
    [{ to, organization: null, ...given, by: `${organization}王书记`, place: 'middle' }],
    [{ to, organization, ...given, reason: '', by: '示例学院党总支陈书记', place: 'first' }],
    [{ to, organization: null, ...given, by: `${organization}李试乙代王试甲`, place: 'last' }],
  ],
  'appraisal.view': [
    [
      {
        items: [
          { organization: null, ...given, by: `${organization}王试甲`, on: '2026-12-01', reply: '' },
          { organization, ...given, by: '示例学院党总支陈示丙', on: '2026-12-01', reply: '已补上' },
        ],
      },
    ],
  ],
  'appraisal.viewEmpty': [[]],
  'appraisal.ownLine': [[given], [{ ...given, reason: '' }]],
  'appraisal.replyAsk': [[{ half, band: '中', max: 500 }]],
  'appraisal.replyUnfit': [[{ length: 1, max: 500 }]],
  'appraisal.replyNothing': [[]],
  'appraisal.replyAlready': [[{ half }]],
  'appraisal.replied': [[{ by: '王试甲' }]],
  'appraisal.replyTold': [[{ to: '王书记', name: subject, content: '12月会补上其余6次' }]],
  'appraisal.replyCancelled': [[]],
};
