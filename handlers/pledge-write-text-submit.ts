// Records the text of a pledge, and puts it to its reviewers; their answers are pledge-review's.
import { type CommandContext, type Result, reply, withNotices } from '../src/command.ts';
import { type Actor, leadingRoles, principalFor } from '../src/domain/permission.ts';
import { readPledgeFields } from '../src/domain/pledge-field.ts';
import { type PledgeSubject, type SubmitResult, submitPledge } from '../src/services/pledge.ts';
import { loadFieldRules } from '../src/services/pledge-field.ts';
import { offersMore } from '../src/services/pledge-more.ts';
import { askReviewers } from '../src/services/pledge-reviewers.ts';
import { organizationIdOf } from '../src/services/pledge-subject.ts';
import { type Sentence, say } from '../src/text.ts';

/** Kinds of the offer to add something. */
export const moreKinds = { person: 'pledge.more', organization: 'pledge.organizationMore' } as const;

/** Questions that a text has answered: what else is open goes before an offer. */
const writingKinds: ReadonlySet<string> = new Set([
  'pledge.text',
  'pledge.organizationText',
  'pledge.subject',
]);

type Recorded = SubmitResult & { readonly outcome: 'recorded' } & { readonly text: string };

/** Offers once to add what others could watch; the text is recorded as it is. */
async function offerMore(
  { tx, frame, dialog }: CommandContext,
  subject: PledgeSubject,
  { version, text }: { version: number; text: string },
): Promise<Sentence[]> {
  const isFree = dialog.current === null || writingKinds.has(dialog.current);
  if (!isFree || !(await offersMore(tx, frame, { subject, version, text }))) return [];
  dialog.open(moreKinds[subject.kind], { organizationId: organizationIdOf(subject), draft: text });
  const choices = await listOffered({ tx, frame }, subject, text);
  return offerWords(choices);
}

/** Titles of what a pledge may serve, where its text names none of them and the campaign has any. */
export async function listOffered(
  { tx, frame }: Pick<CommandContext, 'tx' | 'frame'>,
  { kind }: PledgeSubject,
  text: string,
): Promise<readonly string[]> {
  const rules = await loadFieldRules(tx, frame, kind);
  const named = readPledgeFields(text, rules).criteria.length > 0;
  return named ? [] : rules.criteria.map(({ title }) => title);
}

/** The offer to add something, and what may be chosen by number within it. */
export function offerWords(choices: readonly string[]): Sentence[] {
  const which = choices.length === 0 ? [] : [say('pledgeField.whichOffer', { choices })];
  return [say('pledge.offerMore'), ...which];
}

async function hand(context: CommandContext, subject: PledgeSubject, recorded: Recorded): Promise<Result> {
  const { desk, version, replaced, pledgeId, basis, dueOn, text } = recorded;
  if (!desk) return reply(say('pledge.recordedNobody', { version }));
  const reviewer = desk.organizationName;
  const organization = subject.organization.name;
  const answer =
    subject.kind === 'person'
      ? say('pledge.recorded', { version, reviewer, replaced, dueOn })
      : say('pledge.recordedOrganization', { organization, version, reviewer, dueOn });
  const name = subject.kind === 'person' ? (context.actor.person?.name ?? '') : organization;
  const offer = await offerMore(context, subject, { version, text });
  const submitted = {
    desk,
    kind: subject.kind,
    pledgeId,
    version,
    text,
    basis,
    dueOn,
    subject: name,
    organization,
  };
  const notices = await askReviewers(context.tx, context.frame, {
    submitted,
    words: {
      review: (view) => say('pledge.review', view),
      waiting: (view) => say('pledge.reviewWaiting', view),
    },
  });
  return withNotices(reply(answer, ...offer), notices);
}

/** In whose place an organisation's secretary writes, where he only acts. */
function principalIn(actor: Actor, path: string): string | null {
  return principalFor(actor, leadingRoles, path)?.id ?? null;
}

/** Records a text for a subject and tells its reviewers. @param text normalised and found good by the rules */
export async function submitText(
  context: CommandContext,
  subject: PledgeSubject,
  text: string,
): Promise<Result> {
  const { tx, frame, actor } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  const result = await submitPledge(tx, frame, {
    subject,
    authorId: actor.person.id,
    actingFor: subject.kind === 'person' ? null : principalIn(actor, subject.organization.path),
    text,
  });
  if (result.outcome === 'unchanged') {
    return reply(say('pledge.unchanged', { version: result.version, status: result.status }));
  }
  return hand(context, subject, { ...result, text });
}
