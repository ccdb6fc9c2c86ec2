// /承诺 撤回: takes back the newest version of one's own pledge or of an organisation's; a published one only
// after a second word, and its reviewers are told.
import { type CommandContext, type Notice, type Result, reply, withNotices } from '../src/command.ts';
import { findDesk } from '../src/services/desk.ts';
import { type PledgeSubject, withdrawPledge } from '../src/services/pledge.ts';
import { organizationNameOf } from '../src/services/pledge-subject.ts';
import { say } from '../src/text.ts';

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

/**
 * `/承诺 撤回` for the actor or for the organisation that he leads.
 * @param typed what stands behind the word: nothing, or 确认
 */
export async function withdraw(
  context: CommandContext,
  subject: PledgeSubject,
  typed: string,
): Promise<Result> {
  const { tx, frame, actor } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  const organization = organizationNameOf(subject);
  if (typed !== '' && typed !== '确认') return reply(say('pledge.withdrawUsage', { organization }));
  const authorId = actor.person.id;
  const confirmed = typed === '确认';
  const decision = await withdrawPledge(tx, frame, { subjectId: subject.id, authorId, confirmed });
  if (decision.outcome === 'nothing') return reply(say('pledge.withdrawNothing', { organization }));
  const { version } = decision;
  if (decision.outcome === 'confirm') return reply(say('pledge.withdrawConfirm', { organization, version }));
  const answer = reply(say('pledge.withdrawn', { organization, version, remaining: decision.remaining }));
  if (!decision.wasPublished) return answer;
  const name = organization ?? actor.person.name;
  return withNotices(answer, await tellReviewers(context, subject, { authorId, subject: name, version }));
}
