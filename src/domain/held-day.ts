// The day on which something was held, in the words in which people write one: without a year it is the last such day,
// where a deadline (`date-word`) is the next. Pure.
import { type DateRead, readDate } from './date-word.ts';
import { addDays } from './workday.ts';

/** A day that was, or why not. */
export type HeldDay =
  | { readonly outcome: 'day'; readonly on: string }
  | { readonly outcome: 'no-such-day'; readonly written: string }
  /** It is still to come. */
  | { readonly outcome: 'to-come'; readonly on: string }
  | { readonly outcome: 'none' };

/** Words that name a day by how far it is from today: they are not looked for in the past. */
const relative = /[今明后昨下]|[天底]$/u;
/** How far back a weekday, a day of the month and a day of the year are looked for, days. */
const reaches = [6, 31, 365];

function lookBack(typed: string, today: string): string | null {
  if (relative.test(typed.trim())) return null;
  for (const days of reaches) {
    const read = readDate(typed, addDays(today, -days));
    if (read.outcome === 'date' && read.on <= today) return read.on;
  }
  return null;
}

/** Reads one word as a day that was. @param today campaign date */
export function readHeldDay(typed: string, today: string): HeldDay {
  const read: DateRead = readDate(typed, today);
  if (read.outcome !== 'date') return read;
  if (read.on <= today) return { outcome: 'day', on: read.on };
  const on = lookBack(typed, today);
  return on === null ? { outcome: 'to-come', on: read.on } : { outcome: 'day', on };
}
