// Whose pledge somebody means: his own, or that of an organisation that he leads. Does not look at what there
// is of it.
import { type Actor, can, type Refusal } from '../domain/permission.ts';
import type { PledgeSubject } from './pledge.ts';

/** How people call the organisation that is theirs. */
export const ownWords: ReadonlySet<string> = new Set(['本支部', '本组织', '组织']);

/** The actor's own pledge, or why he makes none. */
export function ownSubject(actor: Actor): PledgeSubject | { readonly reason: Refusal } {
  const verdict = can(actor, 'pledge.write');
  const { person } = actor;
  if (!verdict.allowed) return { reason: verdict.reason };
  return person
    ? { kind: 'person', id: person.id, organization: person.organization }
    : { reason: 'unbound' };
}

/** The organisations that the actor leads, each once. */
export function ledSubjects(actor: Actor): PledgeSubject[] {
  const led = actor.posts
    .map((post) => post.organization)
    .filter(({ path }) => can(actor, 'pledge.writeOrganization', { organizationPath: path }).allowed);
  const byId = new Map(led.map((organization) => [organization.id, organization]));
  return [...byId.values()].map((organization) => ({
    kind: 'organization',
    id: organization.id,
    organization,
  }));
}

/** The organisation that `word` names, where the actor leads it: its name, or 本支部 for the first that he leads. */
export function ledSubject(actor: Actor, word: string): PledgeSubject | null {
  const led = ledSubjects(actor);
  const named = led.find(({ organization }) => organization.name === word);
  return named ?? (ownWords.has(word) ? (led[0] ?? null) : null);
}

/**
 * The subject that an open question is about, as the actor's posts are today.
 * @param organizationId null for his own pledge
 */
export function keptSubject(
  actor: Actor,
  organizationId: string | null,
): PledgeSubject | { readonly reason: Refusal } {
  if (organizationId === null) return ownSubject(actor);
  const led = ledSubjects(actor).find(({ id }) => id === organizationId);
  if (led) return led;
  const verdict = can(actor, 'pledge.writeOrganization');
  return { reason: verdict.allowed ? 'out-of-scope' : verdict.reason };
}

/** The organisation's id as an open question keeps it; null where the pledge is the actor's own. */
export function organizationIdOf({ kind, id }: PledgeSubject): string | null {
  return kind === 'organization' ? id : null;
}

/** The organisation's name as the sentences take it; null where the pledge is the actor's own. */
export function organizationNameOf({ kind, organization }: PledgeSubject): string | null {
  return kind === 'organization' ? organization.name : null;
}

/** What a link to a page says of it; nothing where the pledge is the actor's own. */
export function aboutOf({ kind, id }: PledgeSubject): Pick<PledgeSubject, 'kind' | 'id'> | undefined {
  return kind === 'organization' ? { kind, id } : undefined;
}
