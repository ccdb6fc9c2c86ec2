// Random bytes from a page: right lengths, nothing given out twice, over the ends of pages too.
import assert from 'node:assert/strict';
import { takeRandom } from '../src/random.ts';

const pageBytes = 4096;

describe('takeRandom', () => {
  it('gives as many bytes as were asked for', () => {
    for (let count = 0; count <= 64; count++) assert.equal(takeRandom(count).length, count);
  });

  it('repeats nothing over 10,000 takes', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 10_000; i++) seen.add(takeRandom(16).toString('hex'));

    assert.equal(seen.size, 10_000);
  });

  it('gives fresh bytes at every end of a page, whether a take fits it exactly or not', () => {
    for (const count of [64, 48, 63, 17]) {
      const takes = Array.from({ length: 3 * Math.ceil(pageBytes / count) }, () => takeRandom(count));

      // What is cleared behind a take must not be given out: of 17 bytes and more none is all zeros by chance.
      assert.ok(takes.every((bytes) => bytes.length === count && bytes.some((byte) => byte !== 0)));
      assert.equal(new Set(takes.map((bytes) => bytes.toString('hex'))).size, takes.length);
    }
  });

  it('leaves what was given out as it was', () => {
    const taken = takeRandom(32);
    const before = taken.toString('hex');

    for (let i = 0; i < 1000; i++) takeRandom(32).fill(0);

    assert.equal(taken.toString('hex'), before);
  });

  it('favours no value of a byte', () => {
    const counts = new Array<number>(256).fill(0);
    for (let i = 0; i < 4000; i++) {
      for (const byte of takeRandom(64)) counts[byte] = (counts[byte] ?? 0) + 1;
    }

    // 1000 expected with a deviation of 32: ten deviations are never seen by chance.
    assert.ok(counts.every((count) => Math.abs(count - 1000) < 320));
  });
});
