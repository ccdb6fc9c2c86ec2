// A read as data: its statements, and what their rows become. Reads that do not depend on one another are asked
// for together, in one round trip where the store allows.
import type { Statement } from './dialect.ts';
import type { Tx } from './tx.ts';

/** Rows of one statement. */
export type Rows = Record<string, unknown>[];

/** A read. `read` gets one list of rows for each statement. */
export interface Query<T> {
  readonly statements: readonly Statement[];
  read(results: readonly Rows[]): T;
}

/** One read. */
export async function ask<T>(tx: Tx, query: Query<T>): Promise<T> {
  return query.read(query.statements.length === 0 ? [] : await tx.batch(query.statements));
}

/** Two reads in one round trip. */
export async function askBoth<A, B>(tx: Tx, first: Query<A>, second: Query<B>): Promise<[A, B]> {
  const results = await tx.batch([...first.statements, ...second.statements]);
  const count = first.statements.length;
  return [first.read(results.slice(0, count)), second.read(results.slice(count))];
}
