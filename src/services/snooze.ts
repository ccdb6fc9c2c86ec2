// Puts a reminder off, or a conversation that is under way: a rung of one's own that waits for its time.
import type { Obligation } from '../domain/obligation.ts';
import { isSendingTime, nextSendingTime } from '../domain/sending-hours.ts';
import type { ReminderRow } from '../store/entities/reminder.ts';
import { findOpenQuestions } from '../store/obliged-store.ts';
import {
  findLastMessage,
  findRungs,
  findRungsOf,
  insertRungs,
  moveWaitingRung,
  type RungRow,
} from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadReminderFacts, reminderRulesOf, toDialogObligation } from './reminder-facts.ts';

/** What became of it. */
export type SnoozeResult =
  | {
      readonly outcome: 'snoozed';
      /** When it comes, UTC ms: what was asked for, moved into the hours of PRACTICE.md. */
      readonly untilAt: number;
      readonly obligation: Obligation;
    }
  | { readonly outcome: 'nothing' }
  | { readonly outcome: 'past' }
  /** There is no hour left between then and the deadline. */
  | { readonly outcome: 'too-late'; readonly obligation: Obligation };

/** What is put off: the question that is open, else what the last message reminded of, else what is open. */
export async function findSnoozable(tx: Tx, frame: Frame, personId: string): Promise<Obligation[]> {
  const [question] = await findOpenQuestions(tx, [personId], tx.now);
  // The question about the time itself is not what is put off.
  if (question && !question.kind.startsWith('snooze')) return [toDialogObligation(question, frame.zone)];
  const { facts } = await loadReminderFacts(tx, frame, [personId]);
  const open = facts.obligations.filter(
    (one) => one.dueAt >= tx.now && one.opensOn <= frame.today && !facts.isDone(one),
  );
  const last = await findLastMessage(tx, frame.campaignId, personId);
  const told = last ? (await findRungsOf(tx, [last.outbox_id])).map((row) => row.obligation) : [];
  const named = open.filter((one) => told.includes(one.key));
  return named.length > 0 ? named : open;
}

/** The last hour at which something can still be sent before `dueAt`; the asked one where it fits. */
function fitHours(frame: Frame, untilAt: number, dueAt: number): number | null {
  const rules = reminderRulesOf(frame.zone);
  const at = isSendingTime(rules, untilAt) ? untilAt : nextSendingTime(rules, untilAt);
  return at <= dueAt ? at : null;
}

function putSnooze(
  tx: Tx,
  frame: Frame,
  obligation: Obligation,
  { rungs, at }: { rungs: RungRow[]; at: number },
): void {
  const own = rungs.filter((row) => row.obligation === obligation.key && row.rung.startsWith('snooze-'));
  const waiting = own.find((row) => row.status === 'due');
  if (waiting) {
    moveWaitingRung(tx, waiting.id, at);
    return;
  }
  const row: ReminderRow = {
    id: tx.newId(),
    campaign_id: frame.campaignId,
    person_id: obligation.personId,
    obligation: obligation.key,
    rung: `snooze-${own.length + 1}`,
    due_at: obligation.dueAt,
    send_at: at,
    status: 'due',
    reason: null,
    outbox_id: null,
    asked: 1,
    counted_on: null,
    created_at: tx.now,
    ended_at: null,
  };
  insertRungs(tx, [row]);
}

/**
 * Puts off until `untilAt` (campaign instant). It cannot pass the nearest deadline of what is put off.
 * @param personId the sender, whose account is locked
 */
export async function snooze(
  tx: Tx,
  frame: Frame,
  { personId, untilAt }: { personId: string; untilAt: number },
): Promise<SnoozeResult> {
  const obligations = (await findSnoozable(tx, frame, personId)).sort((a, b) => a.dueAt - b.dueAt);
  const [nearest] = obligations;
  if (!nearest) return { outcome: 'nothing' };
  if (untilAt <= tx.now) return { outcome: 'past' };
  const at = fitHours(frame, untilAt, nearest.dueAt);
  if (at === null) return { outcome: 'too-late', obligation: nearest };
  const rungs = await findRungs(tx, frame.campaignId, [personId]);
  for (const obligation of obligations) putSnooze(tx, frame, obligation, { rungs, at });
  return { outcome: 'snoozed', untilAt: at, obligation: nearest };
}
