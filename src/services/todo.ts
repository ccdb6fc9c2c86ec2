// What one person has to do: his open obligations, and those past their deadline.
import { isoOf } from '../domain/calendar.ts';
import type { Obligation } from '../domain/obligation.ts';
import { daysFrom } from '../domain/workday.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { type ReminderItem, toReminderItem } from './reminder.ts';
import { dialogObligation, loadReminderFacts } from './reminder-facts.ts';

/** One thing to do. */
export interface TodoItem extends ReminderItem {
  /** Calendar days until it is due; 0 today, negative past it. */
  readonly daysLeft: number;
}

/** Local time of an instant, `YYYY-MM-DDTHH:MM`. */
export function localOf(instantMs: number, zone: string): string {
  return isoOf(instantMs, zone).slice(0, 16);
}

/** The open obligations of a person, nearest first; those past their deadline apart. */
export async function findTodo(
  tx: Tx,
  frame: Frame,
  personId: string,
): Promise<{ open: TodoItem[]; late: TodoItem[] }> {
  const { zone, today } = frame;
  const { facts } = await loadReminderFacts(tx, frame, [personId]);
  const owed = facts.obligations
    .filter((one) => one.task !== dialogObligation && one.opensOn <= today && !facts.isDone(one))
    .sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
  const toItem = (one: Obligation): TodoItem => ({
    ...toReminderItem(one, zone),
    daysLeft: daysFrom(today, one.dueOn),
  });
  return {
    open: owed.filter((one) => one.dueAt >= tx.now).map(toItem),
    late: owed.filter((one) => one.dueAt < tx.now).map(toItem),
  };
}
