// Whether a deadline may be moved to a day, and what is odd about that day. Pure; who is touched by it follows from the
// obligations.
import { addDays, lastWorkdayUntil } from './workday.ts';

/** A day and a time of it, `HH:MM`. */
export interface DeadlineAt {
  readonly on: string;
  readonly time: string;
}

/** Why a deadline stays where it is. */
export type MoveFault =
  /** That day, or its hour, is over. */
  | 'past'
  /** It is the deadline already. */
  | 'unchanged'
  /** Before the day on which the task can be done at all. */
  | 'before-opening'
  /** Years away: a slip in the year. */
  | 'too-far';

/** What is decided on. */
export interface MoveFacts {
  readonly to: DeadlineAt;
  /** Deadlines of those whom it would touch, each once; the plan's where it touches nobody. */
  readonly current: readonly DeadlineAt[];
  /** Campaign date from which the task can be done. */
  readonly opensOn: string;
  /** Last day of the campaign. */
  readonly endsOn: string;
  /** Campaign date and time of now. */
  readonly now: DeadlineAt;
}

/** Days beyond the campaign's end that a deadline may lie: what remains to be done is done soon. */
export const latestAfterEndDays = 366;

const isSame = (a: DeadlineAt, b: DeadlineAt) => a.on === b.on && a.time === b.time;
const isBefore = (a: DeadlineAt, b: DeadlineAt) => a.on < b.on || (a.on === b.on && a.time <= b.time);

/** Why not; null where it may be moved. */
export function findMoveFault({ to, current, opensOn, endsOn, now }: MoveFacts): MoveFault | null {
  if (isBefore(to, now)) return 'past';
  if (to.on < opensOn) return 'before-opening';
  if (to.on > addDays(endsOn, latestAfterEndDays)) return 'too-far';
  return current.every((one) => isSame(one, to)) ? 'unchanged' : null;
}

/** The workday before a day on which nobody works, where it is still ahead; null for a workday. */
export function findWorkdayInstead(
  on: string,
  { today, isWorkday }: { readonly today: string; readonly isWorkday: (date: string) => boolean },
): string | null {
  if (isWorkday(on)) return null;
  const before = lastWorkdayUntil(on, isWorkday);
  return before > today ? before : null;
}

/** Longest reason, in characters. */
export const longestReason = 100;

/** A reason as it is kept: on one line, without what cannot be seen. */
export function toReason(typed: string): string {
  const line = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.replace(/^(?:理由|原因|因为|因|事由)[\s:：]*/u, '').trim();
}

/** Whether it tells anything: `无`, `1` and `。。。` do not. */
export function isReason(reason: string): boolean {
  const signs = [...reason.replace(/[\p{P}\p{S}\s\d]/gu, '')];
  return signs.length >= 2 && [...reason].length <= longestReason;
}
