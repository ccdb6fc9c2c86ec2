// /点评 代拟 and /点评 代录: a draft prepared for a leader, or what he said and somebody writes down; in one line, or question
// by question: for whom, about whom, how and when. What it says is comment-assist-text's.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { type CommentaryScope, quarterOf } from '../src/domain/commentary.ts';
import {
  type Assist,
  type AssistMode,
  emptyAssist,
  findMissingHow,
  mergeAssist,
  oralForms,
  quarterOfAssist,
  readAssist,
  readAssistLine,
} from '../src/domain/commentary-assist.ts';
import { can } from '../src/domain/permission.ts';
import {
  assistActions,
  findAssistTarget,
  findAssistTargets,
  findLeaders,
  listAssistTargets,
  loadLeader,
  matchLeaders,
} from '../src/services/commentary-assist.ts';
import { type CommentaryChoice, quartersOf } from '../src/services/commentary-target.ts';
import { addressOfActor } from '../src/services/party.ts';
import { type Sentence, say } from '../src/text.ts';
import { type AssistReady, assistTextDialogs, giveBack, writeText } from './comment-assist-text.ts';

const kinds = {
  leader: 'comment.assistLeader',
  target: 'comment.assistTarget',
  how: 'comment.assistHow',
} as const;

type State = Readonly<Record<string, unknown>>;
type Leader = AssistReady['leader'];

/** As many as one message lists. */
const mostChoices = 9;
const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');
const dayOf = ({ frame }: CommandContext) => ({ today: frame.today, ...quartersOf(frame) });

/** How far it is. */
interface Going {
  readonly assist: Assist;
  /** Who may read it, where it need not be shown back: all of it stood in a line, or its writer has seen it. */
  readonly send?: CommentaryScope | null;
  /** The leader as he was typed, where nobody was found; null: not asked for yet. */
  readonly typed?: string | null;
}

function askLeader(context: CommandContext, going: Going, leaders: Awaited<ReturnType<typeof findLeaders>>) {
  const { assist, typed = null } = going;
  const offered = leaders.slice(0, mostChoices);
  context.dialog.open(kinds.leader, { ...assist, offered: offered.map(({ id }) => id) });
  const choices = offered.map(({ label }) => label);
  return reply(say('commentaryAssist.askLeader', { mode: assist.mode, typed, choices }));
}

/** Ends what may not be done; what was written goes back to its writer. */
function refuse(context: CommandContext, assist: Assist, told: Sentence): Result {
  if (context.dialog.current?.startsWith('comment.')) context.dialog.close();
  const kept = giveBack({ ...assist });
  return reply(told, ...(kept ? [kept] : []));
}

function offerTargets(
  { dialog }: CommandContext,
  { assist, told }: { assist: Assist; told: Sentence },
  choices: readonly CommentaryChoice[],
): Result {
  dialog.open(kinds.target, {
    ...assist,
    target: null,
    named: null,
    offered: choices.map(({ target }) => target),
  });
  return reply(told);
}

async function askTarget(context: CommandContext, assist: Assist, leader: Leader): Promise<Result> {
  const { tx, frame, actor } = context;
  const { mode } = assist;
  const quarter = quarterOfAssist(assist, quartersOf(frame).now);
  const open = await listAssistTargets(tx, frame, { actor, mode, leader, quarter });
  const offered = open.slice(0, mostChoices);
  const choices = offered.map(({ name }) => name);
  const told = say('commentaryAssist.askTarget', { mode, leader: addressOfActor(leader), choices });
  return offerTargets(context, { assist, told }, offered);
}

