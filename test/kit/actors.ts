// Kinds of actors for tests of permissions. Names are evidently invented.
import type { Actor, ActorOrganization, ActorPost } from '../../src/domain/permission.ts';
import type { Identity, PersonState, Role } from '../../src/domain/person.ts';

/** A school, a faculty of it, a branch of that, and another faculty. */
export const school: ActorOrganization = { id: 'S', path: 'S/', name: '示例大学党委', kind: 'committee' };
/** See `school`. */
export const faculty: ActorOrganization = {
  id: 'F',
  path: 'S/F/',
  name: '示例学院党总支',
  kind: 'generalBranch',
};
/** See `school`. */
export const branch: ActorOrganization = { id: 'B', path: 'S/F/B/', name: '教工第一党支部', kind: 'branch' };
/** See `school`. */
export const other: ActorOrganization = { id: 'O', path: 'S/O/', name: '其他党总支', kind: 'generalBranch' };

/** Somebody of the branch with these posts. */
export function buildActor(
  identity: Identity,
  posts: readonly (readonly [Role, ActorOrganization])[] = [],
  state: PersonState = 'active',
): Actor {
  const held: ActorPost[] = posts.map(([role, organization]) => ({ role, organization }));
  const person = {
    id: 'me',
    staffNo: 'T1',
    name: '王试之',
    identity,
    category: 'teacher' as const,
    state,
    organization: branch,
  };
  return { person, posts: held, system: false };
}

/** Every kind of actor; resources are about somebody else in the branch, unless the test says so. */
export const actors = {
  unbound: { person: null, posts: [], system: false },
  member: buildActor('member'),
  probationary: buildActor('probationaryMember'),
  publicRater: buildActor('publicRater'),
  transferred: buildActor('member', [['secretary', branch]], 'transferred'),
  ownSecretary: buildActor('member', [['secretary', branch]]),
  ownDeputy: buildActor('member', [['deputySecretary', branch]]),
  otherSecretary: buildActor('member', [['secretary', other]]),
  superiorSecretary: buildActor('member', [['secretary', faculty]]),
  commissioner: buildActor('member', [['organizationCommissioner', branch]]),
  leader: buildActor('member', [['leader', school]]),
  ownCoordinator: buildActor('member', [['coordinator', school]]),
  otherCoordinator: buildActor('member', [['coordinator', other]]),
  administrator: buildActor('member', [['administrator', school]]),
  securityAdministrator: buildActor('member', [['securityAdministrator', school]]),
  auditAdministrator: buildActor('member', [['auditAdministrator', school]]),
  lowerAuditor: buildActor('member', [['auditAdministrator', other]]),
  system: { person: null, posts: [], system: true },
} satisfies Record<string, Actor>;
