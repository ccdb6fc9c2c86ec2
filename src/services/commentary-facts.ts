// What a leader is shown before he comments, so that praise and blame rest on facts (FEATURES.md, row 64): how the tasks
// stand, what was pledged, and what was said last time.
import { countStanding } from '../domain/commentary-facts.ts';
import { endedStatuses } from '../domain/rectification.ts';
import { findLastAbout } from '../store/commentary-store.ts';
import { findRectificationsOn } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { CommentaryChoice } from './commentary-target.ts';
import type { Frame } from './frame.ts';
import { loadObligations } from './obligation-facts.ts';
import { publicText } from './pledge.ts';

/** The facts. */
export interface CommentaryFacts {
  /** Of the tasks that have begun: numbers of subjects, not of persons who share one. */
  readonly standing: { readonly owed: number; readonly done: number; readonly late: number };
  /** Its own public pledge; null where there is none. */
  readonly pledge: string | null;
  /** What is still to be put right, nearest deadline first. */
  readonly open: readonly { readonly number: number; readonly problem: string; readonly dueOn: string }[];
  /** The last commentary on it. */
  readonly last: { readonly quarter: string; readonly problems: string } | null;
}

/** As many open items as one message shows. */
const mostOpen = 3;

/** Loads them. */
export async function loadCommentaryFacts(
  tx: Tx,
  frame: Frame,
  { target, organizationPath }: CommentaryChoice,
): Promise<CommentaryFacts> {
  const within =
    target.kind === 'person' ? { personIds: [target.id] } : { organizationPaths: [organizationPath] };
  const { obligations, isDone } = await loadObligations(tx, frame, within);
  const own = obligations.filter((one) => target.kind === 'organization' || one.subjectId === target.id);
  const { campaignId } = frame;
  const items = await findRectificationsOn(tx, { campaignId, ended: endedStatuses }, [target.id]);
  const last = await findLastAbout(tx, { campaignId: frame.campaignId, targetId: target.id });
  return {
    standing: countStanding(own, { isDone, today: frame.today, now: tx.now }),
    open: items.slice(0, mostOpen).map((item) => ({
      number: item.number,
      problem: item.problem,
      dueOn: item.due_on,
    })),
    pledge: await publicText(tx, frame, target.id),
    last: last && { quarter: last.quarter, problems: last.problems },
  };
}
