// When messages may be sent: the spans of a workday (PRACTICE.md, "How the bot speaks"), without their last instant:
// at 12:00 sharp the morning is over. What is sent, and whether at all, is decided in `reminder-plan`.
import { AppError } from '../errors.ts';
import { dateOf, timeOf } from './calendar.ts';
import type { ReminderRules } from './reminder.ts';
import { addDays, firstWorkdayFrom } from './workday.ts';
import { instantAt } from './zone.ts';

/** What of the rules the hours need. */
export type HourRules = Pick<ReminderRules, 'zone' | 'hours' | 'isWorkday'>;

/** The instant, UTC ms, of a local time `HH:MM` on a date. @throws AppError `bad-local-time` */
export function instantOf(date: string, time: string, zone: string): number {
  return instantAt(date, time, zone);
}

/** Whether messages may be sent at this instant. */
export function isSendingTime(rules: HourRules, now: number): boolean {
  const time = timeOf(now, rules.zone);
  return (
    rules.hours.some(({ from, to }) => from <= time && time < to) && rules.isWorkday(dateOf(now, rules.zone))
  );
}

/** The first beginning of a span after an instant. */
export function nextSpanStart(rules: HourRules, after: number): number {
  let date = firstWorkdayFrom(dateOf(after, rules.zone), rules.isWorkday);
  for (;;) {
    const starts = rules.hours.map(({ from }) => instantOf(date, from, rules.zone));
    const start = starts.find((at) => at > after);
    if (start !== undefined) return start;
    if (starts.length === 0) throw noHours();
    date = firstWorkdayFrom(addDays(date, 1), rules.isWorkday);
  }
}

/** The first instant at or after `from` at which messages may be sent: itself within the hours. */
export function nextSendingTime(rules: HourRules, from: number): number {
  return isSendingTime(rules, from) ? from : nextSpanStart(rules, from);
}

/**
 * When a date's own messages go: at the beginning of its first span, or at a time of the person's own (`HH:MM`), where
 * that lies within the hours; whether or not the date is a workday.
 */
export function daySlot(rules: HourRules, date: string, time: string | null = null): number {
  const [first] = rules.hours;
  if (!first) throw noHours();
  return instantOf(date, time !== null && isWithinHours(rules, time) ? time : first.from, rules.zone);
}

/** Whether a time of the day (`HH:MM`) lies within the hours of a workday. */
export function isWithinHours({ hours }: Pick<HourRules, 'hours'>, time: string): boolean {
  return hours.some(({ from, to }) => from <= time && time < to);
}

function noHours(): AppError {
  return new AppError('misconfigured', 'no-sending-hours', 'no hours in which messages may be sent');
}
