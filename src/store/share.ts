// One transaction for several updates that run side by side: what they ask for at the same moment goes out in one
// packet, what they write goes out together at the end. Locks do not part the shares of one transaction, so every
// share claims what it reads of others and what it changes; two shares that cross are found before the commit, and
// the whole is rolled back, to be settled one by one.
import { AppError } from '../errors.ts';
import type { SqlValue, Statement } from './dialect.ts';
import type { Outcome } from './driver.ts';
import type { OpenTx, Tx } from './tx.ts';
import { type BufferedRow, createWriteBuffer, splitInserts, toStatements } from './write-buffer.ts';

/** How a share means what it claims. */
export type ClaimMode = 'read' | 'write';

interface Asked {
  readonly statements: readonly Statement[];
  readonly resolve: (outcomes: Outcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Sends together what shares ask for in the same turn of the event loop. */
function createCollector(tx: OpenTx) {
  let waiting: Asked[] = [];
  let running = false;

  async function sendAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const outcomes = await tx.run(batch.flatMap((one) => one.statements));
        let at = 0;
        for (const one of batch) {
          one.resolve(outcomes.slice(at, at + one.statements.length));
          at += one.statements.length;
        }
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    running = false;
  }

  return (statements: readonly Statement[]): Promise<Outcome[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ statements, resolve, reject });
      if (running) return;
      running = true;
      setImmediate(() => void sendAll());
    });
}

/** One share, with what the whole needs of it in the end. */
interface Share {
  readonly tx: Tx;
  readonly claims: ReadonlyMap<string, ClaimMode>;
  hasLocked(): boolean;
  takeWrites(): ReturnType<typeof splitInserts>;
}

function createShare(whole: OpenTx, send: ReturnType<typeof createCollector>): Share {
  const writes = createWriteBuffer();
  const claims = new Map<string, ClaimMode>();
  let locked = false;

  async function run(statements: readonly Statement[]): Promise<Outcome[]> {
    locked ||= statements.some(({ sql }) => sql.includes('FOR UPDATE'));
    const kept = toStatements(writes.take());
    const outcomes = await send([...kept, ...statements]);
    return outcomes.slice(kept.length);
  }

  const tx: Tx = {
    ...whole,
    touched: new Set(),
    async rows<R>(sql: string, params: readonly SqlValue[] = []) {
      const [outcome] = await run([{ sql, params }]);
      return (outcome?.rows ?? []) as R[];
    },
    async batch(statements) {
      return (await run(statements)).map((outcome) => outcome.rows);
    },
    async change(sql, params = []) {
      const [outcome] = await run([{ sql, params }]);
      return outcome?.changed ?? 0;
    },
    insert: (table, row) => writes.insert(table, row as unknown as BufferedRow),
    later: (sql, params = []) => writes.statement({ sql, params }),
    claim(key, mode) {
      if (claims.get(key) !== 'write') claims.set(key, mode);
    },
  };
  return { tx, claims, hasLocked: () => locked, takeWrites: () => splitInserts(writes.take()) };
}

/** Whether one share changes what another reads or changes. */
function isCrossed(shares: readonly Share[]): boolean {
  const seen = new Map<string, ClaimMode>();
  for (const { claims } of shares) {
    for (const [key, mode] of claims) {
      const other = seen.get(key);
      if (other !== undefined && (other === 'write' || mode === 'write')) return true;
      if (other === undefined) seen.set(key, mode);
    }
  }
  return false;
}

function check(shares: readonly Share[]): void {
  if (shares.some((share) => share.hasLocked() && ![...share.claims.values()].includes('write'))) {
    throw new AppError('bug', 'lock-unclaimed', 'a share locked rows without a claim');
  }
  if (shares.some((share) => share.tx.touched.has('roster')) || isCrossed(shares)) {
    throw new AppError('conflict', 'shares-crossed', 'updates of one batch depend on one another');
  }
}

/**
 * Runs works side by side in `whole`; their results in order.
 * @throws AppError `conflict` `shares-crossed` where one depends on another: roll back, and run them one by one
 */
export async function runShares<T>(whole: OpenTx, works: readonly ((tx: Tx) => Promise<T>)[]): Promise<T[]> {
  const send = createCollector(whole);
  const shares = works.map(() => createShare(whole, send));
  // All must have ended before the session is used for anything else, a rollback included.
  const ends = await Promise.allSettled(works.map((work, i) => work((shares[i] as Share).tx)));
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  // An error of the database says most: it may be one after which the whole can be repeated.
  if (failures.length > 0) throw failures.find((error) => !(error instanceof AppError)) ?? failures[0];
  const results = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  check(shares);
  const writes = shares.map((share) => share.takeWrites());
  // First rows join first rows over all shares; what follows keeps its order within each share.
  for (const { inserts } of writes) whole.keep(inserts);
  for (const { rest } of writes) whole.keep(rest);
  return results;
}
