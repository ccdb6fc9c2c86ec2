// /承诺: write and revise; the words 查看, 对比, 历史, 撤回 and 审核 lead to pledge-view,
// pledge-withdraw and pledge-review.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { can } from '../src/domain/permission.ts';
import type { PledgeSubject } from '../src/services/pledge.ts';
import { ledSubject, ownSubject, ownWords } from '../src/services/pledge-subject.ts';
import { say } from '../src/text.ts';
import { openReview, pledgeReviewDialogs } from './pledge-review.ts';
import { pledgeViewDialogs, viewOther, viewStanding } from './pledge-view.ts';
import { compare, historyOf } from './pledge-view-history.ts';
import { pledgeWithdrawDialogs, withdraw } from './pledge-withdraw.ts';
import { openPledge, openText, pledgeWriteDialogs } from './pledge-write.ts';
import { askSuggestion } from './pledge-write-suggestion.ts';
import { takeText } from './pledge-write-text.ts';

type Use = (subject: PledgeSubject) => Promise<Result>;

async function withOwn({ actor }: CommandContext, use: Use): Promise<Result> {
  const subject = ownSubject(actor);
  return 'reason' in subject ? reply(say('general.refused', { reason: subject.reason })) : use(subject);
}

type Look = (context: CommandContext, subject: PledgeSubject) => Promise<Result>;

/** What is there of a pledge of one's own; what a reviewer has suggested for it comes first. */
const view: Look = async (context, subject) =>
  (await askSuggestion(context, subject)) ?? viewStanding(context, subject);

const looks: Readonly<Record<string, Look>> = { 查看: view, 对比: compare, 历史: historyOf };

/** The same of the actor's own; whoever makes no pledge is told that there is none. */
async function lookAtOwn(context: CommandContext, look: Look): Promise<Result> {
  const { person } = context.actor;
  if (!person) return reply(say('general.refused', { reason: 'unbound' }));
  return look(context, { kind: 'person', id: person.id, organization: person.organization });
}

/** `/承诺 组织 查看`, `/承诺 组织 撤回`, `/承诺 组织 内容`: the secretary for the organisation that he leads. */
async function runForOrganization(
  context: CommandContext,
  subject: PledgeSubject,
  rest: string,
): Promise<Result> {
  const [word = '', ...more] = rest.split(/[\s\u3000]+/u);
  if (word === '撤回') return withdraw(context, subject, more.join(' '));
  const look = Object.hasOwn(looks, word) ? looks[word] : undefined;
  if (look && more.length === 0) return look(context, subject);
  if (word === '') return openText(context, subject);
  // As below: the word stands apart, which no sentence of a pledge does.
  if (look) return reply(say('pledge.organizationUsage'));
  return takeText(context, subject, rest);
}

// "本支部 撤回" is long enough for a pledge, and nobody means it as one.
const wordsBehind = /^(查看|对比|历史|撤回)(?:[\s\u3000]+确认)?$/u;

/** The words of {@link runForOrganization} from somebody who does not lead what he names; null for other words. */
function answerOutsider(
  context: CommandContext,
  name: string,
  rest: string,
): Promise<Result> | Result | null {
  const [, word] = wordsBehind.exec(rest) ?? [];
  const isNameAlone = rest === '' && ownWords.has(name);
  if (word === undefined && !isNameAlone) return null;
  if (word === '查看') return viewOther(context, name);
  if (word === '历史') return viewOther(context, name, 'history');
  const verdict = can(context.actor, 'pledge.writeOrganization');
  return reply(say('general.refused', { reason: verdict.allowed ? 'out-of-scope' : verdict.reason }));
}

const subcommands: Readonly<Record<string, (context: CommandContext, rest: string) => Promise<Result>>> = {
  查看: (context, rest) => (rest === '' ? lookAtOwn(context, view) : viewOther(context, rest)),
  对比: (context) => lookAtOwn(context, compare),
  历史: (context, rest) =>
    rest === '' ? lookAtOwn(context, historyOf) : viewOther(context, rest, 'history'),
  审核: (context) => openReview(context),
  撤回: (context, rest) => withOwn(context, (subject) => withdraw(context, subject, rest)),
};

async function run(context: CommandContext, args: string): Promise<Result> {
  if (args === '') return openPledge(context);
  const word = /^[^\s\u3000]+/u.exec(args)?.[0] ?? '';
  const rest = args.slice(word.length).trim();
  const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined;
  // The word stands apart, which no sentence of a pledge does: "审核 李芳甲" must not become one.
  if (subcommand) return subcommand(context, rest);
  const led = ledSubject(context.actor, word);
  if (led) return runForOrganization(context, led, rest);
  const answer = answerOutsider(context, word, rest);
  return answer ?? withOwn(context, (subject) => takeText(context, subject, args));
}

/** `/承诺`. */
export const pledge = defineCommand({
  name: 'pledge',
  chatNames: ['承诺'],
  action: 'pledge.read',
  run,
  dialogs: {
    ...pledgeWriteDialogs,
    ...pledgeReviewDialogs,
    ...pledgeViewDialogs,
    ...pledgeWithdrawDialogs,
  },
});
