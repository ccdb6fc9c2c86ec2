// One rectification item: how it stands, and what the one who looks can do with it by a number.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import type { RectificationAct } from '../src/domain/rectification.ts';
import { takeWord } from '../src/domain/rectification-text.ts';
import { rectificationActKind } from '../src/services/rectification-tell.ts';
import { viewRectification } from '../src/services/rectification-view.ts';
import { say } from '../src/text.ts';
import { perform, rectifyActDialogs } from './rectify-item-act.ts';

/** Shows an item, and asks what is to be done with it. */
export async function showItem(context: CommandContext, number: number): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const item = await viewRectification(tx, frame, { actor, number });
  if (!item) {
    if (dialog.current === rectificationActKind) dialog.close();
    return reply(say('rectification.unknown', { number }));
  }
  if (item.acts.length > 0) dialog.open(rectificationActKind, { number, acts: item.acts });
  else if (dialog.current === rectificationActKind) dialog.close();
  return reply(say('rectification.item', item));
}

function readState({ number, acts }: Readonly<Record<string, unknown>>) {
  const offered = Array.isArray(acts) ? (acts as RectificationAct[]) : [];
  return { number: Number(number), offered };
}

const actStep: DialogStep = {
  asks: 'choice',
  action: 'rectification.read',
  cancelled: say('rectification.cancelled'),
  async answer(context, state, typed) {
    const { number, offered } = readState(state);
    // "2 请补上11月的记录": the number with its words in one message.
    const { word, rest } = takeWord(typed);
    const choice = readChoice(word);
    const act = choice === null ? undefined : offered[choice - 1];
    if (act) return perform(context, { number, act, typed: rest });
    const again = await showItem(context, number);
    return {
      ...again,
      replies: [say('dialog.numbersAre', { count: Math.max(2, offered.length) }), ...again.replies],
    };
  },
  restate: (context, state) => showItem(context, readState(state).number),
};

/** The questions about an item. */
export const rectifyItemDialogs: Readonly<Record<string, DialogStep>> = {
  [rectificationActKind]: actStep,
  ...rectifyActDialogs,
};
