// The author's side of a suggested wording: 1 adopts it, 2 leads on to a wording of his own, and later it is still there.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { leadingRoles, principalFor } from '../src/domain/permission.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import type { PledgeSubject } from '../src/services/pledge.ts';
import { keptSubject, organizationIdOf, organizationNameOf } from '../src/services/pledge-subject.ts';
import {
  adoptSuggestion,
  findSuggestion,
  type SuggestionView,
  suggestionKind,
} from '../src/services/pledge-suggestion.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { say } from '../src/text.ts';

function ask(
  { actor, dialog }: CommandContext,
  subject: PledgeSubject,
  { id: suggestionId, ...found }: SuggestionView,
): Result {
  const organization = organizationNameOf(subject);
  dialog.open(suggestionKind, { organizationId: organizationIdOf(subject), suggestionId });
  const to = addressOfActor(actor);
  return reply(say('pledgeSuggestion.asked', { to, organization, ...found, isAsked: true }));
}

/** What is suggested for a subject's pledge, as a question; null where nothing is. */
export async function askSuggestion(context: CommandContext, subject: PledgeSubject): Promise<Result | null> {
  const found = await findSuggestion(context.tx, context.frame, subject.id);
  return found ? ask(context, subject, found) : null;
}

/** The first of these subjects for whose pledge something is suggested, as a question. */
export async function askAnySuggestion(
  context: CommandContext,
  subjects: readonly PledgeSubject[],
): Promise<Result | null> {
  for (const subject of subjects) {
    const asked = await askSuggestion(context, subject);
    if (asked) return asked;
  }
  return null;
}

async function adopt(
  context: CommandContext,
  subject: PledgeSubject,
  { id: suggestionId }: SuggestionView,
): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  const organization = organizationNameOf(subject);
  const principal =
    organization === null ? null : principalFor(actor, leadingRoles, subject.organization.path);
  const result = await adoptSuggestion(tx, frame, {
    subject,
    suggestionId,
    adopterId: actor.person.id,
    actingFor: principal?.id ?? null,
  });
  dialog.close();
  if (result.outcome === 'own-case') return reply(say('pledgeSuggestion.ownCase'));
  if (result.outcome !== 'adopted') return reply(say('pledgeSuggestion.gone', { organization }));
  const { version, suggestedBy } = result;
  const name = organization ?? actor.person.name;
  const rules = await loadReminderRules(tx, frame);
  const phrase = (to: string) => say('pledgeSuggestion.toldAdopted', { to, subject: name, version });
  const told = await tellInHours(tx, frame, { personIds: [suggestedBy], rules, phrase });
  return { ...reply(say('pledgeSuggestion.adopted', { organization, version })), nudged: told.messengers };
}

/** Leads on with what is suggested, if it still is and the actor still answers for the subject. */
async function withSuggestion(
  context: CommandContext,
  { organizationId }: Readonly<Record<string, unknown>>,
  use: (subject: PledgeSubject, found: SuggestionView) => Promise<Result> | Result,
): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const subject = keptSubject(actor, typeof organizationId === 'string' ? organizationId : null);
  const found = 'reason' in subject ? null : await findSuggestion(tx, frame, subject.id);
  if (!('reason' in subject) && found) return use(subject, found);
  dialog.close();
  if ('reason' in subject) return reply(say('general.refused', { reason: subject.reason }));
  return reply(say('pledgeSuggestion.gone', { organization: organizationNameOf(subject) }));
}

const yes: ReadonlySet<string> = new Set(['采用', '同意', '同意采用']);
const no: ReadonlySet<string> = new Set(['自己改', '自己再改', '再改', '不采用']);
// Behind the 2 there is a sign or a gap, as in a list.
const ownWording = /^\s*(?:[2２②⒉]|自己再改)[\s\u3000:：,，.。、]+(\S.*)$/su;

/** Leads on to a wording of the author's own. @param typed empty: it is asked for */
export type Rewrite = (
  context: CommandContext,
  subject: PledgeSubject,
  typed: string,
) => Promise<Result> | Result;

/** The question about a suggested wording. */
export function suggestionDialogs(rewrite: Rewrite): Readonly<Record<string, DialogStep>> {
  const step: DialogStep = {
    asks: 'choice',
    action: 'pledge.read',
    cancelled: say('pledgeSuggestion.later'),
    answer: (context, state, typed) =>
      withSuggestion(context, state, (subject, found) => {
        // A newer one has taken its place: nobody adopts what he has not read.
        if (found.id !== state.suggestionId) return ask(context, subject, found);
        const word = toPlain(typed).replace(/[\s.。,，、]+$/u, '');
        const number = readChoice(typed);
        if (number === 1 || yes.has(word)) return adopt(context, subject, found);
        if (number === 2 || no.has(word)) return rewrite(context, subject, '');
        const [, own] = ownWording.exec(typed) ?? [];
        if (own !== undefined) return rewrite(context, subject, own);
        return reply(say('pledgeSuggestion.again'));
      }),
    restate: (context, state) =>
      withSuggestion(context, state, (subject, found) => ask(context, subject, found)),
  };
  return { [suggestionKind]: step };
}
