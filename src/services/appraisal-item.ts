// What somebody has to appraise: which published pledges are his to look at, what is recorded of one, and the band that
// these facts suggest.
import {
  type AppraisalDraft,
  draftAppraisal,
  findAppraisingPath,
  halfOf,
  halfStart,
  type LeadingPost,
} from '../domain/appraisal.ts';
import { findDueOn } from '../domain/appraisal-due.ts';
import { dateOf } from '../domain/calendar.ts';
import type { AppraisalBand } from '../domain/campaign.ts';
import { defaultAppraisal } from '../domain/campaign-default.ts';
import { groupBy } from '../domain/group.ts';
import { type Actor, type ActorPost, can, findNearestPost, superiorRoles } from '../domain/permission.ts';
import { isUnfulfilled, type PledgeNoteKind } from '../domain/pledge-note.ts';
import { endedStatuses, type RectificationStatus } from '../domain/rectification.ts';
import { instantOf } from '../domain/sending-hours.ts';
import {
  type AppraisableRow,
  findAppraisable,
  findLeadingPosts,
  findOpinionsAbout,
  findPublicVersion,
  findUnappraised,
} from '../store/appraisal-store.ts';
import { findNotes } from '../store/pledge-note-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlan } from './plan.ts';
import { loadPoints } from './pledge-field.ts';

const dayMs = 24 * 60 * 60_000;
/** Notes that are looked at. */
const mostNotes = 50;

/** The campaign's bands, from the best to the last. */
export async function loadBands(tx: Tx, frame: Frame): Promise<readonly AppraisalBand[]> {
  return ((await findPlan(tx, frame))?.appraisal ?? defaultAppraisal).bands;
}

type FindPost = (row: AppraisableRow) => ActorPost | null;

/** In which post a pledge is this actor's to appraise: by the rule of permissions, and by who is nearest to it. */
async function loadPosts(tx: Tx, frame: Frame, actor: Actor): Promise<FindPost> {
  const posts = groupBy(await findLeadingPosts(tx, frame.today), (post) => post.organizationPath);
  const postsAt = (path: string): readonly LeadingPost[] => posts.get(path) ?? [];
  return (row) => {
    const { subject_kind: kind, subject_id: id, organization_path: organizationPath } = row;
    const path = findAppraisingPath({ kind, id, organizationPath }, postsAt);
    if (path === null) return null;
    const resource = kind === 'person' ? { organizationPath, personId: id } : { organizationPath };
    if (!can(actor, 'appraisal.write', resource).allowed) return null;
    // In the place of the one whose it is nobody does it.
    const free = actor.posts.filter((post) => post.organization.path === path && post.actingFor?.id !== id);
    return findNearestPost({ ...actor, posts: free }, superiorRoles, path);
  };
}

/** Those of this actor that have none in this half-year, in the school's order. */
export async function findToAppraise(tx: Tx, frame: Frame, actor: Actor): Promise<AppraisableRow[]> {
  if (!can(actor, 'appraisal.write').allowed) return [];
  const led = actor.posts.filter(({ role }) => superiorRoles.has(role));
  const paths = [...new Set(led.map(({ organization }) => organization.path))];
  const half = halfOf(frame.today);
  const rows = await findUnappraised(tx, { campaignId: frame.campaignId, paths, half });
  if (rows.length === 0) return [];
  const postFor = await loadPosts(tx, frame, actor);
  return rows.filter((row) => postFor(row) !== null);
}

/** One of this actor's by its pledge or its subject, with the post in which he does it; null where it is none of his, or nothing of it is public. */
export async function findOneToAppraise(
  tx: Tx,
  frame: Frame,
  { actor, by }: { actor: Actor; by: Parameters<typeof findAppraisable>[2] },
): Promise<{ readonly row: AppraisableRow; readonly post: ActorPost } | null> {
  const row = await findAppraisable(tx, frame.campaignId, by);
  const post = row && (await loadPosts(tx, frame, actor))(row);
  return row && post && { row, post };
}

/** A pledge with what is recorded of it. */
export interface AppraisalItem {
  readonly row: AppraisableRow;
  readonly text: string;
  /** Campaign date. */
  readonly publishedOn: string;
  /** The day that it names as the one by which it is kept; null where it names none. */
  readonly dueOn: string | null;
  /** Notes of the version in this half-year, newest first. */
  readonly notes: readonly { readonly kind: PledgeNoteKind; readonly text: string; readonly on: string }[];
  /** Why it cannot be kept; null where nobody has said so last. */
  readonly unfulfilled: string | null;
  readonly opinions: readonly {
    readonly content: string;
    /** Empty where there is none. */
    readonly answer: string;
    readonly state: 'unanswered' | 'answered' | 'rectifying' | 'rectified';
  }[];
  readonly draft: AppraisalDraft;
}

type OpinionState = AppraisalItem['opinions'][number]['state'];

function stateOf({ status, rectification }: { status: string; rectification: string | null }): OpinionState {
  if (status === 'passed') return 'unanswered';
  if (status === 'answered') return 'answered';
  const ended = endedStatuses.includes(rectification as RectificationStatus);
  return rectification !== null && !ended ? 'rectifying' : 'rectified';
}

/** Loads it; null where the version is public no more. */
export async function loadAppraisalItem(
  tx: Tx,
  frame: Frame,
  row: AppraisableRow,
): Promise<AppraisalItem | null> {
  const version = await findPublicVersion(tx, row);
  if (!version) return null;
  const { today, zone, campaignId } = frame;
  const since = instantOf(halfStart(today), '00:00', zone);
  const publishedAt = version.published_at ?? since;
  const publishedOn = dateOf(publishedAt, zone);
  const told = (await findNotes(tx, row.pledge_id, mostNotes))
    .filter((note) => note.version === row.version)
    .map((note) => ({ ...note, kind: note.kind as PledgeNoteKind, on: dateOf(note.created_at, zone) }));
  const notes = told.filter((note) => note.created_at >= since);
  const unfulfilled = isUnfulfilled(told, row.version) ? (told[0]?.content ?? '') : null;
  const kept = { kind: row.subject_kind, text: version.content, writtenAt: version.created_at };
  // What its owner has labelled as the deadline, else the day that his words name.
  const dueOn = (await loadPoints(tx, frame, kept)).dueOn ?? findDueOn(version.content, publishedOn);
  const opinions = (await findOpinionsAbout(tx, { campaignId, subjectId: row.subject_id, since })).map(
    (one) => ({ content: one.content, answer: one.answer, state: stateOf(one) }),
  );
  const count = (state: OpinionState) => opinions.filter((one) => one.state === state).length;
  const facts = {
    publicDays: Math.floor((tx.now - publishedAt) / dayMs),
    notes: notes.length,
    unfulfilled: unfulfilled !== null,
    overdue: dueOn !== null && dueOn < today && !told.some(({ on }) => on >= dueOn),
    unanswered: count('unanswered'),
    rectifying: count('rectifying'),
  };
  return {
    row,
    text: version.content,
    publishedOn,
    dueOn,
    notes: notes.map(({ kind, content, on }) => ({ kind, text: content, on })),
    unfulfilled,
    opinions,
    draft: draftAppraisal(facts, await loadBands(tx, frame)),
  };
}
