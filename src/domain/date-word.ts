// A day in the words in which people write one: `6月30日`, `延到12.15`, `下周五`, `月底`, `两周后`. Without a year it is
// the next such day; whether it fits is decided by whoever asks.
import { toPlain } from './command-line.ts';
import { addDays, mondayOf } from './workday.ts';

/** What was written. */
export type DateRead =
  | { readonly outcome: 'date'; readonly on: string }
  /** It has the form of a date, but there is no such day: 6月31日. */
  | { readonly outcome: 'no-such-day'; readonly written: string }
  | { readonly outcome: 'none' };

const none: DateRead = { outcome: 'none' };
const numerals = '零一二三四五六七八九';

/** Words that lead to a date, and those that follow it. */
const leading = /^(?:请|就|再|顺)*(?:改到|改至|改成|改为|延期到|延期至|延到|延至|推迟到|推到|截止到|到|至)/u;
const trailing = /(?:截止|为止|之前|以前|前|止)$/u;

const near: Readonly<Record<string, number>> = {
  昨天: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
};

/** Numbers in characters, where a date or a span has them. */
const inCharacters = /[一二三四五六七八九十两]+(?=[月日号天])|[一二两三四五六](?=个?(?:周|星期)(?:后|$))/gu;

function toDigits(text: string): string {
  return text.replace(inCharacters, (word) => {
    const [first = '', second] = word.replace('两', '二').split('十');
    if (second === undefined) return String(numerals.indexOf(first));
    const tens = first === '' ? 1 : numerals.indexOf(first);
    return String(tens * 10 + Math.max(0, numerals.indexOf(second || '零')));
  });
}

const two = (value: number) => String(value).padStart(2, '0');
const toText = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`;

/** Whether the calendar has this day. */
function exists(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

interface Parts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number;
}

const forms: readonly RegExp[] = [
  /^(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?$/u,
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})[日号]?$/u,
  /^(?<month>\d{1,2})[-/.](?<day>\d{1,2})$/u,
  /^(?<day>\d{1,2})[日号]$/u,
];

function readParts(text: string): Parts | null {
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const numberOf = (part: string | undefined) => (part === undefined ? null : Number(part));
    return { year: numberOf(groups.year), month: numberOf(groups.month), day: Number(groups.day) };
  }
  return null;
}

/** The next day that fits parts of a date, today itself included; null where no year or month has it. */
function findNext({ year, month, day }: Parts, today: string): string | null {
  const [thisYear = 0, thisMonth = 1] = today.split('-').map(Number);
  if (year !== null && month !== null) return exists(year, month, day) ? toText(year, month, day) : null;
  // A leap day may be eight years away, a 31st two months.
  for (let step = 0; step <= (month === null ? 2 : 8); step += 1) {
    const count = thisMonth - 1 + step;
    const candidate =
      month === null
        ? { year: thisYear + Math.floor(count / 12), month: (count % 12) + 1 }
        : { year: thisYear + step, month };
    if (!exists(candidate.year, candidate.month, day)) continue;
    const on = toText(candidate.year, candidate.month, day);
    if (on >= today) return on;
  }
  return null;
}

const weekday = /^(?<which>这|本|下{0,2})个?(?:周|星期|礼拜)(?<day>[一二三四五六日天末])$/u;

/** `周五` is the next one; `下周五` that of the week after this one. */
function readWeekday(text: string, today: string): string | null {
  const groups = weekday.exec(text)?.groups;
  if (!groups) return null;
  const { which = '', day = '' } = groups;
  const weeks = which.startsWith('下') ? which.length : 0;
  const index = '一二三四五六日'.indexOf(day.replace('天', '日').replace('末', '六'));
  const on = addDays(mondayOf(today), weeks * 7 + index);
  return which === '' && on < today ? addDays(on, 7) : on;
}

const ends: Readonly<Record<string, { readonly months: number } | 'year'>> = {
  月底: { months: 0 },
  本月底: { months: 0 },
  这个月底: { months: 0 },
  下月底: { months: 1 },
  下个月底: { months: 1 },
  年底: 'year',
  今年底: 'year',
};

function readEnd(text: string, today: string): string | null {
  const end = Object.hasOwn(ends, text) ? ends[text] : undefined;
  if (end === undefined) return null;
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (end === 'year') return toText(year, 12, 31);
  return new Date(Date.UTC(year, month + end.months, 0)).toISOString().slice(0, 10);
}

const span = /^(\d{1,3})个?(天|周|星期|礼拜)(?:后|之后|以后)?$/u;

function readSpan(text: string, today: string): string | null {
  const [, count, unit] = span.exec(text) ?? [];
  return count === undefined ? null : addDays(today, Number(count) * (unit === '天' ? 1 : 7));
}

/** Reads one word as a date. @param today campaign date */
export function readDate(typed: string, today: string): DateRead {
  const said = toPlain(typed).replace(leading, '').replace(trailing, '').replace(/\s/gu, '');
  const text = toDigits(said);
  const days = Object.hasOwn(near, text) ? near[text] : undefined;
  if (days !== undefined) return { outcome: 'date', on: addDays(today, days) };
  const on = readWeekday(text, today) ?? readEnd(text, today) ?? readSpan(text, today);
  if (on !== null) return { outcome: 'date', on };
  const parts = readParts(text);
  if (!parts) return none;
  const found = findNext(parts, today);
  return found === null ? { outcome: 'no-such-day', written: said } : { outcome: 'date', on: found };
}

/**
 * Where a day may stand within a line that has no gaps. Every stretch that it finds is a day for {@link readDate}.
 * Weekdays must stand apart, so that 周一凡 stays a name.
 */
export const datePattern = [
  '\\d{4}\\s*(?:年\\s*\\d{1,2}\\s*月|[-/.]\\s*\\d{1,2}\\s*[-/.])\\s*\\d{1,2}[日号]?',
  '\\d{1,2}月\\d{1,2}[日号]?',
  '[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]',
  '\\d{1,2}[-/.]\\d{1,2}(?!\\d)',
  '\\d{1,2}[日号]',
  '大后天|[今明后]天|[今明]日',
  '(?:这|本|下{1,2})?个?(?:周|星期|礼拜)[一二三四五六日天](?=$|[\\s到至起止,，、~～—-])',
].join('|');

/** A line around the first word in it that is a date. */
export interface DateSplit {
  readonly before: string;
  /** `none`: there is none, and all of the line is `before`. */
  readonly date: DateRead;
  readonly after: string;
}

const words = /[^\s\u3000,，;；]+/gu;
const edges = /^[\s\u3000,，;；:：]+|[\s\u3000,，;；:：]+$/gu;

/** Finds a date among the words of a line. */
export function splitAtDate(line: string, today: string): DateSplit {
  for (const match of line.matchAll(words)) {
    const date = readDate(match[0], today);
    if (date.outcome === 'none') continue;
    const end = match.index + match[0].length;
    return {
      before: line.slice(0, match.index).replace(edges, ''),
      date,
      after: line.slice(end).replace(edges, ''),
    };
  }
  return { before: line.replace(edges, ''), date: none, after: '' };
}
