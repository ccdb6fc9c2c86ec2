// The form of a campaign template, piece by piece: each piece is checked by itself, so that one slip does not hide
// the others. A message says what is wanted. What holds between pieces is `campaign-resolve`'s; tasks are
// `campaign-task-schema`'s.
import { z } from 'zod';
import { plainPlan } from '../src/domain/campaign-default.ts';
import { isDate } from './campaign-date.ts';
import {
  date,
  flag,
  key,
  keyOf,
  ladder,
  mapping,
  oneOf,
  text,
  unreadList,
  wants,
  wholeNumber,
} from './campaign-field.ts';
import { categoryNamesOfTemplate, organizationKindList } from './campaign-task-schema.ts';

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

/** One of the campaign's general requirements. */
export const requirementSchema = mapping(
  { key, title: text(20), text: text(200) },
  '请写一条要求：key、title、text',
);

/** One of the campaign's streams of activity. */
export const activitySchema = mapping(
  {
    key,
    title: text(20),
    audience: text(40),
    forms: z.array(text(40), wants('请写成列表，每种形式一条')).default([]),
    note: text(200).nullable().default(null),
  },
  '请写一项活动：key、title、audience（谁参加），需要时加 forms、note',
);

const categoryWords = `请按人员类别写，只用：${categoryNamesOfTemplate.join('、')}`;
const ownText = text(200).optional();

const criterionSchema = mapping(
  {
    key,
    title: text(20),
    text: text(300),
    byCategory: mapping(
      { teacher: ownText, management: ownText, service: ownText, student: ownText, retired: ownText },
      categoryWords,
    ).default({}),
  },
  '请写一条标准：key、title、text，需要时加 byCategory',
);

const criterionList = wants('请至少写一条标准，每一条前面加“- ”');

/** A set of criteria. */
export const criteriaSchema = mapping(
  {
    key,
    title: text(20),
    subject: oneOf(['organization', 'member'], '请写 organization（评组织）或 member（评党员）'),
    /** Whether pledges say which of these they serve. */
    pledges: flag.default(false),
    criteria: z.array(criterionSchema, criterionList).min(1, criterionList),
  },
  '请写一组标准：key、title、subject、criteria，承诺要写明对应哪一条时加 pledges: true',
);

const stepSchema = mapping(
  {
    key: keyOf(20),
    title: text(10),
    workdays: wholeNumber(1, 60),
    subject: oneOf(
      ['office', 'organization'],
      '请写 office（党委工作部办）或 organization（各党组织办）',
    ).default('office'),
    organizationKinds: organizationKindList,
    note: text(60).nullable().default(null),
  },
  '请写一个步骤：key、title、workdays（几个工作日）',
);

const stepList = wants('请按先后写出各步骤，例如 推荐、考察、公示、审定、表彰');

/** An award, planned backwards from the day before which it is to be done. */
export const awardSchema = mapping(
  {
    key: keyOf(19),
    title: text(30),
    subjects: z
      .array(
        oneOf(['organization', 'member'], '请写成列表，只用 organization、member'),
        wants('请写成列表，只用 organization、member'),
      )
      .min(1, wants('请写表彰谁：organization、member，至少一种')),
    day: date,
    steps: z.array(stepSchema, stepList).min(1, stepList),
    remindDaysBefore: ladder.default([1]),
    minutes: wholeNumber(1, 240).default(60),
    source: text(200).nullable().default(null),
  },
  '请写一项表彰：key、title、subjects、day、steps',
);

/** Words that hold only for a time. */
export const boundSchema = mapping(
  {
    words: text(30),
    boundTo: oneOf(
      ['year', 'congress', 'anniversary', 'leader'],
      '请写 year（年份、月份）、congress（会议）、anniversary（周年）或 leader（领导人）',
    ),
  },
  '请写一处有时限的文字，例如 { words: "2010", boundTo: year }',
);

const dateWords = wants('请写存在的日期，例如 2026-03-02');

/** The template as a whole, with its lists unread. */
export const templateSchema = mapping(
  {
    title: text(40),
    startsOn: z.string(dateWords).refine(isDate, dateWords).optional(),
    months: wholeNumber(1, 36),
    theme: text(100).nullable().default(null),
    mainLine: text(100).nullable().default(null),
    goal: text(100).nullable().default(null),
    /** Workdays within which a pledge that was handed in is answered. */
    reviewWorkdays: wholeNumber(1, 20).default(plainPlan.reviewWorkdays),
    defaults: z.unknown().optional(),
    itemEscalation: mapping(
      { superior: wholeNumber(1, 30).nullable().default(null) },
      '请写整改过了期限几个工作日告诉上级，例如 { superior: 3 }',
    ).default({ superior: null }),
    bound: unreadList.default([]),
    requirements: unreadList.default([]),
    phases: unreadList.min(1, wants('请至少写一个阶段')),
    milestones: unreadList.default([]),
    tasks: unreadList.default([]),
    recurring: unreadList.default([]),
    activities: unreadList.default([]),
    criteria: unreadList.default([]),
    awards: unreadList.default([]),
    appraisal: z.unknown().optional(),
  },
  '模板是一组“名称: 内容”，至少有 title、months、phases',
);

/** Pieces of a template, each of the right form. */
export type PhaseRule = z.infer<typeof phaseSchema>;
export type MilestoneRule = z.infer<typeof milestoneSchema>;
export type AwardRule = z.infer<typeof awardSchema>;
export type BoundRule = z.infer<typeof boundSchema>;
export type RequirementRule = z.infer<typeof requirementSchema>;
export type ActivityRule = z.infer<typeof activitySchema>;
export type CriteriaRule = z.infer<typeof criteriaSchema>;
