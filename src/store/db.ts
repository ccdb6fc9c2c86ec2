// The one place where transactions begin, commit and are repeated. Knows no table.
import { AppError } from '../errors.ts';
import { createIdSource, createIdTape, type IdSource } from '../id.ts';
import type { Dialect, SqlValue, Statement } from './dialect.ts';
import type { Driver, Outcome, Session } from './driver.ts';
import { type OpenTx, openTx } from './tx.ts';

/** How one transaction is run. */
export interface TransactionOptions {
  /** Campaign instant of the transaction, UTC ms. */
  readonly now: number;
  /** Transport time, UTC ms; the machine's clock where it is left out. */
  readonly wallNow?: number;
  /** Where new ids come from; repeated transactions get the same ones again. */
  readonly ids?: IdSource;
  /** Time for everything, waiting for a connection included, ms. */
  readonly deadlineMs?: number;
}

/** The database. */
export interface Db {
  readonly dialect: Dialect;
  /**
   * Runs `work` in one transaction and commits. Deadlocks, lock waits and lost connections repeat the whole
   * work with the same ids and the same instant, up to three times in all.
   * @throws AppError `unavailable` where the database gave no answer in time: the commit may have happened
   */
  transaction<T>(options: TransactionOptions, work: (tx: OpenTx) => Promise<T>): Promise<T>;
  /** One SELECT outside a transaction. */
  rows<R>(sql: string, params?: readonly SqlValue[]): Promise<R[]>;
  /** Statements that need no transaction of ours, in one round trip where the store allows. */
  run(statements: readonly Statement[], deadlineMs?: number): Promise<Record<string, unknown>[][]>;
  /** One statement outside a transaction; how many rows it changed (a row left as it was does not count). */
  change(statement: Statement, deadlineMs?: number): Promise<number>;
  close(): Promise<void>;
}

const defaultDeadlineMs = 10_000;
const attempts = 3;

function unavailable(code: string, cause?: unknown): AppError {
  return new AppError('unavailable', code, 'the database gave no answer in time', { cause });
}

function withDeadline<T>(work: Promise<T>, ms: number, onLate: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onLate();
      reject(unavailable('database-late'));
    }, ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function acquire(driver: Driver, ms: number): Promise<Session> {
  const wanted = driver.acquire();
  let late = false;
  return withDeadline(wanted, ms, () => {
    late = true;
    // A connection that comes after its time is handed straight back.
    wanted.then(
      (session) => session.release(),
      () => late,
    );
  });
}

async function withSession<T>(
  driver: Driver,
  ms: number,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const session = await acquire(driver, ms);
  let known = true;
  try {
    const left = Math.max(1, ms - (performance.now() - startedAt));
    const result = await withDeadline(work(session), left, () => {
      known = false;
    });
    return result;
  } catch (error) {
    // After an error of the driver nobody knows the session's state, and no other transaction may inherit it.
    // Our own errors come after a clean rollback.
    if (!(error instanceof AppError)) known = false;
    throw error;
  } finally {
    if (known) session.release();
    else session.destroy();
  }
}

async function abandon(session: Session): Promise<void> {
  await session.run([{ sql: 'ROLLBACK', params: [] }]);
}

function toStoreError(driver: Driver, error: unknown): unknown {
  const fault = driver.classify(error);
  if (fault === 'lost' || fault === 'deadlock') return unavailable(`database-${fault}`, error);
  if (fault === 'read-only') return unavailable('database-read-only', error);
  return error;
}

/** Wraps a driver. `close` is what gives the pool up. */
export function createDb(driver: Driver, close: () => Promise<void>): Db {
  const fallbackIds = createIdSource();

  async function once<T>(
    options: TransactionOptions,
    newId: () => string,
    work: (tx: OpenTx) => Promise<T>,
  ): Promise<T> {
    return withSession(driver, options.deadlineMs ?? defaultDeadlineMs, async (session) => {
      const { now, wallNow = Date.now() } = options;
      const tx = openTx({ session, dialect: driver.dialect, now, wallNow, newId });
      let result: T;
      try {
        result = await work(tx);
      } catch (error) {
        if (error instanceof AppError) await abandon(session);
        throw error;
      }
      await tx.commit();
      return result;
    });
  }

  async function runAlone(statements: readonly Statement[], deadlineMs: number): Promise<Outcome[]> {
    try {
      return await withSession(driver, deadlineMs, (session) => session.run(statements));
    } catch (error) {
      throw toStoreError(driver, error);
    }
  }

  return {
    dialect: driver.dialect,
    async transaction(options, work) {
      const tape = createIdTape(options.ids ?? fallbackIds);
      for (let attempt = 1; ; attempt++) {
        tape.rewind();
        try {
          return await once(options, () => tape.newId(), work);
        } catch (error) {
          const fault = driver.classify(error);
          if (fault !== 'deadlock' || attempt >= attempts) throw toStoreError(driver, error);
        }
      }
    },
    async rows<R>(sql: string, params: readonly SqlValue[] = []) {
      const [rows] = await this.run([{ sql, params }]);
      return (rows ?? []) as R[];
    },
    async run(statements, deadlineMs = defaultDeadlineMs) {
      return (await runAlone(statements, deadlineMs)).map((outcome) => outcome.rows);
    },
    async change(statement, deadlineMs = defaultDeadlineMs) {
      const [outcome] = await runAlone([statement], deadlineMs);
      return outcome?.changed ?? 0;
    },
    close,
  };
}
