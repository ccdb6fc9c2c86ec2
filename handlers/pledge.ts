// /承诺: write, revise, withdraw; the words 查看 and 审核 lead to pledge-view and pledge-review.
import {
  type CommandContext,
  type DialogStep,
  defineCommand,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { type ActorOrganization, can } from '../src/domain/permission.ts';
import {
  findTextFault,
  maxPledgeLength,
  minPledgeLength,
  normalizePledgeText,
} from '../src/domain/pledge.ts';
import { findDesk } from '../src/services/desk.ts';
import { addressOfActor } from '../src/services/party.ts';
import { type PledgeSubject, submitPledge, withdrawPledge } from '../src/services/pledge.ts';
import { say } from '../src/text.ts';
import { askReviewers, openReview, pledgeReviewDialogs } from './pledge-review.ts';
import { viewOther, viewOwn } from './pledge-view.ts';

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

function ownSubject(context: CommandContext): PledgeSubject | Result {
  const verdict = can(context.actor, 'pledge.write');
  const { person } = context.actor;
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

/** The organisation that the first word names, where the actor leads it: `/承诺 组织 内容`. */
function findLedOrganization(context: CommandContext, word: string): ActorOrganization | null {
  const led = context.actor.posts
    .map((post) => post.organization)
    .filter(
      (organization) =>
        can(context.actor, 'pledge.writeOrganization', { organizationPath: organization.path }).allowed,
    );
  const named = led.find((organization) => organization.name === word);
  if (named) return named;
  return word === '本支部' || word === '本组织' || word === '组织' ? (led[0] ?? null) : null;
}

async function withdraw(context: CommandContext, confirmed: boolean): Promise<Result> {
  const { tx, frame, actor } = context;
  const subject = ownSubject(context);
  if ('replies' in subject || !actor.person) return 'replies' in subject ? subject : reply();
  const authorId = actor.person.id;
  const decision = await withdrawPledge(tx, frame, { subjectId: subject.id, authorId, confirmed });
  if (decision.outcome === 'nothing') return reply(say('pledge.withdrawNothing'));
  if (decision.outcome === 'confirm')
    return reply(say('pledge.withdrawConfirm', { version: decision.version }));
  const answer = reply(say('pledge.withdrawn', { version: decision.version, remaining: decision.remaining }));
  if (!decision.wasPublished) return answer;
  const desk = await findDesk(tx, frame, { organization: subject.organization, authorId });
  const receivers = desk?.reviewers ?? [];
  return withNotices(
    answer,
    receivers.map((receiver) => ({
      receiver,
      text: [
        say('pledge.toldWithdrawn', {
          to: receiver.to,
          subject: actor.person?.name ?? '',
          version: decision.version,
        }),
      ],
    })),
  );
}

const subcommands: Readonly<Record<string, (context: CommandContext, rest: string) => Promise<Result>>> = {
  查看: (context, rest) => (rest === '' ? viewOwn(context) : viewOther(context, rest)),
  审核: (context) => openReview(context),
  撤回: async (context, rest) =>
    rest === '' || rest === '确认' ? withdraw(context, rest === '确认') : reply(say('pledge.withdrawUsage')),
};

async function run(context: CommandContext, args: string): Promise<Result> {
  if (args === '') return ask(context);
  const word = /^[^\s\u3000]+/u.exec(args)?.[0] ?? '';
  const rest = args.slice(word.length).trim();
  const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined;
  // The word stands apart, which no sentence of a pledge does: "审核 李芳甲" must not become one.
  if (subcommand) return subcommand(context, rest);
  const organization = findLedOrganization(context, word);
  if (organization && rest === '') return reply(say('pledge.organizationUsage'));
  if (organization) return submit(context, { kind: 'organization', id: organization.id, organization }, rest);
  return submitOwn(context, args);
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
