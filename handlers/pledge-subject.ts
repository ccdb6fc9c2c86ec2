// Whose pledge an update is about: the actor's own, or that of an organisation that he leads. Does not look
// at what there is of it.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import { type Actor, can } from '../src/domain/permission.ts';
import type { PledgeSubject } from '../src/services/pledge.ts';
import { say } from '../src/text.ts';

/** How people call the organisation that is theirs. */
export const ownWords: ReadonlySet<string> = new Set(['本支部', '本组织', '组织']);

/** The actor himself, or the refusal for somebody who makes no pledges. */
export function ownSubject({ actor }: CommandContext): PledgeSubject | Result {
  const verdict = can(actor, 'pledge.write');
  const { person } = actor;
  if (!verdict.allowed || !person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  return { kind: 'person', id: person.id, organization: person.organization };
}

/** The organisation that `word` names, where the actor leads it: its name, or 本支部 for the first that he leads. */
export function ledSubject(actor: Actor, word: string): PledgeSubject | null {
  const led = actor.posts
    .map((post) => post.organization)
    .filter(({ path }) => can(actor, 'pledge.writeOrganization', { organizationPath: path }).allowed);
  const organization = led.find(({ name }) => name === word) ?? (ownWords.has(word) ? led[0] : undefined);
  return organization ? { kind: 'organization', id: organization.id, organization } : null;
}

/** The organisation's name as the sentences take it; null where the pledge is the actor's own. */
export function organizationNameOf({ kind, organization }: PledgeSubject): string | null {
  return kind === 'organization' ? organization.name : null;
}
