import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listCoverage, orderPlaces } from '../../src/domain/coverage.ts';
import { listObligations, type Obligation } from '../../src/domain/obligation.ts';
import { buildTask, zone } from '../kit/reminder.ts';

const places = [
  { id: 'S', path: 'S/', sort_order: 1 },
  { id: 'B', path: 'S/B/', sort_order: 2 },
  { id: 'A', path: 'S/A/', sort_order: 3 },
  { id: 'A1', path: 'S/A/A1/', sort_order: 1 },
];
const [sample] = listObligations({
  plan: { tasks: [buildTask()] },
  people: [
    {
      id: 'p',
      identity: 'member',
      category: null,
      state: 'active',
      organizationId: 'A1',
      joinedOn: '2026-01-01',
      posts: [],
    },
  ],
  organizations: [{ id: 'A1', path: 'S/A/A1/', name: '', kind: 'branch', populated: true }],
  moves: [],
  zone,
});
assert.ok(sample);
const owed = (personId: string, path: string, over: Partial<Obligation> = {}): Obligation => ({
  ...sample,
  personId,
  subjectId: personId,
  organizationPath: path,
  ...over,
});

const countOf = (obligations: readonly Obligation[], done: string[], away: string[], today = '2026-12-07') =>
  listCoverage(orderPlaces(places), {
    obligations,
    today,
    isDone: ({ personId }) => done.includes(personId),
    isAway: ({ personId }) => away.includes(personId),
  }).map((row) =>
    [row.organizationId, row.task, row.owed, row.done, row.away, row.open, row.lateDays].join(' '),
  );

describe('the coverage of a tree', () => {
  it('counts each person in his organisation and in those above, in the school’s order', () => {
    const all = [owed('1', 'S/A/A1/'), owed('2', 'S/A/A1/'), owed('3', 'S/B/'), owed('4', 'S/B/')];
    assert.deepEqual(countOf(all, ['1'], ['3']), [
      'S pledge 4 1 1 2 3',
      'B pledge 2 0 1 1 3',
      'A pledge 2 1 0 1 3',
      'A1 pledge 2 1 0 1 3',
    ]);
  });

  it('counts an organisation once, however many answer for it', () => {
    const of = { subjectId: 'A1', task: 'plan' };
    const all = [owed('1', 'S/A/A1/', of), owed('2', 'S/A/A1/', of)];
    assert.deepEqual(countOf(all, ['2'], []).at(-1), 'A1 plan 1 1 0 0 0');
    assert.deepEqual(countOf(all, [], ['1']).at(-1), 'A1 plan 1 0 0 1 3');
    assert.deepEqual(countOf(all, [], ['1', '2']).at(-1), 'A1 plan 1 0 1 0 0');
  });

  it('leaves out what has not begun, and days that are not over', () => {
    assert.deepEqual(countOf([owed('1', 'S/B/')], [], [], '2026-11-22'), []);
    assert.deepEqual(countOf([owed('1', 'S/B/')], [], [], '2026-12-04'), [
      'S pledge 1 0 0 1 0',
      'B pledge 1 0 0 1 0',
    ]);
  });

  it('adds up: above is what is below, for any persons', () => {
    const person = fc.record({
      path: fc.constantFrom('S/B/', 'S/A/A1/'),
      state: fc.constantFrom('done', 'away', 'open'),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (persons) => {
        const all = persons.map(({ path }, i) => owed(String(i), path));
        const of = (state: string) => persons.flatMap((one, i) => (one.state === state ? [String(i)] : []));
        const rows = new Map(
          countOf(all, of('done'), of('away')).map((row) => [row.split(' ')[0], row.split(' ')]),
        );
        const numberOf = (id: string, at: number) => Number(rows.get(id)?.[at] ?? 0);
        for (const at of [2, 3, 4, 5]) assert.equal(numberOf('S', at), numberOf('A', at) + numberOf('B', at));
        assert.equal(numberOf('S', 2), persons.length);
        assert.equal(numberOf('S', 5), of('open').length);
      }),
    );
  });
});
