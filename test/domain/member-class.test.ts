import assert from 'node:assert/strict';
import {
  type Classed,
  filesReport,
  isAway,
  isGraded,
  isOfParty,
  mayAct,
  mayRate,
  mayVote,
  takesPart,
} from '../../src/domain/member-class.ts';
import { type Identity, identityNames, type PersonState, stateNames } from '../../src/domain/person.ts';

const identities = Object.keys(identityNames) as Identity[];
const states = Object.keys(stateNames) as PersonState[];
const one = (over: Partial<Classed> = {}): Classed => ({
  identity: 'member',
  category: 'teacher',
  state: 'active',
  ...over,
});
const namesOf = (rule: (person: Classed) => boolean) =>
  identities.filter((identity) => rule(one({ identity })));
const statesOf = (rule: (person: Classed) => boolean) => states.filter((state) => rule(one({ state })));

describe('member classes', () => {
  it('let members and probationary members take part', () => {
    assert.deepEqual(namesOf(takesPart), ['member', 'probationaryMember']);
    assert.deepEqual(identities.filter(isOfParty), ['member', 'probationaryMember']);
  });

  it('grade full members only, and give them alone a vote', () => {
    assert.deepEqual(namesOf(isGraded), ['member']);
    assert.deepEqual(namesOf(mayVote), ['member']);
  });

  it('let those outside the Party rate, and nobody else', () => {
    assert.deepEqual(
      namesOf(mayRate),
      identities.filter((identity) => !isOfParty(identity)),
    );
  });

  it('take the vote from who is under 留党察看, not his place', () => {
    assert.equal(mayVote(one({ state: 'probationWithinParty' })), false);
    assert.equal(takesPart(one({ state: 'probationWithinParty' })), true);
  });

  it('leave whoever is on leave or abroad in peace, and keep his vote', () => {
    assert.deepEqual(states.filter(isAway), ['leave', 'abroad']);
    assert.deepEqual(statesOf(mayVote), ['active', 'leave', 'abroad', 'floating']);
  });

  it('ask nothing of who has left', () => {
    for (const rule of [takesPart, isGraded, mayVote, mayRate, mayAct])
      for (const identity of identities) assert.equal(rule(one({ identity, state: 'transferred' })), false);
  });

  it('let full members who are there act for others', () => {
    assert.deepEqual(statesOf(mayAct), ['active']);
    assert.deepEqual(namesOf(mayAct), ['member']);
  });

  it('ask those in service for a party-spirit analysis, not the retired, students, or those whose work is not told', () => {
    const files = (category: Classed['category']) => filesReport('party-spirit-analysis', one({ category }));
    assert.deepEqual(
      (['teacher', 'management', 'service', 'student', 'retired', null] as const).filter(files),
      ['teacher', 'management', 'service'],
    );
    assert.equal(filesReport('party-spirit-analysis', one({ identity: 'publicRater' })), false);
  });
});
