import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeInRound, type RoundPlace, stepInRound } from '../../src/domain/commentary-round.ts';

const round: readonly RoundPlace[] = [
  { id: 'a', state: 'given' },
  { id: 'b', state: 'open' },
  { id: 'c', state: 'writing' },
  { id: 'd', state: 'given' },
];

describe('the way through those on whom a leader comments', () => {
  it('leads to the nearest who is still without one, round the end', () => {
    const cases = [
      [null, 1, 'b'],
      ['a', 1, 'b'],
      ['b', 1, 'c'],
      ['c', 1, 'b'],
      ['d', 1, 'b'],
      ['b', -1, 'c'],
      ['c', -1, 'b'],
      ['d', -1, 'c'],
      ['elsewhere', 1, 'b'],
    ] as const;
    for (const [from, direction, to] of cases)
      assert.equal(stepInRound(round, from, direction)?.id, to, `${from} ${direction}`);
    assert.equal(stepInRound(round.slice(0, 2), 'b', 1), null);
    assert.equal(stepInRound([], null, 1), null);
  });

  it('keeps each his place in the school’s order', () => {
    assert.deepEqual(
      ['a', 'd', 'x'].map((id) => placeInRound(round, id)),
      [1, 4, null],
    );
  });

  it('passes everybody who is without one before it comes back, in either direction', () => {
    const states = fc.constantFrom('open' as const, 'writing' as const, 'given' as const);
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, -1), (all, way) => {
        const places = all.map((state, i) => ({ id: String(i), state }));
        const open = places.filter(({ state }) => state !== 'given');
        const direction = way === 1 ? 1 : -1;
        const seen: string[] = [];
        let at = stepInRound(places, null, direction);
        while (at && !seen.includes(at.id)) {
          seen.push(at.id);
          at = stepInRound(places, at.id, direction);
        }
        assert.deepEqual([...seen].sort(), open.map(({ id }) => id).sort());
      }),
      { numRuns: 100 },
    );
  });
});
