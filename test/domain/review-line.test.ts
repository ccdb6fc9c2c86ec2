import assert from 'node:assert/strict';
import type { Role } from '../../src/domain/person.ts';
import { findReviewDesk, lineOf, type ReviewPost } from '../../src/domain/review-line.ts';

const line = ['branch', 'faculty', 'school'];
const post = (personId: string, role: Role, organizationId: string): ReviewPost => ({
  personId,
  role,
  organizationId,
});

describe('findReviewDesk', () => {
  const secretary = post('wang', 'secretary', 'branch');
  const deputy = post('qian', 'deputySecretary', 'branch');
  const superior = post('chen', 'secretary', 'faculty');
  const office = post('zhao', 'coordinator', 'school');
  const cases: [string, ReviewPost[], string, string, string[]][] = [
    ["a member's text goes to his branch's secretary", [secretary, superior], 'li', 'branch', ['wang']],
    ['the secretary comes before the deputy', [deputy, secretary], 'li', 'branch', ['wang']],
    ['a deputy stands in where there is no secretary', [deputy, superior], 'li', 'branch', ['qian']],
    ["a secretary's text goes to the organisation above", [secretary, superior], 'wang', 'faculty', ['chen']],
    ['past his own deputy', [secretary, deputy, superior], 'wang', 'faculty', ['chen']],
    ["a deputy's text goes to his secretary", [secretary, deputy, superior], 'qian', 'branch', ['wang']],
    ['a branch without posts is passed over', [office], 'li', 'school', ['zhao']],
    ['at the top the deputy reviews the secretary', [secretary, deputy], 'wang', 'branch', ['qian']],
    [
      'both secretaries of a branch sit at its desk',
      [secretary, post('sun', 'secretary', 'branch')],
      'li',
      'branch',
      ['wang', 'sun'],
    ],
    ['a person with two posts is named once', [secretary, { ...secretary }], 'li', 'branch', ['wang']],
  ];
  for (const [title, posts, author, organizationId, reviewerIds] of cases) {
    it(title, () => {
      assert.deepEqual(findReviewDesk(posts, line, author), { organizationId, reviewerIds });
    });
  }

  it('is null where nobody upward can review', () => {
    assert.equal(findReviewDesk([], line, 'li'), null);
    assert.equal(findReviewDesk([secretary], line, 'wang'), null);
    assert.equal(findReviewDesk([post('sun', 'organizer', 'branch')], line, 'li'), null);
  });
});

describe('lineOf', () => {
  it('goes from the own organisation to the top', () => {
    assert.deepEqual(lineOf('S/F/B/'), ['B', 'F', 'S']);
    assert.deepEqual(lineOf(''), []);
  });
});
