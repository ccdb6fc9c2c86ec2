// Records what /点评 says: the commentary, the rectification item that it asks for, and a word to those who read it first.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import type { CommentaryScope } from '../src/domain/commentary.ts';
import type { Writing } from '../src/domain/commentary-writing.ts';
import type { GiveInput } from '../src/services/commentary.ts';
import { endOf, lockWaiting, type NamedDraft, settleDraft } from '../src/services/commentary-draft.ts';
import { recallCorrected } from '../src/services/commentary-recall.ts';
import { recordCommentary as record, type Term } from '../src/services/commentary-record.ts';
import { type CommentaryChoice, quartersOf } from '../src/services/commentary-target.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { readTermOf } from '../src/services/rectification-term.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';

export type { Term } from '../src/services/commentary-record.ts';

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

type CommentaryText = GiveInput['text'];
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
  const form = writing.draft.form ?? 'written';
  const text = textOf(writing);
  const quarter = writing.quarter ?? quartersOf(frame).now;
  const replaced = await replace(context, writing);
  if ('refused' in replaced) return replaced.refused;
  const { draftId } = writing;
  const draft =
    draftId === null ? null : await lockWaiting(tx, { id: draftId, personId: actor.person?.id ?? '' });
  const result = await record(tx, frame, {
    actor,
    choice,
    quarter,
    form,
    scope,
    text,
    term,
    heldOn: replaced.heldOn,
    ...(draft ? { prepared: { draftId: draft.id, drafterId: draft.drafter_id } } : {}),
    phrase: (tidings) => say('commentary.told', tidings),
  });
  if (result.outcome === 'refused') return reply(say('general.refused', { reason: result.reason }));
  const { id: commentaryId, actingFor, item, told, remaining } = result;
  const settled = draft ? await settle(context, { draft, commentaryId, text }) : [];
  if (dialog.current?.startsWith('comment.')) dialog.close();
  const answer = say('commentary.recorded', {
    name: choice.name,
    isPerson: choice.target.kind === 'person',
    quarter,
    form,
    scope,
    actingFor,
    item,
    told: told.reached,
    later: told.later,
    remaining,
  });
  return { ...reply(answer), nudged: [...told.messengers, ...settled] };
}
