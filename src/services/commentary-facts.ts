// What a leader is shown before he comments, so that praise and blame rest on facts (FEATURES.md, row 64): how the tasks
// stand, what was pledged, and what was said last time.
import { type CoverageRow, listCoverage } from '../domain/coverage.ts';
import type { Actor } from '../domain/permission.ts';
import { endedStatuses } from '../domain/rectification.ts';
import { findLastAbout } from '../store/commentary-store.ts';
import { findRectificationsOn } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import { type CommentaryChoice, findCommentingPost } from './commentary-target.ts';
import type { Frame } from './frame.ts';
import { loadObligations } from './obligation-facts.ts';
import { publicText } from './pledge.ts';
import { findParties } from './rectification-party.ts';
import { mayRead } from './rectification-view.ts';

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

/** How the tasks of an organisation with all under it, or of a person, stand; who is away is late with nothing. */
async function countStanding(
  tx: Tx,
  frame: Frame,
  choice: CommentaryChoice,
): Promise<CommentaryFacts['standing']> {
  const { target, organizationId, organizationPath } = choice;
  const isPerson = target.kind === 'person';
  const within = isPerson ? { personIds: [target.id] } : { organizationPaths: [organizationPath] };
  const { obligations, ...facts } = await loadObligations(tx, frame, within);
  const own = obligations.filter((one) => !isPerson || one.subjectId === target.id);
  const place = { id: organizationId, path: organizationPath, sort_order: 0 };
  const rows = listCoverage([place], { ...facts, obligations: own, today: frame.today });
  const sum = (count: (row: CoverageRow) => number) => rows.reduce((total, row) => total + count(row), 0);
  return {
    owed: sum(({ owed }) => owed),
    done: sum(({ done }) => done),
    late: sum(({ open, lateDays }) => (lateDays > 0 ? open : 0)),
  };
}

/** What is still to be put right, as far as the actor is shown it. */
async function findOpenItems(tx: Tx, frame: Frame, { actor, targetId }: { actor: Actor; targetId: string }) {
  const open = { campaignId: frame.campaignId, ended: endedStatuses };
  const items = await findRectificationsOn(tx, open, [targetId]);
  const parties = await findParties(tx, frame, items);
  return items.filter((item) => {
    const sides = parties.get(item.id);
    return sides !== undefined && mayRead(actor, item, sides);
  });
}

/** Loads them. What another leader has said of a person, or another superior of an organisation, is not among them. */
export async function loadCommentaryFacts(
  tx: Tx,
  frame: Frame,
  { actor, choice }: { actor: Actor; choice: CommentaryChoice },
): Promise<CommentaryFacts> {
  const { target } = choice;
  const items = await findOpenItems(tx, frame, { actor, targetId: target.id });
  const last = await findLastAbout(tx, {
    campaignId: frame.campaignId,
    targetId: target.id,
    by:
      target.kind === 'person'
        ? { personId: actor.person?.id ?? '' }
        : { organizationId: findCommentingPost(actor, choice)?.organization.id ?? '' },
  });
  return {
    standing: await countStanding(tx, frame, choice),
    open: items.slice(0, mostOpen).map((item) => ({
      number: item.number,
      problem: item.problem,
      dueOn: item.due_on,
    })),
    pledge: await publicText(tx, frame, target.id),
    last: last && { quarter: last.quarter, problems: last.problems },
  };
}
