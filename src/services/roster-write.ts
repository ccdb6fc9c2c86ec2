// Sends the many rows of an import in portions: no statement may outgrow what a server takes in one packet.
import { flushWrites } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';

/** Rows of one statement at most: far below every server's packet. */
export const batchRows = 500;

/** Calls `write` for each item and sends what was kept after every {@link batchRows}. */
export async function writeEach<T>(tx: Tx, items: readonly T[], write: (item: T) => void): Promise<void> {
  for (let start = 0; start < items.length; start += batchRows) {
    items.slice(start, start + batchRows).forEach(write);
    await flushWrites(tx);
  }
}
