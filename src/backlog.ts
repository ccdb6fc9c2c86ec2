// Updates that are stored and have no effect yet: left behind by a crash, by a database that was away, or by a
// rush in which storing comes first. They are taken from the database page by page, so that memory stays flat.
import type { Clock } from './clock.ts';
import type { Db } from './store/db.ts';
import { findPending, type PendingRow } from './store/inbox-store.ts';

/** Works through what waits. */
export interface Backlog {
  /** Gives effect to what arrived more than `ageMs` ago. Resolves with the number of updates looked at. */
  sweep(ageMs: number): Promise<number>;
  /** Notes an arrival: while they come thick, the backlog gives way. */
  noteArrival(): void;
}

/** What it needs. */
export interface BacklogDeps {
  readonly db: Db;
  readonly wall: Clock;
  /** Gives one stored update its effect; never rejects. */
  readonly handle: (row: PendingRow) => Promise<unknown>;
}

const pageSize = 200;
/** Rows of a page that run before looking again whether updates arrive. */
const sliceSize = 24;
/** While updates arrive closer together than this, ms, the backlog waits … */
const busyGapMs = 20;
/** … but never longer than this, ms. */
const maxWaitMs = 500;

/** Makes the backlog. */
export function createBacklog({ db, wall, handle }: BacklogDeps): Backlog {
  let lastArrivalAt = 0;
  let running: Promise<number> | null = null;

  async function giveWay(): Promise<void> {
    const until = performance.now() + maxWaitMs;
    while (performance.now() - lastArrivalAt < busyGapMs && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, busyGapMs));
    }
  }

  async function handlePage(rows: readonly PendingRow[]): Promise<void> {
    for (let i = 0; i < rows.length; i += sliceSize) {
      await giveWay();
      await Promise.all(rows.slice(i, i + sliceSize).map(handle));
    }
  }

  async function sweepAll(ageMs: number): Promise<number> {
    const before = wall.now() - ageMs + 1;
    let place = { actor_key: '', id: '' };
    let count = 0;
    for (;;) {
      const rows = await findPending(db, place, { before, limit: pageSize });
      const last = rows.at(-1);
      if (!last) return count;
      await handlePage(rows);
      count += rows.length;
      place = last;
    }
  }

  return {
    noteArrival() {
      lastArrivalAt = performance.now();
    },
    sweep(ageMs) {
      running ??= sweepAll(ageMs).finally(() => {
        running = null;
      });
      return running;
    },
  };
}
