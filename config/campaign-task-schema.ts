// The form of a task in a template, and of one that comes back every quarter or half-year. What is the same for most
// tasks may be said once, under `defaults`.
import { z } from 'zod';
import type { CampaignTask } from '../src/domain/campaign.ts';
import {
  date,
  flag,
  key,
  keyOf,
  ladder,
  mapping,
  oneOf,
  text,
  time,
  wants,
  wholeNumber,
} from './campaign-field.ts';

type Names<T extends string> = [T, ...T[]];

// The compiler holds these lists to the domain's: a name too many or too few does not type-check.
const identities = Object.keys({
  member: true,
  probationaryMember: true,
  developmentTarget: true,
  applicant: true,
  publicRater: true,
  otherRater: true,
} satisfies Record<CampaignTask['identities'][number], true>) as Names<CampaignTask['identities'][number]>;

const categories = Object.keys({
  teacher: true,
  management: true,
  service: true,
  student: true,
  retired: true,
} satisfies Record<CampaignTask['categories'][number], true>) as Names<CampaignTask['categories'][number]>;

const organizationKinds = Object.keys({
  committee: true,
  facultyCommittee: true,
  generalBranch: true,
  directBranch: true,
  branch: true,
  group: true,
} satisfies Record<CampaignTask['organizationKinds'][number], true>) as Names<
  CampaignTask['organizationKinds'][number]
>;

const identityWords = `请写成列表，只用这些身份：${identities.join('、')}`;
const categoryWords = `请写成列表，只用这些类别：${categories.join('、')}`;
const kindWords = `请写成列表，只用这些组织类型：${organizationKinds.join('、')}`;

/** The kinds of organisation that a task may be asked of. */
export const organizationKindList = z
  .array(oneOf(organizationKinds, kindWords), wants(kindWords))
  .default([]);

/** The kinds of work that people do; also what a criterion may have a wording of its own for. */
export const categoryNamesOfTemplate = categories;

const grace = wholeNumber(1, 30).nullable().default(null);
const escalationWords = '请写截止后几个工作日分别告诉谁，例如 { secretary: 1, superior: 3, coordinator: 5 }';

/** Workdays after the deadline; who comes later on the line is told later. */
const escalation = mapping({ secretary: grace, superior: grace, coordinator: grace }, escalationWords).refine(
  ({ secretary, superior, coordinator }) => {
    const days = [secretary, superior, coordinator].filter((one) => one !== null);
    return days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0));
  },
  {
    error: `书记、上级、工作部要一级比一级晚，${escalationWords}`,
    when: ({ issues }) => issues.length === 0,
  },
);

/** What `defaults` may say for all tasks. */
const shared = {
  dueTime: time,
  minutes: wholeNumber(1, 240),
  remindDaysBefore: ladder,
  escalation,
  calendar: oneOf(['statutory', 'school'], '请写 statutory（法定节假日）或 school（再加学校校历）'),
};

/** `defaults`. */
export const defaultsSchema = mapping(
  {
    dueTime: shared.dueTime.optional(),
    minutes: shared.minutes.optional(),
    remindDaysBefore: shared.remindDaysBefore.optional(),
    escalation: shared.escalation.optional(),
    calendar: shared.calendar.optional(),
  },
  '请写各项任务共用的内容，例如 dueTime: "18:00"',
);

const subjects = ['person', 'organization', 'superior', 'office'] as const;

const noEscalation = { secretary: null, superior: null, coordinator: null };

const taskFields = {
  done: oneOf(
    ['pledge', 'report', 'commentary'],
    '请写 pledge（提交公开承诺）、report（报告已办）或 commentary（点评下级党组织）',
  ),
  subject: oneOf(
    subjects,
    '请写 person（党员个人）、organization（党组织）、superior（有下级的党组织）或 office（党委工作部）',
  ),
  identities: z.array(oneOf(identities, identityWords), wants(identityWords)).default([]),
  categories: z.array(oneOf(categories, categoryWords), wants(categoryWords)).default([]),
  organizationKinds: organizationKindList,
  ...shared,
  escalation: escalation.default(noEscalation),
  calendar: shared.calendar.default('statutory'),
  urgent: flag.default(false),
  /** Left out: `已交` with the title. */
  command: text(30).optional(),
  note: text(100).nullable().default(null),
  source: text(200).nullable().default(null),
};

