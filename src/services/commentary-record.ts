// Records a commentary with the rectification item that it asks for, and a word to those who read it first. What they are
// told is phrased by whoever took it in: the chat or a page.
import type { CommentaryForm, CommentaryScope } from '../domain/commentary.ts';
import type { Actor, Refusal } from '../domain/permission.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { findAnswering, giveCommentary } from './commentary.ts';
import { type CommentaryChoice, findCommentingPost, loadQuarter } from './commentary-target.ts';
import type { Frame } from './frame.ts';
import { type Told, tellInHours } from './notice.ts';
import { addressOfActor } from './party.ts';
import { raiseRectification } from './rectification.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** Until when a problem is to be put right, and the rest day that was named where a workday took its place. */
export interface Term {
  readonly on: string;
  readonly insteadOf: string | null;
}

/** The rectification item that a commentary has raised. */
export interface RaisedItem extends Term {
  readonly number: number;
  readonly assigned: boolean;
}

/** Those who read it first are told this. */
export interface CommentaryTidings {
  readonly to: string;
  readonly quarter: string;
  /** Null for one on a person. */
  readonly organization: string | null;
  readonly item: RaisedItem | null;
  readonly by: string;
  readonly actingFor: string | null;
}

/** Everything that is recorded. */
export interface CommentaryInput {
  readonly actor: Actor;
  readonly choice: CommentaryChoice;
  /** `2010Q3`. */
  readonly quarter: string;
  readonly form: CommentaryForm;
  readonly scope: CommentaryScope;
  /** Normalised and found good by the rules. */
  readonly text: { readonly achievements: string; readonly problems: string; readonly direction: string };
  readonly term: Term | null;
  readonly phrase: (tidings: CommentaryTidings) => Sentence;
  /** Day on which it was said, where it corrects what was written down for its author; else null or left out. */
  readonly heldOn?: string | null;
  /** The draft that it comes from, and whose that is. */
  readonly prepared?: { readonly draftId: string; readonly drafterId: string };
}

/** What became of it. */
export type CommentaryRecorded =
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  | {
      readonly outcome: 'recorded';
      readonly id: string;
      /** In whose place it was given; null: in a post of his own. */
      readonly actingFor: string | null;
      readonly item: RaisedItem | null;
      readonly told: Told;
      /** Organisations that are still without one in this quarter. */
      readonly remaining: number;
    };

/** Tells those who read it first. */
async function tell(
  tx: Tx,
  frame: Frame,
  { input, actingFor, item }: { input: CommentaryInput; actingFor: string | null; item: RaisedItem | null },
): Promise<Told> {
  const { choice, quarter, actor } = input;
  const isPerson = choice.target.kind === 'person';
  const personIds = isPerson ? [choice.target.id] : await findAnswering(tx, frame, choice.target.id);
  const rules = await loadReminderRules(tx, frame);
  const organization = isPerson ? null : choice.name;
  const said = { quarter, actingFor, item, organization, by: addressOfActor(actor) };
  return tellInHours(tx, frame, { personIds, rules, phrase: (to) => input.phrase({ to, ...said }) });
}

/** Raises what is to be put right. */
async function raise(
  tx: Tx,
  frame: Frame,
  { commentaryId, input }: { commentaryId: string; input: CommentaryInput },
): Promise<{ readonly item: RaisedItem | null } | { readonly reason: Refusal }> {
  const { term, choice, actor, text } = input;
  if (!term) return { item: null };
  const raised = await raiseRectification(tx, frame, {
    actor,
    source: 'commentary',
    sourceId: commentaryId,
    subject: choice.target,
    organization: { id: choice.organizationId, path: choice.organizationPath },
    problem: text.problems,
    dueOn: term.on,
  });
  if (raised.outcome === 'refused') return { reason: raised.reason };
  return { item: { ...term, number: raised.number, assigned: raised.assigned } };
}

/** Records it all, tells who reads it, and counts how many are still without one. */
export async function recordCommentary(
  tx: Tx,
  frame: Frame,
  input: CommentaryInput,
): Promise<CommentaryRecorded> {
  const { actor, choice, quarter, form, scope, text, heldOn = null, prepared } = input;
  const post = findCommentingPost(actor, choice);
  if (!actor.person || !post) return { outcome: 'refused', reason: 'out-of-scope' };
  const commentaryId = tx.newId();
  const raised = await raise(tx, frame, { commentaryId, input });
  if ('reason' in raised) return { outcome: 'refused', reason: raised.reason };
  giveCommentary(tx, frame, {
    id: commentaryId,
    authorId: actor.person.id,
    by: { organizationId: post.organization.id, actingForId: post.actingFor?.id ?? null },
    target: choice.target,
    organizationId: choice.organizationId,
    quarter,
    form,
    scope,
    text,
    heldOn,
    ...(prepared ? { prepared } : {}),
  });
  const { item } = raised;
  const actingFor = post.actingFor?.name ?? null;
  const told = await tell(tx, frame, { input, actingFor, item });
  const states = await loadQuarter(tx, frame, { actor, quarter });
  const open = states.flatMap((state) => state.open).filter(({ target }) => target.id !== choice.target.id);
  return { outcome: 'recorded', id: commentaryId, actingFor, item, told, remaining: open.length };
}
