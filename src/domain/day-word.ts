// A calendar date as people type it: `6月1日`, `2026-06-01`, `6.1`, `明天`, `下周五`. Without a year the next such day
// is meant. A day that does not exist is none.
import { DateTime } from 'luxon';

const near: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3 };
const weekdays = '一二三四五六日';
const weekday = '(?:这|本|下{1,2})?个?(?:周|星期|礼拜)[一二三四五六日天]';

/** A day somewhere in a line. Weekdays must stand apart, so that 周一凡 stays a name. */
export const dayPattern = [
  '\\d{4}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}[日号]?',
  '\\d{1,2}月\\d{1,2}[日号]?',
  '\\d{1,2}[-/.]\\d{1,2}(?!\\d)',
  '\\d{1,2}[日号]',
  '大后天|[今明后]天|[今明]日',
  `${weekday}(?=$|[\\s到至起止,，、~～—-])`,
].join('|');

const whole = new RegExp(`^(?:${dayPattern})$`, 'u');

/** What was read: a date, or that these digits name a day that does not exist. */
export type ReadDay = { readonly on: string } | { readonly impossible: true } | null;

function toDay(year: number, month: number, day: number): string | null {
  const found = DateTime.fromObject({ year, month, day }, { zone: 'utc' });
  return found.isValid ? found.toFormat('yyyy-MM-dd') : null;
}

function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

function readWeekday(word: string, today: string): string {
  const at = weekdays.indexOf((word.at(-1) ?? '').replace('天', '日'));
  const monday = DateTime.fromISO(today, { zone: 'utc' }).startOf('week');
  const weeks = [...word].filter((sign) => sign === '下').length;
  const found = monday.plus({ weeks, days: at }).toFormat('yyyy-MM-dd');
  const isBare = weeks === 0 && !/^[这本]/u.test(word);
  return isBare && found < today ? addDays(found, 7) : found;
}

/** The first of the days that exists and is not over; else the last that exists. */
function nextOf(days: readonly (string | null)[], today: string): string | null {
  const real = days.filter((day) => day !== null);
  return real.find((day) => day >= today) ?? real.at(-1) ?? null;
}

function readNumbers(numbers: readonly number[], today: string): string | null {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const [first = 0, second, third] = numbers;
  if (second === undefined) {
    const following = month === 12 ? ([year + 1, 1] as const) : ([year, month + 1] as const);
    return nextOf([toDay(year, month, first), toDay(...following, first)], today);
  }
  if (third !== undefined) return toDay(first, second, third);
  return nextOf([toDay(year, first, second), toDay(year + 1, first, second)], today);
}

/**
 * Reads one day; null where the words are none.
 * @param today campaign date, from which a day without a year or month is looked for
 */
export function readDay(text: string, today: string): ReadDay {
  const word = text.normalize('NFKC').trim();
  if (!whole.test(word)) return null;
  const days = near[word];
  if (days !== undefined) return { on: addDays(today, days) };
  if (/[周期拜]/u.test(word)) return { on: readWeekday(word, today) };
  const on = readNumbers((word.match(/\d+/g) ?? []).map(Number), today);
  return on === null ? { impossible: true } : { on };
}

/** The day after, or so many days after. */
export const dayAfter = (date: string, days = 1): string => addDays(date, days);