interface OwedRule {
  readonly field: string;
  readonly message: string;
  fits(task: Partial<Owed>): boolean;
}

interface Owed {
  readonly done: string;
  readonly subject: string;
  readonly identities: readonly string[];
  readonly categories: readonly string[];
  readonly organizationKinds: readonly string[];
  readonly command?: string | undefined;
}

const isPerson = ({ subject }: Partial<Owed>) => subject === 'person';

/** What must fit together within one task. */
const owedRules: readonly OwedRule[] = [
  {
    field: 'identities',
    message: `党员个人的任务要写明给谁，${identityWords}`,
    fits: (task) => !isPerson(task) || task.identities?.length !== 0,
  },
  {
    field: 'organizationKinds',
    message: '党员个人的任务不分组织类型，请去掉这一项，或把 subject 改成 organization',
    fits: (task) => !isPerson(task) || (task.organizationKinds ?? []).length === 0,
  },
  {
    field: 'categories',
    message: '党组织的任务不分人员类别，请去掉这一项，或把 subject 改成 person',
    fits: (task) => isPerson(task) || (task.categories ?? []).length === 0,
  },
  {
    field: 'done',
    message: '公开承诺只有党员个人和党组织两种，请把 done 改成 report，或改 subject',
    fits: (task) => task.done !== 'pledge' || isPerson(task) || task.subject === 'organization',
  },
  {
    field: 'done',
    message: '领导点评由有下级的党组织办理，请把 subject 改成 superior，或把 done 改成 report',
    fits: (task) => task.done !== 'commentary' || task.subject === 'superior',
  },
  {
    field: 'command',
    message: '缺少这一项，请写发什么就能办，例如 承诺、点评',
    fits: (task) => task.done === 'report' || task.command !== undefined,
  },
];

/** Holds a task to the rules above, each by itself: a slip in another field hides none, but for one in its subject. */
function holding<S extends z.ZodType<Owed>>(schema: S): S {
  return owedRules.reduce(
    (held, { field, message, fits }) =>
      held.refine((task) => fits(task), {
        error: message,
        path: [field],
        when: ({ value }) => subjects.some((one) => one === Object(value).subject),
      }),
    schema,
  );
}

/** A person's task says whose it is; an organisation's is its leaders', whatever stands in `identities`. */
export const taskSchema = holding(
  mapping(
    { key, title: text(20), ...taskFields, opens: date, due: date },
    '请写一项任务：key、title、done、subject、identities、opens、due、dueTime、minutes、remindDaysBefore',
  ),
);

const recurringForm = mapping(
  {
    // The period is added to it: `commentary-2010q3`.
    key: keyOf(32),
    title: text(20),
    ...taskFields,
    every: oneOf(['quarter', 'half-year'], '请写 quarter（每季度）或 half-year（每半年）'),
    from: date,
    to: date,
    /** Days before the last day of each period. */
    opensBefore: wholeNumber(1, 180),
  },
  '请写一项按季或按半年重复的任务：key、title、every、from、to、opensBefore 和任务的其他各项',
);

/** One task for each full quarter or half-year between two dates. */
export const recurringSchema = holding(recurringForm).refine(({ title }) => title.includes('{period}'), {
  error: '标题里要写 {period}，届时换成“2026年第三季度”这样的期次，例如 {period}领导点评',
  path: ['title'],
  when: ({ issues }) => issues.length === 0,
});

/** A task, of the right form. */
export type TaskRule = z.infer<typeof taskSchema>;
/** A recurring task, of the right form. */
export type RecurringRule = z.infer<typeof recurringSchema>;
