// The rules that the table of permissions is written in: who is known, who leads, who works in an office, who
// administers. Each says yes, or no with the reason.
import { isActable } from './acting.ts';
import type { Actor, ActorPost, Refusal, Resource, Verdict } from './actor.ts';
import { isOfParty } from './member-class.ts';
import type { Role } from './person.ts';

export const allowed: Verdict = { allowed: true };
export const refuse = (reason: Refusal): Verdict => ({ allowed: false, reason });
/** How an action is judged. */
export type Rule = (actor: Actor, resource: Resource) => Verdict;

/** Posts that lead an organisation: they review, confirm and answer for it. */
export const leadingRoles: ReadonlySet<Role> = new Set(['secretary', 'deputySecretary']);
/** Posts whose holder looks after the organisations below his own. */
export const superiorRoles: ReadonlySet<Role> = new Set([...leadingRoles, 'leader']);
/** Posts that review, confirm and decide at a desk. */
export const deskRoles: ReadonlySet<Role> = new Set([...leadingRoles, 'coordinator']);
export const officeRoles: ReadonlySet<Role> = new Set(['coordinator', 'administrator']);
/** The campaign's office and the three administrators (三员), none of whom sees ballots or private texts. */
const enteringRoles: ReadonlySet<Role> = new Set([
  ...officeRoles,
  'securityAdministrator',
  'auditAdministrator',
]);

/** Whether `path` is `root` itself or stands under it. */
export function isWithin(path: string, root: string): boolean {
  return path.startsWith(root);
}

/** Whether a path is that of the top organisation. */
export function isTop(path: string): boolean {
  return path.indexOf('/') === path.length - 1;
}

export const anyone: Rule = () => allowed;

export const bound: Rule = ({ person, system }) => {
  if (system) return allowed;
  if (!person) return refuse('unbound');
  return person.state === 'transferred' ? refuse('left') : allowed;
};

export const member: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed) return known;
  if (!actor.person) return refuse('not-allowed');
  return isOfParty(actor.person.identity) ? allowed : refuse('not-member');
};

/** Leads the organisation of the resource itself, not one above it. */
export const leadsIt: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed) return known;
  const posts = actor.posts.filter((post) => leadingRoles.has(post.role));
  if (posts.length === 0) return refuse('not-in-office');
  if (resource.organizationPath === undefined) return allowed;
  return posts.some((post) => post.organization.path === resource.organizationPath)
    ? allowed
    : refuse('out-of-scope');
};

type Fits = (post: ActorPost, organizationPath: string) => boolean;

/** A post that leads or coordinates and that `fits` the resource's organisation; never for one's own case. */
const inOffice =
  (fits: Fits): Rule =>
  (actor, resource) => {
    const known = bound(actor, resource);
    if (!known.allowed) return known;
    const posts = actor.posts.filter((post) => deskRoles.has(post.role));
    if (posts.length === 0) return refuse('not-in-office');
    const { organizationPath, personId } = resource;
    if (personId !== undefined && personId === actor.person?.id) return refuse('own-case');
    // In somebody's place one decides on his case no more than he would.
    const free = posts.filter((post) => personId === undefined || post.actingFor?.id !== personId);
    if (free.length === 0) return refuse('own-case');
    if (organizationPath === undefined) return allowed;
    return free.some((post) => fits(post, organizationPath)) ? allowed : refuse('out-of-scope');
  };

/** Leads the organisation of the resource itself, or works in an office above it. */
export const leadsOrCoordinates = inOffice(({ role, organization }, path) =>
  role === 'coordinator' ? isWithin(path, organization.path) : organization.path === path,
);

/** Leads or coordinates anywhere above: a branch secretary's own code comes from the organisation above him. */
export const leadsAbove = inOffice(({ organization }, path) => isWithin(path, organization.path));
/** The campaign office's own work, within its part of the tree: no administrator does it by his post. */
export const coordinates: Rule = (actor, { organizationPath }) => {
  const known = bound(actor, {});
  if (!known.allowed || actor.system) return known;
  const posts = actor.posts.filter((post) => post.role === 'coordinator');
  if (posts.length === 0) return refuse('not-in-office');
  if (organizationPath === undefined) return allowed;
  return posts.some((post) => isWithin(organizationPath, post.organization.path))
    ? allowed
    : refuse('out-of-scope');
};

/** Leads, looks after or comments on an organisation at or above the resource's. */
export const overseeing: Rule = (actor, { organizationPath }) => {
  const known = bound(actor, {});
  if (!known.allowed || actor.system) return known;
  const posts = actor.posts.filter(
    ({ role }) => leadingRoles.has(role) || officeRoles.has(role) || role === 'leader',
  );
  if (posts.length === 0) return refuse('not-in-office');
  if (organizationPath === undefined) return allowed;
  return posts.some((post) => isWithin(organizationPath, post.organization.path))
    ? allowed
    : refuse('out-of-scope');
};

/**
 * Inspects: a leader or an office within its part of the tree; who leads an organisation, those below it and its people.
 * Never himself, nor in his place the one for whom he acts.
 */
export const inspects: Rule = (actor, { organizationPath, personId }) => {
  const known = bound(actor, {});
  if (!known.allowed) return known;
  const posts = actor.posts.filter(({ role }) => deskRoles.has(role) || role === 'leader');
  if (posts.length === 0) return refuse('not-in-office');
  if (personId !== undefined && personId === actor.person?.id) return refuse('own-case');
  const free = posts.filter((post) => personId === undefined || post.actingFor?.id !== personId);
  if (free.length === 0) return refuse('own-case');
  if (organizationPath === undefined) return allowed;
  const fits = ({ role, organization: { path } }: ActorPost) =>
    isWithin(organizationPath, path) &&
    (personId !== undefined || path !== organizationPath || !leadingRoles.has(role));
  return free.some(fits) ? allowed : refuse('out-of-scope');
};

