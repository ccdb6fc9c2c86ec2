// Records what /点评 says: the commentary, the rectification item that it asks for, and a word to those who read it first.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import type { CommentaryScope } from '../src/domain/commentary.ts';
import type { Writing } from '../src/domain/commentary-writing.ts';
import { findAnswering, type GiveInput, giveCommentary } from '../src/services/commentary.ts';
import { endOf, lockWaiting, type NamedDraft, settleDraft } from '../src/services/commentary-draft.ts';
import { recallCorrected } from '../src/services/commentary-recall.ts';
import {
  type CommentaryChoice,
  findCommentingPost,
  loadQuarter,
  quartersOf,
} from '../src/services/commentary-target.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { raiseRectification } from '../src/services/rectification.ts';
import { readTermOf } from '../src/services/rectification-term.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';

/** Until when a problem is to be put right, and the rest day that was named where a workday took its place. */
export interface Term {
  readonly on: string;
  readonly insteadOf: string | null;
}

const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');

/** Reads the term as it was written; null: a hint only. */
export async function readTerm(
  { tx, frame }: CommandContext,
  typed: string | null,
): Promise<{ readonly due: Term | null } | { readonly told: Sentence }> {
  if (typed === null) return { due: null };
  const read = await readTermOf(tx, frame, typed);
  if (read.outcome === 'due') return { due: read };
  if (read.outcome === 'unclear') return { told: say('commentary.rectifyUnclear', { typed: clip(typed) }) };
  if (read.outcome === 'no-such-day')
    return { told: say('rectification.noSuchDay', { written: clip(read.written) }) };
  if (read.outcome === 'past') return { told: say('rectification.duePast', { on: read.on }) };
  return { told: say('rectification.dueTooFar', { latest: read.latestOn }) };
}

/** Everything that is recorded. */
export interface Ready {
  readonly writing: Writing;
  readonly scope: CommentaryScope;
  readonly term: Term | null;
}

interface Item extends Term {
  readonly number: number;
  readonly assigned: boolean;
}

/** Tells those who read it first. */
async function tell(
  { tx, frame, actor }: CommandContext,
  { target, name }: CommentaryChoice,
  said: { readonly quarter: string; readonly actingFor: string | null; readonly item: Item | null },
) {
  const isPerson = target.kind === 'person';
  const personIds = isPerson ? [target.id] : await findAnswering(tx, frame, target.id);
  const rules = await loadReminderRules(tx, frame);
  const by = addressOfActor(actor);
  const phrase = (to: string) =>
    say('commentary.told', { to, ...said, organization: isPerson ? null : name, by });
  return tellInHours(tx, frame, { personIds, rules, phrase });
}

type CommentaryText = GiveInput['text'];
type Raised = { readonly item: Item | null } | { readonly refused: Result };

/** Raises what is to be put right. */
async function raise(
  { tx, frame, actor }: CommandContext,
  choice: CommentaryChoice,
  { commentaryId, problem, term }: { commentaryId: string; problem: string; term: Term | null },
): Promise<Raised> {
  if (!term) return { item: null };
  const raised = await raiseRectification(tx, frame, {
    actor,
    source: 'commentary',
    sourceId: commentaryId,
    subject: choice.target,
    organization: { id: choice.organizationId, path: choice.organizationPath },
    problem,
    dueOn: term.on,
  });
  if (raised.outcome === 'refused')
    return { refused: reply(say('general.refused', { reason: raised.reason })) };
  return { item: { ...term, number: raised.number, assigned: raised.assigned } };
}

/** Takes back what it corrects. @returns what hinders it; null where nothing does */
async function replace({ tx, frame, actor }: CommandContext, { replaces }: Writing) {
  if (replaces === null) return { heldOn: null };
  const back = await recallCorrected(tx, frame, { actor, commentaryId: replaces });
  if (back.outcome === 'nothing') return { heldOn: null };
  const { commentary } = back;
  const isPerson = commentary.target_kind === 'person';
  const name = commentary.target_name ?? commentary.organization_name;
  const words = { name, isPerson, quarter: commentary.quarter };
  if (back.outcome === 'signed')
    return { refused: reply(say('commentary.recallSigned', { ...words, number: back.number })) };
  if (back.outcome === 'too-late') return { refused: reply(say('commentary.recallLate', words)) };
  return { heldOn: commentary.held_on };
}

/** Ends the draft that it comes from, and tells whoever prepared it. @returns channels that have something to send */
async function settle(
  { tx, frame, actor }: CommandContext,
  { draft, commentaryId, text }: { draft: NamedDraft; commentaryId: string; text: CommentaryText },
): Promise<readonly string[]> {
  const end = endOf(draft, commentaryId, text);
  settleDraft(tx, frame, draft, end);
  const rules = await loadReminderRules(tx, frame);
  const words = { name: draft.target_name, isPerson: draft.target_kind === 'person', quarter: draft.quarter };
  const leader = addressOfActor(actor);
  const told = await tellInHours(tx, frame, {
    personIds: [draft.drafter_id],
    rules,
    phrase: (to) => say('commentaryAssist.outcome', { to, leader, status: end.status, ...words }),
  });
  return told.messengers;
}

function textOf({ draft: { achievements, problems, direction } }: Writing): CommentaryText {
  return { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' };
}

/** Records it all, tells who reads it, and how many are still without one. */
export async function recordCommentary(
  context: CommandContext,
  choice: CommentaryChoice,
  { writing, scope, term }: Ready,
): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const post = findCommentingPost(actor, choice);
  if (!actor.person || !post) return reply(say('general.refused', { reason: 'out-of-scope' }));
  const { form } = writing.draft;
  const text = textOf(writing);
  const quarter = writing.quarter ?? quartersOf(frame).now;
  const commentaryId = tx.newId();
  const replaced = await replace(context, writing);
  if ('refused' in replaced) return replaced.refused;
  const { draftId } = writing;
  const prepared =
    draftId === null ? null : await lockWaiting(tx, { id: draftId, personId: actor.person.id });
  const raised = await raise(context, choice, { commentaryId, problem: text.problems, term });
  if ('refused' in raised) return raised.refused;
  giveCommentary(tx, frame, {
    id: commentaryId,
    authorId: actor.person.id,
    by: { organizationId: post.organization.id, actingForId: post.actingFor?.id ?? null },
    target: choice.target,
    organizationId: choice.organizationId,
    quarter,
    form: form ?? 'written',
    scope,
    text,
    heldOn: replaced.heldOn,
    ...(prepared ? { prepared: { draftId: prepared.id, drafterId: prepared.drafter_id } } : {}),
  });
  const settled = prepared ? await settle(context, { draft: prepared, commentaryId, text }) : [];
  if (dialog.current?.startsWith('comment.')) dialog.close();
  const { item } = raised;
  const actingFor = post.actingFor?.name ?? null;
  const told = await tell(context, choice, { quarter, actingFor, item });
  const states = await loadQuarter(tx, frame, { actor, quarter });
  const open = states.flatMap((state) => state.open).filter(({ target }) => target.id !== choice.target.id);
  const answer = say('commentary.recorded', {
    name: choice.name,
    isPerson: choice.target.kind === 'person',
    quarter,
    form: form ?? 'written',
    scope,
    actingFor,
    item,
    told: told.reached,
    later: told.later,
    remaining: open.length,
  });
  return { ...reply(answer), nudged: [...told.messengers, ...settled] };
}
