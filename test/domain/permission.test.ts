import assert from 'node:assert/strict';
import { type Action, type Actor, actions, can, type Resource } from '../../src/domain/permission.ts';
import { actors, branch, buildActor, other } from '../kit/actors.ts';

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
  'pledge.tell': { ...bound, publicRater: 'not-member', system: 'not-allowed' },
  'pledge.review': desk,
  'pledge.list': bound,
  'pledge.oversee': { ...office, otherCoordinator: 'out-of-scope', system: '+' },
  'todo.read': bound,
  'calendar.read': bound,
  'almanac.list': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'almanac.change': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'campaign.read': bound,
  'campaign.start': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'campaign.close': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'group.read': bound,
  'group.bind': desk,
  'reminder.settle': bound,
  'reminder.list': bound,
  'reminder.nudge': {
    ...desk,
    superiorSecretary: '+',
    leader: '+',
    ownCoordinator: 'not-in-office',
    otherCoordinator: 'not-in-office',
  },
  'reminder.nudgeMembers': { ...desk, ownCoordinator: 'not-in-office', otherCoordinator: 'not-in-office' },
  'deadline.move': { ...office, otherCoordinator: 'out-of-scope', system: '+' },
  'excuse.grant': desk,
  'completion.report': bound,
  'completion.record': desk,
  'commentary.write': {
    ...desk,
    superiorSecretary: '+',
    leader: '+',
    ownCoordinator: 'not-in-office',
    otherCoordinator: 'not-in-office',
  },
  // About somebody, without the leader's organisation: nobody (test/domain/permission-commentary.test.ts has both).
  'commentary.prepare': { ...bound, rest: 'not-in-office', commissioner: 'out-of-scope' },
  'commentary.record': {
    ...bound,
    rest: 'not-in-office',
    commissioner: 'out-of-scope',
    ownCoordinator: 'out-of-scope',
    otherCoordinator: 'out-of-scope',
  },
  'commentary.read': bound,
  'commentary.reply': { ...bound, rest: 'out-of-scope' },
  'commentary.list': bound,
  'appraisal.write': {
    ...desk,
    superiorSecretary: '+',
    leader: '+',
    ownCoordinator: 'not-in-office',
    otherCoordinator: 'not-in-office',
  },
  'appraisal.read': bound,
  'appraisal.reply': { ...bound, rest: 'out-of-scope' },
  'appraisal.list': bound,
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
  'inspection.read': bound,
  'rectification.read': bound,
  'rectification.raise': { ...desk, superiorSecretary: '+', leader: '+' },
  'rectification.handle': bound,
  'rectification.decide': bound,
  'opinion.write': bound,
  'opinion.decide': desk,
  'opinion.answer': bound,
  'opinion.withdraw': bound,
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
  'account.list': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'delivery.read': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'outgoing.read': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
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
  'roster.import': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
  'roster.export': { ...office, otherCoordinator: 'out-of-scope', administrator: '+', system: '+' },
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

  it('lets nobody inspect himself or the organisation that he leads, and everybody what is below', () => {
    const own = { organizationPath: branch.path };
    assert.equal(verdictOf(actors.ownSecretary, 'rectification.raise', own), 'out-of-scope');
    assert.equal(verdictOf(actors.superiorSecretary, 'rectification.raise', own), '+');
    assert.equal(
      verdictOf(actors.superiorSecretary, 'rectification.raise', { ...own, personId: 'me' }),
      'own-case',
    );
  });

  it('leaves a rectification item to its two sides, and closing to the one that does not put it right', () => {
    const item = { handlerIds: ['me'], raiserIds: ['other'] };
    assert.equal(verdictOf(actors.member, 'rectification.handle', item), '+');
    assert.equal(verdictOf(actors.ownCoordinator, 'rectification.handle', { handlerIds: [] }), 'not-handler');
    assert.equal(verdictOf(actors.ownCoordinator, 'rectification.decide', item), 'not-raiser');
    const foreign = { organizationPath: branch.path, handlerIds: ['other'], raiserIds: ['another'] };
    for (const kind of ['ownSecretary', 'ownCoordinator'] as const)
      assert.equal(verdictOf(actors[kind], 'rectification.read', foreign), '+', kind);
    for (const kind of [
      'member',
      'superiorSecretary',
      'leader',
      'administrator',
      'otherCoordinator',
    ] as const)
      assert.equal(verdictOf(actors[kind], 'rectification.read', foreign), 'out-of-scope', kind);
    const both = { handlerIds: ['me'], raiserIds: ['me'] };
    assert.equal(verdictOf(actors.ownCoordinator, 'rectification.decide', both), 'own-case');
    assert.equal(verdictOf(actors.unbound, 'rectification.handle', item), 'unbound');
  });

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
