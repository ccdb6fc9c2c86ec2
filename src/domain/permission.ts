// Who may do what: the one authorisation function, deny by default. Commands, pages and the API all name an
// action of the table here; scopes of lists come from the same table and become SQL predicates in the store.
import type { Actor, ActorPost, Resource, Scope, Verdict } from './actor.ts';
import { preparesFor, recordsFor } from './permission-assist.ts';
import {
  administratorOf,
  allowed,
  anyone,
  bound,
  comments,
  concerned,
  coordinates,
  entering,
  handlesIt,
  inspects,
  isTop,
  isWithin,
  leadingRoles,
  leadsAbove,
  leadsIt,
  leadsOrComments,
  leadsOrCoordinates,
  member,
  namesActing,
  office,
  officeRoles,
  overseeing,
  type Rule,
  raisedIt,
  readsIt,
  refuse,
  topOffice,
} from './permission-rule.ts';
import type { Role } from './person.ts';

export type {
  Actor,
  ActorOrganization,
  ActorPerson,
  ActorPost,
  Refusal,
  Resource,
  Scope,
  Verdict,
} from './actor.ts';
export {
  deskRoles,
  isTop,
  isWithin,
  leadingRoles,
  superiorRoles,
} from './permission-rule.ts';

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
  | 'pledge.tell'
  | 'pledge.review'
  | 'pledge.list'
  | 'pledge.oversee'
  | 'todo.read'
  | 'calendar.read'
  | 'almanac.list'
  | 'almanac.change'
  | 'campaign.read'
  | 'campaign.start'
  | 'campaign.close'
  | 'group.read'
  | 'group.bind'
  | 'reminder.settle'
  | 'reminder.list'
  | 'reminder.nudge'
  | 'reminder.nudgeMembers'
  | 'deadline.move'
  | 'excuse.grant'
  | 'completion.report'
  | 'completion.record'
  | 'commentary.write'
  | 'commentary.prepare'
  | 'commentary.record'
  | 'commentary.read'
  | 'commentary.reply'
  | 'commentary.list'
  | 'appraisal.write'
  | 'appraisal.read'
  | 'appraisal.reply'
  | 'appraisal.list'
  | 'coverage.read'
  | 'acting.name'
  | 'inspection.read'
  | 'rectification.read'
  | 'rectification.raise'
  | 'rectification.handle'
  | 'rectification.decide'
  | 'opinion.write'
  | 'opinion.decide'
  | 'opinion.answer'
  | 'opinion.withdraw'
  | 'board.read'
  | 'admin.enter'
  | 'queue.read'
  | 'account.list'
  | 'delivery.read'
  | 'outgoing.read'
  | 'outgoing.pause'
  | 'outgoing.resume'
  | 'token.manage'
  | 'audit.read'
  | 'roster.import'
  | 'roster.export';

/** Lists of what people have written: no administrator reads them by his post (PRACTICE.md, "Who is who"). */
const listsOfTexts: ReadonlySet<Action> = new Set([
  'pledge.list',
  'inspection.read',
  'rectification.read',
  'commentary.list',
  'appraisal.list',
]);

const rules: Readonly<Record<Action, Rule>> = {
  'help.read': anyone,
  'bind.request': anyone,
  'bind.decide': leadsOrCoordinates,
  'bind.issueCode': (actor, resource) => (actor.system ? allowed : leadsAbove(actor, resource)),
  'me.read': bound,
  'pledge.read': bound,
  'pledge.write': member,
  'pledge.writeOrganization': leadsIt,
  'pledge.tell': member,
  'pledge.review': leadsOrCoordinates,
  'pledge.list': bound,
  'pledge.oversee': coordinates,
  'todo.read': bound,
  'calendar.read': bound,
  'almanac.list': office,
  'almanac.change': office,
  'campaign.read': bound,
  'campaign.start': office,
  'campaign.close': topOffice,
  'group.read': bound,
  'group.bind': leadsOrCoordinates,
  'reminder.settle': bound,
  'reminder.list': bound,
  'reminder.nudge': leadsOrComments,
  'reminder.nudgeMembers': leadsIt,
  'deadline.move': coordinates,
  'excuse.grant': leadsOrCoordinates,
  'completion.report': bound,
  'completion.record': leadsOrCoordinates,
  'commentary.write': comments,
  'commentary.prepare': preparesFor,
  'commentary.record': recordsFor,
  'commentary.read': bound,
  'commentary.reply': concerned,
  'commentary.list': bound,
  'appraisal.write': comments,
  'appraisal.read': bound,
  'appraisal.reply': concerned,
  'appraisal.list': bound,
  'coverage.read': overseeing,
  'acting.name': namesActing,
  'inspection.read': bound,
  'rectification.read': readsIt,
  'rectification.raise': inspects,
  'rectification.handle': handlesIt,
  'rectification.decide': raisedIt,
  'opinion.write': bound,
  'opinion.decide': leadsOrCoordinates,
  'opinion.answer': handlesIt,
  'opinion.withdraw': handlesIt,
  'board.read': bound,
  'admin.enter': entering,
  'queue.read': administratorOf('administrator'),
  'account.list': office,
  'delivery.read': office,
  'outgoing.read': office,
  'outgoing.pause': topOffice,
  'outgoing.resume': topOffice,
  'token.manage': administratorOf('securityAdministrator'),
  'audit.read': administratorOf('auditAdministrator'),
  'roster.import': office,
  'roster.export': office,
};

