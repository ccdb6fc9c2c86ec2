// One rung of one person's obligation that has ended, or that he asked for himself and that waits.
import { date, id, instant, int, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** One rung of one person's obligation: a row comes about when its time has come, or when it was asked for. */
export const reminder = defineTable(
  'reminder',
  {
    id: primary(id()),
    campaign_id: id(),
    person_id: id(),
    /** `<task>` or `<task>:<organization id>`; `dialog` for an interrupted conversation. */
    obligation: key(64),
    /** `T-7`, `T-1`, `T-0`, `snooze-1` … */
    rung: key(16),
    /** The obligation's deadline, campaign time. */
    due_at: instant(),
    /** When its time came or comes, campaign time. */
    send_at: instant(),
    /** `due` (asked for, waits), `sending` (its message is in the outbox), `merged`, `skipped`, `cancelled`. */
    status: key(16),
    /** Why it was skipped or cancelled. */
    reason: optional(key(24)),
    /** The message that carries it; for `merged` the one that it went in. */
    outbox_id: optional(id()),
    /** 1: the person asked for it. */
    asked: int(),
    /** Campaign date of a message that counts against the person's week; null for all others. */
    counted_on: optional(date()),
    created_at: instant(),
    /** Campaign time; null while it waits. */
    ended_at: optional(instant()),
  },
  [
    { name: 'reminder_rung', columns: ['campaign_id', 'person_id', 'obligation', 'rung'], unique: true },
    { name: 'reminder_status', columns: ['campaign_id', 'status', 'send_at'] },
    { name: 'reminder_outbox', columns: ['outbox_id'] },
    { name: 'reminder_counted', columns: ['counted_on'] },
  ],
);

/** A row of `reminder`. */
export type ReminderRow = RowOf<typeof reminder>;
