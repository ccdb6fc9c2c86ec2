// A campaign's plan as one person's calendar: what is over, what runs, what comes next. Which deadlines are his is
// told by his obligations (`domain/obligation`); which reminders come is not asked here.
import type { CampaignPlan, PlannedDate } from './campaign.ts';

/** One line of the calendar. */
export interface TimelineItem {
  readonly kind: 'phase' | 'milestone' | 'deadline';
  readonly title: string;
  /** The day itself; of a phase, its first. */
  readonly from: PlannedDate;
  /** Last day of a phase. */
  readonly to: PlannedDate | null;
  /** `HH:MM` of a deadline. */
  readonly time: string | null;
  readonly note: string | null;
  /** What one sends to do it; null where it is done, or not open yet. */
  readonly command: string | null;
  /** Of a deadline that was moved: the date of the plan. */
  readonly movedFrom: string | null;
  /** Of a deadline: whether it was met. */
  readonly done: boolean;
  /** `now`: a phase that runs, or a milestone of today. Everything on the nearest day to come is `next`. */
  readonly standing: 'past' | 'now' | 'next' | 'later';
}

/** A deadline of the asker's. */
export interface TimelineDeadline {
  readonly task: string;
  /** With the organisation's name where he answers for several. */
  readonly title: string;
  /** As it stands, `YYYY-MM-DD` and `HH:MM`. */
  readonly dueOn: string;
  readonly dueTime: string;
  readonly opensOn: string;
  /** The plan's date where it was moved. */
  readonly movedFrom: string | null;
  readonly command: string;
  readonly done: boolean;
}

type Entry = Omit<TimelineItem, 'standing'>;

const nothingMore = { to: null, time: null, note: null, command: null, movedFrom: null, done: false };

function toEntry(plan: CampaignPlan, deadline: TimelineDeadline, today: string): Entry {
  const { task, title, dueOn, dueTime, opensOn, movedFrom, command, done } = deadline;
  const planned = plan.tasks.find((one) => one.key === task)?.due;
  // Words of the plan's own date say nothing of another.
  const from = planned && planned.on === dueOn ? planned : { on: dueOn, wording: '' };
  const open = !done && opensOn <= today;
  return {
    ...nothingMore,
    kind: 'deadline',
    title,
    from,
    time: dueTime,
    command: open ? command : null,
    movedFrom,
    done,
  };
}

/** In date order; on one day phases first, then milestones, then deadlines. */
function listEntries(plan: CampaignPlan, deadlines: readonly TimelineDeadline[], today: string): Entry[] {
  const phases = plan.phases.map(
    ({ title, from, to }): Entry => ({ ...nothingMore, kind: 'phase', title, from, to }),
  );
  const milestones = plan.milestones.map(
    ({ title, date, note }): Entry => ({ ...nothingMore, kind: 'milestone', title, from: date, note }),
  );
  const own = deadlines.map((deadline) => toEntry(plan, deadline, today));
  const orderOf = ({ from, time }: Entry) => `${from.on}T${time ?? ''}`;
  return [...phases, ...milestones, ...own].sort((a, b) =>
    orderOf(a) < orderOf(b) ? -1 : Number(orderOf(a) > orderOf(b)),
  );
}

function placeInTime({ kind, from, to, time }: Entry, now: string): 'past' | 'now' | 'ahead' {
  const today = now.slice(0, 10);
  if (kind === 'deadline') return `${from.on}T${time ?? '23:59'}` < now ? 'past' : 'ahead';
  if ((to ?? from).on < today) return 'past';
  return from.on <= today ? 'now' : 'ahead';
}

/**
 * The calendar of the asker, in date order.
 * @param deadlines his own, in any order
 * @param now local time in the campaign's zone, `YYYY-MM-DDTHH:MM`
 */
export function listTimeline(
  plan: CampaignPlan,
  deadlines: readonly TimelineDeadline[],
  now: string,
): TimelineItem[] {
  const entries = listEntries(plan, deadlines, now.slice(0, 10));
  const placed = entries.map((entry) => ({ entry, place: placeInTime(entry, now) }));
  const nextOn = placed.find(({ place }) => place === 'ahead')?.entry.from.on;
  return placed.map(({ entry, place }) => {
    const ahead = entry.from.on === nextOn ? 'next' : 'later';
    return { ...entry, standing: place === 'ahead' ? ahead : place };
  });
}
