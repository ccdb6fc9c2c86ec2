// Order per person, and a bound on how many transactions run at once in this process. Over several processes
// the lock on the person's row does the same.

/** Runs work in lanes. */
export interface Lanes {
  /** Runs `work` after all earlier work of the same lane. */
  run<T>(lane: string, work: () => Promise<T>): Promise<T>;
  /** Work that waits or runs. */
  readonly load: number;
}

/** @param concurrency most works that run at once, over all lanes */
export function createLanes(concurrency: number): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  const queue: (() => void)[] = [];
  let free = concurrency;
  let load = 0;

  function enter(): Promise<void> {
    if (free > 0) {
      free--;
      return Promise.resolve();
    }
    return new Promise((resolve) => queue.push(resolve));
  }

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else free++;
  }

  async function bounded<T>(work: () => Promise<T>): Promise<T> {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  return {
    run(lane, work) {
      load++;
      const before = tails.get(lane);
      const mine = before ? before.then(() => bounded(work)) : bounded(work);
      // A failed work must not stop the lane; its own caller hears of the failure.
      const tail = mine.then(
        () => undefined,
        () => undefined,
      );
      tails.set(lane, tail);
      void tail.then(() => {
        load--;
        if (tails.get(lane) === tail) tails.delete(lane);
      });
      return mine;
    },
    get load() {
      return load;
    },
  };
}
