// 代理: who acts for the holder of a post while he is away. One step only: whoever acts gets the posts that the other
// holds himself, never those in which the other acts; so nothing can go in a circle.
import { mayAct } from './member-class.ts';
import type { Identity, PersonState, Role } from './person.ts';

/** Who acts for whom, from a campaign date to the first on which it holds no more. */
export interface Acting {
  readonly principalId: string;
  readonly actingId: string;
  /** Null: for all his posts. */
  readonly organizationId: string | null;
  readonly fromOn: string;
  readonly toOn: string;
}

/**
 * Posts that nobody else fills: the three administrators' work is parted so that each is one person
 * (PRACTICE.md, "Who is who").
 */
export const unactedRoles: readonly Role[] = ['administrator', 'securityAdministrator', 'auditAdministrator'];

/** Whether somebody can act in this post. */
export function isActable(role: Role): boolean {
  return !unactedRoles.includes(role);
}

/** What a ledger entry says of a record that was made in somebody's place, beside whoever made it. */
export function actedFor(principalId: string | null | undefined): { readonly actingFor?: string } {
  return principalId ? { actingFor: principalId } : {};
}

/** How long one may be acted for at most, days: beyond that a post is filled, not acted in. */
export const maxActingDays = 366;

/** Somebody who is to act, as far as the rules ask. */
export interface ActingCandidate {
  readonly id: string;
  readonly identity: Identity;
  readonly state: PersonState;
}

/** Why somebody cannot act for somebody. */
export type ActingRefusal =
  | 'self'
  /** Only full members act in a Party post. */
  | 'not-member'
  /** On leave, abroad, under 留党察看, gone. */
  | 'not-present'
  | 'order'
  | 'past'
  | 'too-long'
  /** Somebody acts for the principal on some of these days already. */
  | 'covered'
  /** The principal acts for somebody else on some of these days: that would not go on to a third. */
  | 'principal-acts'
  /** Somebody else acts for the one who is to act. */
  | 'acting-away';

/** Who is to act for whom, when. */
export interface ActingWish extends Acting {
  readonly candidate: ActingCandidate;
  /** Campaign date. */
  readonly today: string;
}

function overlap(one: Pick<Acting, 'fromOn' | 'toOn'>, other: Pick<Acting, 'fromOn' | 'toOn'>): boolean {
  return one.fromOn < other.toOn && other.fromOn < one.toOn;
}

function isSamePost(one: Acting, other: Acting): boolean {
  return (
    one.organizationId === null ||
    other.organizationId === null ||
    one.organizationId === other.organizationId
  );
}

function daysBetween(fromOn: string, toOn: string): number {
  return (Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000;
}

function refuseDays({ fromOn, toOn, today }: ActingWish): ActingRefusal | null {
  if (toOn <= fromOn) return 'order';
  if (toOn <= today) return 'past';
  return daysBetween(fromOn, toOn) > maxActingDays ? 'too-long' : null;
}

/**
 * Whether somebody may act, or why not. `standing` is what holds of both of them, taken back ones left out.
 * FEATURES.md, 6: rerouted where it is decided who it is, half-open dates, safe against loops.
 */
export function decideActing(wish: ActingWish, standing: readonly Acting[]): ActingRefusal | null {
  const { candidate, principalId, actingId } = wish;
  if (principalId === actingId) return 'self';
  if (!mayAct({ ...candidate, state: 'active' })) return 'not-member';
  if (!mayAct(candidate)) return 'not-present';
  const days = refuseDays(wish);
  if (days !== null) return days;
  const then = standing.filter((one) => overlap(one, wish));
  if (then.some((one) => one.principalId === principalId && isSamePost(one, wish))) return 'covered';
  if (then.some((one) => one.actingId === principalId)) return 'principal-acts';
  return then.some((one) => one.principalId === actingId) ? 'acting-away' : null;
}
