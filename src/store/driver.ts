// The seam under `db`: one session of one server, reached by its own driver. Only mysql-driver and
// postgres-driver implement it; nothing above `db` sees it.
import type { Dialect, Statement } from './dialect.ts';

/** What a statement gave: rows of a SELECT, else the number of rows changed. */
export interface Outcome {
  readonly rows: Record<string, unknown>[];
  readonly changed: number;
}

/** One connection, held for one transaction or one statement. */
export interface Session {
  /** Runs statements in order, in one round trip where the protocol allows. Rejects at the first that fails. */
  run(statements: readonly Statement[]): Promise<Outcome[]>;
  release(): void;
  /** For a session whose state is not known any more: after a time limit, a broken connection. */
  destroy(): void;
}

/** How an error of the driver is to be met. */
export type DriverFault = 'deadlock' | 'lost' | 'duplicate' | 'read-only' | 'other';

/** A pool of sessions of one server. */
export interface Driver {
  readonly dialect: Dialect;
  acquire(): Promise<Session>;
  classify(error: unknown): DriverFault;
}