/** Looks up whom it is about. */
async function findNamed(
  context: CommandContext,
  { assist, leader, typed }: { assist: Assist; leader: Leader; typed: string },
): Promise<{ readonly choice: CommentaryChoice } | { readonly told: Result }> {
  const { tx, actor } = context;
  const found = await findAssistTargets(tx, { actor, mode: assist.mode, leader, typed });
  const [only, ...others] = found.choices;
  if (only && others.length === 0) return { choice: only };
  if (found.refusal)
    return { told: refuse(context, assist, say('general.refused', { reason: found.refusal })) };
  if (!only) {
    const told = say('commentaryAssist.unknownTarget', {
      leader: addressOfActor(leader),
      typed: clip(typed),
    });
    return { told: offerTargets(context, { assist, told }, []) };
  }
  const offered = found.choices.slice(0, mostChoices);
  const choices = offered.map(({ name, hint }) => (hint === null ? name : `${name}（${hint}）`));
  const told = say('commentaryAssist.severalTargets', { typed: clip(typed), choices });
  return { told: offerTargets(context, { assist, told }, offered) };
}

function askHow(
  context: CommandContext,
  { assist, leader }: { assist: Assist; leader: Leader },
  bad?: string,
) {
  const missing = findMissingHow(assist) ?? 'day';
  context.dialog.open(kinds.how, { ...assist });
  const to = addressOfActor(leader);
  return reply(
    missing === 'form'
      ? say('commentaryAssist.askForm', { leader: to })
      : say('commentaryAssist.askDay', { leader: to, typed: bad === undefined ? null : clip(bad) }),
  );
}

/** What is known of the target: chosen before, or named now. */
async function takeTarget(context: CommandContext, assist: Assist, leader: Leader) {
  const { tx, actor } = context;
  const { mode, target, named } = assist;
  if (target) {
    const choice = await findAssistTarget(tx, { actor, mode, leader, target });
    return choice
      ? { choice }
      : { told: refuse(context, assist, say('general.refused', { reason: 'out-of-scope' })) };
  }
  return named === null
    ? { told: await askTarget(context, assist, leader) }
    : findNamed(context, { assist, leader, typed: named });
}

/** Goes on with what is known: asks for what is missing, one thing at a time. */
async function goOn(context: CommandContext, going: Going): Promise<Result> {
  const { tx, frame, actor } = context;
  const { mode } = going.assist;
  const leaders = await findLeaders(tx, frame, { actor, mode });
  const [only, ...others] = leaders;
  if (!only) return refuse(context, going.assist, say('commentaryAssist.noLeader', { mode }));
  const leaderId = going.assist.leaderId ?? (others.length === 0 && !going.typed ? only.id : null);
  if (leaderId === null) return askLeader(context, going, leaders);
  const assist = { ...going.assist, leaderId };
  const leader = await loadLeader(tx, frame, { actor, mode, leaderId });
  if (!leader) return refuse(context, assist, say('general.refused', { reason: 'out-of-scope' }));
  const found = await takeTarget(context, assist, leader);
  if ('told' in found) return found.told;
  const { choice } = found;
  const known = { ...assist, target: choice.target, named: null };
  if (findMissingHow(known) !== null) return askHow(context, { assist: known, leader });
  const { now, before } = quartersOf(frame);
  if (known.heldOn !== null && ![now, before].includes(quarterOf(known.heldOn)))
    return askHow(context, { assist: { ...known, heldOn: null }, leader }, known.heldOn);
  return writeText(context, { assist: known, leader, choice }, going.send ?? null);
}

/** Takes what stands behind 代拟 or 代录. */
export async function startAssist(context: CommandContext, mode: AssistMode, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const verdict = can(actor, assistActions[mode]);
  if (!verdict.allowed) {
    const { reason } = verdict;
    const told = reason === 'not-in-office' ? say('commentaryAssist.notHelper', { mode }) : null;
    return reply(told ?? say('general.refused', { reason }));
  }
  const line = readAssistLine(typed, mode, dayOf(context));
  const assist = mergeAssist(emptyAssist(mode), line);
  const send = line.labelled ? ('subject' as const) : null;
  if (line.leader === null) return goOn(context, { assist, send });
  const leaders = await findLeaders(tx, frame, { actor, mode });
  const matched = matchLeaders(leaders, line.leader);
  const [one] = matched;
  if (one && matched.length === 1) return goOn(context, { assist: { ...assist, leaderId: one.id }, send });
  if (one) return askLeader(context, { assist }, matched);
  // With one leader only, his name can be left out.
  if (leaders.length === 1 && line.target === null)
    return goOn(context, { assist: { ...assist, named: line.leader }, send });
  return goOn(context, { assist, send, typed: clip(line.leader) });
}

