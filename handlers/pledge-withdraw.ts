// /承诺 撤回: takes back the newest version of one's own pledge or of an organisation's; a published one only
// after a second word, and its reviewers are told.
import {
  type CommandContext,
  type DialogStep,
  type Notice,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { findDesk } from '../src/services/desk.ts';
import { type PledgeSubject, withdrawPledge } from '../src/services/pledge.ts';
import { keptSubject, organizationIdOf, organizationNameOf } from '../src/services/pledge-subject.ts';
import { say } from '../src/text.ts';

const confirmKind = 'pledge.withdraw';

async function tellReviewers(
  { tx, frame }: CommandContext,
  { organization }: PledgeSubject,
  gone: { readonly authorId: string; readonly subject: string; readonly version: number },
): Promise<Notice[]> {
  const { authorId, subject, version } = gone;
  const desk = await findDesk(tx, frame, { organization, authorId });
  return (desk?.reviewers ?? []).map((receiver) => ({
    receiver,
    text: [say('pledge.toldWithdrawn', { to: receiver.to, subject, version })],
  }));
}

/** Asks once more before something public goes. */
function askConfirm(context: CommandContext, subject: PledgeSubject, version: number): Result {
  context.dialog.open(confirmKind, { organizationId: organizationIdOf(subject), version });
  return reply(say('pledge.withdrawConfirm', { organization: organizationNameOf(subject), version }));
}

/** @param asked the version that the owner has just confirmed; null where nobody was asked */
async function takeBack(
  context: CommandContext,
  subject: PledgeSubject,
  { confirmed, asked }: { readonly confirmed: boolean; readonly asked: number | null },
): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  const organization = organizationNameOf(subject);
  const authorId = actor.person.id;
  const wish = { subjectId: subject.id, authorId, confirmed, version: asked };
  const decision = await withdrawPledge(tx, frame, wish);
  if (decision.outcome === 'confirm') return askConfirm(context, subject, decision.version);
  if (dialog.current === confirmKind) dialog.close();
  if (decision.outcome === 'changed') return reply(say('pledge.withdrawChanged', { organization }));
  if (decision.outcome === 'nothing') return reply(say('pledge.withdrawNothing', { organization }));
  const { version, remaining } = decision;
  const answer = reply(say('pledge.withdrawn', { organization, version, remaining }));
  if (!decision.wasPublished) return answer;
  const name = organization ?? actor.person.name;
  return withNotices(answer, await tellReviewers(context, subject, { authorId, subject: name, version }));
}

/**
 * `/承诺 撤回` for the actor or for the organisation that he leads.
 * @param typed what stands behind the word: nothing, or 确认
 */
export async function withdraw(
  context: CommandContext,
  subject: PledgeSubject,
  typed: string,
): Promise<Result> {
  const organization = organizationNameOf(subject);
  if (typed !== '' && typed !== '确认') return reply(say('pledge.withdrawUsage', { organization }));
  return takeBack(context, subject, { confirmed: typed === '确认', asked: null });
}

const yes: ReadonlySet<string> = new Set(['确认', '确认撤回', '是', '撤回']);
const no: ReadonlySet<string> = new Set(['不撤回', '不撤', '不', '不是', '否']);

/** Leads on with the subject that was asked about, if the actor still answers for it. */
async function withKept(
  context: CommandContext,
  state: Readonly<Record<string, unknown>>,
  use: (subject: PledgeSubject, version: number) => Promise<Result> | Result,
): Promise<Result> {
  const { organizationId, version } = state;
  const subject = keptSubject(context.actor, typeof organizationId === 'string' ? organizationId : null);
  if (!('reason' in subject)) return use(subject, Number(version));
  context.dialog.close();
  return reply(say('general.refused', { reason: subject.reason }));
}

const confirmStep: DialogStep = {
  asks: 'choice',
  action: 'pledge.read',
  cancelled: say('pledge.withdrawKept'),
  answer: (context, state, typed) =>
    withKept(context, state, (subject, version) => {
      const word = toPlain(typed).replace(/[\s.。,，]+$/u, '');
      const number = readChoice(typed);
      if (number === 1 || yes.has(word)) {
        return takeBack(context, subject, { confirmed: true, asked: version });
      }
      if (number === 2 || no.has(word)) {
        context.dialog.close();
        return reply(say('pledge.withdrawKept'));
      }
      const again = askConfirm(context, subject, version);
      return { ...again, replies: [say('dialog.numbersAre', { count: 2 }), ...again.replies] };
    }),
  restate: (context, state) =>
    withKept(context, state, (subject, version) => askConfirm(context, subject, version)),
};

/** The second word before something public goes. */
export const pledgeWithdrawDialogs: Readonly<Record<string, DialogStep>> = { [confirmKind]: confirmStep };
