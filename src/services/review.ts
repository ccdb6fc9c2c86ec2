// A public pledge from its reviewer's side: which desk it goes to, what waits there, approve or return.
import { actedFor } from '../domain/acting.ts';
import { dateOf } from '../domain/calendar.ts';
import { commitTo } from '../domain/ledger.ts';
import { publishedVersion, statusOf, type VersionStatus } from '../domain/pledge.ts';
import { type Basis, findReviewBasis } from '../domain/pledge-history.ts';
import { countWaited, reviewDue } from '../domain/review-due.ts';
import { findOrganization } from '../store/organization-store.ts';
import { findPersons } from '../store/person-store.ts';
import {
  findWaiting,
  lockPledge,
  type PledgeRows,
  setPledgeState,
  toVersions,
} from '../store/pledge-store.ts';
import { insertSuggestion } from '../store/pledge-suggestion-store.ts';
import { setVersionStatus } from '../store/pledge-version-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { loadPoints, type PledgePoints } from './pledge-field.ts';
import { loadReviewRule } from './review-due.ts';

/** A version as its reviewer sees it. */
export interface ReviewItem {
  readonly pledgeId: string;
  readonly versionId: string;
  readonly version: number;
  readonly text: string;
  readonly points: PledgePoints;
  /** What it is held against, or null. */
  readonly basis: Basis | null;
  /** Workdays since it was handed in. */
  readonly waitedDays: number;
  /** Campaign date on which its author is to be answered at the latest. */
  readonly dueOn: string;
  readonly subjectId: string;
  readonly subjectKind: string;
  /** The person's or the organisation's name. */
  readonly subject: string;
  readonly organizationName: string;
  /** The organisation that reviews. */
  readonly deskName: string;
  readonly deskPath: string;
  readonly authorId: string;
}

/** The oldest version that waits for this reviewer, and how many wait besides it. */
export async function nextReview(
  tx: Tx,
  frame: Frame,
  { desks, reviewerId }: { desks: readonly string[]; reviewerId: string },
): Promise<{ item: ReviewItem | null; more: number }> {
  const { first, total } = await findWaiting(tx, frame.campaignId, desks, reviewerId);
  const item = first
    ? await loadReview(tx, frame, { pledgeId: first.pledge_id, version: first.version })
    : null;
  return { item, more: Math.max(0, total - 1) };
}

/** How many versions wait for this reviewer. */
export async function countReviews(
  tx: Tx,
  frame: Frame,
  { desks, reviewerId }: { desks: readonly string[]; reviewerId: string },
): Promise<number> {
  return (await findWaiting(tx, frame.campaignId, desks, reviewerId)).total;
}

/** A version by pledge and number, its pledge locked; null where it is gone. */
export async function loadReview(
  tx: Tx,
  frame: Frame,
  { pledgeId, version }: Pick<ReviewItem, 'pledgeId' | 'version'>,
): Promise<ReviewItem | null> {
  const found = await lockPledge(tx, pledgeId);
  const row = found?.versions.find((v) => v.version === version);
  if (!found || !row) return null;
  const { pledge } = found;
  const organization = await findOrganization(tx, pledge.organization_id);
  const sameDesk = pledge.review_organization_id === pledge.organization_id;
  const desk = sameDesk ? organization : await findOrganization(tx, pledge.review_organization_id);
  const rule = await loadReviewRule(tx, frame);
  const submittedOn = dateOf(row.created_at, frame.zone);
  const name =
    pledge.subject_kind === 'person'
      ? ((await findPersons(tx, [pledge.subject_id]))[0]?.name ?? '')
      : organization?.name;
  return {
    pledgeId,
    versionId: row.id,
    version,
    text: row.content,
    points: await loadPoints(tx, frame, {
      kind: pledge.subject_kind,
      text: row.content,
      writtenAt: row.created_at,
    }),
    basis: findReviewBasis(toVersions(found.versions), { version, text: row.content }),
    waitedDays: countWaited(submittedOn, frame.today, rule),
    dueOn: reviewDue(submittedOn, rule),
    subjectId: pledge.subject_id,
    subjectKind: pledge.subject_kind,
    subject: name ?? '',
    organizationName: organization?.name ?? '',
    deskName: desk?.name ?? '',
    deskPath: desk?.path ?? '',
    authorId: row.author_id,
  };
}

