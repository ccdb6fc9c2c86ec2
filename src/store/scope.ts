// Turns a scope of the authorisation function into a WHERE condition: what may not be seen is never loaded.
import type { Scope } from '../domain/permission.ts';
import type { SqlValue } from './dialect.ts';

/** A condition with its parameters. */
export interface Predicate {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * The rows of a scope. An empty scope gives a condition that nothing meets.
 * @param columns the SQL expressions that hold a row's organisation path and its person
 */
export function scopePredicate(
  scope: Scope,
  columns: { readonly organizationPath: string; readonly personId: string },
): Predicate {
  if (scope.all) return { sql: '(1 = 1)', params: [] };
  const terms = scope.organizationPaths.map(() => `${columns.organizationPath} LIKE ?`);
  // Paths hold ids and slashes only, so no wildcard of LIKE can stand in them.
  const params: SqlValue[] = scope.organizationPaths.map((path) => `${path}%`);
  if (scope.personId !== null) {
    terms.push(`${columns.personId} = ?`);
    params.push(scope.personId);
  }
  return terms.length === 0 ? { sql: '(1 = 0)', params: [] } : { sql: `(${terms.join(' OR ')})`, params };
}
