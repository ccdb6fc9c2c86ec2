// Random bytes in small pieces. Each call of the system's generator costs far more than the few bytes that it is
// asked for, and the hot path asks three times an update; so it is asked for a page at a time.
import { randomFillSync } from 'node:crypto';

const pageBytes = 4096;
const page = Buffer.alloc(pageBytes);
let at = pageBytes;

/** `count` (at most 64) cryptographically strong bytes, given to nobody else. */
export function takeRandom(count: number): Buffer {
  if (at + count > pageBytes) {
    randomFillSync(page);
    at = 0;
  }
  const taken = Buffer.from(page.subarray(at, at + count));
  // What was given out does not stay behind in the page.
  page.fill(0, at, at + count);
  at += count;
  return taken;
}
