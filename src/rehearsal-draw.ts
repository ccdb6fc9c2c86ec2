// Chance for the rehearsal, from a seed: a draw depends on what it is for and on nothing else, so that the same seed
// gives the same campaign however the program that walks it changes.

/** Draws by what they are for: the same key gives the same draw. */
export interface Draw {
  /** From 0 up to 1, never 1. */
  unit(...key: readonly (string | number)[]): number;
  /** A whole number from 0 up to `n`, never `n`. */
  below(n: number, ...key: readonly (string | number)[]): number;
  chance(part: number, ...key: readonly (string | number)[]): boolean;
  /** @throws RangeError where there is nothing to choose from */
  pick<T>(from: readonly T[], ...key: readonly (string | number)[]): T;
  /** `n` bytes, others with each call: for ids. */
  bytes(n: number): Uint8Array;
}

/** FNV-1a over the text, mixed once more as murmur does: neighbouring keys must not give neighbouring draws. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}

/** Draws of a seed. */
export function createDraw(seed: number): Draw {
  let given = 0;
  const unit = (...key: readonly (string | number)[]) => hash(`${seed}|${key.join('|')}`) / 2 ** 32;
  return {
    unit,
    below: (n, ...key) => Math.floor(unit(...key) * n),
    chance: (part, ...key) => unit(...key) < part,
    pick<T>(from: readonly T[], ...key: readonly (string | number)[]): T {
      const found = from[Math.floor(unit(...key) * from.length)];
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    },
    bytes(n) {
      given += 1;
      return Uint8Array.from({ length: n }, (_, at) => hash(`${seed}|bytes|${given}|${at}`) & 255);
    },
  };
}
