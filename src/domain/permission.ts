// Who may do what: the one authorisation function, deny by default. Commands, pages and the API all name an
// action of the table here; scopes of lists come from the same table and become SQL predicates in the store.

import type { OrgKind } from './org.ts';
import type { Category, Identity, PersonState, Role } from './person.ts';

/** An organisation as a permission sees it. `path` is ids from the top to itself, each followed by `/`. */
export interface ActorOrganization {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: OrgKind;
}

/** A post that is in force today. */
export interface ActorPost {
  readonly role: Role;
  readonly organization: ActorOrganization;
}

/** The person behind an account. */
export interface ActorPerson {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly identity: Identity;
  readonly category: Category;
  readonly state: PersonState;
  readonly organization: ActorOrganization;
}

/** Whoever acts: a person of the roster, an account that nobody knows yet, or the holder of the API token. */
export interface Actor {
  readonly person: ActorPerson | null;
  readonly posts: readonly ActorPost[];
  /** The bootstrap token of the REST API: a system administrator without a person. */
  readonly system: boolean;
}

/** Everything that can be asked for. */
export type Action =
  | 'help.read'
  | 'bind.request'
  | 'bind.decide'
  | 'bind.issueCode'
  | 'me.read'
  | 'pledge.read'
  | 'pledge.write'
  | 'pledge.writeOrganization'
  | 'pledge.review'
  | 'pledge.list'
  | 'todo.read'
  | 'calendar.read'
  | 'campaign.read'
  | 'campaign.start'
  | 'reminder.settle'
  | 'reminder.list'
  | 'admin.enter'
  | 'queue.read'
  | 'roster.import'
  | 'roster.export';

/** What the action is done to. Left out where the action has no object. */
export interface Resource {
  /** Path of the organisation that it belongs to. */
  readonly organizationPath?: string;
  /** The person whom it is about. */
  readonly personId?: string;
}

/** Why something is refused. */
export type Refusal =
  | 'unbound'
  | 'left'
  | 'not-member'
  | 'not-in-office'
  | 'out-of-scope'
  | 'own-case'
  | 'not-allowed';

/** Yes, or no with the reason. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: Refusal };

/** Which rows of a list an actor may see. */
export interface Scope {
  readonly all: boolean;
  /** Subtrees, as path prefixes. */
  readonly organizationPaths: readonly string[];
  /** Rows about this person, wherever they belong. */
  readonly personId: string | null;
}

const allowed: Verdict = { allowed: true };
const refuse = (reason: Refusal): Verdict => ({ allowed: false, reason });
type Rule = (actor: Actor, resource: Resource) => Verdict;

/** Posts that lead an organisation: they review, confirm and answer for it. */
export const leadingRoles: ReadonlySet<Role> = new Set(['secretary', 'deputySecretary']);
const officeRoles: ReadonlySet<Role> = new Set(['coordinator', 'administrator']);
const memberIdentities: ReadonlySet<Identity> = new Set(['member', 'probationaryMember']);

/** Whether `path` is `root` itself or stands under it. */
export function isWithin(path: string, root: string): boolean {
  return path.startsWith(root);
}

function hasOffice(actor: Actor): boolean {
  return actor.system || actor.posts.some((post) => officeRoles.has(post.role));
}

const anyone: Rule = () => allowed;

const bound: Rule = ({ person, system }) => {
  if (system) return allowed;
  if (!person) return refuse('unbound');
  return person.state === 'transferred' ? refuse('left') : allowed;
};

const member: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed) return known;
  if (!actor.person) return refuse('not-allowed');
  return memberIdentities.has(actor.person.identity) ? allowed : refuse('not-member');
};

/** Leads the organisation of the resource itself, not one above it. */
const leadsIt: Rule = (actor, resource) => {
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
    const posts = actor.posts.filter((post) => leadingRoles.has(post.role) || post.role === 'coordinator');
    if (posts.length === 0) return refuse('not-in-office');
    const { organizationPath, personId } = resource;
    if (personId !== undefined && personId === actor.person?.id) return refuse('own-case');
    if (organizationPath === undefined) return allowed;
    return posts.some((post) => fits(post, organizationPath)) ? allowed : refuse('out-of-scope');
  };

/** Leads the organisation of the resource itself, or works in an office above it. */
const leadsOrCoordinates = inOffice(({ role, organization }, path) =>
  role === 'coordinator' ? isWithin(path, organization.path) : organization.path === path,
);

/** Leads or coordinates anywhere above: a branch secretary's own code comes from the organisation above him. */
const leadsAbove = inOffice(({ organization }, path) => isWithin(path, organization.path));
const office: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed) return known;
  return hasOffice(actor) ? allowed : refuse('not-in-office');
};

/** Looks after the installation itself. */
const administration: Rule = (actor, resource) => {
  const known = bound(actor, resource);
  if (!known.allowed || actor.system) return known;
  return actor.posts.some((post) => post.role === 'administrator') ? allowed : refuse('not-in-office');
};

const rules: Readonly<Record<Action, Rule>> = {
  'help.read': anyone,
  'bind.request': anyone,
  'bind.decide': leadsOrCoordinates,
  'bind.issueCode': (actor, resource) => (actor.system ? allowed : leadsAbove(actor, resource)),
  'me.read': bound,
  'pledge.read': bound,
  'pledge.write': member,
  'pledge.writeOrganization': leadsIt,
  'pledge.review': leadsOrCoordinates,
  'pledge.list': bound,
  'todo.read': bound,
  'calendar.read': bound,
  'campaign.read': bound,
  'campaign.start': office,
  'reminder.settle': bound,
  'reminder.list': bound,
  'admin.enter': office,
  'queue.read': administration,
  'roster.import': office,
  'roster.export': office,
};

/** Every action of the table. */
export const actions = Object.keys(rules) as readonly Action[];

/** Whether `actor` may do `action` to `resource`. Whatever the table does not allow is refused. */
export function can(actor: Actor, action: Action, resource: Resource = {}): Verdict {
  return Object.hasOwn(rules, action) ? rules[action](actor, resource) : refuse('not-allowed');
}

/** The rows of a list that `actor` may see under `action`: nothing where the action itself is refused. */
export function scopeOf(actor: Actor, action: Action): Scope {
  if (!can(actor, action).allowed) return { all: false, organizationPaths: [], personId: null };
  if (actor.system) return { all: true, organizationPaths: [], personId: null };
  const paths = actor.posts
    .filter((post) => leadingRoles.has(post.role) || officeRoles.has(post.role) || post.role === 'leader')
    .map((post) => post.organization.path);
  return { all: false, organizationPaths: [...new Set(paths)].sort(), personId: actor.person?.id ?? null };
}

/** Whether a scope takes in the whole tree: an office of one part of it does not decide for all. */
export function isWholeTree({ all, organizationPaths }: Scope): boolean {
  return all || organizationPaths.some((path) => path.indexOf('/') === path.length - 1);
}
