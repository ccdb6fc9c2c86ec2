// A dated excuse (`/缓办`): what a line says of it, and until when it holds. What is owed stays owed.
import { type DateRead, readDate, splitAtDate } from './date-word.ts';
import { toReason } from './deadline-move.ts';
import { laterOf } from './due.ts';
import { addDays } from './workday.ts';

/** Longest excuse, days: for longer the roster's state (请假, 出国（境）) is the right place. */
export const longestExcuseDays = 90;
/** Days after a deadline for which an excuse without a date still holds: nobody asks on the morning after. */
const graceDays = 14;

/** What a line says. */
export interface ExcuseLine {
  /** Empty where none is given. */
  readonly reason: string;
  readonly until: DateRead;
}

/** `出差到12月20日`, without a gap. */
const glued = /^(.+?)[，,]?(?:到|至|直到)([^到至\s]{2,12})$/u;

/** Reads `出差 到12月20日`, `12月20日前 出差`, `住院`. @param today campaign date */
export function readExcuse(typed: string, today: string): ExcuseLine {
  const { before, date, after } = splitAtDate(typed, today);
  if (date.outcome !== 'none') {
    // A bare 到 or 至 stood before the date.
    const head = before.replace(/[\s，,]*(?:直到|到|至)$/u, '');
    return { reason: toReason([head, after].filter((part) => part !== '').join('，')), until: date };
  }
  const [, reason = '', word = ''] = glued.exec(typed.trim()) ?? [];
  const until = word === '' ? date : readDate(word, today);
  return until.outcome === 'none'
    ? { reason: toReason(typed), until: date }
    : { reason: toReason(reason), until };
}

/** Until when, or why not. */
export type UntilDecision =
  | { readonly outcome: 'until'; readonly on: string }
  | { readonly outcome: 'past' }
  | { readonly outcome: 'too-far'; readonly latestOn: string };

/** What is decided on. */
export interface UntilFacts {
  readonly today: string;
  /** Campaign date that was asked for; null: none was. */
  readonly wanted: string | null;
  /** Deadlines of what the person has to do still. */
  readonly dues: readonly string[];
}

/** Last day of an excuse. */
export function decideUntil({ today, wanted, dues }: UntilFacts): UntilDecision {
  const latestOn = addDays(today, longestExcuseDays);
  if (wanted !== null) {
    if (wanted < today) return { outcome: 'past' };
    return wanted > latestOn ? { outcome: 'too-far', latestOn } : { outcome: 'until', on: wanted };
  }
  const on = addDays(dues.reduce(laterOf, today), graceDays);
  return { outcome: 'until', on: laterOf(on, latestOn) === on ? latestOn : on };
}
