// Puts a version of a pledge that was just handed in to those who review it. What they are told is phrased by whoever
// took it in: the chat or a page.
import type { Basis } from '../domain/pledge-history.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Desk, Reviewer } from './desk.ts';
import type { Frame } from './frame.ts';
import type { Receiver } from './party.ts';
import { type PledgeSubject, pledgeReviewKind } from './pledge.ts';
import { loadPoints, type PledgePoints } from './pledge-field.ts';
import { hasToldMore, noteToldMore, offerPrompt } from './prompt.ts';
import { countReviews } from './review.ts';

/** A version that was just handed in. */
export interface SubmittedPledge {
  readonly desk: Desk;
  readonly kind: PledgeSubject['kind'];
  readonly pledgeId: string;
  readonly version: number;
  readonly text: string;
  /** What it is shown beside; null where it stands alone. */
  readonly basis: Basis | null;
  /** `YYYY-MM-DD`: when the review is due. */
  readonly dueOn: string;
  /** Whose: a person's name, or the organisation's. */
  readonly subject: string;
  readonly organization: string;
}

type Shown = Pick<SubmittedPledge, 'subject' | 'organization' | 'version' | 'text' | 'basis' | 'dueOn'> & {
  readonly points: PledgePoints;
};

/** What a reviewer is told. */
export interface ReviewerWords {
  /** He can answer at once. */
  readonly review: (
    view: Shown & { readonly to: string; readonly more: number; readonly waitedDays: number },
  ) => Sentence;
  /** He has another question open. */
  readonly waiting: (view: {
    readonly to: string;
    readonly subject: string;
    readonly total: number;
  }) => Sentence;
}

/** A message to a reviewer. */
export interface ReviewNotice {
  readonly receiver: Receiver;
  readonly text: readonly Sentence[];
}

async function askReviewer(
  tx: Tx,
  frame: Frame,
  { submitted, reviewer, words }: { submitted: SubmittedPledge; reviewer: Reviewer; words: ReviewerWords },
): Promise<Sentence | null> {
  const { to, personId, asked } = reviewer;
  const { desk, kind, pledgeId, ...shown } = submitted;
  const { version, subject } = shown;
  if (asked && hasToldMore(asked)) return null;
  const prompt = { personId, kind: pledgeReviewKind, state: { pledgeId, version } };
  if (!asked && (await offerPrompt(tx, prompt))) {
    const points = await loadPoints(tx, frame, { kind, text: shown.text, writtenAt: tx.now });
    return words.review({ ...shown, points, to, waitedDays: 0, more: 0 });
  }
  if (asked) noteToldMore(tx, { personId, ...asked });
  const total = await countReviews(tx, frame, { desks: [desk.organizationId], reviewerId: personId });
  return words.waiting({ to, subject, total });
}

/**
 * What the reviewers are told. One with no question open can answer 1 or 2 at once. One who has a question open is told
 * once that more waits: the rest is put to him one after another, so that a busy day stays quiet.
 */
export async function askReviewers(
  tx: Tx,
  frame: Frame,
  { submitted, words }: { readonly submitted: SubmittedPledge; readonly words: ReviewerWords },
): Promise<ReviewNotice[]> {
  const notices: ReviewNotice[] = [];
  for (const reviewer of submitted.desk.reviewers) {
    const text = await askReviewer(tx, frame, { submitted, reviewer, words });
    if (text) notices.push({ receiver: reviewer, text: [text] });
  }
  return notices;
}
