// 领导点评: gives one, takes it back, answers it, shows what somebody may read.
import { actedFor } from '../domain/acting.ts';
import type { CommentaryForm, CommentaryScope, CommentaryTarget } from '../domain/commentary.ts';
import { commitTo } from '../domain/ledger.ts';
import { type Actor, leadingRoles, type Scope } from '../domain/permission.ts';
import {
  findReadable,
  findReplies,
  insertCommentary,
  insertReply,
  listCommentaries,
  type NamedCommentary,
  type Reader,
} from '../store/commentary-store.ts';
import type { Tx } from '../store/tx.ts';
import { findAnsweringFor } from './answering.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { findPlace, type ListPage, type PlaceQuery, toListPage } from './list-place.ts';
import { namePaths } from './roster-tree.ts';

export { type RecallResult, recallLast } from './commentary-recall.ts';

/** What is said. */
export interface GiveInput {
  /** Of the new record. */
  readonly id: string;
  readonly authorId: string;
  /** The organisation for which he speaks, and whose post it is, where he acts in it. */
  readonly by: { readonly organizationId: string; readonly actingForId: string | null };
  readonly target: CommentaryTarget;
  /** The target itself, or the organisation that the person belongs to. */
  readonly organizationId: string;
  /** `2010Q3`. */
  readonly quarter: string;
  readonly form: CommentaryForm;
  readonly scope: CommentaryScope;
  /** Normalised and found good by the rules. */
  readonly text: { readonly achievements: string; readonly problems: string; readonly direction: string };
  /** Who wrote down what its author only said; left out: he wrote it himself. */
  readonly recorderId?: string | null;
  /** Campaign date on which it was said; left out: it was written. */
  readonly heldOn?: string | null;
  /** The draft that it comes from, and who prepared it; left out: none. */
  readonly prepared?: { readonly draftId: string; readonly drafterId: string };
}

/** Records one. */
export function giveCommentary(tx: Tx, frame: Frame, input: GiveInput): void {
  const { id, authorId, by, target, quarter, form, text, prepared, recorderId = null, heldOn = null } = input;
  const salt = newSalt();
  const scope = target.kind === 'person' ? 'subject' : input.scope;
  insertCommentary(tx, {
    id,
    campaign_id: frame.campaignId,
    quarter,
    by_person_id: authorId,
    by_organization_id: by.organizationId,
    acting_for_id: by.actingForId,
    target_kind: target.kind,
    target_id: target.id,
    organization_id: input.organizationId,
    form,
    scope,
    ...text,
    salt,
    created_at: tx.now,
    recalled_at: null,
    recorder_id: recorderId,
    held_on: heldOn,
  });
  record(tx, {
    kind: 'commentary.given',
    campaignId: frame.campaignId,
    actor: recorderId ?? authorId,
    subject: target.id,
    data: {
      commentary: id,
      quarter,
      form,
      scope,
      text: commitTo(salt, [text.achievements, text.problems, text.direction].join('\n')),
      ...actedFor(by.actingForId),
      ...(recorderId === null ? {} : { author: authorId }),
      ...(heldOn === null ? {} : { heldOn }),
      ...(prepared ? { draft: prepared.draftId, drafter: prepared.drafterId } : {}),
    },
  });
}

/** Records what somebody answers. */
export function replyTo(
  tx: Tx,
  frame: Frame,
  { commentaryId, personId, text }: { commentaryId: string; personId: string; text: string },
): void {
  const id = tx.newId();
  const salt = newSalt();
  insertReply(tx, {
    id,
    commentary_id: commentaryId,
    person_id: personId,
    content: text,
    salt,
    created_at: tx.now,
  });
  record(tx, {
    kind: 'commentary.answered',
    campaignId: frame.campaignId,
    actor: personId,
    subject: commentaryId,
    data: { reply: id, text: commitTo(salt, text) },
  });
}

/** One as it is read, with what was answered. */
export interface ReadCommentary extends NamedCommentary {
  readonly replies: readonly { readonly name: string; readonly content: string }[];
}

/** One in the words in which the chat and the pages tell it. */
export function shownOf(row: ReadCommentary) {
  return {
    name: row.target_name ?? row.organization_name,
    isPerson: row.target_kind === 'person',
    quarter: row.quarter,
    by: row.by_name,
    actingFor: row.acting_for_name,
    form: row.form as CommentaryForm,
    heldOn: row.held_on,
    recorder: row.recorder_name,
    achievements: row.achievements,
    problems: row.problems,
    direction: row.direction,
    replies: row.replies.map(({ name, content }) => ({ name, content })),
  };
}

/** Whose eyes an actor's are; null for nobody of the roster. */
export function readerOf({ person, posts }: Actor): Reader | null {
  if (!person) return null;
  const led = posts.filter(({ role }) => leadingRoles.has(role)).map(({ organization }) => organization.id);
  return { personId: person.id, ledIds: [...new Set(led)], ownId: person.organization.id };
}

/** What an actor may read as the author or the one it is about, newest first. */
export async function listReadable(
  tx: Tx,
  frame: Frame,
  { actor, limit }: { actor: Actor; limit: number },
): Promise<ReadCommentary[]> {
  const reader = readerOf(actor);
  if (!reader) return [];
  const rows = await findReadable(tx, { campaignId: frame.campaignId, reader, limit });
  const replies = await findReplies(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, replies: replies.filter((one) => one.commentary_id === row.id) }));
}

/** Persons who answer for an organisation: its secretary, or where there is none its deputies. */
export async function findAnswering(tx: Tx, frame: Frame, organizationId: string): Promise<string[]> {
  const found = await findAnsweringFor(tx, frame.today, [organizationId]);
  return [...new Set((found.get(organizationId) ?? []).map(({ personId }) => personId))];
}

/** Which commentaries. */
export interface CommentaryQuery extends PlaceQuery {
  readonly scope: Scope;
  /** The last one of the page before, or null. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** One of a list. */
export interface ListedCommentary extends NamedCommentary {
  /** Path of names of the organisation that it is about, or whose person. */
  readonly org: string;
}

/** One page in the order in which they were given. */
export async function listCommentaryPage(
  tx: Tx,
  frame: Frame,
  query: CommentaryQuery,
): Promise<ListPage<ListedCommentary>> {
  const place = await findPlace(tx, frame, query);
  if (place.outcome !== 'placed') return place;
  const { campaignId, within, tree } = place;
  const { scope, afterId, limit } = query;
  const rows = await listCommentaries(tx, { scope, campaignId, within, afterId, limit: limit + 1 });
  const paths = namePaths(tree);
  return toListPage(rows, limit, (row) => ({ ...row, org: paths.get(row.organization_id) ?? '' }));
}
