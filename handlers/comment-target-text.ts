// What /点评 says: the three parts, one question at a time for what is missing, shown back before they count; a complete
// line counts at once (PRACTICE.md, "Commentary as leaders do it").
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import {
  type CommentaryPart,
  type CommentaryScope,
  commentaryParts,
  findPartFault,
  maxPartLength,
} from '../src/domain/commentary.ts';
import { readQuarter } from '../src/domain/commentary-line.ts';
import {
  emptyWriting,
  findFault,
  isUnwritten,
  listWritten,
  readChange,
  readTarget,
  readWriting,
  takeAnswer,
  type Writing,
} from '../src/domain/commentary-writing.ts';
import { findAnswering } from '../src/services/commentary.ts';
import { loadCommentaryFacts } from '../src/services/commentary-facts.ts';
import { type CommentaryChoice, findTarget, quartersOf } from '../src/services/commentary-target.ts';
import { findReceiversOf } from '../src/services/party.ts';
import { type Sentence, say } from '../src/text.ts';
import { readTerm, recordCommentary, type Term } from './comment-target-text-record.ts';

const kinds = { text: 'comment.text', confirm: 'comment.confirm' } as const;

type State = Readonly<Record<string, unknown>>;

/** What goes back to its writer where another question takes the place. */
export function giveBack(state: State): Sentence | null {
  const words = listWritten(readWriting(state).draft);
  return words.length === 0 ? null : say('commentary.draft', { words });
}

const wordsOf = ({ target, name }: CommentaryChoice) => ({ name, isPerson: target.kind === 'person' });
const quarterFor = (context: CommandContext, { quarter }: Writing) =>
  quarter ?? quartersOf(context.frame).now;

async function askText(context: CommandContext, choice: CommentaryChoice, writing: Writing): Promise<Result> {
  const { tx, frame, dialog } = context;
  dialog.open(kinds.text, { ...writing, target: choice.target });
  const facts = await loadCommentaryFacts(tx, frame, { actor: context.actor, choice });
  return reply(
    say('commentary.askText', { ...wordsOf(choice), quarter: quarterFor(context, writing), facts }),
  );
}

function askPart(
  { dialog }: CommandContext,
  choice: CommentaryChoice,
  {
    writing,
    part,
    fault,
  }: { writing: Writing; part: CommentaryPart; fault: 'missing' | 'too-short' | 'too-long' },
): Result {
  dialog.open(kinds.text, { ...writing, target: choice.target, asked: part });
  const has = commentaryParts.filter((one) => findPartFault(writing.draft[one]) === null);
  return reply(say('commentary.askPart', { ...wordsOf(choice), part, fault, longest: maxPartLength, has }));
}

/** How the secretary who will read it is addressed; null where there is none, or more than one. */
async function findSecretary(
  { tx, frame }: CommandContext,
  { target }: CommentaryChoice,
): Promise<string | null> {
  if (target.kind === 'person') return null;
  const receivers = await findReceiversOf(tx, await findAnswering(tx, frame, target.id), frame.today);
  return receivers.length === 1 ? (receivers[0]?.to ?? null) : null;
}

