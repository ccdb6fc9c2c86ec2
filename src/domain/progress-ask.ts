// Progress on public pledges is asked for once a quarter, at the end of a message that comes anyway, never in one of its
// own (FEATURES.md, rows 20 and 81; "state told every quarter"). It is no task: nothing counts it, nobody is told of it.
import { quarterOf } from './commentary.ts';

/** Days for which a version has been public before its progress is asked for: earlier there is none. */
export const minAgeDays = 14;

/** First campaign date of the quarter of a date. */
export function quarterStart(date: string): string {
  const quarter = quarterOf(date);
  const month = (Number(quarter.slice(5)) - 1) * 3 + 1;
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}
