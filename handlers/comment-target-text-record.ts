// Records what /点评 says: the commentary, the rectification item that it asks for, and a word to those who read it first.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import type { CommentaryScope } from '../src/domain/commentary.ts';
import type { Writing } from '../src/domain/commentary-writing.ts';
import { decideDue, readDue } from '../src/domain/rectification-due.ts';
import { findAnswering, giveCommentary } from '../src/services/commentary.ts';
import {
  type CommentaryChoice,
  findCommentingPost,
  loadQuarter,
  quartersOf,
} from '../src/services/commentary-target.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { raiseRectification } from '../src/services/rectification.ts';
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
  const { isWorkday } = await loadReminderRules(tx, frame);
  const day = { today: frame.today, isWorkday };
  const read = readDue(typed, day);
  if (read.outcome === 'none') return { told: say('commentary.rectifyUnclear', { typed: clip(typed) }) };
  if (read.outcome === 'no-such-day')
    return { told: say('rectification.noSuchDay', { written: clip(read.written) }) };
  const due = decideDue(read.on, day);
  if (due.outcome === 'past') return { told: say('rectification.duePast', { on: read.on }) };
  if (due.outcome === 'too-far') return { told: say('rectification.dueTooFar', { latest: due.latestOn }) };
  return { due };
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

/** Records it all, tells who reads it, and how many are still without one. */
export async function recordCommentary(
  context: CommandContext,
  choice: CommentaryChoice,
  { writing, scope, term }: Ready,
): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const post = findCommentingPost(actor, choice);
  if (!actor.person || !post) return reply(say('general.refused', { reason: 'out-of-scope' }));
  const { achievements, problems, direction, form } = writing.draft;
  const quarter = writing.quarter ?? quartersOf(frame).now;
  const commentaryId = tx.newId();
  const raised = await raise(context, choice, { commentaryId, problem: problems ?? '', term });
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
    text: { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' },
  });
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
  return { ...reply(answer), nudged: told.messengers };
}
