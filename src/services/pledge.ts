// A public pledge from its owner's side: hand in or revise, withdraw, look at.

import { actedFor } from '../domain/acting.ts';
import { commitTo } from '../domain/ledger.ts';
import type { ActorOrganization } from '../domain/permission.ts';
import {
  decideSubmission,
  decideWithdrawal,
  publishedVersion,
  standingVersion,
  statusOf,
  type VersionStatus,
  type Withdrawal,
} from '../domain/pledge.ts';
import { type Basis, findReviewBasis } from '../domain/pledge-history.ts';
import { reviewDue } from '../domain/review-due.ts';
import type { PledgeVersionRow } from '../store/entities/pledge-version.ts';
import { findPersons } from '../store/person-store.ts';
import {
  findPledge,
  insertPledge,
  lockedPledge,
  type PledgeRows,
  resubmitPledge,
  setPledgeState,
  toVersions,
} from '../store/pledge-store.ts';
import { endSuggestions } from '../store/pledge-suggestion-store.ts';
import { eraseVersionText, insertVersion, setVersionStatus } from '../store/pledge-version-store.ts';
import { ask, askBoth } from '../store/query.ts';
import type { Tx } from '../store/tx.ts';
import { type Desk, deskFor } from './desk.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { loadPoints, type PledgePoints } from './pledge-field.ts';
import { listFirstOnWall } from './pledge-wall.ts';
import { loadReviewRule } from './review-due.ts';

/** Kind of the question that a reviewer is asked of a version. */
export const pledgeReviewKind = 'pledge.review';

/** Whose pledge: a person's, or an organisation's, written by its secretary. */
export interface PledgeSubject {
  readonly kind: 'person' | 'organization';
  readonly id: string;
  readonly organization: ActorOrganization;
}

/** A text of its owner. */
export interface SubmitInput {
  readonly subject: PledgeSubject;
  readonly authorId: string;
  /** Who records it on the author's behalf (`/代录`); left out: he himself. */
  readonly recordedBy?: string;
  /** In whose place he writes for an organisation, or records; left out where it is his own post. */
  readonly actingFor?: string | null;
  /** Normalised and found good by the rules. */
  readonly text: string;
}

/** What became of a text. */
export type SubmitResult =
  | { readonly outcome: 'unchanged'; readonly version: number; readonly status: VersionStatus }
  | {
      readonly outcome: 'recorded';
      readonly pledgeId: string;
      readonly version: number;
      readonly replaced: boolean;
      /** What its reviewer holds it against, or null. */
      readonly basis: Basis | null;
      /** Campaign date on which its author is answered at the latest. */
      readonly dueOn: string;
      /** Null where nobody upward can review. */
      readonly desk: Desk | null;
    };

/** Records a text as a new version, and finds the desk that reviews it. */
export async function submitPledge(tx: Tx, frame: Frame, input: SubmitInput): Promise<SubmitResult> {
  const { subject, authorId } = input;
  const [found, desk] = await askBoth(
    tx,
    lockedPledge(frame.campaignId, subject.id),
    await deskFor(tx, frame, { organization: subject.organization, authorId }),
  );
  const versions = toVersions(found?.versions ?? []);
  const decision = decideSubmission(versions, input.text);
  if (decision.outcome === 'unchanged') return decision;
  const rule = await loadReviewRule(tx, frame);
  const pledgeId = found?.pledge.id ?? tx.newId();
  const written = { pledgeId, version: decision.version, found, desk };
  saveVersion(tx, frame, input, written);
  savePledge(tx, frame, input, written);
  if (decision.replaces !== null) replaceVersion(tx, found, decision.replaces);
  if (versions.some((v) => v.status === 'returned')) endSuggestions(tx, pledgeId, 'ended');
  return {
    outcome: 'recorded',
    pledgeId,
    version: decision.version,
    replaced: decision.replaces !== null,
    basis: findReviewBasis(versions, { version: decision.version, text: input.text }),
    dueOn: reviewDue(frame.today, rule),
    desk,
  };
}

interface Written {
  readonly pledgeId: string;
  readonly version: number;
  readonly found: PledgeRows | null;
  readonly desk: Desk | null;
}

function replaceVersion(tx: Tx, found: PledgeRows | null, version: number): void {
  const row = found?.versions.find((v) => v.version === version);
  if (row) setVersionStatus(tx, row.id, 'replaced', null);
}

function savePledge(tx: Tx, frame: Frame, { subject }: SubmitInput, written: Written): void {
  const place = {
    organizationId: subject.organization.id,
    reviewOrganizationId: written.desk?.organizationId ?? subject.organization.id,
  };
  if (written.found) {
    resubmitPledge(tx, { id: written.pledgeId, version: written.version, ...place });
    return;
  }
  insertPledge(tx, {
    id: written.pledgeId,
    campaignId: frame.campaignId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    version: written.version,
    ...place,
  });
}

function saveVersion(tx: Tx, frame: Frame, input: SubmitInput, written: Written): void {
  const salt = newSalt();
  const { pledgeId, version } = written;
  const { text, authorId, recordedBy = null, actingFor = null } = input;
  const recordedFor = recordedBy === null ? null : actingFor;
  insertVersion(tx, { pledgeId, version, text, salt, authorId, recordedBy, recordedFor });
  record(tx, {
    kind: 'pledge.submitted',
    campaignId: frame.campaignId,
    actor: recordedBy ?? authorId,
    subject: input.subject.id,
    data: { pledge: pledgeId, version, text: commitTo(salt, text), ...actedFor(actingFor) },
  });
}

