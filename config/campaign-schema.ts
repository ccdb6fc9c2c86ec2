// The form of a campaign template, piece by piece: each piece is checked by itself, so that one slip does not hide
// the others. A message says what is wanted. What holds between pieces is `campaign-resolve`'s.
import { z } from 'zod';
import type { CampaignTask } from '../src/domain/campaign.ts';
import { isMonthDay } from './campaign-date.ts';

type Identity = CampaignTask['identities'][number];

// The compiler holds this list to the domain's: an identity too many or too few does not type-check.
const identities = Object.keys({
  member: true,
  probationaryMember: true,
  developmentTarget: true,
  applicant: true,
  publicRater: true,
  otherRater: true,
} satisfies Record<Identity, true>) as [Identity, ...Identity[]];

const identityWords = `请写成列表，只用这些身份：${identities.join('、')}`;

/** One sentence on a field's form serves for whatever is wrong with it. */
function wants(words: string) {
  return {
    error: (issue: { input?: unknown }) =>
      issue.input === undefined || issue.input === null ? `缺少这一项，${words}` : words,
  };
}

/** A mapping without other keys; the message of an unknown key is the list of those there are, space between. */
function mapping<S extends z.ZodRawShape>(shape: S, words: string) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : wants(words).error(issue),
  });
}

function text(max: number) {
  const words = wants(`请写一段文字，不超过${max}个字`);
  return z.string(words).trim().min(1, words).max(max, words);
}

function wholeNumber(min: number, max: number) {
  const words = wants(`请写${min}到${max}之间的整数`);
  return z.int(words).min(min, words).max(max, words);
}

const keyWords = wants('请写小写字母开头的短名，只用小写字母、数字和“-”，例如 pledge');
const key = z
  .string(keyWords)
  .max(40, keyWords)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, keyWords);

const dateExample = '例如 { after: 11, wording: 启动后两周内 } 或 { on: "07-01", wording: “七一” }';
const monthDayWords = wants('请写每年都有的月日，两位数、加引号，例如 "07-01"');
const date = mapping(
  {
    after: wholeNumber(0, 366).optional(),
    on: z.string(monthDayWords).refine(isMonthDay, monthDayWords).optional(),
    wording: text(30).optional(),
  },
  `请写日期，${dateExample}`,
).refine((rule) => rule.after !== undefined || rule.on !== undefined, {
  error: `after 和 on 至少写一个，${dateExample}`,
  // A key that is misspelt is told as such, not as missing too.
  when: ({ issues }) => issues.length === 0,
});

const ladderWords = wants('请写成列表，0到60的整数，从大到小、不重复，例如 [7, 1, 0]');
const ladder = z
  .array(z.int(ladderWords).min(0, ladderWords).max(60, ladderWords), ladderWords)
  .max(10, ladderWords)
  .refine(
    (days) => days.every((day, at) => at === 0 || day < (days[at - 1] ?? Number.POSITIVE_INFINITY)),
    ladderWords,
  );

const timeWords = wants('请写24小时制的时刻，加引号，例如 "18:00"');

/** The piece that a list holds. */
export const phaseSchema = mapping(
  { key, title: text(20), from: date, to: date },
  '请写一个阶段：key、title、from、to',
);

/** `phase`: counts from that phase's beginning instead of from the campaign's. */
export const milestoneSchema = mapping(
  { key, title: text(20), phase: key.optional(), date, note: text(60).nullish() },
  '请写一个节点：key、title、date，需要时加 phase、note',
);

/** A person's task says whose it is; an organisation's is its leaders', whatever stands in `identities`. */
export const taskSchema = mapping(
  {
    key,
    title: text(20),
    done: z.literal('pledge', wants('现在只有 pledge（提交公开承诺）一种')),
    subject: z.enum(['person', 'organization'], wants('请写 person（党员个人）或 organization（党组织）')),
    identities: z.array(z.enum(identities, wants(identityWords)), wants(identityWords)).default([]),
    opens: date,
    due: date,
    dueTime: z.string(timeWords).regex(/^([01]\d|2[0-3]):[0-5]\d$/, timeWords),
    minutes: wholeNumber(1, 240),
    remindDaysBefore: ladder,
    command: text(20),
  },
  '请写一项任务：key、title、done、subject、identities、opens、due、dueTime、minutes、remindDaysBefore、command',
).refine((task) => task.subject === 'organization' || task.identities.length > 0, {
  error: `党员个人的任务要写明给谁，${identityWords}`,
  path: ['identities'],
});

const listWords = wants('请写成列表，每一条前面加“- ”');

/** The template as a whole, with its lists unread. */
export const templateSchema = mapping(
  {
    title: text(40),
    months: wholeNumber(1, 36),
    phases: z.array(z.unknown(), listWords).min(1, wants('请至少写一个阶段')),
    milestones: z.array(z.unknown(), listWords).default([]),
    tasks: z.array(z.unknown(), listWords).default([]),
  },
  '模板是一组“名称: 内容”，至少有 title、months、phases',
);

/** Pieces of a template, each of the right form. */
export type PhaseRule = z.infer<typeof phaseSchema>;
export type MilestoneRule = z.infer<typeof milestoneSchema>;
export type TaskRule = z.infer<typeof taskSchema>;
