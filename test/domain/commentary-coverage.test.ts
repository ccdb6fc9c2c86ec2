import assert from 'node:assert/strict';
import { listCommentaryRows, listQuarters } from '../../src/domain/commentary-coverage.ts';
import type { OrgKind } from '../../src/domain/org.ts';

describe('listQuarters', () => {
  const cases = [
    ['2010-05-01', '2010-05-31', ['2010Q2']],
    ['2010-12-31', '2011-01-01', ['2010Q4', '2011Q1']],
    ['2011-01-01', '2010-12-31', []],
  ] as const;
  for (const [from, to, expected] of cases) {
    it(`from ${from} to ${to}: ${expected.join(' ') || 'none'}`, () => {
      assert.deepEqual(listQuarters(from, to), expected);
    });
  }

  it('lists the ten of the campaign of 2010 to 2012', () => {
    const all = listQuarters('2010-05-01', '2012-07-01');
    assert.equal(all.length, 10);
    assert.equal(all.at(-1), '2012Q3');
  });
});

describe('listCommentaryRows', () => {
  const row = (id: string, path: string, kind: OrgKind) => ({ id, path, kind });
  const organizations = [
    row('T', 'T/', 'committee'),
    row('A', 'T/A/', 'generalBranch'),
    row('B', 'T/B/', 'branch'),
    row('C', 'T/A/C/', 'branch'),
    row('D', 'T/B/D/', 'group'),
  ];
  const given = [
    { quarter: '2010Q2', byOrganizationId: 'T', targetId: 'A' },
    { quarter: '2010Q3', byOrganizationId: 'A', targetId: 'B' },
  ];
  const facts = { organizations, given, quarters: ['2010Q2', '2010Q3', '2010Q4'], current: '2010Q3' };

  it('counts what the superior itself has said, and what is still to come for no gap', () => {
    assert.deepEqual(
      listCommentaryRows('T', facts).map(({ subordinate, states }) => [subordinate.id, ...states]),
      [
        ['A', 'given', 'open', 'ahead'],
        ['B', 'open', 'open', 'ahead'],
      ],
    );
  });

  it('has no row for groups of a branch', () => {
    assert.deepEqual(listCommentaryRows('B', facts), []);
  });
});
