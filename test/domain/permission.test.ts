import assert from 'node:assert/strict';
import {
  type Action,
  type Actor,
  type ActorOrganization,
  type ActorPost,
  actions,
  can,
  isWholeTree,
  isWithin,
  type Resource,
  scopeOf,
} from '../../src/domain/permission.ts';
import type { Identity, PersonState, Role } from '../../src/domain/person.ts';

const school: ActorOrganization = { id: 'S', path: 'S/', name: '示例大学党委', kind: 'committee' };
const faculty: ActorOrganization = { id: 'F', path: 'S/F/', name: '示例学院党总支', kind: 'generalBranch' };
const branch: ActorOrganization = { id: 'B', path: 'S/F/B/', name: '教工第一党支部', kind: 'branch' };
const other: ActorOrganization = { id: 'O', path: 'S/O/', name: '其他党总支', kind: 'generalBranch' };

function buildActor(
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
const actors = {
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

type Kind = keyof typeof actors;
const kinds = Object.keys(actors) as Kind[];

/** `+` allowed; else the reason. Kinds that are not named have the verdict of `rest`. */
type Row = { readonly rest: string } & Partial<Record<Kind, string>>;

const bound: Row = { rest: '+', unbound: 'unbound', transferred: 'left' };
const office: Row = { ...bound, rest: 'not-in-office', ownCoordinator: '+', otherCoordinator: '+' };
const desk: Row = {
  ...bound,
  rest: 'not-in-office',
  ownSecretary: '+',
  ownDeputy: '+',
  otherSecretary: 'out-of-scope',
  superiorSecretary: 'out-of-scope',
  ownCoordinator: '+',
  otherCoordinator: 'out-of-scope',
};

const table: Record<Action, Row> = {
  'help.read': { rest: '+' },
  'bind.request': { rest: '+' },
  'bind.decide': desk,
  'bind.issueCode': { ...desk, superiorSecretary: '+', system: '+' },
  'me.read': bound,
  'pledge.read': bound,
  'pledge.write': { ...bound, publicRater: 'not-member', system: 'not-allowed' },
  'pledge.writeOrganization': { ...desk, ownCoordinator: 'not-in-office', otherCoordinator: 'not-in-office' },
  'pledge.review': desk,
  'pledge.list': bound,
  'pledge.oversee': { ...office, otherCoordinator: 'out-of-scope', system: '+' },
  'todo.read': bound,
  'calendar.read': bound,
  'almanac.list': { ...office, administrator: '+', system: '+' },
  'almanac.change': { ...office, administrator: '+', system: '+' },
  'campaign.read': bound,
  'campaign.start': { ...office, administrator: '+', system: '+' },
  'campaign.close': { ...office, administrator: '+', system: '+' },
  'group.read': bound,
  'group.bind': desk,
  'reminder.settle': bound,
  'reminder.list': bound,
  'reminder.nudge': { ...desk, ownCoordinator: 'not-in-office', otherCoordinator: 'not-in-office' },
  'deadline.move': { ...office, otherCoordinator: 'out-of-scope', system: '+' },
  'excuse.grant': desk,
  'completion.report': bound,
  'completion.record': desk,
  'coverage.read': { ...desk, superiorSecretary: '+', leader: '+', administrator: '+', system: '+' },
  'acting.name': {
    ...bound,
    rest: 'out-of-scope',
    member: 'not-in-office',
    probationary: 'not-in-office',
    publicRater: 'not-in-office',
    administrator: 'not-in-office',
    securityAdministrator: 'not-in-office',
    auditAdministrator: 'not-in-office',
    lowerAuditor: 'not-in-office',
    system: 'not-in-office',
    ownCoordinator: '+',
  },
  'board.read': bound,
  'admin.enter': {
    ...office,
    administrator: '+',
    securityAdministrator: '+',
    auditAdministrator: '+',
    lowerAuditor: '+',
    system: '+',
  },
  'queue.read': { ...bound, rest: 'not-in-office', administrator: '+', system: '+' },
  'account.list': { ...office, administrator: '+', system: '+' },
  'delivery.read': { ...office, administrator: '+', system: '+' },
  'outgoing.read': { ...office, administrator: '+', system: '+' },
  'outgoing.pause': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'outgoing.resume': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'token.manage': { ...bound, rest: 'not-in-office', securityAdministrator: '+', system: '+' },
  'audit.read': {
    ...bound,
    rest: 'not-in-office',
    auditAdministrator: '+',
    lowerAuditor: 'out-of-scope',
    system: '+',
  },
  'roster.import': { ...office, administrator: '+', system: '+' },
  'roster.export': { ...office, administrator: '+', system: '+' },
};

function verdictOf(actor: Actor, action: Action, resource?: Resource): string {
  const verdict = can(actor, action, resource);
  return verdict.allowed ? '+' : verdict.reason;
}

describe('can', () => {
  it('has a row here for every action', () => {
    assert.deepEqual(Object.keys(table).sort(), [...actions].sort());
  });

  for (const [action, row] of Object.entries(table) as [Action, Row][]) {
    it(`${action}: gives every kind of actor its verdict`, () => {
      const resource = { organizationPath: branch.path, personId: 'somebody' };

      const verdicts = kinds.map((kind) => [kind, verdictOf(actors[kind], action, resource)]);

      assert.deepEqual(
        verdicts,
        kinds.map((kind) => [kind, row[kind] ?? row.rest]),
      );
    });
  }

  for (const action of ['pledge.review', 'bind.decide', 'bind.issueCode'] as const) {
    it(`${action}: nobody decides his own case`, () => {
      const own = { organizationPath: branch.path, personId: 'me' };

      for (const kind of ['ownSecretary', 'ownDeputy', 'ownCoordinator'] as const) {
        assert.equal(verdictOf(actors[kind], action, own), 'own-case');
      }
    });
  }

  it('takes any of several posts', () => {
    const both = buildActor('member', [
      ['secretary', other],
      ['deputySecretary', branch],
    ]);

    assert.equal(verdictOf(both, 'pledge.review', { organizationPath: branch.path }), '+');
  });

  it('refuses in a closed campaign what writes in it, and nothing else', () => {
    const closed = (kind: keyof typeof actors) => ({ ...actors[kind], closed: true });
    const resource = { organizationPath: branch.path, personId: 'somebody' };

    for (const action of ['pledge.write', 'pledge.review', 'completion.record'] as const)
      assert.equal(verdictOf(closed('ownSecretary'), action, resource), 'campaign-closed', action);
    assert.equal(verdictOf(closed('publicRater'), 'pledge.write'), 'not-member');
    for (const action of ['pledge.read', 'calendar.read', 'bind.decide', 'todo.read'] as const)
      assert.equal(verdictOf(closed('ownSecretary'), action, resource), '+', action);
  });

  it('refuses an action that no table knows', () => {
    assert.equal(verdictOf(actors.system, 'ballot.read' as Action), 'not-allowed');
    assert.equal(verdictOf(actors.system, 'constructor' as Action), 'not-allowed');
  });
});

describe('isWithin', () => {
  it('knows itself and what stands below, not a neighbour with a like name', () => {
    assert.equal(isWithin('S/F/', 'S/F/'), true);
    assert.equal(isWithin('S/F/B/', 'S/F/'), true);
    assert.equal(isWithin('S/FX/', 'S/F/'), false);
    assert.equal(isWithin('S/', 'S/F/'), false);
  });
});

describe('scopeOf', () => {
  const none = { all: false, organizationPaths: [], personId: null };

  it('shows nothing where the action is refused', () => {
    assert.deepEqual(scopeOf(actors.unbound, 'pledge.list'), none);
    assert.deepEqual(scopeOf(actors.transferred, 'pledge.list'), none);
    assert.deepEqual(scopeOf(actors.member, 'roster.export'), none);
  });

  it('shows everything to the system, his own to a member, his part of the tree to an office', () => {
    assert.equal(scopeOf(actors.system, 'pledge.list').all, true);
    assert.deepEqual(scopeOf(actors.member, 'pledge.list'), { ...none, personId: 'me' });
    assert.deepEqual(scopeOf(actors.commissioner, 'pledge.list'), { ...none, personId: 'me' });
    assert.deepEqual(scopeOf(actors.ownSecretary, 'pledge.list').organizationPaths, [branch.path]);
    assert.deepEqual(scopeOf(actors.leader, 'pledge.list').organizationPaths, [school.path]);
    assert.deepEqual(scopeOf(actors.administrator, 'roster.export').organizationPaths, [school.path]);
  });

  it('shows no administrator what others have written', () => {
    for (const kind of ['administrator', 'securityAdministrator', 'auditAdministrator'] as const)
      assert.deepEqual(scopeOf(actors[kind], 'pledge.list'), { ...none, personId: 'me' });
    assert.deepEqual(scopeOf(actors.ownCoordinator, 'pledge.list').organizationPaths, [school.path]);
  });
});

describe('isWholeTree', () => {
  it('is said of the token and of an office at the top, not of one below', () => {
    assert.equal(isWholeTree(scopeOf(actors.system, 'campaign.start')), true);
    assert.equal(isWholeTree(scopeOf(actors.ownCoordinator, 'campaign.start')), true);
    assert.equal(isWholeTree(scopeOf(actors.otherCoordinator, 'campaign.start')), false);
    assert.equal(isWholeTree(scopeOf(actors.member, 'campaign.start')), false);
  });
});
