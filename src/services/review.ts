// A public pledge from its reviewer's side: which desk it goes to, what waits there, approve or return.
import { actedFor } from '../domain/acting.ts';
import { publishedVersion, statusOf, type VersionStatus } from '../domain/pledge.ts';
import { findOrganization } from '../store/organization-store.ts';
import { findPersons } from '../store/person-store.ts';
import {
  findWaiting,
  lockPledge,
  type PledgeRows,
  setPledgeState,
  setVersionStatus,
  toVersions,
} from '../store/pledge-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';

/** A version as its reviewer sees it. */
export interface ReviewItem {
  readonly pledgeId: string;
  readonly versionId: string;
  readonly version: number;
  readonly text: string;
  /** What the public sees now, or null. */
  readonly previous: string | null;
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
  const item = first ? await loadReview(tx, first.pledge_id, first.version) : null;
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
export async function loadReview(tx: Tx, pledgeId: string, version: number): Promise<ReviewItem | null> {
  const found = await lockPledge(tx, pledgeId);
  const row = found?.versions.find((v) => v.version === version);
  if (!found || !row) return null;
  const { pledge } = found;
  const organization = await findOrganization(tx, pledge.organization_id);
  const sameDesk = pledge.review_organization_id === pledge.organization_id;
  const desk = sameDesk ? organization : await findOrganization(tx, pledge.review_organization_id);
  const name =
    pledge.subject_kind === 'person'
      ? ((await findPersons(tx, [pledge.subject_id]))[0]?.name ?? '')
      : organization?.name;
  return {
    pledgeId,
    versionId: row.id,
    version,
    text: row.content,
    previous: found.versions.find((v) => v.status === 'published')?.content ?? null,
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
  readonly decision: 'approve' | 'return';
  /** Why it is returned; null for an approval. */
  readonly reason: string | null;
}

/** What became of it. */
export type ReviewResult =
  | { readonly outcome: 'done' }
  /** Somebody else decided (`by`), or the owner took it back or replaced it (null). */
  | { readonly outcome: 'stale'; readonly by: string | null };

/** Approves or returns a version that waits. Only the first word counts. */
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
  record(tx, {
    kind: status === 'published' ? 'pledge.published' : 'pledge.returned',
    campaignId: frame.campaignId,
    actor: input.reviewerId,
    subject: found.pledge.subject_id,
    data: { pledge: input.pledgeId, version: input.version, ...actedFor(input.actingFor) },
  });
  return { outcome: 'done' };
}

/** The version that was public gives way to the newer one. */
function retirePublished(tx: Tx, { versions }: PledgeRows, version: number): void {
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
