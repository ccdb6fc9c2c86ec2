// Which record /撤回 takes back: the newest of one's own, whatever it was, where its feature still allows it. How it is taken
// back is the feature's (its own 撤回), with its rules and its words.

/** What can be taken back, one kind for each feature's 撤回. */
export type UndoKind =
  | 'pledge'
  | 'note'
  | 'commentary'
  | 'opinion'
  | 'report'
  | 'awaited'
  | 'recorded'
  | 'recordedPledge'
  | 'excuse'
  | 'leave'
  | 'rectification';

/** Why a record stands for good. */
export type UndoFault =
  /** More than ten minutes have passed since a commentary. */
  | 'late'
  /** Others have gone on with it: an opinion was looked at, an item is at its next step. */
  | 'gone-on'
  /** It was recorded for somebody else, and is his. */
  | 'owners';

/** A record that stands, by the one who asks. */
export interface UndoRecord {
  readonly kind: UndoKind;
  readonly id: string;
  /** UTC ms. */
  readonly at: number;
  /** Whom or what it is about, as far as it is needed to know it again; null: oneself. */
  readonly subject: string | null;
  /** The line that takes it back. */
  readonly line: string;
  readonly fault: UndoFault | null;
  /** Whether its feature asks before it does so. */
  readonly asks: boolean;
}

/** A record that no command takes back, by its kind in the ledger. */
export interface FixedRecord {
  readonly kind: string;
  /** UTC ms. */
  readonly at: number;
}

/** What /撤回 does. */
export type UndoDecision =
  | { readonly outcome: 'nothing' }
  /** The newest cannot be taken back; what came before it is not taken in its place. */
  | { readonly outcome: 'fixed'; readonly fixed: FixedRecord; readonly before: UndoRecord | null }
  | { readonly outcome: 'fault'; readonly record: UndoRecord; readonly fault: UndoFault }
  | { readonly outcome: 'ask'; readonly record: UndoRecord }
  | { readonly outcome: 'take'; readonly record: UndoRecord };

/** What somebody has just done he means without being asked; what is older he is told first. */
export const undoAtOnceMs = 10 * 60 * 1000;

/** The newest record; of two of one instant the first: a commentary stands before the item that it raised. */
export function findNewestRecord(records: readonly UndoRecord[]): UndoRecord | null {
  return records.reduce<UndoRecord | null>(
    (best, one) => (best === null || one.at > best.at ? one : best),
    null,
  );
}

/** What is to be done. @param now UTC ms */
export function decideUndo(
  records: readonly UndoRecord[],
  fixed: FixedRecord | null,
  now: number,
): UndoDecision {
  const newest = findNewestRecord(records);
  if (fixed && (newest === null || fixed.at > newest.at)) {
    return { outcome: 'fixed', fixed, before: newest?.fault === null ? newest : null };
  }
  if (newest === null) return { outcome: 'nothing' };
  if (newest.fault !== null) return { outcome: 'fault', record: newest, fault: newest.fault };
  const isPlain = newest.asks || now - newest.at <= undoAtOnceMs;
  return { outcome: isPlain ? 'take' : 'ask', record: newest };
}
