// 评诺: records a band for a published pledge, takes what its owner answers, shows him what stands.
import { actedFor } from '../domain/acting.ts';
import { halfOf } from '../domain/appraisal.ts';
import { commitTo } from '../domain/ledger.ts';
import { type Actor, can, leadingRoles } from '../domain/permission.ts';
import {
  findAppraisalsOf,
  findStanding,
  insertAppraisal,
  type NamedAppraisal,
  replaceAppraisal,
  writeReply,
} from '../store/appraisal-store.ts';
import { lockPledge } from '../store/pledge-store.ts';
import type { Tx } from '../store/tx.ts';
import { findOneToAppraise } from './appraisal-item.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';

export type { NamedAppraisal } from '../store/appraisal-store.ts';

/** A band for one version of a pledge. */
export interface AppraiseInput {
  readonly actor: Actor;
  readonly pledgeId: string;
  /** The version that he was shown. */
  readonly version: number;
  readonly band: string;
  /** Normalised; empty where the band is the draft's. */
  readonly reason: string;
}

/** What became of it. */
export type AppraiseResult =
  /** Another version is public now, or none; or it is none of his any more. */
  | { readonly outcome: 'stale' }
  | {
      readonly outcome: 'recorded';
      readonly subject: { readonly kind: 'person' | 'organization'; readonly id: string };
      /** Name of the organisation for which it was done. */
      readonly byOrganization: string;
      /** Whose post it was, where he acts in it. */
      readonly actingFor: string | null;
      readonly replaced: boolean;
    };

/** Records one; one of the same half-year before is replaced and kept. */
export async function appraise(tx: Tx, frame: Frame, input: AppraiseInput): Promise<AppraiseResult> {
  const { actor, pledgeId, version, band, reason } = input;
  // Locked, so that two who do it at once are one after the other.
  const locked = await lockPledge(tx, pledgeId);
  const found = await findOneToAppraise(tx, frame, { actor, by: { pledgeId } });
  if (!locked || found?.row.version !== version || !actor.person) return { outcome: 'stale' };
  const { row, post } = found;
  const half = halfOf(frame.today);
  const before = await findStanding(tx, { pledgeId, half });
  if (before) replaceAppraisal(tx, before.id);
  const id = tx.newId();
  const salt = newSalt();
  const actingFor = post.actingFor ?? null;
  insertAppraisal(tx, {
    ...{ id, campaign_id: frame.campaignId, half, pledge_id: pledgeId, version },
    ...{ subject_kind: row.subject_kind, subject_id: row.subject_id, organization_id: row.organization_id },
    ...{ by_person_id: actor.person.id, by_organization_id: post.organization.id },
    ...{ acting_for_id: actingFor?.id ?? null, band, reason, salt, created_at: tx.now, replaced_at: null },
    ...{ reply: '', reply_salt: '', replied_by: null, replied_at: null },
  });
  record(tx, {
    kind: 'appraisal.given',
    campaignId: frame.campaignId,
    actor: actor.person.id,
    subject: row.subject_id,
    data: {
      ...{ appraisal: id, pledge: pledgeId, version, half, replaces: before?.id ?? null },
      // The band is as personal as its reason: both can be erased, the entry stays.
      verdict: commitTo(salt, `${band}\n${reason}`),
      ...actedFor(actingFor?.id ?? null),
    },
  });
  return {
    outcome: 'recorded',
    subject: { kind: row.subject_kind, id: row.subject_id },
    byOrganization: post.organization.name,
    actingFor: actingFor?.name ?? null,
    replaced: before !== null,
  };
}

/** Subjects whose appraisals are this actor's own: himself, and the organisations that he leads. */
function ownSubjects({ person, posts }: Actor): string[] {
  const led = posts.filter(({ role }) => leadingRoles.has(role)).map(({ organization }) => organization.id);
  return person ? [...new Set([person.id, ...led])] : [];
}

/** Those that stand on the actor and on what he leads, newest first. */
export function listOwnAppraisals(
  tx: Tx,
  frame: Frame,
  { actor, limit }: { actor: Actor; limit: number },
): Promise<NamedAppraisal[]> {
  return findAppraisalsOf(tx, { campaignId: frame.campaignId, subjectIds: ownSubjects(actor), limit });
}

/** The newest that stands on a subject, for its own view; null where there is none. */
export async function findOwnAppraisal(
  tx: Tx,
  frame: Frame,
  subjectId: string,
): Promise<Pick<NamedAppraisal, 'half' | 'band' | 'reason'> | null> {
  const [row] = await findAppraisalsOf(tx, {
    campaignId: frame.campaignId,
    subjectIds: [subjectId],
    limit: 1,
  });
  return row ? { half: row.half, band: row.band, reason: row.reason } : null;
}

/** What became of an answer. */
export type ReplyResult =
  | { readonly outcome: 'nothing' }
  /** Each has one answer. */
  | { readonly outcome: 'already'; readonly appraisal: NamedAppraisal }
  | { readonly outcome: 'replied'; readonly appraisal: NamedAppraisal };

/** The newest that the actor may answer, answered or not. */
export async function findAnswerable(tx: Tx, frame: Frame, actor: Actor): Promise<NamedAppraisal | null> {
  const rows = await listOwnAppraisals(tx, frame, { actor, limit: 10 });
  const mayReply = (row: NamedAppraisal) =>
    can(
      actor,
      'appraisal.reply',
      row.subject_kind === 'person'
        ? { personId: row.subject_id }
        : { organizationPath: row.organization_path },
    ).allowed;
  const own = rows.filter(mayReply);
  return own.find((row) => row.replied_at === null) ?? own[0] ?? null;
}

/** Records what the actor answers to the newest that has no answer. @param text normalised and found good */
export async function replyToAppraisal(
  tx: Tx,
  frame: Frame,
  { actor, text }: { actor: Actor; text: string },
): Promise<ReplyResult> {
  const appraisal = await findAnswerable(tx, frame, actor);
  if (!appraisal || !actor.person) return { outcome: 'nothing' };
  const { id } = appraisal;
  const salt = newSalt();
  const personId = actor.person.id;
  if (appraisal.replied_at !== null || !(await writeReply(tx, { id, text, salt, personId })))
    return { outcome: 'already', appraisal };
  record(tx, {
    kind: 'appraisal.answered',
    campaignId: frame.campaignId,
    actor: personId,
    subject: appraisal.subject_id,
    data: { appraisal: id, text: commitTo(salt, text) },
  });
  return { outcome: 'replied', appraisal };
}
