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
  /** What of it is not the sender's alone; see `Tx.claim`. */
  claimsOf?(value: T): readonly (readonly [key: string, mode: 'read' | 'write'])[];
}

function claimAll<T>(tx: Tx, query: Query<T>, value: T): T {
  for (const [key, mode] of query.claimsOf?.(value) ?? []) tx.claim(key, mode);
  return value;
}

/** One read. */
export async function ask<T>(tx: Tx, query: Query<T>): Promise<T> {
  const results = query.statements.length === 0 ? [] : await tx.batch(query.statements);
  return claimAll(tx, query, query.read(results));
}

/** Two reads in one round trip. */
export async function askBoth<A, B>(tx: Tx, first: Query<A>, second: Query<B>): Promise<[A, B]> {
  const results = await tx.batch([...first.statements, ...second.statements]);
  const count = first.statements.length;
  return [
    claimAll(tx, first, first.read(results.slice(0, count))),
    claimAll(tx, second, second.read(results.slice(count))),
  ];
}
