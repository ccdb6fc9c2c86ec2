// Batches that keep each lane's order: what shares a batch, what waits, and what a failure takes with it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createConvoy } from '../src/convoy.ts';

interface Item {
  readonly lane: string;
  readonly n: number;
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const labelOf = ({ lane, n }: Item) => `${lane}${n}`;
const item = (label: string): Item => ({ lane: label.slice(0, 1), n: Number(label.slice(1)) });

/** A convoy whose batches end when the test says so; `doors` are those that run, longest running first. */
function createHeld(limits: { size: number; concurrency: number }) {
  const batches: string[][] = [];
  const doors: { open(): void; slam(error: Error): void }[] = [];
  const convoy = createConvoy<Item, string>({
    ...limits,
    laneOf: ({ lane }) => lane,
    carry: (items) => {
      batches.push(items.map(labelOf));
      return new Promise((resolve, reject) => {
        doors.push({ open: () => resolve(items.map(labelOf)), slam: reject });
      });
    },
  });
  return {
    batches,
    convoy,
    runAll(labels: string) {
      const ends = labels.split(' ').map((label) => convoy.run(item(label)));
      // Those that fail are looked at later than they fail.
      void Promise.allSettled(ends);
      return ends;
    },
    async open() {
      doors.shift()?.open();
      await nextTurn();
    },
    async slam(error: Error) {
      doors.shift()?.slam(error);
      await nextTurn();
    },
  };
}

describe('createConvoy', () => {
  it('carries what came in one turn together, one item of each lane', async () => {
    const held = createHeld({ size: 10, concurrency: 3 });

    const ends = held.runAll('a1 a2 b1 c1 b2');
    await nextTurn();
    assert.deepEqual(held.batches, [['a1', 'b1', 'c1']]);
    await held.open();
    await held.open();

    assert.deepEqual(held.batches, [
      ['a1', 'b1', 'c1'],
      ['a2', 'b2'],
    ]);
    assert.deepEqual(await Promise.all(ends), ['a1', 'a2', 'b1', 'c1', 'b2']);
  });

  it('keeps to the size of a batch and to the number of batches at once', async () => {
    const held = createHeld({ size: 2, concurrency: 2 });

    const ends = held.runAll('a1 b1 c1 d1 e1 f1 g1');
    await nextTurn();
    assert.deepEqual(held.batches, [
      ['a1', 'b1'],
      ['c1', 'd1'],
    ]);
    await held.open();
    assert.deepEqual(held.batches.slice(2), [['e1', 'f1']]);
    await held.open();
    assert.deepEqual(held.batches.slice(3), [['g1']]);
    await held.open();
    await held.open();

    assert.equal((await Promise.all(ends)).length, 7);
  });

  it('starts a lane beside a batch that runs, and never the lane that runs in it', async () => {
    const held = createHeld({ size: 10, concurrency: 2 });
    const ends = held.runAll('a1 b1');
    await nextTurn();

    ends.push(...held.runAll('a2 c1'));
    await nextTurn();

    assert.deepEqual(held.batches, [['a1', 'b1'], ['c1']]);
    await held.open();
    assert.deepEqual(held.batches.slice(2), [['a2']]);
    await held.open();
    await held.open();
    assert.deepEqual(await Promise.all(ends), ['a1', 'b1', 'a2', 'c1']);
  });

  it('takes the lanes that wait longest first', async () => {
    const held = createHeld({ size: 1, concurrency: 1 });

    const ends = held.runAll('a1 a2 a3 b1 c1');
    await nextTurn();
    for (let i = 0; i < 5; i++) await held.open();

    assert.deepEqual(held.batches.flat(), ['a1', 'b1', 'c1', 'a2', 'a3']);
    await Promise.all(ends);
  });

  it('fails the items of a batch that failed and no others; their lanes go on', async () => {
    const held = createHeld({ size: 2, concurrency: 2 });

    const ends = held.runAll('a1 b1 c1 a2');
    await nextTurn();
    await held.slam(new Error('batch failed'));
    await held.open();
    await held.open();

    const settled = await Promise.allSettled(ends);
    assert.deepEqual(
      settled.map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as Error).message)),
      ['batch failed', 'batch failed', 'c1', 'a2'],
    );
    const again = held.convoy.run(item('b2'));
    await nextTurn();
    await held.open();
    assert.equal(await again, 'b2');
  });

  it('counts what waits and what runs, and nothing of what has ended', async () => {
    const held = createHeld({ size: 2, concurrency: 1 });
    assert.equal(held.convoy.load, 0);

    const ends = held.runAll('a1 a2 b1');
    assert.equal(held.convoy.load, 3);
    await nextTurn();
    assert.equal(held.convoy.load, 3, 'a batch that runs still counts');
    await held.slam(new Error('batch failed'));
    assert.equal(held.convoy.load, 1);
    await held.open();

    assert.equal(held.convoy.load, 0);
    await Promise.allSettled(ends);
  });
});

