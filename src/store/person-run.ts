// Conditions on many persons: by their ids, or where they follow one another without a gap, by the first and the last
// of them, which a server finds in one stretch of an index.
import { among } from './dialect.ts';

/** Persons in the order of their ids: whoever is between the first and the last is one of them. */
export interface PersonRun {
  readonly run: readonly string[];
}

/** Some persons; null: everybody. */
export type SomePersons = null | readonly string[] | PersonRun;

/** Their ids, one by one; null: everybody's. */
export function idsOf(some: SomePersons): readonly string[] | null {
  return some === null || !('run' in some) ? some : some.run;
}

/** ` AND column …` for these persons, or nothing for everybody. */
export function amongPersons(column: string, some: SomePersons): { sql: string; params: string[] } {
  if (some === null) return { sql: '', params: [] };
  const ids = 'run' in some ? some.run : some;
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return { sql: ' AND 1 = 0', params: [] };
  if (!('run' in some)) return among(column, some);
  return { sql: ` AND ${column} >= ? AND ${column} <= ?`, params: [first, last] };
}
