// The deadline of a rectification item: how it is written, on which days it may fall, and the light that it shows
// (FEATURES.md, 75), all in the workdays of the school's calendar.
import { type DateRead, readDate } from './date-word.ts';
import { isWithHandler, type RectificationStatus } from './rectification.ts';
import { addDays, addWorkdays, firstWorkdayFrom, lastWorkdayUntil } from './workday.ts';

/** Whether people work on a campaign date. */
type IsWorkday = (date: string) => boolean;

/** An item is put right within a year, or is a task of the plan. */
export const longestDueDays = 366;

const workdaySpan = /^(\d{1,3})个?工作日(?:内|之内|以内|后)?$/u;
const label = /^(?:整改)?(?:期限|限期|截止)[\s:：为]*/u;

/** Reads `12月20日前`, `期限：月底`, `10个工作日`. */
export function readDue(
  typed: string,
  { today, isWorkday }: { today: string; isWorkday: IsWorkday },
): DateRead {
  const said = typed.normalize('NFKC').trim().replace(label, '');
  const [, count] = workdaySpan.exec(said) ?? [];
  if (count !== undefined) {
    return Number(count) > longestDueDays
      ? { outcome: 'no-such-day', written: said }
      : { outcome: 'date', on: addWorkdays(today, Number(count), isWorkday) };
  }
  return readDate(said, today);
}

/** A line whose last word may be a deadline. */
export interface DueSplit {
  readonly before: string;
  readonly due: DateRead;
}

/** Takes a deadline from the end of a line: days that stand before belong to what is told. */
export function splitAtDue(typed: string, day: { today: string; isWorkday: IsWorkday }): DueSplit {
  const line = typed.trim();
  const [, before = '', last = ''] =
    /^(.*?)[\s\u3000，,；;。]*([^\s\u3000，,；;。]+)[。]?$/su.exec(line) ?? [];
  const due = readDue(last, day);
  return due.outcome === 'none' ? { before: line, due } : { before: before.trim(), due };
}

/** A deadline that can be set, or why not. */
export type DueDecision =
  | {
      readonly outcome: 'due';
      readonly on: string;
      /** The rest day that was named, where a workday took its place. */
      readonly insteadOf: string | null;
    }
  | { readonly outcome: 'past' }
  | { readonly outcome: 'too-far'; readonly latestOn: string };

/** Sets a deadline on a workday: that of a rest day is the last workday before it, so that nothing is due on a holiday. */
export function decideDue(
  wanted: string,
  { today, isWorkday }: { today: string; isWorkday: IsWorkday },
): DueDecision {
  const latestOn = addDays(today, longestDueDays);
  if (wanted < today) return { outcome: 'past' };
  if (wanted > latestOn) return { outcome: 'too-far', latestOn };
  const before = lastWorkdayUntil(wanted, isWorkday);
  const on = before < today ? firstWorkdayFrom(wanted, isWorkday) : before;
  return { outcome: 'due', on, insteadOf: on === wanted ? null : wanted };
}

/** `blue`: the deadline is near; `yellow`: behind; `red`: past it (FEATURES.md, R24). */
export type Light = 'none' | 'blue' | 'yellow' | 'red';

/** Workdays before the deadline from which it is near (R24: reminded three days ahead). */
export const nearWorkdays = 3;
/** Workdays within which an item is signed for. */
export const signWorkdays = 2;

/** An item as its light depends on it; campaign dates. */
export interface LightFacts {
  readonly status: RectificationStatus;
  readonly dueOn: string;
  /** Null before it was handed over. */
  readonly assignedOn: string | null;
}

/** The light of an item: only what lies with its handler has one. */
export function lightOf(
  { status, dueOn, assignedOn }: LightFacts,
  { today, isWorkday }: { today: string; isWorkday: IsWorkday },
): Light {
  if (!isWithHandler(status)) return 'none';
  if (today > dueOn) return 'red';
  const isNear = dueOn <= addWorkdays(today, nearWorkdays, isWorkday);
  const isUnsigned =
    status === 'assigned' && assignedOn !== null && today > addWorkdays(assignedOn, signWorkdays, isWorkday);
  if (isUnsigned || (isNear && status !== 'handling')) return 'yellow';
  return isNear ? 'blue' : 'none';
}

/** Workdays after one campaign date up to another, that one included. */
export function countWorkdays(from: string, to: string, isWorkday: IsWorkday): number {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkday(on)) count += 1;
  return count;
}

/** Workdays left until a deadline; negative once it has passed. */
export function workdaysLeft(
  dueOn: string,
  { today, isWorkday }: { today: string; isWorkday: IsWorkday },
): number {
  return today <= dueOn
    ? countWorkdays(today, dueOn, isWorkday)
    : -Math.max(1, countWorkdays(dueOn, today, isWorkday));
}

/** Whether a later deadline can be asked for; the same limits as for the first. */
export type ExtensionDecision = DueDecision | { readonly outcome: 'not-later' };

/** Decides on the day that a handler asks for. */
export function decideExtension(
  wanted: string,
  { dueOn, ...day }: { dueOn: string; today: string; isWorkday: IsWorkday },
): ExtensionDecision {
  const decision = decideDue(wanted, day);
  if (decision.outcome !== 'due') return decision;
  return decision.on > dueOn ? decision : { outcome: 'not-later' };
}
