// Sample parameters for what is said about deadlines, excuses, reports and progress; `text-samples` brings all together.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type ProgressKey = Extract<
  TextKey,
  `${'deadline' | 'excuse' | 'completion' | 'nudge' | 'digestTime' | 'progress'}.${string}`
>;

const to = '李芳甲同志';
const title = '公开承诺';
const organization = '教工第一党支部';
const was = { on: '2026-12-04', time: '18:00' };
const moved = { on: '2026-12-15', time: '18:00' };
const saturday = { on: '2027-01-02', time: '18:00' };
const reason = '期末考试周，教师集中阅卷';
const move = { title, organization, was, to: moved };
const confirm = { ...move, reason, owing: 23, told: 4, workdayInstead: null };

const acting = { by: '李芳甲', principal: '王试之' };
const name = '李芳甲';
const secretary = '王书记';
const until = '2026-12-20';
const owed = { title, organization: null, dueOn: was.on, dueTime: was.time };
const below = {
  organization,
  title,
  dueOn: was.on,
  dueTime: was.time,
  isLate: false,
  persons: true,
  owed: 5,
  open: 2,
};
const owedItems = [owed, { ...owed, organization }];
const choices = ['李芳甲　T002　教工第一党支部', '李芳甲　T012　学生第一党支部'];
const whose = { title, organization: null };

const hours = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '18:00' },
];

