import assert from 'node:assert/strict';
import { createBatcher, createShardedBatcher } from '../src/batch.ts';

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

interface Item {
  readonly lane: string;
  readonly n: number;
}

const laneOf = ({ lane }: Item) => lane;
const lanes = Array.from({ length: 60 }, (_, i) => `wecom:corp-1:user${i}`);

describe('createShardedBatcher', () => {
  it('keeps the order of each lane and gives each item its own result', async () => {
    const written: Item[] = [];
    const add = createShardedBatcher(3, laneOf, async (items: readonly Item[]) => {
      // Writes take turns of different number, so that the shards overtake one another.
      for (let i = 0; i < items.length % 3; i++) await nextTurn();
      written.push(...items);
      return items.map(({ lane, n }) => `${lane}#${n}`);
    });

    const ends: Promise<string>[] = [];
    for (let n = 0; n < 5; n++) {
      ends.push(...lanes.map((lane) => add({ lane, n })));
      if (n % 2 === 0) await nextTurn();
    }

    const expected = [0, 1, 2, 3, 4].flatMap((n) => lanes.map((lane) => `${lane}#${n}`));
    assert.deepEqual(await Promise.all(ends), expected);
    for (const lane of lanes) {
      const numbers = written.filter((item) => item.lane === lane).map(({ n }) => n);
      assert.deepEqual(numbers, [0, 1, 2, 3, 4]);
    }
  });

  it('spreads lanes over all shards, each lane always to the same', async () => {
    const writes: string[][] = [];
    const add = createShardedBatcher(3, laneOf, async (items: readonly Item[]) => {
      writes.push(items.map(laneOf));
      return items;
    });

    await Promise.all(lanes.map((lane) => add({ lane, n: 1 })));
    await Promise.all(lanes.map((lane) => add({ lane, n: 2 })));

    assert.equal(writes.length, 6, 'one write for each shard and round');
    assert.deepEqual(writes.slice(3), writes.slice(0, 3));
    for (const write of writes) assert.ok(write.length >= 10, `a shard got ${write.length} of 60 lanes`);
  });

  it('fails only the shard whose write failed, and takes its lanes again', async () => {
    const broken = lanes[0] ?? '';
    let isBroken = true;
    const failedWith: string[] = [];
    const add = createShardedBatcher(2, laneOf, async (items: readonly Item[]) => {
      if (!isBroken || !items.some(({ lane }) => lane === broken)) return items;
      failedWith.push(...items.map(laneOf));
      throw new Error('write failed');
    });

    const ends = await Promise.allSettled(lanes.map((lane) => add({ lane, n: 1 })));

    const rejected = lanes.filter((_, i) => ends[i]?.status === 'rejected');
    assert.deepEqual(rejected, failedWith);
    assert.ok(rejected.length < lanes.length, 'the other shard went on');
    isBroken = false;
    assert.deepEqual(await add({ lane: broken, n: 2 }), { lane: broken, n: 2 });
  });

  it('takes any lane, an empty one and one whose hash is negative included', async () => {
    const add = createShardedBatcher(7, laneOf, async (items: readonly Item[]) => items);

    for (const lane of ['', 'polygenelubricants', '中文账号', 'x'.repeat(500)]) {
      assert.deepEqual(await add({ lane, n: 1 }), { lane, n: 1 });
    }
  });
});
