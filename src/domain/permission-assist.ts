// Who may work for a leader who comments: those of his organisation who look after its members, and the office. The
// commentary stays his. Part of the table of `permission`.
import type { Actor, ActorPost, Resource } from './actor.ts';
import { allowed, bound, isWithin, leadingRoles, type Rule, refuse } from './permission-rule.ts';
import type { Role } from './person.ts';

/** Posts that prepare for the leaders of their organisation. */
export const assistRoles: ReadonlySet<Role> = new Set(['organizer', 'organizationCommissioner', 'liaison']);

/** Whether it would be about himself, or about an organisation that he leads. */
function isHisOwn(actor: Actor, { organizationPath, personId }: Resource): boolean {
  if (personId !== undefined) return personId === actor.person?.id;
  return actor.posts.some(
    ({ role, organization }) => leadingRoles.has(role) && organization.path === organizationPath,
  );
}

const isAboutNobody = ({ organizationPath, personId }: Resource) =>
  organizationPath === undefined && personId === undefined;

/** One of these posts that fits the leader's organisation; about somebody, that must be told. Never about himself, nor about the one for whom he acts. */
const assists =
  (isPost: (post: ActorPost) => boolean, fits: (post: ActorPost, superiorPath: string) => boolean): Rule =>
  (actor, resource) => {
    const known = bound(actor, resource);
    if (!known.allowed) return known;
    const posts = actor.posts.filter(isPost);
    if (posts.length === 0) return refuse('not-in-office');
    if (isHisOwn(actor, resource)) return refuse('own-case');
    const { personId, superiorPath } = resource;
    const free = posts.filter((post) => personId === undefined || post.actingFor?.id !== personId);
    if (free.length === 0) return refuse('own-case');
    if (superiorPath === undefined) return isAboutNobody(resource) ? allowed : refuse('out-of-scope');
    return free.some((post) => fits(post, superiorPath)) ? allowed : refuse('out-of-scope');
  };

const isThere = ({ organization }: ActorPost, superiorPath: string) => organization.path === superiorPath;

/** 代拟: prepares a draft for a leader of his own organisation. */
export const preparesFor = assists(({ role }) => assistRoles.has(role), isThere);

/** 代录: writes down what a leader said: the same, and the office of that organisation or of one above it. */
export const recordsFor = assists(
  ({ role }) => assistRoles.has(role) || role === 'coordinator',
  (post, superiorPath) =>
    post.role === 'coordinator'
      ? isWithin(superiorPath, post.organization.path)
      : isThere(post, superiorPath),
);
