// Sample parameters for the sentences of rectification and inspection; `texts.test.ts` makes every one of them.
import type { RectificationBriefWords } from '../../config/texts/zh-CN/rectification.ts';
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type RectificationKey = Extract<
  TextKey,
  `rectification.${string}` | `rectificationPage.${string}` | `inspection.${string}`
>;

const to = '王书记';
const organization = '教工第一党支部';
const signed = { by: '李芳甲', principal: null };
const acting = { by: '李芳甲', principal: '王试之' };
const item: RectificationBriefWords = {
  number: 12,
  source: 'inspection',
  subject: organization,
  organization,
  problem: '支部会议记录缺9至11月',
  status: 'handling',
  dueOn: '2026-12-18',
  daysLeft: 3,
  light: 'blue',
  askedOn: null,
};
const late = {
  ...item,
  subject: '李芳甲',
  status: 'assigned',
  daysLeft: -2,
  light: 'red',
  source: 'opinion',
};
const step = { at: '2026-12-01T09:00', ...signed, content: '', dueOn: null };
const full = {
  ...item,
  raiser: '赵例丁',
  raiserOrganization: '示例大学党委',
  steps: [
    { ...step, act: 'raise', dueOn: '2026-12-18' },
    { ...step, ...acting, act: 'work', content: '已补齐9月的记录' },
    { ...step, act: 'extend', content: '场地维修', dueOn: '2026-12-25' },
    { ...step, act: 'of-a-newer-version' },
  ],
  acts: ['work', 'report', 'extend'],
};
const acts = [
  'assign',
  'sign',
  'work',
  'report',
  'recall',
  'close',
  'return',
  'withdraw',
  'extend',
  'grant',
  'decline',
  'of-a-newer-version',
];
const statuses = ['raised', 'assigned', 'signed', 'handling', 'reported', 'verified', 'closed', 'withdrawn'];
const inspected = {
  number: 3,
  kind: 'hearing' as const,
  heldOn: '2026-12-03',
  names: [organization],
  by: '赵例丁',
  principal: null,
  participants: '陈书记、各支部书记',
  note: '主题党日办得好',
  items: [12, 13],
  withdrawn: 1,
};
const recorded = {
  kind: 'survey' as const,
  number: 3,
  names: organization,
  heldOn: '2026-12-03',
  items: [
    { number: 12, subject: organization, assigned: true },
    { number: 13, subject: organization, assigned: false },
  ],
  dueOn: '2026-12-18',
  insteadOf: null,
  ...signed,
};
const page = { url: 'https://bot.example/h5', minutes: 30 };
const raised = {
  number: 12,
  subject: organization,
  problem: '支部会议记录缺9至11月',
  dueOn: '2026-12-18',
  insteadOf: null,
  assigned: true,
  handlers: ['王试之'],
  ...signed,
};

