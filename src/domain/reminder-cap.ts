// The limits of what comes unasked (PRACTICE.md, "No burden for its own sake"): one message a day, a few a week,
// and where they do not suffice, those days keep theirs on which something is nearest its deadline.
import { addDays, daysFrom, mondayOf } from './workday.ts';

/** A week, Monday and Sunday included. */
export interface Week {
  readonly from: string;
  readonly to: string;
}

/** Something that would go, or will, on some day. */
export interface DayNeed {
  /** Campaign date of the message. */
  readonly on: string;
  /** Campaign date of the deadline. */
  readonly dueOn: string;
}

/** What the limits look at, of one person. */
export interface CapFacts {
  readonly today: string;
  /** The week of today. */
  readonly week: Week;
  readonly weeklyCap: number;
  /** Dates of the messages that have been counted, repeated or not. */
  readonly countedOn: readonly string[];
  /** What would go today. */
  readonly now: readonly DayNeed[];
  /** What is still to come; of other weeks too. Called only where the limits do not suffice as they are. */
  readonly coming: () => readonly DayNeed[];
}

/** The week that a date lies in. */
export function weekOf(date: string): Week {
  const from = mondayOf(date);
  return { from, to: addDays(from, 6) };
}

/** Days left to the nearest deadline of each day of messages. */
function slackByDay(needs: readonly DayNeed[]): Map<string, number> {
  const slack = new Map<string, number>();
  for (const { on, dueOn } of needs) {
    slack.set(on, Math.min(slack.get(on) ?? Number.POSITIVE_INFINITY, daysFrom(on, dueOn)));
  }
  return slack;
}

/**
 * Whether today's unasked message goes.
 * @returns `wait`: there was one today, another day decides; `skip`: the week's are spent, or kept for other days
 */
export function decideCap(facts: CapFacts): 'go' | 'wait' | 'skip' {
  const { today, week, weeklyCap, countedOn, now, coming } = facts;
  if (countedOn.includes(today)) return 'wait';
  const spent = new Set(countedOn.filter((on) => on >= week.from && on <= week.to));
  const left = weeklyCap - spent.size;
  if (left <= 0) return 'skip';
  const later = coming().filter(({ on }) => on > today && on <= week.to);
  if (later.length === 0) return 'go';
  const days = [...slackByDay([...now, ...later])].sort(
    ([onA, slackA], [onB, slackB]) => slackA - slackB || (onA < onB ? -1 : 1),
  );
  return days.slice(0, left).some(([on]) => on === today) ? 'go' : 'skip';
}
