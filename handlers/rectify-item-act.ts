// Does something to a rectification item: asks for the words that it needs, moves it, and has the other side told.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import type { RectificationAct } from '../src/domain/rectification.ts';
import { readDue } from '../src/domain/rectification-due.ts';
import {
  findRectificationFault,
  maxRectificationText,
  takeWord,
  toRectificationText,
} from '../src/domain/rectification-text.ts';
import { type Moved, moveRectification, type Unmoved } from '../src/services/rectification.ts';
import {
  askExtension,
  decideAskedExtension,
  type ExtensionResult,
} from '../src/services/rectification-extension.ts';
import { tellSide } from '../src/services/rectification-tell.ts';
import { nameOf, toBrief } from '../src/services/rectification-view.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';

const textKind = 'rectify.text';
/** Kept words are bounded, so that a flood does not fill the row. Characters. */
const maxDraftLength = 2000;

/** Acts that need words; a later deadline has words of its own. */
const worded: ReadonlySet<RectificationAct> = new Set(['work', 'report', 'return']);

/** Something that is to be done to an item. */
export interface Wish {
  readonly number: number;
  readonly act: RectificationAct;
  /** As it was typed. */
  readonly typed: string;
}

function close({ dialog }: CommandContext): void {
  if (dialog.current?.startsWith('rectify.')) dialog.close();
}

/** Asks for the words of an act. @param draft what was too long, to be given back */
function askText({ dialog }: CommandContext, { number, act }: Wish, draft: string | null = null): Result {
  const kept = draft === null ? null : [...draft].slice(0, maxDraftLength).join('');
  dialog.open(textKind, { number, act, draft: kept });
  return reply(say('rectification.askText', { act, number }));
}

/** The same, with what is wrong in the place of the question: it says what to send. */
function askAgain(context: CommandContext, wish: Wish, told: Sentence, draft: string | null = null): Result {
  return { ...askText(context, wish, draft), replies: [told] };
}

function refuse(context: CommandContext, { number, act }: Wish, result: Unmoved): Result {
  close(context);
  if (result.outcome === 'unknown') return reply(say('rectification.unknown', { number }));
  if (result.outcome === 'refused') return reply(say('general.refused', { reason: result.reason }));
  if (result.outcome === 'nobody') return reply(say('rectification.nobody', { number }));
  return reply(say('rectification.notNow', { number, act, status: result.item.status }));
}

/** Whom each act is news to. */
const toldSide: Partial<Record<RectificationAct, 'handler' | 'raiser'>> = {
  assign: 'handler',
  close: 'handler',
  return: 'handler',
  withdraw: 'handler',
  grant: 'handler',
  decline: 'handler',
  report: 'raiser',
  recall: 'raiser',
  extend: 'raiser',
};

/** Who signs: the actor, and in whose place. */
async function signOf({ tx, actor }: CommandContext, actingFor: string | null) {
  return { by: actor.person?.name ?? '', principal: actingFor === null ? null : await nameOf(tx, actingFor) };
}

async function tell(
  context: CommandContext,
  act: RectificationAct,
  { item, parties, actingFor, content }: Omit<Moved, 'outcome'> & { readonly content: string },
): Promise<string[]> {
  const side = toldSide[act];
  if (!side) return [];
  const { tx, frame, actor } = context;
  const { isWorkday } = await loadReminderRules(tx, frame);
  const brief = toBrief(item, { today: frame.today, isWorkday });
  const signed = await signOf(context, actingFor);
  return tellSide(tx, frame, {
    item,
    parties,
    side,
    actorId: actor.person?.id ?? '',
    phrase: (to, acts) => say('rectification.news', { to, act, item: brief, content, acts, ...signed }),
  });
}

