import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLanes } from '../src/lane.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function waitTurns(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await turn();
}

describe('createLanes', () => {
  const work = fc.record({ lane: fc.constantFrom('甲', '乙', '丙'), turns: fc.integer({ min: 0, max: 3 }) });

  it('keeps the order within a lane and the bound over all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(work, { maxLength: 15 }),
        fc.integer({ min: 1, max: 4 }),
        async (works, bound) => {
          const lanes = createLanes(bound);
          const order: [string, number][] = [];
          const busy = new Set<string>();
          let running = 0;

          const ends = works.map(({ lane, turns }, i) =>
            lanes.run(lane, async () => {
              running += 1;
              assert.ok(running <= bound && !busy.has(lane));
              busy.add(lane);
              order.push([lane, i]);
              await waitTurns(turns);
              busy.delete(lane);
              running -= 1;
              return i;
            }),
          );

          assert.deepEqual(
            await Promise.all(ends),
            works.map((_, i) => i),
          );
          for (const lane of ['甲', '乙', '丙']) {
            const numbers = order.filter(([name]) => name === lane).map(([, i]) => i);
            assert.deepEqual(
              numbers,
              [...numbers].sort((a, b) => a - b),
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('lets other lanes pass one that waits', async () => {
    const lanes = createLanes(2);
    let release: () => void = () => undefined;
    const slow = lanes.run('甲', () => new Promise<void>((resolve) => (release = resolve)));

    assert.equal(await lanes.run('乙', async () => 'passed'), 'passed');
    release();
    await slow;
  });

  it('goes on behind a failure, which only its own caller hears of', async () => {
    const lanes = createLanes(1);
    const failing = lanes.run('甲', async () => {
      throw new Error('failed');
    });
    const next = lanes.run('甲', async () => 'next');

    await assert.rejects(failing, /failed/);
    assert.equal(await next, 'next');
  });

  it('frees its place when a work throws before it waits', async () => {
    const lanes = createLanes(1);
    const thrown = lanes.run('甲', () => {
      throw new Error('at once');
    });

    await assert.rejects(thrown, /at once/);
    assert.equal(await lanes.run('乙', async () => 1), 1);
  });

  it('counts what waits and runs', async () => {
    const lanes = createLanes(1);
    const works = [lanes.run('甲', turn), lanes.run('甲', turn), lanes.run('乙', turn)];
    assert.equal(lanes.load, 3);

    await Promise.all(works);
    await turn();

    assert.equal(lanes.load, 0);
  });
});
