// The rungs of an obligation, ended or not: the days before its deadline on which the plan has it reminded of, and
// what the person asked for himself. What becomes of them is decided in `reminder-person`.
import type { Obligation } from './obligation.ts';
import type { EndedRung, ReminderRules, SnoozeRung } from './reminder.ts';
import { daySlot } from './sending-hours.ts';
import { addDays, lastWorkdayUntil } from './workday.ts';

/** One rung of an obligation. */
export interface Rung {
  /** `T-7`, or a snooze's own key. */
  readonly key: string;
  /** Campaign date of its time; a regular rung's is a workday. */
  readonly on: string;
  /** UTC ms. */
  readonly sendAt: number;
  /** Whether the person asked for it. */
  readonly asked: boolean;
}

/** The regular rungs of an obligation, earliest first. */
export type Ladders = (obligation: Obligation) => readonly Rung[];

function listRegular(obligation: Obligation, rules: ReminderRules): Rung[] {
  const { dueOn, opensOn, remindDaysBefore } = obligation;
  return [...new Set(remindDaysBefore)]
    .sort((a, b) => b - a)
    .map((days) => ({ days, on: lastWorkdayUntil(addDays(dueOn, -days), rules.isWorkday) }))
    .filter(({ on }) => on >= opensOn)
    .map(({ days, on }) => ({ key: `T-${days}`, on, sendAt: daySlot(rules, on), asked: false }));
}

/**
 * Reads the regular rungs of obligations: on the last workday until so many days before the deadline, at the
 * beginning of its hours; one before the obligation opens does not exist. Remembers them for as long as it is held
 * itself: thousands of persons share the dates of a few tasks.
 */
export function ladders(rules: ReminderRules): Ladders {
  return remember(
    (obligation) => listRegular(obligation, rules),
    ({ dueOn, opensOn, remindDaysBefore }) => `${dueOn} ${opensOn} ${remindDaysBefore.join()}`,
  );
}

/** The same function, which works each key out once; to be held no longer than one call of the planner. */
export function remember<A, V>(find: (of: A) => V, keyOf: (of: A) => unknown = (of) => of): (of: A) => V {
  const known = new Map<unknown, V>();
  return (of) => {
    const key = keyOf(of);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = find(of);
    known.set(key, made);
    return made;
  };
}

/** A stored snooze as a rung. @param dateAt the campaign date of an instant */
export function toRung({ rung, sendAt }: SnoozeRung, dateAt: (instantMs: number) => string): Rung {
  return { key: rung, on: dateAt(sendAt), sendAt, asked: true };
}

/** By time; of a regular rung and a snooze at one instant the snooze is the later one. */
export function compareRungs(a: Rung, b: Rung): number {
  return a.sendAt - b.sendAt || Number(a.asked) - Number(b.asked);
}

/** What an ended rung is known by among those of one person. */
export function endKey({ obligation, rung }: Pick<EndedRung, 'obligation' | 'rung'>): string {
  return `${obligation} ${rung}`;
}
