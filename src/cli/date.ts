// Dates as an operator writes and reads them. Knows no clock.
import { Failure } from './failure.ts';

const dayMs = 24 * 60 * 60 * 1000;
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The date itself. @throws Failure `date-invalid` naming the option, where it is none */
export function checkDate(option: string, text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text) : Number.NaN;
  // A day that its month does not have would roll over into the next one.
  if (!Number.isNaN(day) && new Date(day).toISOString().startsWith(text)) return text;
  throw new Failure('date-invalid', `${option} 不是日期：${text}。请写成 2026-12-01 这样。`);
}

/** `2026-12-04（周五）`. */
export function writeDay(date: string): string {
  return `${date}（${weekdays[new Date(dayOf(date)).getUTCDay()] ?? ''}）`;
}

/** The earlier of `date` and so many days after `from`. */
export function capDate(date: string, from: string, days: number): string {
  const last = new Date(dayOf(from) + days * dayMs).toISOString().slice(0, 10);
  return date < last ? date : last;
}
