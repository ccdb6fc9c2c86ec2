// /承诺: write and revise; the words 查看, 撤回 and 审核 lead to pledge-view, pledge-withdraw and pledge-review.
import {
  type CommandContext,
  type DialogStep,
  defineCommand,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { can } from '../src/domain/permission.ts';
import {
  findTextFault,
  maxPledgeLength,
  minPledgeLength,
  normalizePledgeText,
} from '../src/domain/pledge.ts';
import { addressOfActor } from '../src/services/party.ts';
import { type PledgeSubject, submitPledge } from '../src/services/pledge.ts';
import { ledSubject } from '../src/services/pledge-subject.ts';
import { say } from '../src/text.ts';
import { askReviewers, openReview, pledgeReviewDialogs } from './pledge-review.ts';
import { viewOther, viewOwn, viewStanding } from './pledge-view.ts';
import { withdraw } from './pledge-withdraw.ts';

const askKind = 'pledge.text';

function refuseText(text: string): Result | null {
  const fault = findTextFault(text);
  if (!fault || fault.fault === 'empty') return null;
  return fault.fault === 'too-short'
    ? reply(say('pledge.tooShort', { length: fault.length, min: minPledgeLength }))
    : reply(say('pledge.tooLong', { length: fault.length, max: maxPledgeLength }));
}

/** Records a text for a subject and tells its reviewers. */
async function submit(context: CommandContext, subject: PledgeSubject, typed: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  const text = normalizePledgeText(typed);
  const refusal = refuseText(text);
  if (refusal) return refusal;
  // Only the question for this very text: a review that the secretary has open goes on.
  if (dialog.current === askKind) dialog.close();
  const result = await submitPledge(tx, frame, { subject, authorId: actor.person.id, text });
  if (result.outcome === 'unchanged') {
    return reply(say('pledge.unchanged', { version: result.version, status: result.status }));
  }
  const { desk, version, replaced } = result;
  if (!desk) return reply(say('pledge.recordedNobody', { version }));
  const reviewer = desk.organizationName;
  const answer =
    subject.kind === 'person'
      ? say('pledge.recorded', { version, reviewer, replaced })
      : say('pledge.recordedOrganization', { organization: subject.organization.name, version, reviewer });
  const name = subject.kind === 'person' ? actor.person.name : subject.organization.name;
  const notices = await askReviewers(context, {
    desk,
    pledgeId: result.pledgeId,
    version,
    text,
    previous: result.published,
    subject: name,
    organization: subject.organization.name,
  });
  return withNotices(reply(answer), notices);
}

function ownSubject({ actor }: CommandContext): PledgeSubject | Result {
  const verdict = can(actor, 'pledge.write');
  const { person } = actor;
  if (!verdict.allowed || !person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  return { kind: 'person', id: person.id, organization: person.organization };
}

async function submitOwn(context: CommandContext, text: string): Promise<Result> {
  const subject = ownSubject(context);
  return 'replies' in subject ? subject : submit(context, subject, text);
}

function ask(context: CommandContext): Result {
  const subject = ownSubject(context);
  if ('replies' in subject) return subject;
  context.dialog.open(askKind, {});
  return reply(say('pledge.ask', { to: addressOfActor(context.actor) }));
}

/** `/承诺 组织 查看`, `/承诺 组织 撤回`, `/承诺 组织 内容`: the secretary for the organisation that he leads. */
async function runForOrganization(
  context: CommandContext,
  subject: PledgeSubject,
  rest: string,
): Promise<Result> {
  const [word = '', ...more] = rest.split(/[\s\u3000]+/u);
  if (word === '撤回') return withdraw(context, subject, more.join(' '));
  if (word === '查看' && more.length === 0) return viewStanding(context, subject);
  // As below: the word stands apart, which no sentence of a pledge does.
  if (word === '' || word === '查看') return reply(say('pledge.organizationUsage'));
  return submit(context, subject, rest);
}

// "本支部 撤回" is long enough for a pledge, and nobody means it as one.
const wordsBehind = /^(查看|撤回)(?:[\s\u3000]+确认)?$/u;

/** The words of {@link runForOrganization} from somebody who does not lead what he names; null for other words. */
function answerOutsider(
  context: CommandContext,
  name: string,
  rest: string,
): Promise<Result> | Result | null {
  const [, word] = wordsBehind.exec(rest) ?? [];
  if (word === undefined) return null;
  if (word === '查看') return viewOther(context, name);
  const verdict = can(context.actor, 'pledge.writeOrganization');
  return reply(say('general.refused', { reason: verdict.allowed ? 'out-of-scope' : verdict.reason }));
}

const subcommands: Readonly<Record<string, (context: CommandContext, rest: string) => Promise<Result>>> = {
  查看: (context, rest) => (rest === '' ? viewOwn(context) : viewOther(context, rest)),
  审核: (context) => openReview(context),
  撤回: async (context, rest) => {
    const subject = ownSubject(context);
    return 'replies' in subject ? subject : withdraw(context, subject, rest);
  },
};

async function run(context: CommandContext, args: string): Promise<Result> {
  if (args === '') return ask(context);
  const word = /^[^\s\u3000]+/u.exec(args)?.[0] ?? '';
  const rest = args.slice(word.length).trim();
  const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined;
  // The word stands apart, which no sentence of a pledge does: "审核 李芳甲" must not become one.
  if (subcommand) return subcommand(context, rest);
  const led = ledSubject(context.actor, word);
  if (led) return runForOrganization(context, led, rest);
  return answerOutsider(context, word, rest) ?? submitOwn(context, args);
}

const askStep: DialogStep = {
  asks: 'text',
  action: 'pledge.write',
  cancelled: say('pledge.askCancelled'),
  async answer(context, _state, text) {
    const plain = toPlain(text);
    if (plain === '例' || plain === '例子') return reply(say('pledge.example'));
    return submitOwn(context, text);
  },
};

/** `/承诺`. */
export const pledge = defineCommand({
  name: 'pledge',
  chatNames: ['承诺'],
  action: 'pledge.read',
  run,
  dialogs: { [askKind]: askStep, ...pledgeReviewDialogs },
});
