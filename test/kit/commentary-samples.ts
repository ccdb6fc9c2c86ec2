// Sample parameters for what is said about commentaries and the keeping of pledges; `text-samples` brings all together.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type CommentaryKey = Extract<TextKey, `${'commentary' | 'pledgeNote'}.${string}`>;

const quarter = '2026Q4';
const organization = { name: '教工第一党支部', isPerson: false };
const person = { name: '李芳甲', isPerson: true };
const words = {
  achievements: '承诺全部公布，主题党日办了两次',
  problems: '活动记录补得晚',
  direction: '每月底补齐记录，请老同志也参与',
};
const facts = {
  standing: { owed: 12, done: 9, late: 2 },
  pledge:
    '本学期每周三下午为学生答疑，12月底前不少于12次，学期末在支部大会上向全体党员报告完成情况，欢迎监督，也欢迎随时提出意见建议',
  open: [{ number: 12, problem: '会议记录缺9至11月', dueOn: '2026-12-18' }],
  last: { quarter: '2026Q3', problems: '会议偏少\n记录不全' },
};
const noFacts = { standing: { owed: 0, done: 0, late: 0 }, pledge: null, open: [], last: null };
const shown = {
  quarter,
  by: '陈示丙',
  actingFor: null,
  heldOn: null,
  recorder: null,
  form: 'written' as const,
  ...words,
  replies: [],
};
const recorded = {
  quarter,
  form: 'meeting' as const,
  scope: 'subject' as const,
  actingFor: null,
  item: null,
  told: 1,
  later: false,
  remaining: 2,
};
const term = { on: '2026-12-18', insteadOf: '2026-12-20' };
const item = { ...term, number: 12, assigned: true };
const asked = { ...organization, longest: 500, has: ['achievements' as const] };

/** Sentence → parameters to make it with. */
export const commentarySamples: { [K in CommentaryKey]: readonly ArgumentsOf<K>[] } = {
  'commentary.overview': [
    [
      {
        quarter,
        superiors: [{ name: '示例学院党总支', total: 3, open: 2 }],
        choices: ['教工第一党支部', '学生第一党支部'],
      },
    ],
    [{ quarter, superiors: [{ name: '示例学院党总支', total: 3, open: 0 }], choices: [] }],
  ],
  'pledgeNote.ask': [[{ organization: null }], [{ organization: '教工第一党支部' }]],
  'pledgeNote.askReason': [[{ organization: null }], [{ organization: '教工第一党支部' }]],
  'pledgeNote.unfit': [[{ length: 1, min: 2, max: 500 }]],
  'pledgeNote.notPublished': [[{ organization: null }], [{ organization: '教工第一党支部' }]],
  'pledgeNote.recorded': [
    [{ organization: null, version: 1 }],
    [{ organization: '教工第一党支部', version: 2 }],
  ],
  'pledgeNote.unfulfilled': [
    [{ organization: null, version: 1 }],
    [{ organization: '教工第一党支部', version: 2 }],
  ],
  'pledgeNote.told': [[{ to: '王书记', subject: '李芳甲', text: '因借调到校外，答疑只做了3次' }]],
  'pledgeNote.withdrawn': [[{ kind: 'progress' }], [{ kind: 'unfulfilled' }]],
  'pledgeNote.withdrawNothing': [[]],
  'pledgeNote.cancelled': [[]],
  'commentary.askTarget': [[]],
  'commentary.unknownTarget': [[{ typed: '第九党支部' }]],
  'commentary.severalTargets': [
    [{ typed: '第一党支部', choices: ['第一党支部（示例学院党总支）', '第一党支部（样本学院党总支）'] }],
  ],
  'commentary.closedQuarter': [[{ quarter: '2026Q1', now: quarter, before: '2026Q3' }]],
  'commentary.facts': [[facts], [noFacts]],
  'commentary.askText': [[{ ...organization, quarter, facts }], [{ ...person, quarter, facts: noFacts }]],
  'commentary.askPart': [
    [{ ...asked, part: 'problems', fault: 'missing' }],
    [{ ...asked, part: 'direction', fault: 'missing', has: [] }],
    [{ ...asked, part: 'achievements', fault: 'too-short' }],
    [{ ...asked, ...person, part: 'direction', fault: 'too-long' }],
  ],
  'commentary.confirm': [
    [{ ...organization, quarter, form: 'written', sorted: true, secretary: '王书记', words, rectify: null }],
    [{ ...organization, quarter, form: 'meeting', sorted: false, secretary: null, words, rectify: term }],
    [
      {
        ...person,
        quarter,
        form: 'individual',
        sorted: false,
        secretary: null,
        words,
        rectify: { ...term, insteadOf: null },
      },
    ],
  ],
  'commentary.numbersAre': [[{ count: 3 }]],
  'commentary.rewrite': [[]],
  'commentary.recorded': [
    [{ ...organization, ...recorded }],
    [{ ...person, ...recorded, later: true, remaining: 0, actingFor: '王试之' }],
    [{ ...organization, ...recorded, scope: 'organization', told: 0, item }],
    [{ ...organization, ...recorded, item: { ...item, assigned: false } }],
  ],
  'commentary.told': [
    [{ to: '王书记', quarter, organization: organization.name, by: '陈书记', actingFor: null, item: null }],
    [{ to: '李芳甲同志', quarter, organization: null, by: '周例戊同志', actingFor: '王试之', item }],
    [
      {
        to: '李芳甲同志',
        quarter,
        organization: null,
        by: '陈书记',
        actingFor: null,
        item,
        recorder: '郑例五',
      },
    ],
  ],
  'commentary.viewEmpty': [[]],
  'commentary.view': [
    [
      {
        items: [
          {
            ...organization,
            ...shown,
            heldOn: '2026-12-03',
            recorder: '郑例五',
            replies: [{ name: '王试之', content: '记录已在11月底补齐' }],
          },
          { ...person, ...shown, actingFor: '王试之', form: 'individual' },
        ],
      },
    ],
  ],
  'commentary.recalled': [[{ ...organization, quarter }], [{ ...person, quarter }]],
  'commentary.recallLate': [[{ ...organization, quarter }]],
  'commentary.recallSigned': [[{ ...organization, quarter, number: 12 }]],
  'commentary.rectifyUnclear': [[{ typed: '以后再说' }]],
  'commentary.recallNothing': [[]],
  'commentary.replyAsk': [[{ by: '陈示丙' }]],
  'commentary.replyNothing': [[]],
  'commentary.replyUnfit': [[{ longest: 500 }]],
  'commentary.replied': [[{ by: '陈示丙' }]],
  'commentary.replyTold': [[{ to: '陈书记', name: '王书记', content: '记录已在11月底补齐' }]],
  'commentary.cancelled': [[]],
  'commentary.replyCancelled': [[]],
  'commentary.draft': [[{ words: [{ part: 'achievements', text: words.achievements }] }]],
};
