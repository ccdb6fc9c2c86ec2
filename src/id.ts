// Ids: ULIDs from an injected clock and random source (DESIGN.md, decision 9). Rising within one process, so
// that index pages fill in order and one person's updates sort as they came.
import { takeRandom } from './random.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 16;

/** Makes new ids. */
export interface IdSource {
  newId(): string;
}

function encodeTime(ms: number): string {
  let rest = ms;
  let out = '';
  for (let i = 0; i < 10; i++) {
    out = alphabet.charAt(rest % 32) + out;
    rest = Math.floor(rest / 32);
  }
  return out;
}

/** @returns false where the digits are used up: they begin again at zero */
function increment(digits: number[]): boolean {
  for (let i = digits.length - 1; i >= 0; i--) {
    const next = (digits[i] ?? 0) + 1;
    if (next < 32) {
      digits[i] = next;
      return true;
    }
    digits[i] = 0;
  }
  return false;
}

/**
 * ULIDs that never fall: within one millisecond, and when the clock steps back, the random part counts up.
 * @param random gives `n` random bytes; 80 random bits stand in each id
 */
export function createIdSource(
  now: () => number = Date.now,
  random: (n: number) => Uint8Array = takeRandom,
): IdSource {
  let lastMs = -1;
  let digits: number[] = [];
  let prefix = '';
  return {
    newId() {
      const ms = now();
      if (ms > lastMs) {
        lastMs = ms;
        prefix = encodeTime(ms);
        digits = Array.from(random(randomLength), (byte) => byte & 31);
      } else if (!increment(digits)) {
        lastMs += 1;
        prefix = encodeTime(lastMs);
      }
      let out = prefix;
      for (const digit of digits) out += alphabet.charAt(digit);
      return out;
    },
  };
}

/** A source that gives the same ids again after {@link IdTape.rewind}: a repeated transaction keeps its ids. */
export interface IdTape extends IdSource {
  rewind(): void;
}

/** Records what `source` gives, so that a transaction repeated after a deadlock writes the same rows. */
export function createIdTape(source: IdSource): IdTape {
  const given: string[] = [];
  let at = 0;
  return {
    newId() {
      const known = given[at++];
      if (known !== undefined) return known;
      const fresh = source.newId();
      given.push(fresh);
      return fresh;
    },
    rewind() {
      at = 0;
    },
  };
}
