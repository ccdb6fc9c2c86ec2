// What one person has to do: his open obligations, and which reminder comes next.
import { dateOf, isoOf } from '../domain/calendar.ts';
import type { Obligation } from '../domain/obligation.ts';
import { nextRung } from '../domain/reminder-plan.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { type ReminderItem, toReminderItem } from './reminder.ts';
import { dialogObligation, loadReminderFacts, reminderRulesOf } from './reminder-facts.ts';

/** One thing to do. */
export interface TodoItem extends ReminderItem {
  /** Calendar days until it is due; 0 today. */
  readonly daysLeft: number;
  /** When the next reminder comes, local time `YYYY-MM-DDTHH:MM`; null where none does. */
  readonly next: string | null;
}

/** Calendar days between two campaign dates. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
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
  const rules = reminderRulesOf(zone);
  const owed = facts.obligations
    .filter((one) => one.task !== dialogObligation && one.opensOn <= today && !facts.isDone(one))
    .sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
  const toItem = (one: Obligation): TodoItem => {
    const next = nextRung(one, facts.ended, rules, tx.now);
    return {
      ...toReminderItem(one, zone),
      daysLeft: daysBetween(dateOf(tx.now, zone), one.dueOn),
      next: next === null ? null : localOf(next.sendAt, zone),
    };
  };
  return {
    open: owed.filter((one) => one.dueAt >= tx.now).map(toItem),
    late: owed.filter((one) => one.dueAt < tx.now).map(toItem),
  };
}