/** Sentence → parameters to make it with. */
export const progressSamples: { [K in ProgressKey]: readonly ArgumentsOf<K>[] } = {
  'progress.sheetName': [[]],
  'progress.sheetHeadings': [[]],
  'digestTime.shown': [[{ time: null, hours }], [{ time: '15:30', hours }]],
  'digestTime.set': [[{ time: null, hours }], [{ time: '09:30', hours }]],
  'digestTime.outside': [[{ time: '07:00', hours }]],
  'digestTime.unclear': [[{ typed: '改天', hours }]],
  'nudge.unknownTask': [[{ typed: '运动会', titles: [title] }]],
  'nudge.noTasks': [[]],
  'nudge.nothing': [[]],
  'nudge.notNow': [[{ next: '2026-12-04T08:30' }]],
  'nudge.report': [
    [{ sent: [name], today: [], week: [], away: [], noAccount: [] }],
    [{ sent: [], today: [name], week: [name], away: [name], noAccount: [name] }],
  ],
  'nudge.remind': [
    [{ to, items: [{ ...owed, minutes: 3, command: '承诺', isLate: false }], acting: null }],
    [
      {
        to,
        items: [false, true].map((isLate) => ({ ...owed, minutes: 3, command: '承诺', isLate })),
        acting,
      },
    ],
  ],
  'nudge.nothingBelow': [[]],
  'nudge.belowReport': [
    [{ sent: [organization], today: [], week: [], away: [], noAccount: [], vacant: [] }],
    [
      {
        sent: [],
        today: [organization],
        week: [organization],
        away: [organization],
        noAccount: [organization],
        vacant: Array.from({ length: 31 }, () => organization),
      },
    ],
  ],
  'nudge.remindBelow': [
    [{ to: secretary, from: organization, items: [below], acting: null }],
    [
      {
        to: secretary,
        from: organization,
        items: [below, { ...below, persons: false, isLate: true }],
        acting,
      },
    ],
    [{ to: secretary, from: organization, items: Array.from({ length: 8 }, () => below), acting: null }],
  ],
  'deadline.noPlan': [[]],
  'deadline.askTask': [[{ tasks: [{ title, on: was.on }] }]],
  'deadline.unknownTask': [[{ typed: '运动会' }]],
  'deadline.severalTasks': [[{ typed: '承诺' }]],
  'deadline.askDate': [[{ title, was }]],
  'deadline.noSuchDay': [[{ written: '6月31日' }]],
  'deadline.unclearDate': [[{ typed: '改天' }]],
  'deadline.refused': (['past', 'unchanged', 'before-opening', 'too-far'] as const).map((fault) => [
    { fault, title, on: '2026-11-20', was },
  ]),
  'deadline.askReason': [[{ title, to: moved.on }]],
  'deadline.reasonUnfit': [[{ longest: 100 }]],
  'deadline.unknownOrganization': [[{ typed: '教工第九党支部' }]],
  'deadline.severalOrganizations': [
    [{ choices: ['示例学院党总支/第一党支部', '样本学院党总支/第一党支部'] }],
  ],
  'deadline.outOfScope': [[{ organization }]],
  'deadline.confirm': [
    [confirm],
    [{ ...confirm, organization: null, to: saturday, told: 0, workdayInstead: '2026-12-31' }],
  ],
  'deadline.kept': [[]],
  'deadline.changed': [[]],
  'deadline.moved': [
    [{ ...move, reached: 3, told: 4, later: true }],
    [{ ...move, organization: null, reached: 4, told: 4, later: false }],
    [{ ...move, to: saturday, reached: 0, told: 0, later: false }],
  ],
  'excuse.quiet': [[{ secretary }], [{ secretary: null }]],
  'excuse.alreadyQuiet': [[{ until, isToday: true }], [{ until, isToday: false }]],
  'excuse.asked': [[{ to: secretary, name }]],
  'excuse.askedLater': [[{ to: secretary, name }]],
  'excuse.askName': [[]],
  'excuse.unknownName': [[{ typed: '李某某' }]],
  'excuse.severalNames': [[{ choices }]],
  'excuse.askTask': [[{ name, choices: [title, title] }]],
  'excuse.askReason': [
    [{ name, title: null, choices: [] }],
    [{ name, title: null, choices: [title, title] }],
    [{ name, title, choices: [] }],
  ],
  'excuse.noSuchDay': [[{ written: '6月31日' }]],
  'excuse.past': [[{ on: '2026-11-20' }]],
  'excuse.tooFar': [[{ latest: '2027-02-21', days: 90 }]],
  'excuse.granted': [
    [{ name, until, insteadOf: null, titles: [title] }],
    [{ name, until, insteadOf: '2026-12-10', titles: [] }],
  ],
  'excuse.grantedOne': [
    [{ name, title, until, insteadOf: null, othersUntil: null }],
    [{ name, title, until, insteadOf: '2026-12-10', othersUntil: until }],
  ],
  'excuse.grantedTold': [[{ to, until, acting: null }], [{ to, until, acting }]],
  'excuse.declined': [[{ name }]],
  'excuse.grantCancelled': [[]],
  'excuse.numbersAre': [[{ name }]],
  'excuse.listEmpty': [[]],
  'excuse.list': [
    [
      {
        items: [
          { name, organization, title: null, until, reason: '出差' },
          { name, organization, title, until, reason: '出差' },
        ],
      },
    ],
  ],
  'excuse.ended': [[{ name, title: null, until }], [{ name, title, until }]],
  'excuse.endedNone': [[{ name, title: null }], [{ name, title }]],
  'excuse.endUsage': [[]],
  'excuse.ownEnded': [[]],
  'excuse.ownEndedNone': [[]],
  'excuse.secretaryOnly': [[]],
  'completion.nothingOwed': [[]],
  'completion.askTask': [[{ items: owedItems }]],
  'completion.unknownTask': [[{ typed: '运动会' }]],
  'completion.cancelled': [[]],
  'completion.already': [[whose], [{ title, organization }]],
  'completion.reported': [[{ ...whose, note: '' }], [{ title, organization, note: '已交纸质稿' }]],
  'completion.handedIn': [
    [{ ...whose, secretary, until }],
    [{ title, organization, secretary: null, until }],
  ],
  'completion.handedInAgain': [[{ title, until }]],
  'completion.handedInTold': [[{ to: secretary, name, title, until }]],
  'completion.withdrawn': [[{ title }]],
  'completion.withdrawnHandedIn': [[{ title }]],
  'completion.withdrawNothing': [[]],
  'completion.recordAskName': [[]],
  'completion.recordUnknownName': [[{ typed: '李某某' }]],
  'completion.recordSeveralNames': [[{ choices }]],
  'completion.recordAskTask': [[{ name, items: owedItems }]],
  'completion.recordNothing': [[{ name }]],
  'completion.recordUnknownTask': [[{ name, typed: '运动会' }]],
  'completion.recordAlready': [[{ name, title }]],
  'completion.recordAskText': [[{ name, title, min: 6, max: 500 }]],
  'completion.recordTextUnfit': [[{ length: 3, min: 6, max: 500 }]],
  'completion.recorded': [[{ name, title, note: '' }], [{ name, title, note: '已交纸质稿' }]],
  'completion.recordedPledge': [
    [{ name, version: 1, reviewer: organization }],
    [{ name, version: 2, reviewer: null }],
  ],
  'completion.recordUnchanged': [[{ name, version: 1 }]],
  'completion.recordedTold': [
    [{ to, by: secretary, title, acting: null }],
    [{ to, by: '李芳甲同志', title, acting }],
  ],
  'completion.recordDraft': [[{ text: '本学期每周三下午为学生答疑' }]],
  'deadline.told': [
    [{ to, title, was, due: moved, reason, acting: null }],
    [{ to, title, was, due: moved, reason, acting }],
  ],
};
