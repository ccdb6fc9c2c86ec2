// One thing that a message reminds of, as it is shown: an obligation with what has to be known beside it.
import { timeOf } from '../domain/calendar.ts';
import type { CampaignTask } from '../domain/campaign.ts';
import type { Obligation } from '../domain/obligation.ts';
import { rectificationTask } from '../domain/rectification-obligation.ts';
import { toldAboveOn } from '../domain/rectification-watch.ts';
import { remember } from '../domain/remember.ts';
import { type Ladders, ladders } from '../domain/reminder-ladder.ts';
import type { Standing } from '../domain/standing.ts';
import type { WatchLevel } from '../domain/watch.ts';
import type { Frame } from './frame.ts';
import type { LoadedFacts } from './reminder-facts.ts';

/** What a watch tells. */
export interface WatchView {
  readonly level: WatchLevel;
  /** Whether persons are counted; else organisations. */
  readonly persons: boolean;
  /** Whether rectification items are counted. */
  readonly items: boolean;
  readonly owed: number;
  readonly done: number;
  /** On leave, abroad or excused. */
  readonly away: number;
  readonly open: number;
  /** Of those who have not done it; null where only numbers may be told. */
  readonly names: readonly string[] | null;
  /** By the organisations right below, in the school's order; empty within one. */
  readonly units: readonly { readonly name: string; readonly open: number }[];
  /** Campaign date on which the next in line is told numbers; null: nobody is. */
  readonly nextOn: string | null;
}

/** One thing that a message reminds of. */
export interface ReminderItem {
  /** As `Obligation.task` has it; left out where none stands behind it any more. */
  readonly task?: string;
  /** `dialog`: a conversation that was put off; its `title` is the question's kind. */
  readonly kind: 'task' | 'watch' | 'dialog';
  readonly title: string;
  /** Null for the person's own. */
  readonly organization: string | null;
  /** Campaign date. */
  readonly dueOn: string;
  /** `HH:MM`. */
  readonly dueTime: string;
  /** The day that was planned, where the deadline was moved. */
  readonly movedFrom: string | null;
  readonly minutes: number;
  readonly command: string;
  /** Whether this is the last reminder before the secretary is told who is missing. */
  readonly last: boolean;
  /** Campaign date on which those above are told a number, where this is the last reminder before it; null: it is not. */
  readonly aboveOn: string | null;
  readonly watch: WatchView | null;
}

/** What items are shown with. */
export interface ItemPlace {
  readonly frame: Pick<Frame, 'zone' | 'today'>;
  readonly loaded: Pick<LoadedFacts, 'rules' | 'standings' | 'setting' | 'names'>;
}

/** The same, with what many items share. */
interface SharedPlace extends ItemPlace {
  readonly ladders: Ladders;
  readonly timeAt: (instantMs: number) => string;
}

/** The organisation right below `root` that a path leads through. */
function unitIdOf(path: string, root: string): string | undefined {
  return path.slice(root.length).split('/')[0];
}

function listUnits(obligation: Obligation, standing: Standing, { loaded }: ItemPlace): WatchView['units'] {
  if (obligation.watch?.level === 'secretary') return [];
  const root = obligation.organizationPath;
  const counts = new Map<string, number>();
  for (const [path, open] of standing.openByPath) {
    const id = unitIdOf(path, root) ?? '';
    counts.set(id, (counts.get(id) ?? 0) + open);
  }
  return loaded.setting.organizations.flatMap(({ id, name }) => {
    const open = counts.get(id);
    return open === undefined ? [] : [{ name, open }];
  });
}

function findTask({ task: key }: Obligation, { loaded }: ItemPlace): CampaignTask | undefined {
  return loaded.setting.plan?.tasks.find((one) => one.key === key);
}

function viewWatch(obligation: Obligation, place: ItemPlace): WatchView | null {
  const { watch, key } = obligation;
  const standing = place.loaded.standings.get(key);
  if (!watch || !standing) return null;
  return {
    level: watch.level,
    persons: findTask(obligation, place)?.subject === 'person',
    items: obligation.task === rectificationTask,
    owed: standing.owed,
    done: standing.done,
    away: standing.away,
    open: standing.open,
    names: watch.withNames ? standing.openPersons.map((id) => place.loaded.names.get(id) ?? '') : null,
    units: listUnits(obligation, standing, place),
    nextOn: watch.next?.on ?? null,
  };
}

/** Whether the last of an obligation's own reminders has been reached, and its secretary is told next. */
function isLast(obligation: Obligation, place: SharedPlace): boolean {
  const task = findTask(obligation, place);
  if (obligation.kind !== 'task' || task?.subject !== 'person' || task.escalation.secretary === null)
    return false;
  const last = place.ladders(obligation).at(-1);
  return last !== undefined && last.on <= place.frame.today;
}

/** The day on which those above are told of an item, where the last of its own reminders has been reached. */
function aboveOnOf(obligation: Obligation, place: SharedPlace): string | null {
  const { rules, setting } = place.loaded;
  if (obligation.kind !== 'task' || obligation.task !== rectificationTask) return null;
  const last = place.ladders(obligation).at(-1);
  if (last === undefined || last.on > place.frame.today) return null;
  const graceDays = setting.plan?.itemEscalation.superior ?? null;
  return toldAboveOn(obligation.dueOn, { graceDays, isWorkday: rules.isWorkday });
}

function toItem(obligation: Obligation, timeAt: (instantMs: number) => string): ReminderItem {
  const { kind, task, title, organizationName, minutes, command, moved, watch } = obligation;
  return {
    kind,
    task,
    title,
    organization: organizationName,
    dueOn: watch?.taskDueOn ?? obligation.dueOn,
    dueTime: timeAt(obligation.dueAt),
    movedFrom: kind === 'task' ? (moved?.fromOn ?? null) : null,
    minutes,
    command,
    last: false,
    aboveOn: null,
    watch: null,
  };
}

/** An obligation by itself, without what others have to do with it. */
export function toPlainItem(obligation: Obligation, zone: string): ReminderItem {
  return toItem(obligation, (at) => timeOf(at, zone));
}

/** Shows obligations as a message does; to be held for one page of messages, whose dates are worked out once. */
export function itemMaker(place: ItemPlace): (obligation: Obligation) => ReminderItem {
  const shared: SharedPlace = {
    ...place,
    ladders: ladders(place.loaded.rules),
    timeAt: remember((at: number) => timeOf(at, place.frame.zone)),
  };
  return (one) => ({
    ...toItem(one, shared.timeAt),
    last: isLast(one, shared),
    aboveOn: aboveOnOf(one, shared),
    watch: viewWatch(one, shared),
  });
}

/** What one message names; the rest waits for `更多`. */
export const mostItems = 5;

const compare = (a: Obligation, b: Obligation) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1);

/**
 * By role: his own first, then each organisation's, those with the nearest deadline first; within each the most
 * urgent first.
 */
export function orderItems(obligations: readonly Obligation[]): Obligation[] {
  const sorted = [...obligations].sort(compare);
  const groups = [...new Set(sorted.map((one) => one.organizationName ?? ''))];
  groups.sort((a, b) => Number(a !== '') - Number(b !== ''));
  return groups.flatMap((group) => sorted.filter((one) => (one.organizationName ?? '') === group));
}

/** What a message names, by role, and what it does not: the most urgent ones are named, whosever they are. */
export function partItems(obligations: readonly Obligation[]): { named: Obligation[]; rest: Obligation[] } {
  const sorted = [...obligations].sort(compare);
  return { named: orderItems(sorted.slice(0, mostItems)), rest: orderItems(sorted.slice(mostItems)) };
}
