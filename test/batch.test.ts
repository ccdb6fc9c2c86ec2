import assert from 'node:assert/strict';
import { createBatcher } from '../src/batch.ts';

/** A write that ends when the test says so. */
function createGate() {
  const batches: (readonly number[])[] = [];
  const doors: (() => void)[] = [];
  const write = (items: readonly number[]) => {
    batches.push(items);
    return new Promise<number[]>((resolve) => {
      doors.push(() => resolve(items.map((item) => item * 10)));
    });
  };
  return { batches, write, open: () => doors.shift()?.() };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('createBatcher', () => {
  it('writes what came in one turn together and gives each its own result', async () => {
    const sizes: number[] = [];
    const add = createBatcher(async (items: readonly number[]) => {
      sizes.push(items.length);
      return items.map((item) => item * 10);
    });

    const results = await Promise.all([add(1), add(2), add(3)]);

    assert.deepEqual(results, [10, 20, 30]);
    assert.deepEqual(sizes, [3]);
  });

  it('gathers what comes while a write runs', async () => {
    const gate = createGate();
    const add = createBatcher(gate.write);

    const first = add(1);
    await nextTurn();
    const later = [add(2), add(3)];
    await nextTurn();
    assert.deepEqual(gate.batches, [[1]]);
    gate.open();
    assert.equal(await first, 10);
    await nextTurn();
    gate.open();

    assert.deepEqual(await Promise.all(later), [20, 30]);
    assert.deepEqual(gate.batches, [[1], [2, 3]]);
  });

  it('splits what is more than one write takes, in order', async () => {
    const batches: (readonly number[])[] = [];
    const add = createBatcher(async (items: readonly number[]) => {
      batches.push(items);
      return items;
    }, 2);

    await Promise.all([1, 2, 3, 4, 5].map(add));

    assert.deepEqual(batches, [[1, 2], [3, 4], [5]]);
  });

  it('fails everybody of a write that failed, and nobody after it', async () => {
    const add = createBatcher(async (items: readonly number[]) => {
      if (items.includes(1)) throw new Error('write failed');
      return items;
    }, 2);

    const ends = await Promise.allSettled([add(1), add(2), add(3)]);

    assert.deepEqual(
      ends.map((end) => end.status),
      ['rejected', 'rejected', 'fulfilled'],
    );
    assert.equal(await add(4), 4);
  });
});
