// Puts a reminder off, or a conversation that is under way: a rung of one's own that waits for its time.
import type { Obligation } from '../domain/obligation.ts';
import { nextSendingTime } from '../domain/sending-hours.ts';
import { maxSnoozeDays } from '../domain/snooze.ts';
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
import { promptLifetimeDays } from './prompt.ts';
import { factsOf, loadReminderFacts, toDialogObligation } from './reminder-facts.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** What became of it. */
export type SnoozeResult =
  | {
      readonly outcome: 'snoozed';
      /** When it comes, UTC ms: what was asked for, moved into the hours of PRACTICE.md. */
      readonly untilAt: number;
      readonly moved: boolean;
      /** What was put off, nearest deadline first. */
      readonly obligations: readonly Obligation[];
    }
  | { readonly outcome: 'nothing' }
  | { readonly outcome: 'past' }
  /** There is no hour left between then and the deadline. */
  | { readonly outcome: 'too-late'; readonly obligation: Obligation }
  /** Beyond {@link maxSnoozeDays}. */
  | { readonly outcome: 'too-far' };

const dayMs = 24 * 60 * 60 * 1000;

/** When a question was put, or its answer last asked for again. */
function askedAt({ expires_at: expiresAt }: { readonly expires_at: number }): number {
  return expiresAt - promptLifetimeDays * dayMs;
}

/**
 * What is put off: whichever was said last of the question that is open and the last reminder; where there is
 * neither, what is open. Nearest deadline first.
 */
export async function findSnoozable(tx: Tx, frame: Frame, personId: string): Promise<Obligation[]> {
  const [question] = await findOpenQuestions(tx, [personId], tx.now);
  // The question about the time itself is not what is put off.
  const asked = question && !question.kind.startsWith('snooze') ? question : null;
  const last = await findLastMessage(tx, frame.campaignId, personId);
  const dialog = asked ? [toDialogObligation(asked, frame.zone)] : [];
  if (asked && (!last || last.ended_at <= askedAt(asked))) return dialog;
  const { facts } = await loadReminderFacts(tx, frame, factsOf(personId));
  const open = facts.obligations.filter(
    (one) => one.kind === 'task' && one.dueAt >= tx.now && one.opensOn <= frame.today && !facts.isDone(one),
  );
  const told = last ? (await findRungsOf(tx, [last.outbox_id])).map((row) => row.obligation) : [];
  const named = [...open, ...dialog].filter((one) => told.includes(one.key));
  const found = named.length > 0 ? named : dialog.length > 0 ? dialog : open;
  return found.sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
}

/** The asked instant, or the first hour after it; null where that is beyond `dueAt`. */
async function fitHours(
  tx: Tx,
  frame: Frame,
  { untilAt, dueAt }: { untilAt: number; dueAt: number },
): Promise<number | null> {
  const at = nextSendingTime(await loadReminderRules(tx, frame), untilAt);
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
  const obligations = await findSnoozable(tx, frame, personId);
  const [nearest] = obligations;
  if (!nearest) return { outcome: 'nothing' };
  if (untilAt <= tx.now) return { outcome: 'past' };
  const at = await fitHours(tx, frame, { untilAt, dueAt: nearest.dueAt });
  if (at === null) return { outcome: 'too-late', obligation: nearest };
  if (untilAt > tx.now + maxSnoozeDays * dayMs) return { outcome: 'too-far' };
  const rungs = await findRungs(tx, frame.campaignId, [personId]);
  for (const obligation of obligations) putSnooze(tx, frame, obligation, { rungs, at });
  return { outcome: 'snoozed', untilAt: at, moved: at !== untilAt, obligations };
}
