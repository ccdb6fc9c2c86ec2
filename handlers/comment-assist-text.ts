// What /点评 代拟 and /点评 代录 say: the three parts, one question at a time for what is missing, shown back before they go
// anywhere; a complete line goes at once.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import {
  type CommentaryPart,
  type CommentaryScope,
  commentaryParts,
  findPartFault,
  maxPartLength,
  type PartFault,
} from '../src/domain/commentary.ts';
import { type Assist, quarterOfAssist, readAssist } from '../src/domain/commentary-assist.ts';
import { emptyCommentary, readQuarter } from '../src/domain/commentary-line.ts';
import {
  findFault,
  isUnwritten,
  listWritten,
  readChange,
  takeAnswer,
} from '../src/domain/commentary-writing.ts';
import { loadCommentaryFacts } from '../src/services/commentary-facts.ts';
import { quartersOf } from '../src/services/commentary-target.ts';
import { addressOfActor } from '../src/services/party.ts';
import { readTermOf, type TermRead } from '../src/services/rectification-term.ts';
import { type Sentence, say } from '../src/text.ts';
import { type AssistReady, finishAssist, type Term } from './comment-assist-text-record.ts';

export type { AssistReady } from './comment-assist-text-record.ts';

const kinds = { text: 'comment.assistText', confirm: 'comment.assistConfirm' } as const;

type State = Readonly<Record<string, unknown>>;
/** Looks at every right once more. @param send who may read it, where its writer has said that it is right */
type GoOn = (context: CommandContext, assist: Assist, send?: CommentaryScope) => Promise<Result>;

const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');
const wordsOf = ({ choice: { target, name } }: AssistReady) => ({ name, isPerson: target.kind === 'person' });

/** What goes back to its writer where another question takes the place. */
export function giveBack(state: State): Sentence | null {
  const words = listWritten(readAssist(state).draft);
  return words.length === 0 ? null : say('commentaryAssist.given', { words });
}

async function askText(context: CommandContext, ready: AssistReady): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const { assist, leader, choice } = ready;
  dialog.open(kinds.text, { ...assist });
  // With the eyes of whoever writes: what the leader has said of a person before is between those two.
  const facts = await loadCommentaryFacts(tx, frame, { actor, choice });
  const quarter = quarterOfAssist(assist, quartersOf(frame).now);
  const to = addressOfActor(leader);
  return reply(
    say('commentaryAssist.askText', { ...wordsOf(ready), mode: assist.mode, leader: to, quarter, facts }),
  );
}

function askPart(
  { dialog }: CommandContext,
  { assist }: AssistReady,
  { part, fault }: { part: CommentaryPart; fault: PartFault },
): Result {
  dialog.open(kinds.text, { ...assist, asked: part });
  const has = commentaryParts.filter((one) => findPartFault(assist.draft[one]) === null);
  return reply(say('commentaryAssist.askPart', { part, fault, longest: maxPartLength, has }));
}

const typedIn = (read: Exclude<TermRead, { outcome: 'due' }>, typed: string): string => {
  if (read.outcome === 'past') return read.on;
  if (read.outcome === 'too-far') return read.latestOn;
  return clip(read.outcome === 'no-such-day' ? read.written : typed);
};

async function readTerm(
  { tx, frame }: CommandContext,
  typed: string | null,
): Promise<{ readonly due: Term | null } | { readonly told: Sentence }> {
  if (typed === null) return { due: null };
  const read = await readTermOf(tx, frame, typed);
  if (read.outcome === 'due') return { due: read };
  return { told: say('commentaryAssist.termUnfit', { fault: read.outcome, typed: typedIn(read, typed) }) };
}

function askConfirm({ dialog, frame }: CommandContext, ready: AssistReady, term: Term | null): Result {
  const { assist, leader } = ready;
  dialog.open(kinds.confirm, { ...assist });
  const { achievements, problems, direction, form } = assist.draft;
  return reply(
    say('commentaryAssist.confirm', {
      ...wordsOf(ready),
      mode: assist.mode,
      leader: addressOfActor(leader),
      heldOn: assist.heldOn,
      quarter: quarterOfAssist(assist, quartersOf(frame).now),
      form: form ?? 'written',
      words: { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' },
      rectify: term,
    }),
  );
}

/**
 * Goes on with what was written: asks for what is missing, shows it back, or hands it over.
 * @param send who may read it, where it is whole and need not be shown; else null
 */
export async function writeText(
  context: CommandContext,
  ready: AssistReady,
  send: CommentaryScope | null,
): Promise<Result> {
  const { assist } = ready;
  const { now, before } = quartersOf(context.frame);
  const quarter = quarterOfAssist(assist, now);
  if (quarter !== now && quarter !== before) {
    context.dialog.open(kinds.text, { ...assist });
    return reply(say('commentaryAssist.closedQuarter', { quarter, now, before }));
  }
  if (isUnwritten(assist.draft)) return askText(context, ready);
  const found = findFault(assist.draft);
  if (found) return askPart(context, ready, found);
  const term = await readTerm(context, assist.draft.rectify);
  if ('told' in term) {
    const draft = { ...assist.draft, rectify: null };
    context.dialog.open(kinds.text, { ...assist, draft, asked: 'rectify' });
    return reply(term.told);
  }
  return send === null
    ? askConfirm(context, ready, term.due)
    : finishAssist(context, ready, { scope: send, term: term.due });
}

const textStep = (goOn: GoOn): DialogStep => ({
  asks: 'text',
  action: 'commentary.record',
  cancelled: say('commentaryAssist.cancelled'),
  answer(context, state, typed) {
    const was = readAssist(state);
    const { quarter, rest } = readQuarter(typed, quartersOf(context.frame));
    if (quarter !== null && rest === '') return goOn(context, { ...was, quarter });
    return goOn(context, takeAnswer(was, typed, state.asked));
  },
  restate: (context, state) => goOn(context, readAssist(state)),
  displaced: giveBack,
});

/** Who reads it, by the number of the choice; a draft's reader is its leader. */
const scopesOf = ({ mode, target }: Assist): readonly CommentaryScope[] =>
  mode === 'draft' || target?.kind === 'person' ? ['subject'] : ['subject', 'organization'];

const confirmStep = (goOn: GoOn): DialogStep => ({
  asks: 'choice',
  action: 'commentary.record',
  cancelled: say('commentaryAssist.cancelled'),
  answer(context, state, typed) {
    const assist = readAssist(state);
    const change = readChange(assist.draft, typed);
    if (change) return goOn(context, { ...assist, draft: change });
    const scopes = scopesOf(assist);
    const number = readChoice(typed) ?? 0;
    const scope = scopes[number - 1];
    if (scope) return goOn(context, assist, scope);
    if (number !== scopes.length + 1)
      return Promise.resolve(reply(say('commentaryAssist.numbersAre', { count: scopes.length + 1 })));
    context.dialog.open(kinds.text, { ...assist, draft: { ...emptyCommentary, form: assist.draft.form } });
    return Promise.resolve(reply(say('commentaryAssist.rewrite')));
  },
  restate: (context, state) => goOn(context, readAssist(state)),
  displaced: giveBack,
});

/** The questions for what it says, and whether it is right. */
export const assistTextDialogs = (goOn: GoOn): Readonly<Record<string, DialogStep>> => ({
  [kinds.text]: textStep(goOn),
  [kinds.confirm]: confirmStep(goOn),
});
