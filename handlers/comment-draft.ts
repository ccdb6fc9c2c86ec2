// /点评 草稿: what was prepared for a leader, one draft after the other: he sends it, changes it, or leaves it; and what
// somebody has prepared himself, to be taken back. What becomes of a changed one is comment-target-text's.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { dateOf } from '../src/domain/calendar.ts';
import { readChoice } from '../src/domain/choice.ts';
import { emptyWriting, readChange, type Writing } from '../src/domain/commentary-writing.ts';
import {
  isDecided,
  listWaitingFor,
  listWaitingOf,
  lockWaiting,
  type NamedDraft,
  settleDraft,
} from '../src/services/commentary-draft.ts';
import { loadCommentaryFacts } from '../src/services/commentary-facts.ts';
import { type CommentaryChoice, findTarget } from '../src/services/commentary-target.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { say } from '../src/text.ts';

const kinds = { draft: 'comment.draft', mine: 'comment.draftMine', text: 'comment.text' } as const;

/** How a commentary goes on from what a draft holds: comment-target-text's `proceed`. */
export type Proceed = (
  context: CommandContext,
  choice: CommentaryChoice,
  how: { readonly writing: Writing; readonly complete: boolean },
) => Promise<Result>;

const targetWordsOf = (draft: NamedDraft) => ({
  name: draft.target_name,
  isPerson: draft.target_kind === 'person',
});
const targetOf = (draft: NamedDraft) => ({
  kind: draft.target_kind === 'person' ? ('person' as const) : ('organization' as const),
  id: draft.target_id,
});

/** A draft as a commentary that is being written. */
function writingOf(draft: NamedDraft): Writing {
  const { achievements, problems, direction, quarter, due_on: rectify } = draft;
  const form = draft.form as 'written';
  const words = { achievements, problems, direction, form, rectify };
  return { ...emptyWriting, draft: words, quarter, draftId: draft.id };
}

/** Those that wait for the actor and on whose subjects he may still comment. */
async function findWaiting({ tx, frame, actor }: CommandContext) {
  const waiting = await listWaitingFor(tx, frame, actor.person?.id ?? '');
  const found: { readonly draft: NamedDraft; readonly choice: CommentaryChoice }[] = [];
  for (const draft of waiting) {
    const choice = await findTarget(tx, { actor, target: targetOf(draft) });
    if (choice) found.push({ draft, choice });
  }
  return found;
}

/** Shows the next one, and asks what is to become of it; null where none waits. */
async function showNext(context: CommandContext): Promise<Result | null> {
  const { tx, frame, actor } = context;
  const waiting = await findWaiting(context);
  const [first] = waiting;
  if (!first) return null;
  const { draft, choice } = first;
  context.dialog.open(kinds.draft, { draftId: draft.id });
  const facts = await loadCommentaryFacts(tx, frame, { actor, choice });
  const { achievements, problems, direction } = draft;
  return reply(
    say('commentaryAssist.show', {
      to: null,
      by: draft.drafter_name,
      ...targetWordsOf(draft),
      quarter: draft.quarter,
      form: draft.form as 'written',
      words: { achievements, problems, direction },
      rectify: draft.due_on === null ? null : { on: draft.due_on, insteadOf: null },
      facts,
      more: waiting.length - 1,
      asked: true,
    }),
  );
}

async function showMine(context: CommandContext): Promise<Result | null> {
  const { tx, frame, actor } = context;
  const drafts = await listWaitingOf(tx, frame, actor.person?.id ?? '');
  if (drafts.length === 0) return null;
  context.dialog.open(kinds.mine, { offered: drafts.map(({ id }) => id) });
  return reply(
    say('commentaryAssist.mine', {
      drafts: drafts.map((draft) => ({
        ...targetWordsOf(draft),
        quarter: draft.quarter,
        leader: draft.leader_name,
        on: dateOf(draft.created_at, frame.zone),
      })),
    }),
  );
}

/** Shows what waits for the actor; else what of his own waits for others. */
export async function showDrafts(context: CommandContext, word: string): Promise<Result> {
  const own = word.startsWith('我') ? null : await showNext(context);
  return own ?? (await showMine(context)) ?? reply(say('commentaryAssist.none'));
}

/** Goes on to the next draft, once the one of an open question was decided on. */
export async function followUp(context: CommandContext, draftId: string, result: Result): Promise<Result> {
  if (!(await isDecided(context.tx, draftId))) return result;
  const next = await showNext(context);
  return next ? { ...result, replies: [...result.replies, ...next.replies] } : result;
}

async function decline(context: CommandContext, draft: NamedDraft): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  settleDraft(tx, frame, draft, { status: 'declined' });
  dialog.close();
  const rules = await loadReminderRules(tx, frame);
  const words = { ...targetWordsOf(draft), quarter: draft.quarter, status: 'declined' };
  const told = await tellInHours(tx, frame, {
    personIds: [draft.drafter_id],
    rules,
    phrase: (to) => say('commentaryAssist.outcome', { to, leader: addressOfActor(actor), ...words }),
  });
  const answer = say('commentaryAssist.declined', { ...targetWordsOf(draft), by: draft.drafter_name });
  return { ...reply(answer), nudged: told.messengers };
}

function draftStep(proceed: Proceed): DialogStep {
  return {
    asks: 'choice',
    action: 'commentary.write',
    cancelled: say('commentaryAssist.putOff'),
    async answer(context, state, typed) {
      const { tx, actor, dialog } = context;
      const draft = await lockWaiting(tx, {
        id: String(state.draftId),
        personId: actor.person?.id ?? '',
      });
      const choice = draft && (await findTarget(tx, { actor, target: targetOf(draft) }));
      if (!draft || !choice) {
        dialog.close();
        return reply(say('commentaryAssist.gone'));
      }
      const writing = writingOf(draft);
      const change = readChange(writing.draft, typed);
      if (change)
        return proceed(context, choice, { writing: { ...writing, draft: change }, complete: false });
      const number = readChoice(typed);
      if (number === 1) return proceed(context, choice, { writing, complete: true });
      if (number === 3) return decline(context, draft);
      if (number !== 2) return reply(say('commentaryAssist.showNumbers'));
      dialog.open(kinds.text, { ...writing, target: choice.target });
      return reply(say('commentaryAssist.change'));
    },
    restate: (context) => showDrafts(context, ''),
  };
}

const mineStep: DialogStep = {
  asks: 'choice',
  action: 'commentary.prepare',
  cancelled: say('commentaryAssist.mineKept'),
  async answer({ tx, frame, actor, dialog }, state, typed) {
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed) ?? 0;
    const id = offered[number - 1];
    if (id === undefined) return reply(say('dialog.numbersAre', { count: offered.length }));
    dialog.close();
    const draft = await lockWaiting(tx, { id: String(id), personId: actor.person?.id ?? '' });
    if (!draft || draft.drafter_id !== actor.person?.id) return reply(say('commentaryAssist.gone'));
    settleDraft(tx, frame, draft, { status: 'withdrawn' });
    return reply(say('commentaryAssist.withdrawn', { ...targetWordsOf(draft), leader: draft.leader_name }));
  },
  restate: (context) => showDrafts(context, '我'),
};

/** Its questions. */
export const draftDialogs = (proceed: Proceed): Readonly<Record<string, DialogStep>> => ({
  [kinds.draft]: draftStep(proceed),
  [kinds.mine]: mineStep,
});
