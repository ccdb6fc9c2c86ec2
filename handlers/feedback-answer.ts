// The owner's side of /意见: what was said of him or of his organisation, and his answer to it.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import {
  findOpinionFault,
  maxOpinionLength,
  minOpinionLength,
  toOpinionText,
} from '../src/domain/opinion.ts';
import { readItemNumber, takeWord } from '../src/domain/rectification-text.ts';
import { askInHours } from '../src/services/ask-in-hours.ts';
import { answerKind, moveOpinion } from '../src/services/opinion.ts';
import { findToAnswer, toOpinionView } from '../src/services/opinion-view.ts';
import { addressOfActor } from '../src/services/party.ts';
import { nameOf } from '../src/services/rectification-view.ts';
import { type Sentence, say } from '../src/text.ts';

/** Asks for the answer to one of those that wait; null: the oldest. */
async function askAnswer(context: CommandContext, number: number | null, told?: Sentence): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const waiting = await findToAnswer(tx, frame, actor);
  const opinion = waiting.find((one) => number === null || one.number === number);
  if (!opinion) {
    if (dialog.current === answerKind) dialog.close();
    return reply(number === null ? say('opinion.answerEmpty') : say('opinion.unknown'));
  }
  dialog.open(answerKind, { number: opinion.number });
  return reply(told ?? say('opinion.toAnswer', { to: addressOfActor(actor), opinion, asked: true }));
}

async function answer(context: CommandContext, number: number, typed: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const words = toOpinionText(typed);
  const fault = findOpinionFault(words);
  if (fault?.fault === 'empty') return askAnswer(context, number);
  if (fault?.fault === 'too-short')
    return askAnswer(context, number, say('opinion.tooShort', { min: minOpinionLength }));
  if (fault)
    return askAnswer(
      context,
      number,
      say('opinion.tooLong', { length: fault.length, max: maxOpinionLength }),
    );
  const result = await moveOpinion(tx, frame, { actor, number, move: 'answer', words });
  if (dialog.current === answerKind) dialog.close();
  if (result.outcome === 'refused') return reply(say('general.refused', { reason: result.reason }));
  if (result.outcome === 'unknown') return reply(say('opinion.unknown'));
  if (result.outcome === 'not-now') return reply(say('opinion.stale', { number }));
  const { row, actingFor } = result;
  const by = actor.person?.name ?? '';
  const principal = actingFor === null ? null : await nameOf(tx, actingFor);
  const opinion = toOpinionView(row);
  const nudged = await askInHours(tx, frame, {
    personIds: row.author_id === null ? [] : [row.author_id],
    question: null,
    phrase: (to) => say('opinion.toldAnswer', { to, opinion, by, principal }),
  });
  const unsigned = row.author_id === null;
  return { ...reply(say('opinion.answered', { number, unsigned, by, principal })), nudged };
}

/** `/意见 答复`, `/意见 答复 5 内容`. */
export function openAnswer(context: CommandContext, typed: string): Promise<Result> {
  const { word, rest } = takeWord(typed);
  const number = readItemNumber(word);
  return number === null || rest === '' ? askAnswer(context, number) : answer(context, number, rest);
}

const answerStep: DialogStep = {
  asks: 'text',
  action: 'opinion.answer',
  cancelled: say('opinion.answerCancelled'),
  answer: (context, state, typed) => answer(context, Number(state.number), typed),
  restate: (context, state) => askAnswer(context, Number(state.number)),
};

/** The owner's question. */
export const feedbackAnswerDialogs: Readonly<Record<string, DialogStep>> = { [answerKind]: answerStep };
