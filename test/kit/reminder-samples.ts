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
  minutes: 3,
  command: '承诺',
} as const;
const put = { ...reminderLine, kind: 'dialog', title: 'pledge.text' } as const;
const todoLine = { ...reminderLine, daysLeft: 3 };
const refusedTimes = [{ asked: true }, { asked: false }] as const;
const todoNone = { open: [], late: [], reviews: 0, bindRequests: 0, question: null };
const day = (on: string, wording = '') => ({ on, wording });
const timelineItem = { to: null, time: null, note: null, command: null };
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
  items: timeline,
  more: 3,
};
/** Sentence → parameters to make it with. Typed by the sentences: a new one without a sample does not compile. */
export const reminderSamples: {
  [K in Extract<TextKey, `reminder.${string}` | `calendar.${string}`>]: readonly ArgumentsOf<K>[];
} = {
  'calendar.show': [
    [calendarView],
    [{ ...calendarView, today: '2026-12-04', more: 0 }],
    [{ ...calendarView, today: '2027-12-01', items: timeline.slice(0, 1), more: 0 }],
  ],
  'calendar.none': [[]],
  'reminder.digest': [
    [{ to, asked: false, items: [reminderLine] }],
    [{ to, asked: true, items: [put] }],
    [{ to, asked: false, items: [reminderLine, { ...reminderLine, organization }, put] }],
  ],
  'reminder.todo': [
    [
      {
        open: [todoLine, { ...todoLine, daysLeft: 0 }],
        late: [{ ...todoLine, organization, daysLeft: -2 }],
        reviews: 2,
        bindRequests: 1,
        question: 'pledge.subject',
      },
    ],
    [{ ...todoNone, open: [todoLine] }],
    [{ ...todoNone, question: 'bind.codeFor' }],
  ],
  'reminder.todoEmpty': [[]],
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
            next: '2026-12-03T08:30',
          },
          { ...reminderLine, rung: 'T-0', done: true, remindDaysBefore: [1], next: null },
          { ...put, rung: 'snooze-1', done: false, remindDaysBefore: [], next: null },
        ],
      },
    ],
    [
      {
        sentAt: '2026-12-02T08:30',
        items: [{ ...reminderLine, rung: 'snooze-1', done: false, remindDaysBefore: [], next: null }],
      },
    ],
    [
      {
        sentAt: '2026-12-02T08:30',
        items: [{ ...put, title: '', rung: 'snooze-1', done: true, remindDaysBefore: [], next: null }],
      },
    ],
  ],
  'reminder.reasonNone': [[]],
  'reminder.remindUsage': [[]],
};
