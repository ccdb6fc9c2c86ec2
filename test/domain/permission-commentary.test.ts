// Who comments on whom, and who answers: the same post on his own, a subordinate, a foreign and a former organisation.
import assert from 'node:assert/strict';
import { type Actor, can, type Resource } from '../../src/domain/permission.ts';
import { branch, buildActor, faculty, other, school } from '../kit/actors.ts';

const verdictOf = (actor: Actor, action: 'commentary.write' | 'commentary.reply', resource: Resource) => {
  const verdict = can(actor, action, resource);
  return verdict.allowed ? '+' : verdict.reason;
};

const member = buildActor('member');
const secretary = buildActor('member', [['secretary', branch]]);
const superior = buildActor('member', [['secretary', faculty]]);
const leader = buildActor('member', [['leader', school]]);
const both = buildActor('member', [
  ['secretary', faculty],
  ['secretary', branch],
]);
const neighbour = buildActor('member', [['secretary', other]]);
const onBranch = { organizationPath: branch.path };
const onSomebody = { ...onBranch, personId: 'somebody' };

const table: readonly (readonly [string, Actor, Resource, string])[] = [
  ['a superior on the organisation below', superior, onBranch, '+'],
  ['a 点评人 of the school on any below', leader, onBranch, '+'],
  ['a 点评人 on the organisation that he is of', leader, { organizationPath: school.path }, 'out-of-scope'],
  ['a secretary on his own organisation', secretary, onBranch, 'own-case'],
  ['whoever leads both on the lower one', both, onBranch, 'own-case'],
  ['a secretary on the one above', secretary, { organizationPath: faculty.path }, 'out-of-scope'],
  ['a neighbour on a foreign one', neighbour, onBranch, 'out-of-scope'],
  ['a former secretary', member, onBranch, 'not-in-office'],
  ['a secretary on his member', secretary, onSomebody, '+'],
  ['a superior on a member below', superior, onSomebody, '+'],
  ['a neighbour on a member', neighbour, onSomebody, 'out-of-scope'],
  ['a secretary on himself', secretary, { ...onBranch, personId: 'me' }, 'own-case'],
  ['a member on another', member, onSomebody, 'not-in-office'],
];

describe('who comments on whom', () => {
  for (const [who, actor, resource, verdict] of table) {
    it(`${who}: ${verdict}`, () => {
      assert.equal(verdictOf(actor, 'commentary.write', resource), verdict);
    });
  }

  it('is no more open to whoever acts for the one it is about than to him', () => {
    const posts = [
      { role: 'secretary' as const, organization: branch, actingFor: { id: 'x', name: '李试' } },
    ];
    const acting: Actor = { ...member, posts };

    assert.equal(verdictOf(acting, 'commentary.write', { ...onBranch, personId: 'x' }), 'own-case');
    assert.equal(verdictOf(acting, 'commentary.write', { ...onBranch, personId: 'y' }), '+');
  });

  it('is refused in a closed campaign', () => {
    assert.equal(verdictOf({ ...superior, closed: true }, 'commentary.write', onBranch), 'campaign-closed');
  });
});

describe('who answers a commentary', () => {
  it('is the person, or who leads the organisation', () => {
    assert.equal(verdictOf(secretary, 'commentary.reply', onBranch), '+');
    assert.equal(verdictOf(superior, 'commentary.reply', onBranch), 'out-of-scope');
    assert.equal(verdictOf(member, 'commentary.reply', onBranch), 'not-in-office');
    assert.equal(verdictOf(member, 'commentary.reply', { ...onBranch, personId: 'me' }), '+');
  });
});

describe('who works for a leader who comments', () => {
  const organizer = buildActor('member', [['organizer', faculty]]);
  const forFaculty = { ...onBranch, superiorPath: faculty.path };
  const rows: readonly (readonly [
    string,
    'commentary.prepare' | 'commentary.record',
    Actor,
    Resource,
    string,
  ])[] = [
    ['the 组织员 of his organisation', 'commentary.prepare', organizer, forFaculty, '+'],
    [
      'the 组织员, for a leader above',
      'commentary.prepare',
      organizer,
      { ...onBranch, superiorPath: school.path },
      'out-of-scope',
    ],
    [
      'the 组织员, about himself',
      'commentary.prepare',
      organizer,
      { ...forFaculty, personId: 'me' },
      'own-case',
    ],
    [
      'the office above',
      'commentary.record',
      buildActor('member', [['coordinator', school]]),
      forFaculty,
      '+',
    ],
    [
      'the office above',
      'commentary.prepare',
      buildActor('member', [['coordinator', school]]),
      forFaculty,
      'not-in-office',
    ],
    [
      'the office of another part',
      'commentary.record',
      buildActor('member', [['coordinator', other]]),
      forFaculty,
      'out-of-scope',
    ],
    ['a secretary', 'commentary.record', superior, forFaculty, 'not-in-office'],
  ];
  for (const [who, action, actor, resource, expected] of rows) {
    it(`${who}, ${action}: ${expected}`, () => {
      const verdict = can(actor, action, resource);
      assert.equal(verdict.allowed ? '+' : verdict.reason, expected);
    });
  }

  it('is not the 组织员 who leads the organisation that it is about', () => {
    const both = buildActor('member', [
      ['organizer', faculty],
      ['secretary', branch],
    ]);
    for (const action of ['commentary.prepare', 'commentary.record'] as const)
      assert.deepEqual(can(both, action, forFaculty), { allowed: false, reason: 'own-case' });
  });
});