/** Reads what is between two sides: those of them, who leads the organisation itself, and the office above it. */
export const readsIt: Rule = (actor, { organizationPath, handlerIds, raiserIds = [] }) => {
  const known = bound(actor, {});
  if (!known.allowed || actor.system || handlerIds === undefined) return known;
  if ([...handlerIds, ...raiserIds].includes(actor.person?.id ?? '')) return allowed;
  const sees = ({ role, organization: { path } }: ActorPost) =>
    role === 'coordinator'
      ? isWithin(organizationPath ?? '', path)
      : leadingRoles.has(role) && path === organizationPath;
  return actor.posts.some(sees) ? allowed : refuse('out-of-scope');
};

/** One of those whose matter it is: to put it right, to answer it, to take it back. */
export const handlesIt: Rule = (actor, { handlerIds }) => {
  const known = bound(actor, {});
  if (!known.allowed || handlerIds === undefined) return known;
  return handlerIds.includes(actor.person?.id ?? '') ? allowed : refuse('not-handler');
};

/** One of those who answer for having raised something, and who do not put it right themselves. */
export const raisedIt: Rule = (actor, { handlerIds = [], raiserIds }) => {
  const known = bound(actor, {});
  if (!known.allowed || raiserIds === undefined) return known;
  const id = actor.person?.id ?? '';
  if (!raiserIds.includes(id)) return refuse('not-raiser');
  return handlerIds.includes(id) ? refuse('own-case') : allowed;
};

/**
 * Comments on an organisation under his own, or on a person in his own or under it (seed, part four, 2: "上一级基层党组织
 * 负责人对下一级基层党组织和党员…点评"), or appraises their pledges; never on himself, nor on an organisation that he leads.
 */
export const comments: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed) return known;
  const posts = actor.posts.filter((post) => superiorRoles.has(post.role));
  if (posts.length === 0) return refuse('not-in-office');
  const { organizationPath: path, personId } = resource;
  if (path === undefined) return allowed;
  const isOwn =
    personId === undefined
      ? posts.some((post) => post.organization.path === path && leadingRoles.has(post.role))
      : personId === actor.person?.id || posts.every((post) => post.actingFor?.id === personId);
  if (isOwn) return refuse('own-case');
  const fits = ({ organization, actingFor }: ActorPost) =>
    isWithin(path, organization.path) &&
    (personId === undefined ? path !== organization.path : actingFor?.id !== personId);
  return posts.some(fits) ? allowed : refuse('out-of-scope');
};

/** Answers what was said about himself, or about an organisation that he leads. */
export const concerned: Rule = (actor, resource) => {
  const { organizationPath, personId } = resource;
  if (personId === undefined && organizationPath !== undefined) return leadsIt(actor, resource);
  const known = bound(actor, resource);
  if (!known.allowed || personId === undefined) return known;
  return personId === actor.person?.id ? allowed : refuse('out-of-scope');
};

/** An office's work within its part of the tree: the campaign office's, or the administrator's of the system. */
export const office: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed || actor.system) return known;
  const posts = actor.posts.filter((post) => officeRoles.has(post.role));
  if (posts.length === 0) return refuse('not-in-office');
  const { organizationPath } = resource;
  if (organizationPath === undefined) return allowed;
  return posts.some((post) => isWithin(organizationPath, post.organization.path))
    ? allowed
    : refuse('out-of-scope');
};

/** What holds for everybody: the office of the whole tree. */
export const topOffice: Rule = (actor, resource) => {
  const verdict = office(actor, resource);
  if (!verdict.allowed || actor.system) return verdict;
  const held = actor.posts.filter((post) => officeRoles.has(post.role));
  return held.some((post) => isTop(post.organization.path)) ? allowed : refuse('out-of-scope');
};

/** Says who acts in a post: its holder himself, or an office above. Never whoever acts in it: it goes no further. */
export const namesActing: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed) return known;
  const posts = actor.posts.filter((post) => !post.actingFor && isActable(post.role));
  if (posts.length === 0) return refuse('not-in-office');
  const { organizationPath, personId } = resource;
  if (personId === undefined || personId === actor.person?.id) return allowed;
  const isAbove = (post: ActorPost) =>
    post.role === 'coordinator' && isWithin(organizationPath ?? '', post.organization.path);
  return posts.some(isAbove) ? allowed : refuse('out-of-scope');
};

/** Comes into the office's pages at all; what stands there has rules of its own. */
export const entering: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed || actor.system) return known;
  return actor.posts.some((post) => enteringRoles.has(post.role)) ? allowed : refuse('not-in-office');
};

/** This one of the three administrators, of the whole installation: the post is one of the top organisation. */
export const administratorOf =
  (role: Role): Rule =>
  (actor, resource) => {
    const known = bound(actor, resource);
    if (!known.allowed || actor.system) return known;
    const held = actor.posts.filter((post) => post.role === role);
    if (held.length === 0) return refuse('not-in-office');
    return held.some((post) => isTop(post.organization.path)) ? allowed : refuse('out-of-scope');
  };

/** Leads an organisation at or above the resource's, or comments on it; no office does it by its post. */
export const leadsOrComments: Rule = (actor, { organizationPath }) => {
  const known = bound(actor, {});
  if (!known.allowed) return known;
  const posts = actor.posts.filter(({ role }) => superiorRoles.has(role));
  if (posts.length === 0) return refuse('not-in-office');
  if (organizationPath === undefined) return allowed;
  return posts.some((post) => isWithin(organizationPath, post.organization.path))
    ? allowed
    : refuse('out-of-scope');
};
