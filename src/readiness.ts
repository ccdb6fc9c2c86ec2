// Whether this process can do its work now: what /readyz answers.
import type { QueueBackend } from './queue-backend.ts';
import { loadFrame } from './services/campaign.ts';
import type { Db } from './store/db.ts';

/** What readiness looks at. */
export interface ReadinessDeps {
  readonly db: Db;
  readonly queue: QueueBackend;
  readonly zone: string;
  readonly isStopping: () => boolean;
}

/** Longest that a check of the database may take, ms. */
const checkMs = 1000;

/** Looks anew at each call. The names of what is not ready; none where all is. */
export function createReadiness({
  db,
  queue,
  zone,
  isStopping,
}: ReadinessDeps): () => Promise<readonly string[]> {
  const checks: readonly (readonly [name: string, check: () => Promise<unknown>])[] = [
    ['database', () => db.run([{ sql: 'SELECT 1', params: [] }], checkMs)],
    ['campaign', () => db.transaction({ now: 0, deadlineMs: checkMs }, (tx) => loadFrame(tx, zone))],
    ['queue', () => queue.ping()],
  ];
  return async () => {
    if (isStopping()) return ['stopping'];
    const failed = await Promise.all(
      checks.map(([name, check]) =>
        check().then(
          () => null,
          () => name,
        ),
      ),
    );
    return failed.filter((name) => name !== null);
  };
}
