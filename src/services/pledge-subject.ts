// Whose pledge somebody means: his own, or that of an organisation that he leads. Does not look at what there
// is of it.
import { type Actor, can } from '../domain/permission.ts';
import type { PledgeSubject } from './pledge.ts';

/** How people call the organisation that is theirs. */
export const ownWords: ReadonlySet<string> = new Set(['本支部', '本组织', '组织']);

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
