// /意见, /监督: an opinion on a person or an organisation, by name or unnamed; the words 审核, 答复, 查看 and 撤回 lead to what
// has become of those that there are.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { readReceipt } from '../src/domain/opinion.ts';
import { readItemNumber, takeWord } from '../src/domain/rectification-text.ts';
import { moveOpinion } from '../src/services/opinion.ts';
import { findByReceipt, findOwnOpinions } from '../src/services/opinion-view.ts';
import { say } from '../src/text.ts';
import { feedbackAnswerDialogs, openAnswer } from './feedback-answer.ts';
import { feedbackReviewDialogs, openModeration } from './feedback-review.ts';
import { beginOpinion, feedbackWriteDialogs } from './feedback-write.ts';

async function show({ tx, frame, actor }: CommandContext, typed: string): Promise<Result> {
  if (typed === '') {
    const items = await findOwnOpinions(tx, frame, actor);
    return reply(items.length === 0 ? say('opinion.listEmpty') : say('opinion.list', { items }));
  }
  const receipt = readReceipt(typed);
  const found = receipt === null ? null : await findByReceipt(tx, receipt);
  return reply(found ? say('opinion.byReceipt', found) : say('opinion.receiptUnknown'));
}

async function withdraw({ tx, frame, actor }: CommandContext, typed: string): Promise<Result> {
  const number = readItemNumber(typed);
  if (number === null) return reply(say('opinion.withdrawUsage'));
  const result = await moveOpinion(tx, frame, { actor, number, move: 'withdraw' });
  if (result.outcome === 'moved') return reply(say('opinion.withdrawn', { number }));
  // Whose it is, and whether there is one, is nobody else's matter.
  return reply(say('opinion.withdrawUsage'));
}

const subcommands: Readonly<Record<string, (context: CommandContext, rest: string) => Promise<Result>>> = {
  审核: (context) => openModeration(context),
  答复: openAnswer,
  查看: show,
  撤回: withdraw,
};

/** `/意见`. */
export const feedback = defineCommand({
  name: 'feedback',
  chatNames: ['意见', '监督'],
  action: 'opinion.write',
  async run(context, args) {
    const { word, rest } = takeWord(args);
    const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined;
    return subcommand ? subcommand(context, rest) : beginOpinion(context, args);
  },
  dialogs: { ...feedbackWriteDialogs, ...feedbackReviewDialogs, ...feedbackAnswerDialogs },
});
