import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSuperiors, type LateItem, listItemWatches } from '../../src/domain/rectification-watch.ts';
import { isWorkday } from '../../src/domain/workday.ts';

const organizations = new Map(
  [
    { id: 'S', path: 'S/', name: '示例大学党委' },
    { id: 'F', path: 'S/F/', name: '示例学院党总支' },
    { id: 'B', path: 'S/F/B/', name: '第甲党支部' },
    { id: 'C', path: 'S/F/C/', name: '第乙党支部' },
  ].map((one) => [one.id, one]),
);
const since = '2026-01-01';
const answering = new Map([
  ['S', [{ personId: 'school', fromOn: since }]],
  ['F', [{ personId: 'faculty', fromOn: since }]],
  ['B', [{ personId: 'branch', fromOn: since }]],
]);
const world = { organizations, answering, graceDays: 3, isWorkday, zone: 'Asia/Shanghai' };
// A Friday.
const item: LateItem = {
  number: 1,
  subjectKind: 'organization',
  organizationPath: 'S/F/B/',
  dueOn: '2026-12-04',
  handlerIds: ['branch'],
  isAway: false,
};

describe('findSuperiors', () => {
  const table: readonly (readonly [string, Partial<LateItem>, string | null])[] = [
    ['of a branch its faculty', {}, 'F'],
    ['of a faculty the school', { organizationPath: 'S/F/', handlerIds: ['faculty'] }, 'S'],
    ['of the school nobody', { organizationPath: 'S/', handlerIds: ['school'] }, null],
    ['of a member his branch', { subjectKind: 'person', handlerIds: ['member'] }, 'B'],
    ['of a secretary himself the one above', { subjectKind: 'person', handlerIds: ['branch'] }, 'F'],
    [
      'of a member whose branch has no secretary the one above',
      { subjectKind: 'person', organizationPath: 'S/F/C/', handlerIds: ['member'] },
      'F',
    ],
    ['of whoever acts for the faculty as well the school', { handlerIds: ['faculty'] }, 'S'],
  ];
  for (const [who, over, expected] of table) {
    it(`is, ${who}`, () => {
      assert.equal(findSuperiors({ ...item, ...over }, answering)?.organizationId ?? null, expected);
    });
  }
});

describe('listItemWatches', () => {
  it('tells a superior on the workday after the grace how many there are by then, and of which organisations', () => {
    const second = { ...item, number: 2, organizationPath: 'S/F/C/', dueOn: '2026-12-07', handlerIds: ['c'] };
    const { watches, standings } = listItemWatches({ ...world, items: [item, second] });

    assert.deepEqual(
      watches.map(({ personId, key, opensOn }) => [personId, key, opensOn]),
      [
        ['faculty', 'w2:rectify:F:20261209', '2026-12-09'],
        ['faculty', 'w2:rectify:F:20261210', '2026-12-10'],
      ],
    );
    assert.equal(standings.get('w2:rectify:F:20261209')?.open, 1);
    assert.deepEqual(
      [...(standings.get('w2:rectify:F:20261210')?.openByPath ?? [])],
      [
        ['S/F/B/', 1],
        ['S/F/C/', 1],
      ],
    );
    assert.deepEqual(standings.get('w2:rectify:F:20261210')?.openPersons, []);
  });

  it('counts apart what lies with somebody on leave', () => {
    const { standings } = listItemWatches({ ...world, items: [{ ...item, isAway: true }] });

    const [standing] = standings.values();
    assert.deepEqual([standing?.open, standing?.away], [0, 1]);
  });

  it('follows a deadline that was moved, and tells nobody without a grace', () => {
    const moved = listItemWatches({ ...world, items: [{ ...item, dueOn: '2026-12-11' }] });
    assert.equal(moved.watches[0]?.opensOn, '2026-12-16');
    assert.deepEqual(listItemWatches({ ...world, graceDays: null, items: [item] }).watches, []);
  });

  it('never tells whoever is to put it right, and never before the deadline has passed', () => {
    const anybody = fc.subarray(['school', 'faculty', 'branch', 'member']);
    const path = fc.constantFrom('S/', 'S/F/', 'S/F/B/', 'S/F/C/');
    const day = fc.integer({ min: 1, max: 28 }).map((one) => `2026-12-${String(one).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        anybody,
        path,
        day,
        fc.integer({ min: 1, max: 10 }),
        (handlerIds, organizationPath, dueOn, graceDays) => {
          const items = [{ ...item, handlerIds, organizationPath, dueOn }];
          for (const { personId, opensOn } of listItemWatches({ ...world, graceDays, items }).watches) {
            assert.ok(!handlerIds.includes(personId));
            assert.ok(opensOn > dueOn);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