/** Every action of the table. */
export const actions = Object.keys(rules) as readonly Action[];

/** What writes records of a campaign: refused once it is closed. */
const campaignWrites: ReadonlySet<Action> = new Set([
  'pledge.write',
  'pledge.writeOrganization',
  'pledge.tell',
  'pledge.review',
  'deadline.move',
  'excuse.grant',
  'completion.report',
  'completion.record',
  'rectification.raise',
  'rectification.handle',
  'rectification.decide',
  'opinion.write',
  'opinion.decide',
  'opinion.answer',
  'opinion.withdraw',
  'commentary.write',
  'commentary.prepare',
  'commentary.record',
  'commentary.reply',
  'appraisal.write',
  'appraisal.reply',
]);

/** Whether `actor` may do `action` to `resource`. Whatever the table does not allow is refused. */
export function can(actor: Actor, action: Action, resource: Resource = {}): Verdict {
  const verdict = Object.hasOwn(rules, action) ? rules[action](actor, resource) : refuse('not-allowed');
  const isArchived = actor.closed === true && campaignWrites.has(action);
  return verdict.allowed && isArchived ? refuse('campaign-closed') : verdict;
}

/** The post that somebody speaks from in what he does for an organisation: the nearest; of equal ones his own. */
export function findNearestPost(
  actor: Actor,
  roles: ReadonlySet<Role>,
  organizationPath: string,
): ActorPost | null {
  const fitting = actor.posts.filter(
    (post) => roles.has(post.role) && isWithin(organizationPath, post.organization.path),
  );
  const [nearest] = fitting.sort(
    (a, b) =>
      b.organization.path.length - a.organization.path.length ||
      Number(a.actingFor !== undefined) - Number(b.actingFor !== undefined),
  );
  return nearest ?? null;
}

/** For whom somebody acts in what he does for an organisation: null where he does it in a post of his own. */
export function principalFor(
  actor: Actor,
  roles: ReadonlySet<Role>,
  organizationPath: string,
): { readonly id: string; readonly name: string } | null {
  return findNearestPost(actor, roles, organizationPath)?.actingFor ?? null;
}

/** How something is signed that somebody does for an organisation; both null where he does it in a post of his own. */
export interface Signature {
  /** Id of whose place he does it in, for the record. */
  readonly actingFor: string | null;
  /** Both names, for whoever reads of it. */
  readonly acting: { readonly by: string; readonly principal: string } | null;
}

/** How `actor` signs what he does for an organisation in one of these posts. */
export function signFor(actor: Actor, roles: ReadonlySet<Role>, organizationPath: string): Signature {
  const principal = principalFor(actor, roles, organizationPath);
  if (!principal || !actor.person) return { actingFor: null, acting: null };
  return { actingFor: principal.id, acting: { by: actor.person.name, principal: principal.name } };
}

/** The rows of a list that `actor` may see under `action`: nothing where the action itself is refused. */
export function scopeOf(actor: Actor, action: Action): Scope {
  if (!can(actor, action).allowed) return { all: false, organizationPaths: [], personId: null };
  if (actor.system) return { all: true, organizationPaths: [], personId: null };
  const seesTexts = actor.posts.filter((post) => post.role !== 'administrator');
  const paths = (listsOfTexts.has(action) ? seesTexts : actor.posts)
    // A post gives no more than it would alone: who has an office here and leads elsewhere is no office there.
    .filter((post) => can({ ...actor, posts: [post], closed: false }, action).allowed)
    .filter((post) => leadingRoles.has(post.role) || officeRoles.has(post.role) || post.role === 'leader')
    .map((post) => post.organization.path);
  return { all: false, organizationPaths: [...new Set(paths)].sort(), personId: actor.person?.id ?? null };
}

/** Whether a scope takes in the whole tree: an office of one part of it does not decide for all. */
export function isWholeTree({ all, organizationPaths }: Scope): boolean {
  return all || organizationPaths.some(isTop);
}