async function askConfirm(
  context: CommandContext,
  choice: CommentaryChoice,
  { writing, term }: { writing: Writing; term: Term | null },
): Promise<Result> {
  context.dialog.open(kinds.confirm, { ...writing, target: choice.target });
  const { achievements, problems, direction, form } = writing.draft;
  const words = { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' };
  return reply(
    say('commentary.confirm', {
      ...wordsOf(choice),
      quarter: quarterFor(context, writing),
      form: form ?? 'written',
      sorted: writing.sorted,
      secretary: await findSecretary(context, choice),
      words,
      rectify: term,
    }),
  );
}

/** Goes on with what is known: asks for what is missing, shows it back, or records a line that was `complete`. */
export async function proceed(
  context: CommandContext,
  choice: CommentaryChoice,
  { writing, complete }: { readonly writing: Writing; readonly complete: boolean },
): Promise<Result> {
  const { now, before } = quartersOf(context.frame);
  const quarter = writing.quarter ?? now;
  if (quarter !== now && quarter !== before) {
    context.dialog.open(kinds.text, { ...writing, target: choice.target });
    return reply(say('commentary.closedQuarter', { quarter, now, before }));
  }
  if (isUnwritten(writing.draft)) return askText(context, choice, writing);
  const found = findFault(writing.draft);
  if (found) return askPart(context, choice, { writing, ...found });
  const term = await readTerm(context, writing.draft.rectify);
  if ('told' in term) return askTerm(context, choice, { writing, told: term.told });
  return complete && !writing.sorted
    ? recordCommentary(context, choice, { writing, scope: 'subject', term: term.due })
    : askConfirm(context, choice, { writing, term: term.due });
}

/** Asks for the term once more; the parts are kept. */
function askTerm(
  { dialog }: CommandContext,
  { target }: CommentaryChoice,
  { writing, told }: { writing: Writing; told: Sentence },
): Result {
  const draft = { ...writing.draft, rectify: null };
  dialog.open(kinds.text, { ...writing, draft, target, asked: 'rectify' });
  return reply(told);
}

/** Leads on with whom the open question is about, if the actor still may. */
async function withTarget(
  context: CommandContext,
  state: State,
  use: (choice: CommentaryChoice) => Promise<Result>,
): Promise<Result> {
  const { tx, actor, dialog } = context;
  const choice = await findTarget(tx, { actor, target: readTarget(state) });
  if (choice) return use(choice);
  dialog.close();
  const kept = giveBack(state);
  return reply(say('general.refused', { reason: 'out-of-scope' }), ...(kept ? [kept] : []));
}

const textStep: DialogStep = {
  asks: 'text',
  action: 'commentary.write',
  cancelled: say('commentary.cancelled'),
  answer: (context, state, typed) =>
    withTarget(context, state, (choice) => {
      const was = readWriting(state);
      const { quarter, rest } = readQuarter(typed, quartersOf(context.frame));
      if (quarter !== null && rest === '')
        return proceed(context, choice, { writing: { ...was, quarter }, complete: false });
      const writing = takeAnswer(was, typed, state.asked);
      return proceed(context, choice, { writing, complete: false });
    }),
  restate: (context, state) =>
    withTarget(context, state, (choice) =>
      proceed(context, choice, { writing: readWriting(state), complete: false }),
    ),
  displaced: giveBack,
};

const scopes: readonly CommentaryScope[] = ['subject', 'organization'];

const confirmStep: DialogStep = {
  asks: 'choice',
  action: 'commentary.write',
  cancelled: say('commentary.cancelled'),
  answer: (context, state, typed) =>
    withTarget(context, state, async (choice) => {
      const writing = readWriting(state);
      const offered = choice.target.kind === 'person' ? scopes.slice(0, 1) : scopes;
      const change = readChange(writing.draft, typed);
      if (change)
        return proceed(context, choice, { writing: { ...writing, draft: change }, complete: false });
      const number = readChoice(typed) ?? 0;
      const scope = offered[number - 1];
      if (scope) {
        const term = await readTerm(context, writing.draft.rectify);
        if ('told' in term) return askTerm(context, choice, { writing, told: term.told });
        return recordCommentary(context, choice, { writing, scope, term: term.due });
      }
      if (number !== offered.length + 1)
        return reply(say('commentary.numbersAre', { count: offered.length + 1 }));
      context.dialog.open(kinds.text, {
        ...writing,
        draft: emptyWriting.draft,
        sorted: false,
        target: choice.target,
      });
      return reply(say('commentary.rewrite'));
    }),
  restate: (context, state) =>
    withTarget(context, state, (choice) =>
      proceed(context, choice, { writing: readWriting(state), complete: false }),
    ),
  displaced: giveBack,
};

/** The questions for what it says, whether it is right, and who reads it. */
export const commentTextDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.text]: textStep,
  [kinds.confirm]: confirmStep,
};
