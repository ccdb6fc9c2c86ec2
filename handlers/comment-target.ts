// Whom /点评 is about: who is still without one this quarter, and the one that is named, with the quarter beside it.
import { alsoOnPage, type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { mergeDrafts, readLabelled, readQuarter, sortProse } from '../src/domain/commentary-line.ts';
import { emptyWriting, readTarget, readWriting, type Writing } from '../src/domain/commentary-writing.ts';
import {
  type CommentaryChoice,
  findTarget,
  findTargets,
  loadQuarter,
  mayComment,
  quartersOf,
} from '../src/services/commentary-target.ts';
import { suggestSubordinates } from '../src/services/subordinate.ts';
import { say } from '../src/text.ts';
import { commentTextDialogs, giveBack, proceed } from './comment-target-text.ts';

const targetKind = 'comment.target';
/** As many as one message lists. */
const mostChoices = 9;
const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');

function open(context: CommandContext, choices: readonly CommentaryChoice[], writing: Writing): void {
  context.dialog.open(targetKind, { ...writing, offered: choices.map(({ target }) => target) });
}

/** Shows what of the quarter is open, and asks for whom. */
export async function askTarget(context: CommandContext, writing: Writing = emptyWriting): Promise<Result> {
  const { tx, frame, actor } = context;
  const quarter = writing.quarter ?? quartersOf(frame).now;
  const states = await loadQuarter(tx, frame, { actor, quarter });
  // One that he leads himself stays open for another leader of the superior.
  const choices = states
    .flatMap((state) => state.open)
    .filter((choice) => mayComment(actor, choice).allowed)
    .slice(0, mostChoices);
  open(context, choices, writing);
  const page = alsoOnPage(context, 'commentary');
  if (states.length === 0) return reply(say('commentary.askTarget'), ...page);
  const superiors = states.map(({ superior, total, open: still }) => ({
    name: superior.name,
    total,
    open: still.length,
  }));
  const names = choices.map(({ name }) => name);
  return reply(say('commentary.overview', { quarter, superiors, choices: names }), ...page);
}

/** Words in front of the parts: the quarter, if it is one of them, and the rest. */
function readHead({ frame }: CommandContext, head: string) {
  const current = quartersOf(frame);
  const words = head.split(/[\s\u3000，,：:]+/u).filter((word) => word !== '');
  const read = words.map((word) => ({ word, ...readQuarter(word, current) }));
  const named = read.find(({ quarter, rest }) => quarter !== null && rest === '');
  return { quarter: named?.quarter ?? null, words: words.filter((word) => word !== named?.word) };
}

/** Words behind the name, a quarter at their start left out. */
function readBehind({ frame }: CommandContext, typed: string, name: string): string {
  const behind = typed.slice(typed.indexOf(name) + name.length).replace(/^[\s\u3000，,：:]+/u, '');
  return readQuarter(behind, quartersOf(frame)).rest;
}

/** Looks the name up, and goes on with the one that it means. */
async function takeName(
  context: CommandContext,
  writing: Writing,
  { name, complete }: { name: string; complete: boolean },
): Promise<Result> {
  const { tx, actor } = context;
  const { choices, refusal } = await findTargets(tx, { actor, typed: name });
  const [only, ...others] = choices;
  if (only && others.length === 0) return proceed(context, only, { writing, complete });
  if (refusal) {
    if (context.dialog.current?.startsWith('comment.')) context.dialog.close();
    const kept = giveBack({ ...writing });
    return reply(say('general.refused', { reason: refusal }), ...(kept ? [kept] : []));
  }
  const offered = choices.slice(0, mostChoices);
  open(context, offered, writing);
  const near = only ? [] : await suggestSubordinates(tx, actor, name);
  if (!only)
    return reply(say('commentary.unknownTarget', { typed: shorten(name) }), say('search.hint', { near }));
  const lines = offered.map(({ name: one, hint }) => (hint === null ? one : `${one}（${hint}）`));
  return reply(say('commentary.severalTargets', { typed: shorten(name), choices: lines }));
}

/** Takes `[季度] 对象 [成绩：… 不足：… 方向：…]`, or the name with prose behind it. */
export async function takeLine(
  context: CommandContext,
  typed: string,
  kept: Writing = emptyWriting,
): Promise<Result> {
  const labelled = readLabelled(typed);
  const { quarter, words } = readHead(context, labelled?.head ?? typed);
  const [first = ''] = words;
  const prose = labelled ? '' : readBehind(context, typed, first);
  const isProse = prose !== '';
  const draft = labelled?.draft ?? (isProse ? sortProse(prose) : kept.draft);
  const writing = {
    ...kept,
    draft: mergeDrafts(kept.draft, draft),
    quarter: quarter ?? kept.quarter,
    sorted: isProse || kept.sorted,
  };
  if (first === '') return askTarget(context, writing);
  const name = labelled ? words.join(' ') : first;
  return takeName(context, writing, { name, complete: labelled !== null });
}

const targetStep: DialogStep = {
  asks: 'choice',
  action: 'commentary.write',
  cancelled: say('commentary.cancelled'),
  async answer(context, state, typed) {
    const { tx, actor } = context;
    const writing = readWriting(state);
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed);
    if (number === null) return takeLine(context, typed, writing);
    const target = offered[number - 1];
    if (target === undefined) return reply(say('dialog.numbersAre', { count: offered.length }));
    const choice = await findTarget(tx, { actor, target: readTarget({ target }) });
    if (choice) return proceed(context, choice, { writing, complete: false });
    const again = await askTarget(context, writing);
    return { ...again, replies: [say('general.refused', { reason: 'out-of-scope' }), ...again.replies] };
  },
  restate: (context, state) => askTarget(context, readWriting(state)),
  displaced: giveBack,
};

/** The questions for whom, and behind it for what. */
export const commentTargetDialogs: Readonly<Record<string, DialogStep>> = {
  [targetKind]: targetStep,
  ...commentTextDialogs,
};
