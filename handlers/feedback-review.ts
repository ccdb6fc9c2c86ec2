// The moderator's side of /意见: one opinion after another; 1 passes it on, 2 does not and says why, 3 makes a rectification
// item of it.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import {
  findOpinionFault,
  maxOpinionLength,
  minOpinionLength,
  toOpinionText,
} from '../src/domain/opinion.ts';
import { can } from '../src/domain/permission.ts';
import { decideDue, readDue } from '../src/domain/rectification-due.ts';
import { takeWord } from '../src/domain/rectification-text.ts';
import { askInHours } from '../src/services/ask-in-hours.ts';
import { answerKind, moderationKind, moveOpinion, type OpinionMoved } from '../src/services/opinion.ts';
import { raiseFromOpinion } from '../src/services/opinion-raise.ts';
import { findModerated, findToModerate, toOpinionView } from '../src/services/opinion-view.ts';
import { addressOfActor } from '../src/services/party.ts';
import { tellSide } from '../src/services/rectification-tell.ts';
import { nameOf } from '../src/services/rectification-view.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';

const reasonKind = 'feedback.reason';
const dueKind = 'feedback.due';

/** The oldest opinion that waits, as a question; null where none does. */
async function askNext({ tx, frame, actor, dialog }: CommandContext): Promise<Sentence | null> {
  const [opinion, ...more] = await findToModerate(tx, frame, actor);
  if (!opinion) return null;
  dialog.open(moderationKind, { number: opinion.number });
  const to = addressOfActor(actor);
  return say('opinion.moderate', { to, opinion, more: more.length, asked: true });
}

/** `/意见 审核`. */
export async function openModeration(context: CommandContext): Promise<Result> {
  const verdict = can(context.actor, 'opinion.decide');
  if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
  return reply((await askNext(context)) ?? say('opinion.moderateEmpty'));
}

/** The answer, then what waits behind it. */
async function goOn(context: CommandContext, result: Result): Promise<Result> {
  context.dialog.close();
  const next = await askNext(context);
  return next ? { ...result, replies: [...result.replies, next] } : result;
}

function refuse(context: CommandContext, number: number, result: OpinionMoved): Promise<Result> {
  const told =
    result.outcome === 'refused'
      ? say('general.refused', { reason: result.reason })
      : result.outcome === 'unknown'
        ? say('opinion.unknown')
        : say('opinion.stale', { number });
  return goOn(context, reply(told));
}

type Moved = OpinionMoved & { readonly outcome: 'moved' };

/** Tells whoever signed. */
function tellAuthor({ tx, frame }: CommandContext, { row }: Moved, phrase: (to: string) => Sentence) {
  const personIds = row.author_id === null ? [] : [row.author_id];
  return askInHours(tx, frame, { personIds, question: null, phrase });
}

async function signOf({ tx, actor }: CommandContext, { actingFor }: Moved) {
  return { by: actor.person?.name ?? '', principal: actingFor === null ? null : await nameOf(tx, actingFor) };
}

async function pass(context: CommandContext, number: number): Promise<Result> {
  const { tx, frame, actor } = context;
  const result = await moveOpinion(tx, frame, { actor, number, move: 'pass' });
  if (result.outcome !== 'moved') return refuse(context, number, result);
  const opinion = toOpinionView(result.row);
  const nudged = await askInHours(tx, frame, {
    personIds: result.owners.map(({ personId }) => personId),
    question: { kind: answerKind, state: { number } },
    phrase: (to, asked) => say('opinion.toAnswer', { to, opinion, asked }),
  });
  return goOn(context, { ...reply(say('opinion.passed', { number, subject: opinion.subject })), nudged });
}

function askReason({ dialog }: CommandContext, number: number, told?: Sentence): Result {
  dialog.open(reasonKind, { number });
  return reply(told ?? say('opinion.askReason', { number }));
}

