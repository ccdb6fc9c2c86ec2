// A rectification item as something that its handler owes by a day: reminders and the to-do list take it like a task of
// the plan.

import type { Obligation } from './obligation.ts';
import { nearWorkdays } from './rectification-due.ts';
import { instantOf } from './sending-hours.ts';
import { addDays } from './workday.ts';

/** Task of such obligations; no task of a plan is called so. */
export const rectificationTask = 'rectify';

/** Hour of the day by which it is due, `HH:MM`: the end of work. */
const dueTime = '18:00';
/** Minutes that an answer takes. */
const minutes = 10;

/** What people call an item. */
export function itemName(number: number): string {
  return `整改${number}号`;
}

/** An item that lies with its handler. */
export interface OwedItem {
  readonly number: number;
  readonly subjectId: string;
  readonly organizationPath: string;
  /** Null for a person's own. */
  readonly organizationName: string | null;
  /** Campaign dates. */
  readonly assignedOn: string;
  readonly dueOn: string;
  /** The first deadline, and how often it was moved since. */
  readonly plannedOn: string;
  readonly moves: number;
}

/** What one of its handlers owes. Reminded when the deadline is near and on the day (FEATURES.md, R24). */
export function toItemObligation(item: OwedItem, personId: string, zone: string): Obligation {
  const { number, subjectId, organizationPath, organizationName, assignedOn, dueOn, plannedOn, moves } = item;
  return {
    kind: 'task',
    personId,
    key: `${rectificationTask}:${number}`,
    task: rectificationTask,
    subjectId,
    organizationPath,
    organizationName,
    title: itemName(number),
    command: `整改 ${number}`,
    minutes,
    opensOn: assignedOn,
    // On the day itself he was told of it.
    sinceOn: addDays(assignedOn, 1),
    dueOn,
    dueAt: instantOf(dueOn, dueTime, zone),
    moved: moves === 0 ? null : { fromOn: plannedOn, times: moves },
    remindDaysBefore: [nearWorkdays, 0],
    calendar: 'statutory',
    urgent: false,
    watch: null,
  };
}
