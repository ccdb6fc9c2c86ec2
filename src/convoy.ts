// Batches of work that keep each lane's order: while a batch runs, what arrives waits; the next one takes one item
// of each waiting lane. Alone, an item waits for nothing; in a rush a transaction's fixed cost is shared by many.

/** Runs items in batches. */
export interface Convoy<I, O> {
  /** Runs `item` after all earlier ones of its lane; never together with another of its lane. */
  run(item: I): Promise<O>;
  /** Items that wait or run. */
  readonly load: number;
}

/** How items are batched. */
export interface ConvoyOptions<I, O> {
  /** Most items of one batch. */
  readonly size: number;
  /** Most batches that run at once. */
  readonly concurrency: number;
  readonly laneOf: (item: I) => string;
  /** Carries out a batch; results in the order of the items. A rejection is every item's. */
  readonly carry: (items: readonly I[]) => Promise<readonly O[]>;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly lane: string;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes a convoy. */
export function createConvoy<I, O>({ size, concurrency, laneOf, carry }: ConvoyOptions<I, O>): Convoy<I, O> {
  /** Items of each lane that has any, the one that runs included. */
  const lanes = new Map<string, Waiting<I, O>[]>();
  /** Lanes with an item that may run now, longest waiting first. */
  let ready: string[] = [];
  let running = 0;
  let load = 0;

  function takeBatch(): Waiting<I, O>[] {
    const batch = ready.slice(0, size).flatMap((lane) => lanes.get(lane)?.[0] ?? []);
    ready = ready.slice(size);
    return batch;
  }

  function leave({ lane }: Waiting<I, O>): void {
    load--;
    const rest = lanes.get(lane) ?? [];
    rest.shift();
    if (rest.length > 0) ready.push(lane);
    else lanes.delete(lane);
  }

  async function runBatch(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const results = await carry(batch.map((one) => one.item));
      for (const [i, one] of batch.entries()) one.resolve(results[i] as O);
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
    batch.forEach(leave);
  }

  function start(): void {
    while (running < concurrency && ready.length > 0) {
      running++;
      void runBatch(takeBatch()).then(() => {
        running--;
        start();
      });
    }
  }

  return {
    run(item) {
      return new Promise((resolve, reject) => {
        const lane = laneOf(item);
        const waiting = { item, lane, resolve, reject };
        const before = lanes.get(lane);
        load++;
        if (before) {
          before.push(waiting);
          return;
        }
        lanes.set(lane, [waiting]);
        ready.push(lane);
        // What came in the same turn of the event loop shares the first batch.
        setImmediate(start);
      });
    },
    get load() {
      return load;
    },
  };
}
