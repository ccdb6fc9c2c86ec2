// The time of the day at which somebody's reminders come (`/提醒 时间`): within the hours of PRACTICE.md, on workdays.
import { isWithinHours } from '../domain/sending-hours.ts';
import { findDigestTime as findTime, putDigestTime } from '../store/person-setting-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** A span of a workday, `HH:MM`. */
export interface HourSpan {
  readonly from: string;
  readonly to: string;
}

/** What holds: a time of his own, or null for the beginning of the hours; and these hours. */
export interface DigestTimeView {
  readonly time: string | null;
  readonly hours: readonly HourSpan[];
}

/** What holds for a person. */
export async function findDigestTime(tx: Tx, frame: Frame, personId: string): Promise<DigestTimeView> {
  const { hours } = await loadReminderRules(tx, frame);
  return { time: await findTime(tx, personId), hours };
}

/** Sets it. @param time `HH:MM`; null: when the hours begin */
export async function setDigestTime(
  tx: Tx,
  frame: Frame,
  { personId, time }: { readonly personId: string; readonly time: string | null },
): Promise<DigestTimeView & { readonly outcome: 'set' | 'outside' }> {
  const rules = await loadReminderRules(tx, frame);
  const { hours } = rules;
  if (time !== null && !isWithinHours(rules, time)) return { outcome: 'outside', time, hours };
  putDigestTime(tx, personId, time);
  record(tx, {
    kind: 'reminder.timeChosen',
    campaignId: frame.campaignId,
    actor: personId,
    subject: personId,
    data: { time },
  });
  return { outcome: 'set', time, hours };
}
