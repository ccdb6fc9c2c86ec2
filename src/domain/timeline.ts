// A campaign's plan as one person's calendar: what is over, what runs, what comes next. Which reminders come, and
// whether something is done already, is not asked here.
import type { CampaignPlan, CampaignTask, PlannedDate } from './campaign.ts';
import type { Identity } from './person.ts';

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
  /** What one sends to do it. */
  readonly command: string | null;
  /** `now`: a phase that runs, or a milestone of today. Everything on the nearest day to come is `next`. */
  readonly standing: 'past' | 'now' | 'next' | 'later';
}

/** As far as deadlines are concerned. */
export interface TimelineAsker {
  readonly identity: Identity;
  /** Whether he leads an organisation. */
  readonly leads: boolean;
}

type Entry = Omit<TimelineItem, 'standing'>;

const nothingMore = { to: null, time: null, note: null, command: null };

function concerns(task: CampaignTask, { identity, leads }: TimelineAsker): boolean {
  return task.subject === 'organization' ? leads : task.identities.includes(identity);
}

/** In date order; on one day phases first, then milestones, then deadlines. */
function listEntries(plan: CampaignPlan, asker: TimelineAsker): Entry[] {
  const phases = plan.phases.map(
    ({ title, from, to }): Entry => ({ ...nothingMore, kind: 'phase', title, from, to }),
  );
  const milestones = plan.milestones.map(
    ({ title, date, note }): Entry => ({ ...nothingMore, kind: 'milestone', title, from: date, note }),
  );
  const deadlines = plan.tasks
    .filter((task) => concerns(task, asker))
    .map(
      ({ title, due, dueTime, command }): Entry => ({
        ...nothingMore,
        kind: 'deadline',
        title,
        from: due,
        time: dueTime,
        command,
      }),
    );
  const orderOf = ({ from, time }: Entry) => `${from.on}T${time ?? ''}`;
  return [...phases, ...milestones, ...deadlines].sort((a, b) =>
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
 * @param now local time in the campaign's zone, `YYYY-MM-DDTHH:MM`
 */
export function listTimeline(plan: CampaignPlan, asker: TimelineAsker, now: string): TimelineItem[] {
  const placed = listEntries(plan, asker).map((entry) => ({ entry, place: placeInTime(entry, now) }));
  const nextOn = placed.find(({ place }) => place === 'ahead')?.entry.from.on;
  return placed.map(({ entry, place }) => {
    const ahead = entry.from.on === nextOn ? 'next' : 'later';
    return { ...entry, standing: place === 'ahead' ? ahead : place };
  });
}