const leaderStep: DialogStep = {
  asks: 'choice',
  action: 'commentary.record',
  cancelled: say('commentaryAssist.cancelled'),
  async answer(context, state, typed) {
    const { tx, frame, actor } = context;
    const assist = readAssist(state);
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed);
    if (number !== null && offered[number - 1] === undefined)
      return reply(say('dialog.numbersAre', { count: offered.length }));
    const chosen = number === null ? null : String(offered[number - 1]);
    const leaders = await findLeaders(tx, frame, { actor, mode: assist.mode });
    const matched = matchLeaders(leaders, typed);
    if (matched.length > 1) return askLeader(context, { assist }, matched);
    const leaderId = chosen ?? matched[0]?.id ?? null;
    const going = { assist: { ...assist, leaderId } };
    return goOn(context, leaderId === null ? { ...going, typed: clip(typed) } : going);
  },
  restate: (context, state) => goOn(context, { assist: readAssist(state) }),
  displaced: giveBack,
};

const targetStep: DialogStep = {
  asks: 'choice',
  action: 'commentary.record',
  cancelled: say('commentaryAssist.cancelled'),
  answer(context, state, typed) {
    const assist = readAssist(state);
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed);
    if (number === null) return goOn(context, { assist: { ...assist, named: typed.trim() } });
    const target = offered[number - 1];
    if (target === undefined)
      return Promise.resolve(reply(say('dialog.numbersAre', { count: offered.length })));
    return goOn(context, { assist: readAssist({ ...state, target }) });
  },
  restate: (context, state) => goOn(context, { assist: readAssist(state) }),
  displaced: giveBack,
};

/** What an answer says of how and when: a number of the list, a form, a day, or both. */
function readHow(context: CommandContext, state: State, typed: string) {
  const assist = readAssist(state);
  const number = findMissingHow(assist) === 'form' ? readChoice(typed) : null;
  const form = number === null ? null : (oralForms[number - 1] ?? null);
  if (form) return { assist: { ...assist, draft: { ...assist.draft, form } }, badDay: null };
  const { draft, heldOn, badDay } = readAssistLine(typed, 'record', dayOf(context));
  const known = { ...assist.draft, form: draft.form ?? assist.draft.form };
  const said = { ...assist, draft: known, heldOn: heldOn ?? assist.heldOn };
  const isRead = draft.form !== null || heldOn !== null;
  return { assist: said, badDay: badDay ?? (isRead ? null : typed) };
}

const howStep: DialogStep = {
  asks: 'choice',
  action: 'commentary.record',
  cancelled: say('commentaryAssist.cancelled'),
  async answer(context, state, typed) {
    const { tx, frame, actor } = context;
    const { assist, badDay } = readHow(context, state, typed);
    const { mode, leaderId } = assist;
    const leader = await loadLeader(tx, frame, { actor, mode, leaderId: leaderId ?? '' });
    return badDay !== null && leader
      ? askHow(context, { assist, leader }, badDay)
      : goOn(context, { assist });
  },
  restate: (context, state) => goOn(context, { assist: readAssist(state) }),
  displaced: giveBack,
};

/** Its questions. */
export const assistDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.leader]: leaderStep,
  [kinds.target]: targetStep,
  [kinds.how]: howStep,
  ...assistTextDialogs((context, assist, send) => goOn(context, { assist, send: send ?? null })),
};