/** Reads `12月25日 理由`, and asks for the later deadline. */
async function extend(context: CommandContext, wish: Wish): Promise<Result> {
  const { tx, frame, actor } = context;
  const { isWorkday } = await loadReminderRules(tx, frame);
  const { word, rest } = takeWord(wish.typed);
  const date = readDue(word, { today: frame.today, isWorkday });
  if (date.outcome === 'no-such-day')
    return askAgain(context, wish, say('rectification.noSuchDay', { written: date.written.slice(0, 20) }));
  const reason = toRectificationText(rest);
  if (date.outcome === 'none' || findRectificationFault(reason) !== null)
    return askAgain(context, wish, say('rectification.extendUsage'));
  const result = await askExtension(tx, frame, { actor, number: wish.number, wanted: date.on, reason });
  if (isDueFault(result)) return askAgain(context, wish, tellDueFault(result, date.on));
  if (result.outcome !== 'asked') return refuse(context, wish, result);
  close(context);
  const { on, insteadOf, actingFor } = result;
  const nudged = await tell(context, 'extend', { ...result, content: reason });
  const signed = await signOf(context, actingFor);
  return { ...reply(say('rectification.asked', { number: wish.number, on, insteadOf, ...signed })), nudged };
}

type DueFault = Extract<ExtensionResult, { readonly outcome: 'past' | 'too-far' | 'not-later' }>;

function isDueFault(result: ExtensionResult): result is DueFault {
  return ['past', 'too-far', 'not-later'].includes(result.outcome);
}

function tellDueFault(fault: DueFault, on: string): Sentence {
  if (fault.outcome === 'past') return say('rectification.duePast', { on });
  if (fault.outcome === 'too-far') return say('rectification.dueTooFar', { latest: fault.latestOn });
  return say('rectification.dueNotLater', { dueOn: fault.dueOn });
}

/** Checks the words of an act; null where they can be taken. */
function askBetter(context: CommandContext, wish: Wish, content: string): Result | null {
  if (!worded.has(wish.act)) return null;
  const fault = findRectificationFault(content);
  if (fault === null) return null;
  if (fault.fault === 'empty') return askText(context, wish);
  if (fault.fault === 'too-short') return askAgain(context, wish, say('rectification.tooShort'));
  const { length } = fault;
  const told = say('rectification.tooLong', { length, max: maxRectificationText });
  return askAgain(context, wish, told, content);
}

/** Does it, or asks for what is missing. */
export async function perform(context: CommandContext, wish: Wish): Promise<Result> {
  const { tx, frame, actor } = context;
  const { number, act } = wish;
  if (act === 'extend') return wish.typed === '' ? askText(context, wish) : extend(context, wish);
  const content = toRectificationText(wish.typed);
  const question = askBetter(context, wish, content);
  if (question) return question;
  const result =
    act === 'grant' || act === 'decline'
      ? await decideAskedExtension(tx, frame, { actor, number, granted: act === 'grant' })
      : await moveRectification(tx, frame, { actor, number, move: act, content });
  if (result.outcome !== 'moved') return refuse(context, wish, result);
  close(context);
  const nudged = await tell(context, act, { ...result, content });
  const signed = await signOf(context, result.actingFor);
  return { ...reply(say('rectification.done', { act, number, ...signed })), nudged };
}

function readWish({ number, act }: Readonly<Record<string, unknown>>, typed: string): Wish {
  return { number: Number(number), act: act as RectificationAct, typed };
}

const draftOf = ({ draft }: Readonly<Record<string, unknown>>) => (typeof draft === 'string' ? draft : null);

const textStep: DialogStep = {
  asks: 'text',
  action: 'rectification.read',
  cancelled: say('rectification.cancelled'),
  async answer(context, state, typed) {
    const draft = draftOf(state);
    if (draft !== null && typed.trim() === '原文') return reply(say('rectification.draft', { text: draft }));
    return perform(context, readWish(state, typed));
  },
  restate: async (context, state) => askText(context, readWish(state, ''), draftOf(state)),
  displaced(state) {
    const draft = draftOf(state);
    return draft === null ? null : say('rectification.displaced', { text: draft });
  },
};

/** The question for the words of an act. */
export const rectifyActDialogs: Readonly<Record<string, DialogStep>> = { [textKind]: textStep };
