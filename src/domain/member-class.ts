// Member classes as data: what follows from somebody's standing, kind of work and state (PRACTICE.md, "Who is who";
// FEATURES.md, 3). Asked by whoever would otherwise compare identities by hand.
import type { Category, Identity, PersonState } from './person.ts';

/** What a standing towards the Party brings with it. */
interface IdentityRule {
  /** Belongs to a branch and takes part in its life: pledges, activities, democratic evaluation. */
  readonly takesPart: boolean;
  /** Gets a grade in the evaluation of members. 预备党员 take part and speak, and get none. */
  readonly graded: boolean;
  /** Has a vote in 票决 and elections of the Party. */
  readonly votes: boolean;
  /** Is among those outside the Party who rate it (群众评议). */
  readonly rates: boolean;
}

/** What a state takes away. */
interface StateRule {
  /** Belongs to the school's Party at all. */
  readonly here: boolean;
  /** Is not asked for anything while it lasts: on leave, abroad. What he owes he owes still. */
  readonly away: boolean;
  /** Keeps his vote. Under 留党察看 one has none. */
  readonly votes: boolean;
  /** May be given a task of the organisation in somebody's place. */
  readonly serves: boolean;
}

const outside: IdentityRule = { takesPart: false, graded: false, votes: false, rates: true };

/** By standing towards the Party. */
export const identityRules: Readonly<Record<Identity, IdentityRule>> = {
  member: { takesPart: true, graded: true, votes: true, rates: false },
  probationaryMember: { takesPart: true, graded: false, votes: false, rates: false },
  // Not yet members: they are spoken to about their way, and rate with the others.
  developmentTarget: outside,
  applicant: outside,
  publicRater: outside,
  otherRater: outside,
};

/** By state. */
export const stateRules: Readonly<Record<PersonState, StateRule>> = {
  active: { here: true, away: false, votes: true, serves: true },
  leave: { here: true, away: true, votes: true, serves: false },
  abroad: { here: true, away: true, votes: true, serves: false },
  // 流动党员 live elsewhere and take part from there.
  floating: { here: true, away: false, votes: true, serves: false },
  probationWithinParty: { here: true, away: false, votes: false, serves: false },
  transferred: { here: false, away: false, votes: false, serves: false },
};

/** Reports that are asked of persons by their class. */
export type PersonalReport =
  /** 党性分析报告: of members in service ("在职党员应撰写党性分析报告", the seed's 党性教育). */
  'party-spirit-analysis';

const reportCategories: Readonly<Record<PersonalReport, readonly Category[]>> = {
  'party-spirit-analysis': ['teacher', 'management', 'service'],
};

/** Somebody, as far as his class goes. */
export interface Classed {
  readonly identity: Identity;
  readonly category: Category | null;
  readonly state: PersonState;
}

/** Whether the standing is that of the Party's own: full or probationary. */
export function isOfParty(identity: Identity): boolean {
  return identityRules[identity].takesPart;
}

/** Whether he takes part in the life of a branch. */
export function takesPart({ identity, state }: Classed): boolean {
  return identityRules[identity].takesPart && stateRules[state].here;
}

/** Whether he gets a grade when members are evaluated. */
export function isGraded({ identity, state }: Classed): boolean {
  return identityRules[identity].graded && stateRules[state].here;
}

/** Whether he has a vote in 票决. */
export function mayVote({ identity, state }: Classed): boolean {
  return identityRules[identity].votes && stateRules[state].votes;
}

/** Whether he is among those outside the Party who rate. */
export function mayRate({ identity, state }: Classed): boolean {
  return identityRules[identity].rates && stateRules[state].here;
}

/** Whether he is not to be asked or reminded at present. */
export function isAway(state: PersonState): boolean {
  return stateRules[state].away;
}

/** Whether he can act in a post of the Party: a full member who is there. */
export function mayAct({ identity, state }: Pick<Classed, 'identity' | 'state'>): boolean {
  return identityRules[identity].votes && stateRules[state].serves;
}

/** Whether a personal report is asked of him; of nobody whose kind of work the roster does not tell. */
export function filesReport(report: PersonalReport, person: Classed): boolean {
  if (!takesPart(person) || person.category === null) return false;
  return reportCategories[report].includes(person.category);
}
