// Days and times as people say them.

const weekdays = '日一二三四五六';

/** `8:30`, for `08:30`. */
export const timeWords = (time: string) => time.replace(/^0/, '');

/** `12月4日（周五）`. */
export function dayWords(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${month}月${day}日（周${weekday}）`;
}

/** `12月4日（周五）8:30` of an instant in local time, `YYYY-MM-DDTHH:MM`. */
export function momentWords(local: string): string {
  return `${dayWords(local.slice(0, 10))}${timeWords(local.slice(11, 16))}`;
}
