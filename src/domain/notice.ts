// A notice that waits, for the hours of sending or the end of a pause, may have become untrue by the time it goes:
// what it tells of, and whether that still holds. What it says is decided elsewhere.
import type { Obligation } from './obligation.ts';

/**
 * What a notice can tell of: a moved deadline, an excuse, a report on somebody's behalf, a pledge to be reviewed, pledges
 * that were published in an organisation.
 */
export const noticeKinds = ['deadline', 'excuse', 'report', 'pledge', 'published'] as const;

/** What a notice tells of. */
export interface NoticeSubject {
  readonly kind: (typeof noticeKinds)[number];
  /** Of the record; of a pledge with its version: `01H…:2`; of the organisation, for what was published in it. */
  readonly id: string;
}

/** Why a notice does not go. */
export type UntrueReason =
  /** The deadline was moved once more: a notice of its own tells the new day. */
  | 'moved-again'
  /** What was recorded, granted or asked for is taken back, or another has its place. */
  | 'taken-back'
  /** The excuse ended while its notice waited. */
  | 'over'
  /** There is nothing left to do. */
  | 'done'
  /** It is none of the receiver's any more. */
  | 'not-owed'
  /** The hours are over: what of it still holds goes in another message when they begin. */
  | 'after-hours';

/** As it stands in a row. */
export function toAbout({ kind, id }: NoticeSubject): string {
  return `${kind}:${id}`;
}

/** Reads it back; null for what no notice of this version tells of. */
export function readAbout(about: string): NoticeSubject | null {
  const at = about.indexOf(':');
  const kind = noticeKinds.find((one) => one === about.slice(0, at));
  return kind ? { kind, id: about.slice(at + 1) } : null;
}

/** What a person owes of what a notice is about, and what of it is done. */
export interface OwedNow {
  readonly owed: readonly Obligation[];
  readonly isDone: (obligation: Obligation) => boolean;
}

const isAllDone = ({ owed, isDone }: OwedNow) => owed.length > 0 && owed.every(isDone);

/** Why nobody need be told of a moved deadline. @param dueAt the instant to which it was moved, UTC ms */
export function findMoveUntrue(dueAt: number, now: OwedNow): UntrueReason | null {
  if (now.owed.length === 0) return 'not-owed';
  if (isAllDone(now)) return 'done';
  return now.owed.some((one) => one.dueAt === dueAt && !now.isDone(one)) ? null : 'moved-again';
}

/** An excuse as far as its notice is concerned. */
export interface ExcuseStanding {
  readonly isEnded: boolean;
  /** Last day, included. */
  readonly untilOn: string;
  /** Asked for by the person himself: who is told of that may still grant more when the day is over. */
  readonly isOwn: boolean;
}

/** Why nobody need be told of an excuse. @param today campaign date */
export function findExcuseUntrue(
  { isEnded, untilOn, isOwn }: ExcuseStanding,
  now: OwedNow,
  today: string,
): UntrueReason | null {
  if (isEnded) return 'taken-back';
  if (!isOwn && untilOn < today) return 'over';
  return isAllDone(now) ? 'done' : null;
}
