// The open transaction as services see it. Reads happen at once; writes are kept and go out together with the
// commit, rows of one table in one INSERT, so that a transaction costs two or three round trips. A read after
// a write sends what is kept first, so that a service always sees its own writes.
import type { Dialect, SqlValue, Statement } from './dialect.ts';
import type { Outcome, Session } from './driver.ts';
import type { Tables } from './tables.ts';
import { type BufferedRow, createWriteBuffer, type Pending, toStatements } from './write-buffer.ts';

/** The open transaction. Services take it first and never begin or commit (DESIGN.md, decision 2). */
export interface Tx {
  readonly dialect: Dialect;
  /** The one campaign instant of this transaction, UTC ms. Stays the same when it is repeated. */
  readonly now: number;
  /** Transport time of this transaction, UTC ms: for leases and the instants at which messages fall due. */
  readonly wallNow: number;
  /** A new ULID; the same again when the transaction is repeated. */
  newId(): string;
  /** Rows of a SELECT. */
  rows<R>(sql: string, params?: readonly SqlValue[]): Promise<R[]>;
  /** Rows of several SELECTs, in one round trip where the store allows. */
  batch(statements: readonly Statement[]): Promise<Record<string, unknown>[][]>;
  /** Changes rows now and tells how many: for decisions that rest on the count. */
  change(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** A new row, written with the commit. */
  insert<T extends keyof Tables>(table: T, row: Tables[T]): void;
  /** A new row that nothing in this transaction reads back: kept to the very end, so that all go out together. */
  append<T extends keyof Tables>(table: T, row: Tables[T]): void;
  /** A change whose count does not matter, written with the commit. */
  later(sql: string, params?: readonly SqlValue[]): void;
  /** What this transaction has changed that others keep in memory. */
  readonly touched: Set<'roster'>;
  /**
   * Says that this update rests on (`read`) or changes (`write`) something that is not its sender's alone: a
   * pledge under review, somebody's open question. Updates that share a transaction and cross are run apart.
   * Whoever reads `FOR UPDATE` claims what he locks.
   */
  claim(key: string, mode: 'read' | 'write'): void;
}

/** A {@link Tx} with the part that only `db` and `share` call. */
export interface OpenTx extends Tx {
  /** Runs statements now, after what is kept. */
  run(statements: readonly Statement[]): Promise<Outcome[]>;
  /** Keeps writes for the commit. */
  keep(writes: readonly Pending[]): void;
  commit(): Promise<void>;
}

const begin: Statement = { sql: 'START TRANSACTION', params: [] };
const commit: Statement = { sql: 'COMMIT', params: [] };

/** What a transaction is made of. */
export interface TxParts {
  readonly session: Session;
  readonly dialect: Dialect;
  readonly now: number;
  readonly wallNow: number;
  readonly newId: () => string;
}

/** A transaction on `session`, begun with its first statement. */
export function openTx({ session, dialect, now, wallNow, newId }: TxParts): OpenTx {
  const writes = createWriteBuffer();
  const appends = createWriteBuffer();
  let begun = false;

  async function send(statements: readonly Statement[]): Promise<Outcome[]> {
    const kept = toStatements(writes.take());
    const head = begun ? kept : [begin, ...kept];
    begun = true;
    const outcomes = await session.run([...head, ...statements]);
    return outcomes.slice(head.length);
  }

  return {
    dialect,
    now,
    wallNow,
    newId,
    async rows<R>(sql: string, params: readonly SqlValue[] = []) {
      const [outcome] = await send([{ sql, params }]);
      return (outcome?.rows ?? []) as R[];
    },
    async batch(statements) {
      return (await send(statements)).map((outcome) => outcome.rows);
    },
    async change(sql, params = []) {
      const [outcome] = await send([{ sql, params }]);
      return outcome?.changed ?? 0;
    },
    insert(table, row) {
      writes.insert(table, row as unknown as BufferedRow);
    },
    append(table, row) {
      appends.insert(table, row as unknown as BufferedRow);
    },
    later(sql, params = []) {
      writes.statement({ sql, params });
    },
    touched: new Set(),
    // Alone in its transaction an update is parted from all others by its locks.
    claim: () => undefined,
    run: send,
    keep: (kept) => writes.add(kept),
    async commit() {
      const kept = toStatements(appends.take());
      await send([...kept, commit]);
    },
  };
}
