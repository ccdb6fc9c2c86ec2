// `稍后 …`: what somebody means by a time (`2小时`, `明天下午`, `周五`, `下午3点半`), as a campaign instant. Whether that
// instant is ahead, within the hours and before the deadline, is decided by whoever asks.
import { DateTime } from 'luxon';
import { readChoice } from './choice.ts';
import { toPlain } from './command-line.ts';

/** Nothing is put off for longer, days. */
export const maxSnoozeDays = 60;

/** The choices that are offered by number, in their order. */
const choices: readonly string[] = ['2小时', '明天上午', '3天'];

/** Other words for those of the grammar, then words that say nothing about the time. */
const rewordings: readonly (readonly [RegExp, string])[] = [
  [/[\s,。、]|\.+$/gu, ''],
  [/午后/u, '下午'],
  [/一早|早上|早晨|清早/u, '早'],
  [/晚上|傍晚/u, '晚'],
  [/^(今|明|后)日|^(今|明)(?=早|晚)/u, '$1$2天'],
  [/日(?=(?:以|之)?后)/u, '天'],
  [/(?:星期|礼拜)(?=[一二三四五六日天])/u, '周'],
  [/周末/u, '周六'],
  [/^下个?(?:周|星期|礼拜)$/u, '下周一'],
  [/^(?:请|就|等|再|过|改到|推到|到)+/u, ''],
  [/(?:再|以后|之后)*(?:提醒|通知|叫|说|办|写|看)(?:我|一下)*吧?$/u, ''],
  [/(?:左右|以后|之后|后|再|吧)+$/u, ''],
];

const numerals = '零一二三四五六七八九';
const numeral = '(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])';

/** A number in digits, or as {@link numeral}. */
function readNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const [first = '', second] = text.replace('两', '二').split('十');
  if (second === undefined) return numerals.indexOf(first);
  return (first === '' ? 1 : numerals.indexOf(first)) * 10 + Math.max(0, numerals.indexOf(second || '零'));
}

/** The beginning of work: what a day without a time means. */
const morning = { hour: 8, minute: 30 };

/** Minutes from now on, or days, at whose beginning of work it comes. */
const units: Readonly<Record<string, { readonly minutes: number } | { readonly days: number }>> = {
  分钟: { minutes: 1 },
  分: { minutes: 1 },
  min: { minutes: 1 },
  刻钟: { minutes: 15 },
  小时: { minutes: 60 },
  钟头: { minutes: 60 },
  h: { minutes: 60 },
  天: { days: 1 },
  周: { days: 7 },
  星期: { days: 7 },
  礼拜: { days: 7 },
};
const halfWords: Readonly<Record<string, number>> = { 半小时: 30, 半个小时: 30, 半个钟头: 30, 半天: 240 };
const span = new RegExp(`^(\\d{1,3}(?:\\.\\d)?|${numeral})个?(半)?(${Object.keys(units).join('|')})$`, 'u');

/** `2小时`, `一个半小时`, `30分钟`, `三天`, `两周`. */
function readSpan(text: string, now: DateTime): DateTime[] {
  const minutes = halfWords[text];
  if (minutes !== undefined) return [now.plus({ minutes })];
  const [, amount = '', half, unit = ''] = span.exec(text) ?? [];
  const of = units[unit];
  const count = readNumber(amount) + (half === undefined ? 0 : 0.5);
  if (!of || count <= 0) return [];
  if ('minutes' in of) return [now.plus({ minutes: of.minutes * count })];
  return [
    now
      .startOf('day')
      .plus({ days: Math.ceil(of.days * count) })
      .set(morning),
  ];
}

/** Parts of a day: the time where no hour is named, and the hours below which one of the afternoon is meant. */
const parts: Readonly<Record<string, { hour: number; minute: number; afternoonBelow: number }>> = {
  早: { ...morning, afternoonBelow: 0 },
  上午: { ...morning, afternoonBelow: 0 },
  中午: { hour: 11, minute: 30, afternoonBelow: 6 },
  下午: { hour: 14, minute: 0, afternoonBelow: 12 },
  晚: { hour: 17, minute: 30, afternoonBelow: 12 },
  下班前: { hour: 17, minute: 30, afternoonBelow: 12 },
  // Nobody who says `3点` alone means the night.
  '': { ...morning, afternoonBelow: 7 },
};
/** What `今天` means: the first of these that is ahead. */
const restOfDay = [morning, { hour: 14, minute: 0 }, { hour: 17, minute: 30 }];
const near: Readonly<Record<string, number>> = { 今天: 0, 明天: 1, 后天: 2, 大后天: 3 };
const minuteWords: Readonly<Record<string, number>> = { '': 0, 整: 0, 钟: 0, 半: 30, 一刻: 15, 三刻: 45 };

