// The time of the day at which somebody wants his reminders, in the words in which people say it: `8:30`, `下午3点半`.
// Whether it lies within the hours is decided by whoever asks.
import { toPlain } from './command-line.ts';

/** What was meant: a time `HH:MM`, or the usual one again. */
export type DigestTimeRead =
  | { readonly outcome: 'time'; readonly time: string }
  | { readonly outcome: 'usual' }
  | { readonly outcome: 'unclear' };

const usual: ReadonlySet<string> = new Set(['默认', '恢复', '恢复默认', '取消', '不设', '统一']);
const numerals = '零一二三四五六七八九';
const pattern =
  /^(?:每天|改到|改为|就|在)*(早上|上午|中午|下午|晚上|早|晚)?(\d{1,2}|[一二两三四五六七八九]|十[一二]?)(?::(\d{2})|点(半|一刻|三刻|整|钟|\d{1,2}分?)?)$/u;
const minuteWords: Readonly<Record<string, number>> = { '': 0, 整: 0, 钟: 0, 半: 30, 一刻: 15, 三刻: 45 };
const afternoon: ReadonlySet<string> = new Set(['下午', '晚上', '晚']);

function hourOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const [first = '', second] = text.replace('两', '二').split('十');
  if (second === undefined) return numerals.indexOf(first);
  return 10 + Math.max(0, numerals.indexOf(second || '零'));
}

const two = (value: number) => String(value).padStart(2, '0');

/** Reads it. */
export function readDigestTime(typed: string): DigestTimeRead {
  const text = toPlain(typed).replace(/\s/gu, '').replace(/吧$/u, '');
  if (usual.has(text)) return { outcome: 'usual' };
  const [whole, part = '', hours = '', digits, words = ''] = pattern.exec(text) ?? [];
  if (whole === undefined) return { outcome: 'unclear' };
  const said = hourOf(hours);
  const isPast = afternoon.has(part) || (part === '' && said > 0 && said < 7 && !hours.startsWith('0'));
  const hour = isPast && said < 12 ? said + 12 : said;
  const minute =
    digits === undefined ? (minuteWords[words] ?? Number(words.replace('分', ''))) : Number(digits);
  if (hour > 23 || minute > 59) return { outcome: 'unclear' };
  return { outcome: 'time', time: `${two(hour)}:${two(minute)}` };
}
