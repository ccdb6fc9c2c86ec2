// Sample parameters for the sentences of reminders, to-dos and the calendar; `texts.test.ts` makes every one of them.
import type { TimelineItem } from '../../src/domain/timeline.ts';
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const to = '王书记';
const organization = '教工第一党支部';
const reminderLine = {
  kind: 'task',
  title: '公开承诺',
  organization: null,
  dueOn: '2026-12-04',
  dueTime: '18:00',
  movedFrom: null,
  minutes: 3,
  command: '承诺',
  last: false,
  watch: null,
} as const;
const put = { ...reminderLine, kind: 'dialog', title: 'pledge.text' } as const;
const names = ['李示例', '陈样本'];
const counts = { persons: true, owed: 23, done: 19, away: 2, open: 2 };
const watchLine = {
  ...reminderLine,
  kind: 'watch',
  organization,
  command: '进度',
  watch: { ...counts, level: 'secretary', names, units: [], nextOn: '2026-12-09' },
} as const;
const numbers = {
  ...counts,
  level: 'superior',
  persons: false,
  names: null,
  units: [{ name: organization, open: 2 }],
  nextOn: null,
} as const;
const itemLine = { ...reminderLine, title: '整改12号', organization, aboveOn: '2026-12-09' } as const;
const itemNumbers = { ...numbers, items: true, units: [{ name: organization, open: 2 }] } as const;
const todoLine = { ...reminderLine, daysLeft: 3 };
const refusedTimes = [{ asked: true }, { asked: false }] as const;
const noWaiting = { toCheck: 0, toModerate: 0, toAnswer: 0 };
const todoNone = { open: [], late: [], reviews: 0, bindRequests: 0, waiting: noWaiting, question: null };
const day = (on: string, wording = '') => ({ on, wording });
const timelineItem = { to: null, time: null, note: null, command: null, movedFrom: null, done: false };
const timeline: readonly TimelineItem[] = [
  { ...timelineItem, kind: 'milestone', title: '启动', from: day('2026-11-23'), standing: 'past' },
  {
    ...timelineItem,
    kind: 'phase',
    title: '公开承诺',
    from: day('2026-11-23'),
    to: day('2026-12-06', '启动后两周'),
    standing: 'now',
  },
  {
    ...timelineItem,
    kind: 'deadline',
    title: '公开承诺',
    from: day('2026-12-04', '启动后两周内'),
    time: '18:00',
    command: '承诺',
    movedFrom: '2026-11-30',
    standing: 'next',
  },
  {
    ...timelineItem,
    kind: 'deadline',
    title: '党组织公开承诺',
    from: day('2026-12-04'),
    time: '18:00',
    done: true,
    standing: 'next',
  },
  {
    ...timelineItem,
    kind: 'milestone',
    title: '党员自评',
    from: day('2026-12-14'),
    note: '说说做到的和没做到的。',
    standing: 'now',
  },
  {
    ...timelineItem,
    kind: 'phase',
    title: '践诺',
    from: day('2026-12-07'),
    to: day('2027-11-22', '贯穿全年'),
    standing: 'later',
  },
];
const calendarView = {
  title: '示例活动',
  startsOn: '2026-11-23',
  endsOn: '2027-11-22',
  today: '2026-12-02',
  closed: false,
  items: timeline,
  more: 3,
  next: 1,
};
/** Sentence → parameters to make it with. Typed by the sentences: a new one without a sample does not compile. */
export const reminderSamples: {
  [K in Extract<TextKey, `reminder.${string}` | `calendar.${string}`>]: readonly ArgumentsOf<K>[];
} = {
  'calendar.show': [
    [calendarView],
    [{ ...calendarView, today: '2026-12-04', more: 0, next: null }],
    [{ ...calendarView, more: 7, next: 2 }],
    [{ ...calendarView, today: '2027-12-01', items: timeline.slice(0, 1), more: 0, next: null }],
    [{ ...calendarView, closed: true, more: 0, next: null }],
  ],
  'calendar.unpublished': [[{ years: [2027], mayMend: false }], [{ years: [2027, 2028], mayMend: true }]],
  'calendar.none': [[]],
  'reminder.digest': [
    [{ to, asked: false, items: [{ ...reminderLine, last: true }], more: 0 }],
    [{ to, asked: true, items: [put], more: 0, progress: true }],
    [{ to, asked: false, items: [watchLine], more: 0 }],
    [{ to, asked: false, items: [itemLine], more: 0 }],
    [{ to, asked: false, items: [{ ...watchLine, watch: itemNumbers }], more: 0 }],
    [
      {
        to,
        asked: false,
        items: [
          { ...reminderLine, movedFrom: '2026-11-30' },
          { ...reminderLine, organization, last: true },
          put,
          watchLine,
          { ...watchLine, watch: numbers },
          { ...watchLine, watch: itemNumbers },
          { ...watchLine, watch: { ...itemNumbers, away: 0, units: [] } },
          itemLine,
        ],
        more: 3,
      },
    ],
  ],
  'reminder.todo': [
    [
      {
        open: [todoLine, { ...todoLine, daysLeft: 0 }],
        late: [{ ...todoLine, organization, daysLeft: -2 }],
        reviews: 2,
        bindRequests: 1,
        waiting: { toCheck: 1, toModerate: 1, toAnswer: 1 },
        question: 'pledge.subject',
      },
    ],
    [{ ...todoNone, open: [todoLine] }],
    [{ ...todoNone, question: 'bind.codeFor' }],
  ],
  'reminder.more': [
    [{ items: [reminderLine, { ...watchLine, watch: { ...numbers, nextOn: '2026-12-09' } }] }],
  ],
  'reminder.moreNone': [[]],
  'reminder.todoEmpty': [[]],
  'reminder.todoProgress': [[]],
  'reminder.snoozeAsk': [[{ items: [reminderLine] }], [{ items: [reminderLine, put] }]],
  'reminder.snoozeCancelled': [[]],
  'reminder.snoozed': [
    [{ until: '2026-12-02T14:00', moved: false, items: [reminderLine] }],
    [
      {
        until: '2026-12-02T08:30',
        moved: true,
        items: [reminderLine, { ...reminderLine, organization }, put],
      },
    ],
    [{ until: '2026-12-02T08:30', moved: true, items: [put] }],
  ],
  'reminder.snoozeNothing': [[]],
  'reminder.snoozeUnclear': refusedTimes.map((refused) => [{ typed: '改天', ...refused }] as const),
  'reminder.snoozeTooLate': refusedTimes.flatMap((refused) =>
    [reminderLine, put].map((item) => [{ item, ...refused }] as const),
  ),
  'reminder.snoozeTooFar': refusedTimes.map((refused) => [{ days: 60, ...refused }] as const),
  'reminder.snoozePast': refusedTimes.map((refused) => [refused] as const),
  'reminder.reason': [
    [
      {
        sentAt: '2026-12-02T08:30',
        items: [
          {
            ...reminderLine,
            rung: 'T-7',
            done: false,
            remindDaysBefore: [7, 1, 0],
            excused: false,
            next: '2026-12-03T08:30',
          },
          { ...reminderLine, rung: 'T-0.2', done: true, remindDaysBefore: [1], excused: false, next: null },
          { ...reminderLine, rung: 'T-7', done: false, remindDaysBefore: [7], excused: true, next: null },
          { ...watchLine, rung: 'W', done: false, remindDaysBefore: [], excused: false, next: null },
          { ...put, rung: 'snooze-1', done: false, remindDaysBefore: [], excused: false, next: null },
        ],
      },
    ],
    [
      {
        sentAt: '2026-12-02T08:30',
        items: [
          {
            ...reminderLine,
            rung: 'snooze-1',
            done: false,
            remindDaysBefore: [],
            excused: false,
            next: null,
          },
        ],
      },
    ],
    [
      {
        sentAt: '2026-12-02T08:30',
        items: [
          {
            ...put,
            title: '',
            rung: 'snooze-1',
            done: true,
            remindDaysBefore: [],
            excused: false,
            next: null,
          },
        ],
      },
    ],
  ],
  'reminder.reasonNone': [[]],
  'reminder.remindUsage': [[]],
};
