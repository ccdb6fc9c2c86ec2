import assert from 'node:assert/strict';
import { isWholeTree, isWithin, scopeOf } from '../../src/domain/permission.ts';
import { actors, branch, buildActor, faculty, school } from '../kit/actors.ts';

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

  it('gives a post no more than it has alone: who leads the school and has a faculty’s office is no office of the school', () => {
    const both = buildActor('member', [
      ['secretary', school],
      ['coordinator', faculty],
    ]);
    for (const action of ['roster.export', 'campaign.start', 'account.list'] as const)
      assert.deepEqual(scopeOf(both, action).organizationPaths, [faculty.path], action);
    assert.deepEqual(scopeOf(both, 'coverage.read').organizationPaths, [school.path, faculty.path]);
    const inspector = buildActor('member', [
      ['administrator', school],
      ['secretary', branch],
    ]);
    assert.deepEqual(scopeOf(inspector, 'rectification.raise').organizationPaths, [branch.path]);
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
