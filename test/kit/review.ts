// By when a pledge that is handed in today is answered, as the bot says it: `12月3日（周四）`.
import { dayWords } from '../../config/texts/zh-CN/day.ts';
import { dateOf } from '../../src/domain/calendar.ts';
import { addWorkdays } from '../../src/domain/workday.ts';

/** Two workdays after today, as the usual rule has it; for bots whose clock is the wall's. */
export function answeredBy(): string {
  return dayWords(addWorkdays(dateOf(Date.now(), 'Asia/Shanghai'), 2));
}