/** Sentence → parameters to make it with. */
export const rectificationSamples: { [K in RectificationKey]: readonly ArgumentsOf<K>[] } = {
  'rectification.listEmpty': [[]],
  'rectification.list': [
    [{ toHandle: [item, late], raised: [], ...page }],
    [{ toHandle: [], raised: [{ ...item, daysLeft: 0 }], ...page }],
  ],
  'rectification.unknown': [[{ number: 12 }]],
  'rectification.askNumber': [[{ choices: [item, late] }]],
  'rectification.item': [
    [full],
    [{ ...full, askedOn: '2026-12-25', acts: [] }],
    ...statuses.map(
      (status): ArgumentsOf<'rectification.item'> => [{ ...full, status, light: 'none', steps: [] }],
    ),
  ],
  'rectification.askText': acts.map((act) => [{ act, number: 12 }] as const),
  'rectification.tooShort': [[]],
  'rectification.tooLong': [[{ length: 501, max: 500 }]],
  'rectification.problemTooLong': [[{ length: 501, max: 500 }]],
  'rectification.draft': [[{ text: '已补齐记录' }]],
  'rectification.displaced': [[{ text: '已补齐记录' }]],
  'rectification.cancelled': [[]],
  'rectification.done': acts.flatMap(
    (act) => [[{ act, number: 12, ...signed }], [{ act, number: 12, ...acting }]] as const,
  ),
  'rectification.asked': [
    [{ number: 12, on: '2026-12-25', insteadOf: null, ...signed }],
    [{ number: 12, on: '2026-12-25', insteadOf: '2026-12-26', ...acting }],
  ],
  'rectification.notNow': acts.map((act) => [{ number: 12, act, status: 'closed' }] as const),
  'rectification.nobody': [[{ number: 12 }]],
  'rectification.news': acts.flatMap(
    (act) =>
      [
        [{ to, act, item, content: '', acts: [], ...signed }],
        [
          {
            to,
            act,
            item: { ...late, askedOn: '2026-12-25' },
            content: '请补上11月的记录',
            acts: ['close', 'return'],
            ...acting,
          },
        ],
      ] as const,
  ),
  'rectification.duePast': [[{ on: '2026-11-30' }]],
  'rectification.dueTooFar': [[{ latest: '2027-12-02' }]],
  'rectification.dueNotLater': [[{ dueOn: '2026-12-18' }]],
  'rectification.noSuchDay': [[{ written: '6月31日' }]],
  'rectification.extendUsage': [[]],
  'rectification.undoNothing': [[{ number: 12 }]],
  'rectificationPage.siteName': [[]],
  'rectificationPage.title': [[{ all: true }], [{ all: false }]],
  'rectificationPage.asOf': [[{ today: '2026-12-02' }]],
  'rectificationPage.none': [[{ all: true }], [{ all: false }]],
  'rectificationPage.heading': [[{ ...item }], [{ ...late }], [{ ...late, subject: null }]],
  'rectificationPage.problem': [[{ problem: null }], [{ problem: '' }], [{ problem: item.problem }]],
  'rectificationPage.standing': [[item], [{ ...late, status: 'closed' }]],
  'rectificationPage.light': ['none', 'blue', 'yellow', 'red'].map((light) => [{ light }] as const),
  'rectificationPage.other': [[{ all: true }], [{ all: false }]],
  'rectificationPage.next': [[]],
  'rectificationPage.linkEnded': [[{ minutes: 30 }]],
  'rectificationPage.linkUnknown': [[]],
  'rectificationPage.notYours': [[]],
  'rectificationPage.notFound': [[]],
  'inspection.askSubject': [[]],
  'inspection.unknownSubject': [[{ typed: '第九支部' }]],
  'inspection.severalSubjects': [[{ typed: '李芳甲', choices: ['李芳甲　T002　教工第一党支部'] }]],
  'inspection.askProblem': [[{ subject: organization }]],
  'inspection.askDue': [[{ subject: organization }]],
  'inspection.unclearDue': [[{ typed: '早点' }]],
  'inspection.cancelled': [[]],
  'inspection.recordSubject': (['hearing', 'survey', 'exchange'] as const).map((kind) => [{ kind }] as const),
  'inspection.recordUnknown': [[{ typed: '第九支部' }]],
  'inspection.recordRefused': ['own-case', 'out-of-scope', 'not-in-office'].map(
    (reason) => [{ name: organization, reason }] as const,
  ),
  'inspection.recordDay': [
    [{ kind: 'hearing', names: organization, typed: null }],
    [{ kind: 'exchange', names: organization, typed: '明天' }],
  ],
  'inspection.recordWho': [[{ names: organization }]],
  'inspection.whoTooLong': [[{ length: 200, max: 180 }]],
  'inspection.recordFound': [
    [{ names: organization, several: false }],
    [{ names: organization, several: true }],
  ],
  'inspection.tooManyFindings': [[{ count: 12, most: 10 }]],
  'inspection.recordDue': [[{ count: 2 }]],
  'inspection.recordCancelled': [[]],
  'inspection.recordGiven': [[{ words: ['会议记录缺9至11月'] }]],
  'inspection.recorded': [
    [recorded],
    [{ ...recorded, items: [], dueOn: '', principal: '王试之' }],
    [{ ...recorded, insteadOf: '2026-12-20' }],
  ],
  'inspection.viewEmpty': [[]],
  'inspection.viewUnknown': [[{ typed: '第九支部' }]],
  'inspection.view': [
    [
      {
        items: [
          inspected,
          {
            ...inspected,
            kind: 'special',
            names: [null],
            principal: '王试之',
            participants: '',
            note: '',
            items: [],
            withdrawn: 0,
          },
        ],
      },
    ],
  ],
  'inspection.raised': [
    [raised],
    [{ ...raised, ...acting, insteadOf: '2026-12-19' }],
    [{ ...raised, assigned: false, handlers: [] }],
  ],
};
