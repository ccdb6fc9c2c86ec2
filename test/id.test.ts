import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createIdSource, createIdTape } from '../src/id.ts';

const full = (n: number) => new Uint8Array(n).fill(255);
const zero = (n: number) => new Uint8Array(n);

function assertRising(ids: readonly string[]): void {
  for (const [i, id] of ids.entries()) if (i > 0) assert.ok((ids[i - 1] ?? '') < id, `${ids[i - 1]} < ${id}`);
}

describe('createIdSource', () => {
  it('makes ULIDs: ten signs of time, sixteen of chance', () => {
    const id = createIdSource(() => 1469918176385, zero).newId();

    assert.equal(id, '01ARYZ6S410000000000000000');
  });

  it('rises whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 50 }), (ticks) => {
        const times = [...ticks];
        const source = createIdSource(() => 1_700_000_000_000 + (times.shift() ?? 0));

        assertRising(ticks.map(() => source.newId()));
      }),
    );
  });

  it('rises where the random part is used up', () => {
    const source = createIdSource(() => 1000, full);

    assertRising([source.newId(), source.newId(), source.newId()]);
  });

  it('takes new chance with every millisecond', () => {
    let now = 0;
    const source = createIdSource(() => now++);

    const tails = new Set(Array.from({ length: 100 }, () => source.newId().slice(10)));

    assert.equal(tails.size, 100);
  });
});

describe('createIdTape', () => {
  it('gives the same ids again after a rewind, then goes on', () => {
    const tape = createIdTape(createIdSource());
    const first = [tape.newId(), tape.newId()];

    tape.rewind();
    const again = [tape.newId(), tape.newId(), tape.newId()];

    assert.deepEqual(again.slice(0, 2), first);
    assert.equal(new Set(again).size, 3);
  });

  it('draws from the source only what is new', () => {
    let drawn = 0;
    const tape = createIdTape({ newId: () => String(++drawn) });

    tape.newId();
    tape.rewind();
    tape.newId();

    assert.equal(drawn, 1);
  });
});
