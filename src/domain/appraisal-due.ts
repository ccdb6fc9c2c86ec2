// The day that a pledge names in its own words as the one by which it is kept: `12月底前`, `期限：12月20日`.
import { readDate } from './date-word.ts';
import { addDays } from './workday.ts';

const day = String.raw`(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|底)|年底|今年底`;
const until = new RegExp(
  String.raw`(?:(?:期限|截止|截至)[:：\s]*|到|至)(${day})|(${day})(?:之前|以前|前|止|完成|截止)`,
  'gu',
);

/** A day that lies back so far is meant as past, and not as one of next year. */
const lookBackDays = 90;

/** `12月底` as the last day of that month, the end of the year as that of the one in which it was published. */
function toDay(word: string, from: string): string | null {
  const [, year, month] = /^(?:(\d{4})年)?(\d{1,2})月底$/u.exec(word) ?? [];
  const base = word.endsWith('年底') ? from : addDays(`${from.slice(0, 8)}01`, -lookBackDays);
  const first = `${year === undefined ? '' : `${year}年`}${month}月1日`;
  const read = readDate(month === undefined ? word : first, base);
  if (read.outcome !== 'date') return null;
  if (month === undefined) return read.on;
  const [y = 0, m = 1] = read.on.split('-').map(Number);
  return new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10);
}

/** The last such day in a text; null where it names none. @param from campaign date on which it was published */
export function findDueOn(text: string, from: string): string | null {
  const days = [...text.matchAll(until)].flatMap(([, led, closed]) => toDay(led ?? closed ?? '', from) ?? []);
  return days.reduce<string | null>((last, on) => (last !== null && last > on ? last : on), null);
}
