// Hands over what was written for a leader: a draft waits for his word; what he said counts at once, in his name, and he
// is told of it.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import { dateOf } from '../src/domain/calendar.ts';
import type { CommentaryScope } from '../src/domain/commentary.ts';
import { type Assist, quarterOfAssist, recallUntilOn } from '../src/domain/commentary-assist.ts';
import type { Actor } from '../src/domain/permission.ts';
import { askInHours } from '../src/services/ask-in-hours.ts';
import { findAnswering, giveCommentary } from '../src/services/commentary.ts';
import { listWaitingFor, writeDraft } from '../src/services/commentary-draft.ts';
import { loadCommentaryFacts } from '../src/services/commentary-facts.ts';
import { type CommentaryChoice, findCommentingPost, quartersOf } from '../src/services/commentary-target.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { raiseRectification } from '../src/services/rectification.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { say } from '../src/text.ts';

/** Until when a problem is to be put right, and the rest day that was named where a workday took its place. */
export interface Term {
  readonly on: string;
  readonly insteadOf: string | null;
}

/** All that is known: for whom, about whom. */
export interface AssistReady {
  readonly assist: Assist;
  readonly leader: Actor;
  readonly choice: CommentaryChoice;
}

/** What was decided on handing it over. */
export interface AssistEnd {
  readonly scope: CommentaryScope;
  readonly term: Term | null;
}

/** Kind of the question what is to become of a draft; its state is `{ draftId }`. */
const draftKind = 'comment.draft';

const targetWordsOf = ({ target, name }: CommentaryChoice) => ({ name, isPerson: target.kind === 'person' });

