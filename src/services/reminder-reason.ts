// Why the last reminder came: what it was about, by which rule, what comes next.
import { dateOf } from '../domain/calendar.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { ReminderFacts } from '../domain/reminder.ts';
import { nextRung } from '../domain/reminder-plan.ts';
import { findOpenQuestions } from '../store/obliged-store.ts';
import { findLastMessage, findRungsOf, type RungRow } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { type ReminderItem, toReminderItem } from './reminder.ts';
import { dialogKey, isDialogKey, loadReminderFacts, reminderRulesOf } from './reminder-facts.ts';
import { localOf } from './todo.ts';

/** The last message of reminders to a person. */
export interface ReminderReasonView {
  /** Local time, `YYYY-MM-DDTHH:MM`. */
  readonly sentAt: string;
  readonly items: readonly (ReminderItem & {
    readonly rung: string;
    /** Whether it has been done since. */
    readonly done: boolean;
    readonly remindDaysBefore: readonly number[];
    /** Local time of the next reminder, `YYYY-MM-DDTHH:MM`, or null. */
    readonly next: string | null;
  })[];
}

/** The question that was put off: it may have been answered since. */
function dialogItem(row: RungRow, open: string | null, zone: string): ReminderReasonView['items'][number] {
  const due = { dueOn: dateOf(row.due_at, zone), dueTime: localOf(row.due_at, zone).slice(11) };
  const title = row.obligation.slice(dialogKey('').length);
  const words = { kind: 'dialog', title, organization: null, minutes: 0, command: '继续' } as const;
  return { ...words, ...due, rung: row.rung, done: title !== open, remindDaysBefore: [], next: null };
}

/** When the next reminder comes: a snooze first, since regular rungs before it go into it. */
function findNextAt(
  obligation: Obligation,
  { snoozes, ended }: ReminderFacts,
  { zone, now }: { zone: string; now: number },
): string | null {
  const snoozed = snoozes.find((one) => one.obligation === obligation.key);
  const sendAt = snoozed?.sendAt ?? nextRung(obligation, ended, reminderRulesOf(zone), now)?.sendAt;
  return sendAt === undefined ? null : localOf(sendAt, zone);
}

/** The last message and its reasons; null where there was none, or nothing of it is owed any more. */
export async function explainLast(
  tx: Tx,
  frame: Frame,
  personId: string,
): Promise<ReminderReasonView | null> {
  const last = await findLastMessage(tx, frame.campaignId, personId);
  if (!last) return null;
  const { zone } = frame;
  const rungs = await findRungsOf(tx, [last.outbox_id]);
  const [question] = await findOpenQuestions(tx, [personId], tx.now);
  const { facts } = await loadReminderFacts(tx, frame, [personId]);
  const byKey = new Map(facts.obligations.map((one) => [one.key, one]));
  const items = rungs.flatMap((row) => {
    if (isDialogKey(row.obligation)) return [dialogItem(row, question?.kind ?? null, zone)];
    const obligation = byKey.get(row.obligation);
    if (!obligation) return [];
    const done = facts.isDone(obligation);
    const { remindDaysBefore } = obligation;
    const nextAt = done ? null : findNextAt(obligation, facts, { zone, now: tx.now });
    return [{ ...toReminderItem(obligation, zone), rung: row.rung, done, remindDaysBefore, next: nextAt }];
  });
  return items.length === 0 ? null : { sentAt: localOf(last.ended_at, zone), items };
}
