// Message ids, and work that is done one after the other for each account.
import type { Clock } from '../clock.ts';
import { takeRandom } from '../random.ts';
import { foldAccount } from './account.ts';

/** 64-bit numbers as text, unique over restarts: milliseconds and chance, rising within a process. */
export function createMsgIds(wall: Clock): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(wall.now()) << 21n) | BigInt(takeRandom(4).readUInt32BE() >>> 11);
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** Work of one account, one after the other. */
export function createLines() {
  const lines = new Map<string, Promise<unknown>>();
  return {
    run<T>(account: string, work: () => Promise<T>): Promise<T> {
      const key = foldAccount(account);
      const done = (lines.get(key) ?? Promise.resolve()).then(work);
      const tail = done
        .catch(() => undefined)
        .then(() => void (lines.get(key) === tail && lines.delete(key)));
      lines.set(key, tail);
      return done;
    },
    async idle(): Promise<void> {
      while (lines.size > 0) await Promise.all(lines.values());
    },
  };
}