const dayWords =
  '今天|明天|后天|大后天|(?:这|本|下{0,2})个?周[一二三四五六日天]|(?:\\d{1,2}月)?\\d{1,2}[日号]';
const clock = `(\\d{1,2}|${numeral})(?::(\\d{2})|点([整钟半]|[一三]刻|(?:\\d{1,2}|${numeral})分?)?)`;
const moment = new RegExp(`^(${dayWords})?(${Object.keys(parts).join('|')})(?:${clock})?$`, 'u');

/** Days of the week or the month that a word may mean, in the order in which they are tried. */
function listDays(word: string, today: DateTime): DateTime[] {
  if (word === '') return [today, today.plus({ days: 1 })];
  const days = near[word];
  if (days !== undefined) return [today.plus({ days })];
  const [, which = '', weekday] = /^(.*?)个?周(.)$/u.exec(word) ?? [];
  if (weekday === undefined) return listDates(word, today);
  const weeks = which.startsWith('下') ? which.length : 0;
  const found = today
    .startOf('week')
    .plus({ weeks, days: '一二三四五六日'.indexOf(weekday.replace('天', '日')) });
  return which === '' ? [found, found.plus({ weeks: 1 })] : [found];
}

/** `12月3日` of this year or the next, `3号` of this month or the next; `2月30日` is none. */
function listDates(word: string, today: DateTime): DateTime[] {
  const [day = 1, month] = (word.match(/\d+/g) ?? []).map(Number).reverse();
  const later = month === undefined ? { months: 1 } : { years: 1 };
  return [today, today.startOf('month').plus(later)]
    .map(({ year, month: current, zone }) =>
      DateTime.fromObject({ year, month: month ?? current, day }, { zone }),
    )
    .filter(({ isValid }) => isValid);
}

/** `明天`, `下午`, `周五下午`, `12月3日9:30`, `3点半`. */
function readMoment(text: string, now: DateTime): DateTime[] {
  const [, day = '', part = '', hours, digits, words = ''] = moment.exec(text) ?? [];
  const of = parts[part];
  if (text === '' || !of || day + part + (hours ?? '') === '') return [];
  const days = listDays(day, now.startOf('day'));
  if (hours === undefined) {
    const times = day === '今天' && part === '' ? restOfDay : [of];
    return days.flatMap((one) => times.map(({ hour, minute }) => one.set({ hour, minute })));
  }
  const said = readNumber(hours);
  // A leading zero is how a clock shows the morning.
  const isAfternoon = said > 0 && said < of.afternoonBelow && !hours.startsWith('0');
  const hour = isAfternoon ? said + 12 : said;
  const minute =
    digits === undefined ? (minuteWords[words] ?? readNumber(words.replace('分', ''))) : Number(digits);
  return hour > 23 || minute > 59 ? [] : days.map((one) => one.set({ hour, minute }));
}

/**
 * The instant that is meant, UTC ms; null where the words are not understood. A word for several instants (`周五`,
 * `9:30`) means the first that is ahead; one for a single instant (`今天上午`) may lie in the past.
 * @param now campaign instant, UTC ms
 */
export function parseSnooze(typed: string, now: number, zone: string): number | null {
  const plain = toPlain(typed);
  // Of the spellings of a choice, `3号` is a date.
  const choice = plain.endsWith('号') ? null : readChoice(plain);
  const text =
    choice === null
      ? rewordings.reduce((words, [from, to]) => words.replace(from, to), plain)
      : (choices[choice - 1] ?? '');
  const from = DateTime.fromMillis(now, { zone });
  const found = [...readSpan(text, from), ...readMoment(text, from)];
  return (found.find((one) => one.toMillis() > now) ?? found.at(-1))?.toMillis() ?? null;
}
