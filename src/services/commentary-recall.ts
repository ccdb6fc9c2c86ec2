// Takes commentaries back: one's own writing within minutes, what was written down for one until the next workday's end.
import { dateOf } from '../domain/calendar.ts';
import { canTakeBack, recallUntilOn } from '../domain/commentary-assist.ts';
import type { Actor } from '../domain/permission.ts';
import {
  findRecentBy,
  lockCommentary,
  type NamedCommentary,
  recallCommentary,
} from '../store/commentary-store.ts';
import { findRectificationOf } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import { loadActor } from './admin-ticket.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { moveRectification } from './rectification.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** What became of taking back. */
export type RecallResult =
  | { readonly outcome: 'nothing' }
  /** Its time has passed. */
  | { readonly outcome: 'too-late'; readonly commentary: NamedCommentary }
  /** What it asked to put right has been signed for. */
  | { readonly outcome: 'signed'; readonly commentary: NamedCommentary; readonly number: number }
  | { readonly outcome: 'recalled'; readonly commentary: NamedCommentary };

/** Takes the item back that a commentary has raised. @returns its number where that can be done no more, else null */
async function withdrawItem(tx: Tx, frame: Frame, commentary: NamedCommentary): Promise<number | null> {
  const item = await findRectificationOf(tx, { source: 'commentary', sourceId: commentary.id });
  if (!item || item.status === 'withdrawn') return null;
  // It is its author's item, also where somebody else wrote it down.
  const actor = await loadActor(tx, frame, commentary.by_person_id);
  const { number } = item;
  const result = await moveRectification(tx, frame, { actor, number, move: 'withdraw', content: '' });
  return result.outcome === 'moved' ? null : number;
}

const targetNameOf = (row: NamedCommentary) => row.target_name ?? row.organization_name;

/** The newest that an actor can take back, of those about `named` where he names one; else the newest of them. */
async function findRecallable(
  tx: Tx,
  frame: Frame,
  { actor, named, only }: { actor: Actor; named: string; only: 'recorded' | null },
): Promise<{ readonly commentary: NamedCommentary; readonly inTime: boolean } | null> {
  const personId = actor.person?.id ?? '';
  const { isWorkday } = await loadReminderRules(tx, frame);
  const day = { now: tx.now, today: frame.today, isWorkday };
  const recent = await findRecentBy(tx, { campaignId: frame.campaignId, personId });
  const meant = recent
    .filter((row) => targetNameOf(row).includes(named))
    .filter((row) => only === null || (row.recorder_id !== null && row.by_person_id === personId));
  const isInTime = (row: NamedCommentary) =>
    canTakeBack(
      {
        createdAt: row.created_at,
        recordedOn: row.recorder_id === null ? null : dateOf(row.created_at, frame.zone),
        byAuthor: row.by_person_id === personId,
      },
      day,
    );
  const found = meant.find(isInTime);
  const [newest] = meant;
  if (found) return { commentary: found, inTime: true };
  return newest ? { commentary: newest, inTime: false } : null;
}

async function takeBack(
  tx: Tx,
  frame: Frame,
  { actor, commentary }: { actor: Actor; commentary: NamedCommentary },
): Promise<RecallResult> {
  if (!(await lockCommentary(tx, commentary.id))) return { outcome: 'nothing' };
  const signed = await withdrawItem(tx, frame, commentary);
  if (signed !== null) return { outcome: 'signed', commentary, number: signed };
  recallCommentary(tx, commentary.id);
  record(tx, {
    kind: 'commentary.recalled',
    campaignId: frame.campaignId,
    actor: actor.person?.id ?? '',
    subject: commentary.target_id,
    data: { commentary: commentary.id },
  });
  return { outcome: 'recalled', commentary };
}

/**
 * Takes back what an actor said last, or what was written down for him or by him, and what it asked to put right.
 * @param named a part of the name of whom it is about; left out: of anybody
 */
export async function recallLast(tx: Tx, frame: Frame, actor: Actor, named = ''): Promise<RecallResult> {
  const found = await findRecallable(tx, frame, { actor, named: named.trim(), only: null });
  if (!found) return { outcome: 'nothing' };
  const { commentary, inTime } = found;
  if (!inTime) return { outcome: 'too-late', commentary };
  return takeBack(tx, frame, { actor, commentary });
}

/** One that its author may correct. */
export interface Correctable {
  readonly commentary: NamedCommentary;
  readonly inTime: boolean;
  /** Until when its problem is to be put right; null: a hint only. */
  readonly dueOn: string | null;
  /** The last campaign date on which it can be corrected. */
  readonly untilOn: string;
}

/** What was written down for an actor last, about whom he names; null: nothing was. */
export async function findCorrectable(
  tx: Tx,
  frame: Frame,
  { actor, named }: { actor: Actor; named: string },
): Promise<Correctable | null> {
  const found = await findRecallable(tx, frame, { actor, named, only: 'recorded' });
  if (!found) return null;
  const { commentary } = found;
  const item = await findRectificationOf(tx, { source: 'commentary', sourceId: commentary.id });
  const { isWorkday } = await loadReminderRules(tx, frame);
  const dueOn = item && item.status !== 'withdrawn' ? item.due_on : null;
  return {
    ...found,
    dueOn,
    untilOn: recallUntilOn(dateOf(commentary.created_at, frame.zone), isWorkday),
  };
}

/** Takes back one that its author corrects, where he still may. */
export async function recallCorrected(
  tx: Tx,
  frame: Frame,
  { actor, commentaryId }: { actor: Actor; commentaryId: string },
): Promise<RecallResult> {
  const recent = await findRecentBy(tx, {
    campaignId: frame.campaignId,
    personId: actor.person?.id ?? '',
  });
  const commentary = recent.find(({ id }) => id === commentaryId);
  if (!commentary) return { outcome: 'nothing' };
  const { isWorkday } = await loadReminderRules(tx, frame);
  const until = recallUntilOn(dateOf(commentary.created_at, frame.zone), isWorkday);
  if (frame.today > until) return { outcome: 'too-late', commentary };
  return takeBack(tx, frame, { actor, commentary });
}
