// What one person has to do: his open obligations, and those past their deadline.
import { isoOf } from '../domain/calendar.ts';
import type { Obligation } from '../domain/obligation.ts';
import { daysFrom } from '../domain/workday.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { factsOf, loadReminderFacts } from './reminder-facts.ts';
import { itemMaker, orderItems, type ReminderItem } from './reminder-item.ts';

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
  const { today } = frame;
  const loaded = await loadReminderFacts(tx, frame, factsOf(personId));
  const { facts } = loaded;
  const due = facts.obligations.filter(
    (one) => one.kind !== 'dialog' && one.opensOn <= today && !facts.isDone(one),
  );
  const show = itemMaker({ frame, loaded });
  const toItem = (one: Obligation): TodoItem => ({
    ...show(one),
    daysLeft: daysFrom(today, one.dueOn),
  });
  return {
    open: orderItems(due.filter((one) => one.dueAt >= tx.now)).map(toItem),
    // What others have not done is told for a while, and then no more.
    late: orderItems(due.filter((one) => one.dueAt < tx.now && one.kind === 'task')).map(toItem),
  };
}
