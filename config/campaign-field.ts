// The small forms that pieces of a template are made of: texts, numbers, keys, dates, lists of names. Each has one
// sentence that says what is wanted, whatever is wrong with it.
import { z } from 'zod';
import { isMonthDay, maxDaysAfter } from './campaign-date.ts';
import { findNearest } from './nearest.ts';

/** One sentence on a field's form serves for whatever is wrong with it. */
export function wants(words: string) {
  return {
    error: (issue: { input?: unknown }) =>
      issue.input === undefined || issue.input === null ? `缺少这一项，${words}` : words,
  };
}

/** A mapping without other keys; the message of an unknown key is the list of those there are, space between. */
export function mapping<S extends z.ZodRawShape>(shape: S, words: string) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : wants(words).error(issue),
  });
}

/** Some text. @param max characters */
export function text(max: number) {
  const words = wants(`请写一段文字，不超过${max}个字`);
  return z.string(words).trim().min(1, words).max(max, words);
}

/** A whole number between two, both included. */
export function wholeNumber(min: number, max: number) {
  const words = wants(`请写${min}到${max}之间的整数`);
  return z.int(words).min(min, words).max(max, words);
}

/** One of these names; a slip is told the nearest. */
export function oneOf<const T extends readonly [string, ...string[]]>(names: T, words: string) {
  return z.enum(names, {
    error: (issue) => {
      const nearest = typeof issue.input === 'string' ? findNearest(issue.input, names) : null;
      return nearest === null
        ? wants(words).error(issue)
        : `没有“${issue.input}”，是不是“${nearest}”；${words}`;
    },
  });
}

const listWords = wants('请写成列表，每一条前面加“- ”');

/** A list whose pieces are read one by one, later. */
export const unreadList = z.array(z.unknown(), listWords);

const keyWords = wants('请写小写字母开头的短名，不超过40个字符，只用小写字母、数字和“-”，例如 pledge');

/** Name of a piece, of at most `max` characters. */
export function keyOf(max: number) {
  return z
    .string(keyWords)
    .max(max, keyWords)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, keyWords);
}

/** Name of a piece. */
export const key = keyOf(40);

const dateExample = '例如 { after: 11, wording: 启动后两周内 } 或 { on: "07-01", wording: “七一” }';
const monthDayWords = wants('请写每年都有的月日，两位数、加引号，例如 "07-01"');

/** A date relative to the start. */
export const date = mapping(
  {
    after: wholeNumber(0, maxDaysAfter).optional(),
    on: z.string(monthDayWords).refine(isMonthDay, monthDayWords).optional(),
    wording: text(30).optional(),
    resolved: mapping(
      { by: text(30), why: text(100) },
      '请写谁、为什么这样定，例如 { by: 党委工作部, why: 文件没有写明日期 }',
    ).optional(),
  },
  `请写日期，${dateExample}`,
)
  .refine((rule) => rule.after !== undefined || rule.on !== undefined, {
    error: `after 和 on 至少写一个，${dateExample}`,
    // A key that is misspelt is told as such, not as missing too.
    when: ({ issues }) => issues.length === 0,
  })
  .refine((rule) => rule.resolved === undefined || rule.wording !== undefined, {
    error: '写了 resolved 就要写 wording：原文是怎么说的',
    path: ['wording'],
    when: ({ issues }) => issues.length === 0,
  });

const ladderWords = wants('请写成列表，0到60的整数，从大到小、不重复，例如 [7, 1, 0]');

/** Days before a deadline on which a reminder comes. */
export const ladder = z
  .array(z.int(ladderWords).min(0, ladderWords).max(60, ladderWords), ladderWords)
  .max(10, ladderWords)
  .refine(
    (days) => days.every((day, at) => at === 0 || day < (days[at - 1] ?? Number.POSITIVE_INFINITY)),
    ladderWords,
  );

const timeWords = wants('请写24小时制的时刻，加引号，例如 "18:00"');

/** `HH:MM`. */
export const time = z.string(timeWords).regex(/^([01]\d|2[0-3]):[0-5]\d$/, timeWords);

const yesNo = wants('请写 true 或 false');

/** True or false. */
export const flag = z.boolean(yesNo);