interface Arrival {
  readonly lane: string;
  readonly turnsBefore: number;
}

interface Plan {
  readonly arrivals: readonly Arrival[];
  /** Turns that each batch takes; a negative one fails after so many. Used in a circle. */
  readonly turns: readonly number[];
  readonly size: number;
  readonly concurrency: number;
}

async function waitTurns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await nextTurn();
}

/** Carries out a plan, holding the bounds to it; the items as they were begun. */
async function carryOut(plan: Plan): Promise<{ begun: Item[]; ended: number }> {
  const begun: Item[] = [];
  const busy = new Set<string>();
  let running = 0;
  let count = 0;
  const convoy = createConvoy<Item, Item>({
    ...plan,
    laneOf: ({ lane }) => lane,
    async carry(items) {
      running++;
      assert.ok(running <= plan.concurrency, 'too many batches at once');
      assert.ok(items.length > 0 && items.length <= plan.size, 'a batch of a wrong size');
      for (const { lane } of items) {
        assert.equal(busy.has(lane), false, `two of lane ${lane} at once`);
        busy.add(lane);
      }
      begun.push(...items);
      const turns = plan.turns[count++ % plan.turns.length] ?? 0;
      await waitTurns(Math.abs(turns));
      running--;
      for (const { lane } of items) busy.delete(lane);
      if (turns < 0) throw new Error('batch failed');
      return items;
    },
  });
  const ends: Promise<void>[] = [];
  for (const [n, { lane, turnsBefore }] of plan.arrivals.entries()) {
    await waitTurns(turnsBefore);
    const check = (result: Item) => assert.deepEqual(result, { lane, n }, 'a result of another item');
    const checkFailure = (error: Error) => assert.equal(error.message, 'batch failed');
    ends.push(convoy.run({ lane, n }).then(check, checkFailure));
  }
  await Promise.all(ends);
  assert.equal(convoy.load, 0);
  return { begun, ended: ends.length };
}

describe('createConvoy at random', () => {
  it('runs every item once, in its lane’s order, never two of a lane at once', async () => {
    const arrival = fc.record({
      lane: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      turnsBefore: fc.integer({ min: 0, max: 2 }),
    });
    const plan = fc.record({
      arrivals: fc.array(arrival, { maxLength: 40 }),
      turns: fc.array(fc.integer({ min: -2, max: 4 }), { minLength: 1, maxLength: 6 }),
      size: fc.integer({ min: 1, max: 4 }),
      concurrency: fc.integer({ min: 1, max: 3 }),
    });

    await fc.assert(
      fc.asyncProperty(plan, async (drawn) => {
        const { begun, ended } = await carryOut(drawn);
        assert.equal(begun.length, ended);
        for (const lane of 'abcde') {
          const numbers = begun.filter((one) => one.lane === lane).map(({ n }) => n);
          const expected = drawn.arrivals.flatMap((one, n) => (one.lane === lane ? [n] : []));
          assert.deepEqual(numbers, expected);
        }
      }),
      { numRuns: 150 },
    );
  });
});
