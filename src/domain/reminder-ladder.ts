// The rungs of an obligation, ended or not: the days before its deadline on which the plan has it reminded of, and
// what the person asked for himself. What becomes of them is decided in `reminder-person`.
import { rungKeyOf } from './due.ts';
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

/** The regular rungs of an obligation for somebody who wants them at a time of his own (`HH:MM`, or null), earliest first. */
export type Ladders = (obligation: Obligation, digestTime?: string | null) => readonly Rung[];

/** A rung before it has its time of the day. */
type RungDay = Pick<Rung, 'key' | 'on'>;

function listDays(obligation: Obligation, rules: ReminderRules): RungDay[] {
  const { dueOn, opensOn, remindDaysBefore, calendar, organizationPath, moved, watch } = obligation;
  const times = moved?.times ?? 0;
  if (watch) return [{ key: rungKeyOf('W', times), on: watch.on }];
  const isDay =
    calendar === 'school'
      ? (date: string) => rules.isWorkday(date) && rules.isSchoolDay(date, organizationPath)
      : rules.isWorkday;
  return [...new Set(remindDaysBefore)]
    .sort((a, b) => b - a)
    .map((days) => ({
      key: rungKeyOf(`T-${days}`, times),
      on: lastWorkdayUntil(addDays(dueOn, -days), isDay),
    }))
    .filter(({ on }) => on >= opensOn);
}

/** What days depend on: thousands of persons share the dates of a few tasks. */
function daysKey({
  dueOn,
  opensOn,
  remindDaysBefore,
  calendar,
  organizationPath,
  moved,
  watch,
}: Obligation): string {
  const place = calendar === 'school' ? organizationPath : '';
  return `${dueOn} ${opensOn} ${remindDaysBefore.join()} ${moved?.times ?? 0} ${watch?.on ?? ''} ${place}`;
}

/**
 * Reads the regular rungs of obligations: on the last workday until so many days before the deadline, at the
 * beginning of its hours or the person's own time. One before the obligation opens does not exist, nor one before
 * the person owed it. Remembers them for as long as it is held itself.
 */
export function ladders(rules: ReminderRules): Ladders {
  const known = new Map<string, readonly Rung[]>();
  const slotOf = remember(
    ({ on, time }: { on: string; time: string | null }) => daySlot(rules, on, time),
    ({ on, time }) => `${on} ${time ?? ''}`,
  );
  return (obligation, digestTime = null) => {
    const key = `${daysKey(obligation)} ${digestTime ?? ''}`;
    const found =
      known.get(key) ??
      listDays(obligation, rules).map(({ key: rung, on }) => ({
        key: rung,
        on,
        sendAt: slotOf({ on, time: digestTime }),
        asked: false,
      }));
    known.set(key, found);
    const { sinceOn } = obligation;
    return found[0] && found[0].on >= sinceOn ? found : found.filter(({ on }) => on >= sinceOn);
  };
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