async function decline(context: CommandContext, number: number, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const words = toOpinionText(typed);
  const fault = findOpinionFault(words);
  if (fault?.fault === 'empty') return askReason(context, number);
  if (fault?.fault === 'too-short')
    return askReason(context, number, say('opinion.tooShort', { min: minOpinionLength }));
  if (fault)
    return askReason(
      context,
      number,
      say('opinion.tooLong', { length: fault.length, max: maxOpinionLength }),
    );
  const result = await moveOpinion(tx, frame, { actor, number, move: 'decline', words });
  if (result.outcome !== 'moved') return refuse(context, number, result);
  const opinion = toOpinionView(result.row);
  const signed = await signOf(context, result);
  const nudged = await tellAuthor(context, result, (to) =>
    say('opinion.toldDeclined', { to, opinion, ...signed }),
  );
  const unsigned = result.row.author_id === null;
  return goOn(context, { ...reply(say('opinion.declined', { number, unsigned })), nudged });
}

async function askDue(context: CommandContext, number: number, told?: Sentence): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const found = await findModerated(tx, frame, { actor, number });
  if (!found) return refuse(context, number, { outcome: 'unknown' });
  dialog.open(dueKind, { number });
  return reply(told ?? say('opinion.askDue', { number, subject: found.view.subject }));
}

async function raise(context: CommandContext, number: number, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const { isWorkday } = await loadReminderRules(tx, frame);
  const day = { today: frame.today, isWorkday };
  if (typed.trim() === '') return askDue(context, number);
  const wanted = readDue(typed, day);
  const written = [...typed.trim()].slice(0, 20).join('');
  if (wanted.outcome === 'none')
    return askDue(context, number, say('opinion.unclearDue', { typed: written }));
  if (wanted.outcome === 'no-such-day')
    return askDue(context, number, say('rectification.noSuchDay', { written }));
  const due = decideDue(wanted.on, day);
  if (due.outcome === 'past') return askDue(context, number, say('rectification.duePast', { on: wanted.on }));
  if (due.outcome === 'too-far')
    return askDue(context, number, say('rectification.dueTooFar', { latest: due.latestOn }));
  const result = await raiseFromOpinion(tx, frame, { actor, number, dueOn: due.on });
  if (result.outcome !== 'raised') return refuse(context, number, result);
  const { opinion: moved, raised, brief } = result;
  const signed = await signOf(context, moved);
  const opinion = toOpinionView(moved.row);
  const nudged = [
    ...(await tellAuthor(context, moved, (to) => say('opinion.toldRaised', { to, opinion, dueOn: due.on }))),
    ...(await tellSide(tx, frame, {
      item: result.item,
      parties: raised.parties,
      side: 'handler',
      actorId: actor.person?.id ?? '',
      phrase: (to, acts) =>
        say('rectification.news', { to, act: 'assign', item: brief, content: '', acts, ...signed }),
    })),
  ];
  return goOn(context, {
    ...reply(say('opinion.raised', { number, item: raised.number, dueOn: due.on })),
    nudged,
  });
}

const numberOf = ({ number }: Readonly<Record<string, unknown>>) => Number(number);

const moderation: DialogStep = {
  asks: 'choice',
  action: 'opinion.decide',
  cancelled: say('opinion.moderateCancelled'),
  async answer(context, state, typed) {
    const number = numberOf(state);
    // "2 已在支部会上说明": the number with its words in one message.
    const { word, rest } = takeWord(typed);
    const choice = readChoice(word);
    if (choice === 1) return pass(context, number);
    if (choice === 2) return decline(context, number, rest);
    if (choice === 3) return raise(context, number, rest);
    return reply(say('dialog.numbersAre', { count: 3 }));
  },
  // What is asked next rather than what was asked: it may have been decided on since.
  async restate(context) {
    const next = await askNext(context);
    if (!next) context.dialog.close();
    return reply(next ?? say('opinion.moderateEmpty'));
  },
};

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'opinion.decide',
  cancelled: say('opinion.moderateCancelled'),
  answer: (context, state, typed) => decline(context, numberOf(state), typed),
  restate: async (context, state) => askReason(context, numberOf(state)),
};

const dueStep: DialogStep = {
  asks: 'choice',
  action: 'opinion.decide',
  cancelled: say('opinion.moderateCancelled'),
  answer: (context, state, typed) => raise(context, numberOf(state), typed),
  restate: (context, state) => askDue(context, numberOf(state)),
};

/** Questions of the moderator. */
export const feedbackReviewDialogs: Readonly<Record<string, DialogStep>> = {
  [moderationKind]: moderation,
  [reasonKind]: reasonStep,
  [dueKind]: dueStep,
};