function contentOf({ assist }: AssistReady, { today, now }: { today: string; now: string }) {
  const { achievements, problems, direction, form } = assist.draft;
  return {
    text: { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' },
    form: form ?? ('written' as const),
    quarter: quarterOfAssist(assist, now),
    heldOn: assist.heldOn ?? today,
  };
}

/** Tells the leader: with the draft and its facts where he can answer at once. One message a day for all of them. */
async function tellDraft(
  { tx, frame, actor }: CommandContext,
  ready: AssistReady,
  { draftId, term, content }: { draftId: string; term: Term | null; content: ReturnType<typeof contentOf> },
) {
  const { leader, choice } = ready;
  const leaderId = leader.person?.id ?? '';
  const waiting = await listWaitingFor(tx, frame, leaderId);
  const isTold = waiting.some(
    (one) =>
      one.id !== draftId &&
      one.drafter_id === actor.person?.id &&
      dateOf(one.created_at, frame.zone) === frame.today,
  );
  if (isTold) return { waiting: waiting.length, messengers: [], asked: true };
  const facts = await loadCommentaryFacts(tx, frame, { actor: leader, choice });
  const by = actor.person?.name ?? '';
  const shared = { ...targetWordsOf(choice), quarter: content.quarter, by };
  const shown = { ...shared, form: content.form, words: content.text, rectify: term, facts };
  const messengers = await askInHours(tx, frame, {
    personIds: [leaderId],
    question: waiting.length > 1 ? null : { kind: draftKind, state: { draftId } },
    phrase: (to, asked) =>
      asked
        ? say('commentaryAssist.show', { to, ...shown, more: waiting.length - 1, asked })
        : say('commentaryAssist.waiting', { to, ...shared }),
  });
  return { waiting: waiting.length, messengers };
}

async function finishDraft(
  context: CommandContext,
  ready: AssistReady,
  { term }: AssistEnd,
): Promise<Result> {
  const { tx, frame, actor } = context;
  const { leader, choice } = ready;
  const content = contentOf(ready, { today: frame.today, now: quartersOf(frame).now });
  const { text, form, quarter } = content;
  const draftId = writeDraft(tx, frame, {
    drafterId: actor.person?.id ?? '',
    leaderId: leader.person?.id ?? '',
    target: choice.target,
    quarter,
    form,
    text,
    dueOn: term?.on ?? null,
  });
  const { waiting, messengers } = await tellDraft(context, ready, { draftId, term, content });
  const answer = say('commentaryAssist.drafted', {
    ...targetWordsOf(choice),
    leader: addressOfActor(leader),
    quarter,
    told: messengers.length > 0 || waiting > 1,
    waiting,
  });
  return { ...reply(answer), nudged: messengers };
}

type Item = (Term & { readonly number: number; readonly assigned: boolean }) | null;
type Raised = { readonly item: Item } | { readonly refused: Result };

/** What is to be put right is the leader's item, too. */
async function raise(
  { tx, frame, actor }: CommandContext,
  { leader, choice }: AssistReady,
  { commentaryId, problem, term }: { commentaryId: string; problem: string; term: Term | null },
): Promise<Raised> {
  if (!term) return { item: null };
  const raised = await raiseRectification(tx, frame, {
    actor: leader,
    source: 'commentary',
    sourceId: commentaryId,
    subject: choice.target,
    organization: { id: choice.organizationId, path: choice.organizationPath },
    problem,
    dueOn: term.on,
    recorderId: actor.person?.id ?? null,
  });
  if (raised.outcome === 'refused')
    return { refused: reply(say('general.refused', { reason: raised.reason })) };
  return { item: { ...term, number: raised.number, assigned: raised.assigned } };
}

/** Tells the commented, and the one in whose name it stands. */
async function tellRecorded(
  { tx, frame, actor }: CommandContext,
  { leader, choice }: AssistReady,
  said: {
    readonly content: ReturnType<typeof contentOf>;
    readonly actingFor: string | null;
    readonly item: Item;
    readonly term: Term | null;
  },
) {
  const rules = await loadReminderRules(tx, frame);
  const { content, item, actingFor, term } = said;
  const { quarter, heldOn, form, text } = content;
  const isPerson = choice.target.kind === 'person';
  const personIds = isPerson ? [choice.target.id] : await findAnswering(tx, frame, choice.target.id);
  const recorder = actor.person?.name ?? '';
  const by = addressOfActor(leader);
  const told = await tellInHours(tx, frame, {
    personIds,
    rules,
    phrase: (to) =>
      say('commentary.told', {
        to,
        quarter,
        organization: isPerson ? null : choice.name,
        by,
        actingFor,
        item,
        recorder,
      }),
  });
  const untilOn = recallUntilOn(frame.today, rules.isWorkday);
  const toLeader = await tellInHours(tx, frame, {
    personIds: [leader.person?.id ?? ''],
    rules,
    phrase: (to) =>
      say('commentaryAssist.toldLeader', {
        to,
        by: recorder,
        ...targetWordsOf(choice),
        quarter,
        form,
        words: text,
        rectify: term,
        heldOn,
        untilOn,
        item,
      }),
  });
  return { ...told, untilOn, messengers: [...told.messengers, ...toLeader.messengers] };
}

async function finishRecord(
  context: CommandContext,
  ready: AssistReady,
  { scope, term }: AssistEnd,
): Promise<Result> {
  const { tx, frame, actor } = context;
  const { leader, choice } = ready;
  const post = findCommentingPost(leader, choice);
  if (!leader.person || !post) return reply(say('general.refused', { reason: 'out-of-scope' }));
  const content = contentOf(ready, { today: frame.today, now: quartersOf(frame).now });
  const commentaryId = tx.newId();
  const raised = await raise(context, ready, { commentaryId, problem: content.text.problems, term });
  if ('refused' in raised) return raised.refused;
  const { item } = raised;
  giveCommentary(tx, frame, {
    id: commentaryId,
    authorId: leader.person.id,
    by: { organizationId: post.organization.id, actingForId: post.actingFor?.id ?? null },
    target: choice.target,
    organizationId: choice.organizationId,
    scope,
    ...content,
    recorderId: actor.person?.id ?? null,
  });
  const actingFor = post.actingFor?.name ?? null;
  const told = await tellRecorded(context, ready, { content, actingFor, item, term });
  const { quarter, heldOn, form } = content;
  const answer = say('commentaryAssist.recorded', {
    ...targetWordsOf(choice),
    leader: addressOfActor(leader),
    quarter,
    heldOn,
    form,
    item,
    told: told.reached,
    later: told.later,
    untilOn: told.untilOn,
  });
  return { ...reply(answer), nudged: told.messengers };
}

/** Hands it over. */
export async function finishAssist(
  context: CommandContext,
  ready: AssistReady,
  end: AssistEnd,
): Promise<Result> {
  if (context.dialog.current?.startsWith('comment.')) context.dialog.close();
  return ready.assist.mode === 'draft' ? finishDraft(context, ready, end) : finishRecord(context, ready, end);
}