/** A reviewer's word on one version. */
export interface ReviewInput {
  readonly pledgeId: string;
  readonly version: number;
  readonly reviewerId: string;
  /** In whose place he decides; left out where it is his own post. */
  readonly actingFor?: string | null;
  readonly decision: 'approve' | 'return' | 'suggest';
  /** Why it is returned; null for other decisions. */
  readonly reason: string | null;
  /** The wording that is suggested, normalised and found good by the rules; left out for other decisions. */
  readonly suggestion?: string;
}

/** What became of it. */
export type ReviewResult =
  | {
      readonly outcome: 'done';
      /** Null where nothing was suggested. */
      readonly suggestionId: string | null;
    }
  /** Somebody else decided (`by`), or the owner took it back or replaced it (null). */
  | { readonly outcome: 'stale'; readonly by: string | null };

const kinds = {
  approve: 'pledge.published',
  return: 'pledge.returned',
  suggest: 'pledge.suggested',
} as const;

/** Keeps the wording that is suggested. @returns what the ledger's entry says of it; nothing where none is */
function saveSuggestion(tx: Tx, input: ReviewInput) {
  const { suggestion: text } = input;
  if (text === undefined) return {};
  const id = tx.newId();
  const salt = newSalt();
  insertSuggestion(tx, {
    id,
    salt,
    pledge_id: input.pledgeId,
    version: input.version,
    content: text,
    suggested_by: input.reviewerId,
    acting_for: input.actingFor ?? null,
  });
  return { suggestion: id, text: commitTo(salt, text) };
}

/**
 * Approves or returns a version that waits, or returns it with a wording for its author to adopt. Only the first word
 * counts.
 */
export async function reviewPledge(tx: Tx, frame: Frame, input: ReviewInput): Promise<ReviewResult> {
  const found = await lockPledge(tx, input.pledgeId);
  const row = found?.versions.find((v) => v.version === input.version);
  if (!found || !row) return { outcome: 'stale', by: null };
  if (row.status !== 'submitted') {
    const decider = row.decided_by === null ? null : (await findPersons(tx, [row.decided_by]))[0];
    return { outcome: 'stale', by: decider?.name ?? null };
  }
  const status: VersionStatus = input.decision === 'approve' ? 'published' : 'returned';
  setVersionStatus(tx, row.id, status, { by: input.reviewerId, reason: input.reason });
  if (status === 'published') retirePublished(tx, found, input.version);
  saveStanding(tx, found, input.version, status);
  const suggested = saveSuggestion(tx, input);
  record(tx, {
    kind: kinds[input.decision],
    campaignId: frame.campaignId,
    actor: input.reviewerId,
    subject: found.pledge.subject_id,
    data: { pledge: input.pledgeId, version: input.version, ...suggested, ...actedFor(input.actingFor) },
  });
  return { outcome: 'done', suggestionId: suggested.suggestion ?? null };
}

/** The version that was public gives way to the newer one. */
export function retirePublished(tx: Tx, { versions }: PledgeRows, version: number): void {
  for (const row of versions) {
    if (row.status === 'published' && row.version !== version) setVersionStatus(tx, row.id, 'replaced', null);
  }
}

function saveStanding(
  tx: Tx,
  { pledge, versions }: PledgeRows,
  version: number,
  status: VersionStatus,
): void {
  const after = toVersions(versions).map((v) => {
    if (v.version === version) return { ...v, status };
    return status === 'published' && v.status === 'published' ? { ...v, status: 'replaced' as const } : v;
  });
  setPledgeState(tx, pledge.id, {
    version: pledge.version,
    published: publishedVersion(after),
    status: statusOf(after),
  });
}
