// Group commit: items that arrive while the last write runs go out together with the next. No timer: alone, an
// item waits for nothing but its own write.

/** Adds an item; resolves with its own result once the write that carried it has committed. */
export type Batcher<I, O> = (item: I) => Promise<O>;

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param write writes all items in one go and gives their results in the same order; a failure fails them all
 * @param maxItems most items of one write
 */
export function createBatcher<I, O>(
  write: (items: readonly I[]) => Promise<readonly O[]>,
  maxItems = 500,
): Batcher<I, O> {
  const waiting: Waiting<I, O>[] = [];
  let running = false;

  async function writeNext(): Promise<void> {
    const batch = waiting.splice(0, maxItems);
    try {
      const results = await write(batch.map((one) => one.item));
      for (const [i, one] of batch.entries()) one.resolve(results[i] as O);
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) await writeNext();
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running) return;
      running = true;
      // Everything that came in the same turn of the event loop shares the first write.
      setImmediate(() => void drain());
    });
}

/**
 * Several batchers side by side: while one waits for its commit the other gathers. Items of one lane always go to
 * the same one, and so keep their order.
 */
export function createShardedBatcher<I, O>(
  shards: number,
  laneOf: (item: I) => string,
  write: (items: readonly I[]) => Promise<readonly O[]>,
): Batcher<I, O> {
  const batchers = Array.from({ length: shards }, () => createBatcher(write));
  return (item) => {
    let sum = 0;
    const lane = laneOf(item);
    for (let i = 0; i < lane.length; i++) sum = (sum * 31 + lane.charCodeAt(i)) | 0;
    const batcher = batchers[Math.abs(sum) % shards] as Batcher<I, O>;
    return batcher(item);
  };
}
