// /绑定: leads to the request that this account be somebody's (bind-request), and to the secretary's side
// (bind-review, bind-code).
import { type CommandContext, defineCommand, type Result } from '../src/command.ts';
import { splitWords } from '../src/domain/bind.ts';
import { bindCodeDialogs, issueCode } from './bind-code.ts';
import { askToBind, bindRequestDialogs } from './bind-request.ts';
import { bindReviewDialogs, openBindReview } from './bind-review.ts';

async function run(context: CommandContext, args: string): Promise<Result> {
  const [first, ...rest] = splitWords(args);
  if (first === '审核') return openBindReview(context);
  if (first === '发码') return issueCode(context, rest.join(' '));
  return askToBind(context, { typed: args, kept: { staffNo: null, name: null } });
}

/** `/绑定`. */
export const bind = defineCommand({
  name: 'bind',
  chatNames: ['绑定'],
  action: 'bind.request',
  run,
  dialogs: { ...bindRequestDialogs, ...bindReviewDialogs, ...bindCodeDialogs },
});
