// Who the two sides of a rectification item are today: posts change hands, and somebody may act in them. Pure.
import { listAnswering } from './answering.ts';
import type { Role } from './person.ts';

/** Somebody on one side. */
export interface Party {
  readonly personId: string;
  /** Whose post it is: himself, or the one in whose place he acts. */
  readonly heldBy: string;
}

/** A post in force today. */
export interface PartyPost extends Party {
  readonly role: Role;
  readonly organizationId: string;
}

/** Whose problem it is. */
export interface RectificationSubject {
  readonly kind: 'person' | 'organization';
  readonly id: string;
}

/** Who raised an item, and the post that he did it in. */
export interface RectificationRaiser {
  readonly id: string;
  readonly role: Role;
  readonly organizationId: string;
}

const alone = (personId: string): Party => ({ personId, heldBy: personId });

function each(parties: readonly Party[]): Party[] {
  return parties.filter(({ personId }, at) => parties.findIndex((one) => one.personId === personId) === at);
}

/** Who puts it right: the person himself; of an organisation those who answer for it. */
export function pickHandlers(subject: RectificationSubject, posts: readonly PartyPost[]): Party[] {
  if (subject.kind === 'person') return [alone(subject.id)];
  return each(listAnswering(posts, subject.id)).map(toParty);
}

/**
 * Who answers for having raised it: the one who did, with whoever acts in that post of his; once he holds it no more,
 * those who do.
 */
export function pickRaisers(raiser: RectificationRaiser, posts: readonly PartyPost[]): Party[] {
  const here = posts.filter(
    (post) => post.organizationId === raiser.organizationId && post.role === raiser.role,
  );
  const own = here.filter((post) => post.heldBy === raiser.id);
  if (own.length > 0) return each([...own, alone(raiser.id)]).map(toParty);
  return here.length > 0 ? each(here).map(toParty) : [alone(raiser.id)];
}

function toParty({ personId, heldBy }: Party): Party {
  return { personId, heldBy };
}