/** Which version goes. */
export interface WithdrawInput {
  readonly subjectId: string;
  readonly authorId: string;
  readonly confirmed: boolean;
  /** Only this version, which its owner was asked about; null or left out for whichever stands. */
  readonly version?: number | null;
}

/** What became of it; `changed` where another version stands now than the one that was asked about. */
export type WithdrawResult =
  | (Withdrawal & { readonly wasPublished?: boolean })
  | { readonly outcome: 'changed' };

/** Takes back the newest version that waits, or the published one where `confirmed`. */
export async function withdrawPledge(
  tx: Tx,
  frame: Frame,
  { subjectId, authorId, confirmed, version = null }: WithdrawInput,
): Promise<WithdrawResult> {
  const found = await ask(tx, lockedPledge(frame.campaignId, subjectId));
  const versions = toVersions(found?.versions ?? []);
  const decision = decideWithdrawal(versions, confirmed);
  if (decision.outcome !== 'withdraw' || !found) return decision;
  if (version !== null && version !== decision.version) return { outcome: 'changed' };
  const row = found.versions.find((v) => v.version === decision.version);
  if (!row) return { outcome: 'nothing' };
  setVersionStatus(tx, row.id, 'withdrawn', null);
  eraseVersionText(tx, row.id);
  endSuggestions(tx, found.pledge.id, 'ended');
  const after = versions.map((v) =>
    v.version === decision.version ? { ...v, status: 'withdrawn' as const } : v,
  );
  setPledgeState(tx, found.pledge.id, {
    version: found.pledge.version,
    published: publishedVersion(after),
    status: statusOf(after),
  });
  record(tx, {
    kind: 'pledge.withdrawn',
    campaignId: frame.campaignId,
    actor: authorId,
    subject: subjectId,
    data: { pledge: found.pledge.id, version: decision.version },
  });
  return { ...decision, wasPublished: row.status === 'published' };
}

/** Names of who recorded a version, and in whose place. */
async function findRecorder(tx: Tx, row: Pick<PledgeVersionRow, 'recorded_by' | 'recorded_for'>) {
  const ids = [row.recorded_by, row.recorded_for].flatMap((id) => id ?? []);
  const names = new Map((await findPersons(tx, ids)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return { recordedBy: nameOf(row.recorded_by), recordedFor: nameOf(row.recorded_for) };
}

function keptText({ pledge }: PledgeRows, row: PledgeVersionRow) {
  return { kind: pledge.subject_kind, text: row.content, writtenAt: row.created_at };
}

/** What is known of a subject's pledge; null where there never was one. */
export async function viewPledge(
  tx: Tx,
  frame: Frame,
  subjectId: string,
): Promise<{
  readonly status: string;
  readonly version: number;
  readonly text: string;
  readonly points: PledgePoints;
  readonly published: string | null;
  readonly reason: string | null;
  /** Name of who recorded it on its author's behalf; null: he wrote it himself. */
  readonly recordedBy: string | null;
  /** Name of in whose place he did; null: in a post of his own. */
  readonly recordedFor: string | null;
} | null> {
  const found = await findPledge(tx, frame.campaignId, subjectId);
  if (!found) return null;
  const byNumber = new Map(found.versions.map((v) => [v.version, v]));
  const standing = byNumber.get(standingVersion(toVersions(found.versions))?.version ?? 0);
  const published = found.versions.find((v) => v.status === 'published');
  if (!standing) return null;
  return {
    status: standing.status,
    version: standing.version,
    text: standing.content,
    points: await loadPoints(tx, frame, keptText(found, standing)),
    published: published && published.id !== standing.id ? published.content : null,
    reason: standing.status === 'returned' ? standing.reason : null,
    ...(await findRecorder(tx, standing)),
  };
}

/** The text that the public sees of a subject's pledge, or null. */
export async function publicText(tx: Tx, frame: Frame, subjectId: string): Promise<string | null> {
  return (await publicPledge(tx, frame, subjectId))?.text ?? null;
}

/** What the public sees of a subject's pledge: its text, and what became of it; null where nothing is public. */
export async function publicPledge(
  tx: Tx,
  frame: Frame,
  subjectId: string,
): Promise<{
  readonly text: string;
  readonly id: string;
  readonly published: number;
  readonly points: PledgePoints;
} | null> {
  const found = await findPledge(tx, frame.campaignId, subjectId);
  const version = found?.versions.find((v) => v.status === 'published');
  if (!found || !version) return null;
  const points = await loadPoints(tx, frame, keptText(found, version));
  return { text: version.content, id: found.pledge.id, published: version.version, points };
}

/** How many pledges of persons one chat message lists. */
const listedInChat = 8;

/** What the public sees of an organisation: its own pledge, those of its people, and how many there are. */
export async function publicOrganization(
  tx: Tx,
  frame: Frame,
  organization: { id: string; path: string; name: string },
): Promise<{
  organization: string;
  own: string | null;
  items: { name: string; text: string }[];
  total: number;
}> {
  const own = await publicText(tx, frame, organization.id);
  const { items, total } = await listFirstOnWall(tx, frame, { path: organization.path, limit: listedInChat });
  return { organization: organization.name, own, items, total };
}
