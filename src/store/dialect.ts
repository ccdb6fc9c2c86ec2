// The two SQL dialects, and how a row's values travel. PGlite speaks PostgreSQL's. Everything that differs
// between the stores and is not a driver's call stands here.
import { AppError } from '../errors.ts';

/** MariaDB counts as MySQL, embedded PGlite as PostgreSQL. */
export type Dialect = 'mysql' | 'postgres';

/** What a column can hold on every store. Never an array or object: drivers expand those into SQL. */
export type SqlValue = string | number | null;

/**
 * The type says it, and this makes sure of it: a value that slipped past the compiler (a request's body, read
 * as something else) must not become SQL.
 * @throws AppError `bug` `sql-parameter`
 */
export function checkParams(params: readonly SqlValue[]): readonly SqlValue[] {
  for (const param of params) {
    if (param === null || typeof param === 'string' || Number.isFinite(param)) continue;
    throw new AppError('bug', 'sql-parameter', `a statement was given a parameter of type ${typeof param}`);
  }
  return params;
}

/** A statement with `?` placeholders, on every store. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const numbered = new Map<string, string>();

/**
 * Turns `?` into `$1, $2 …`. House rule: no literal question mark in our SQL. Results are kept, as the same
 * few hundred statements come again and again; texts with a row count in them are built in powers of two.
 */
export function toPostgres(sql: string): string {
  const known = numbered.get(sql);
  if (known !== undefined) return known;
  let n = 0;
  const text = sql.replace(/\?/g, () => `$${++n}`);
  if (numbered.size < 2000) numbered.set(sql, text);
  return text;
}

/** `?, ?, ?` for an IN list of `n`. */
export function placeholders(n: number): string {
  return n === 1 ? '?' : `?${', ?'.repeat(n - 1)}`;
}

/** ` AND column IN (…)` for these ids, or nothing where `ids` is null: for everybody. */
export function among(column: string, ids: readonly string[] | null): { sql: string; params: string[] } {
  if (ids === null) return { sql: '', params: [] };
  return { sql: ` AND ${column} IN (${placeholders(ids.length)})`, params: [...ids] };
}

/**
 * Behind a table's name: find the rows by this index and by no other. On another one, or by reading the whole table,
 * InnoDB locks entries of rows that it then passes over, and workers side by side would give one another up.
 */
export function byIndex(dialect: Dialect, index: string): string {
  return dialect === 'mysql' ? ` FORCE INDEX (${index})` : '';
}

/** The same with the primary key. */
export function byPrimaryKey(dialect: Dialect): string {
  return byIndex(dialect, 'PRIMARY');
}

/** A multi-row INSERT of rows that share their columns. */
export function insertStatement(
  table: string,
  rows: readonly Readonly<Record<string, SqlValue>>[],
): Statement {
  const columns = Object.keys(rows[0] ?? {});
  const tuple = `(${placeholders(columns.length)})`;
  const params: SqlValue[] = [];
  for (const row of rows) for (const column of columns) params.push(row[column] ?? null);
  const tuples = rows.length === 1 ? tuple : `${tuple}${`, ${tuple}`.repeat(rows.length - 1)}`;
  return { sql: `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples}`, params };
}

/** Ends an INSERT so that a row whose unique key is there already is left alone, and nothing fails. */
export function keepExisting(dialect: Dialect, idColumn = 'id'): string {
  return dialect === 'mysql'
    ? ` ON DUPLICATE KEY UPDATE ${idColumn} = ${idColumn}`
    : ' ON CONFLICT DO NOTHING';
}

/** Ends an INSERT so that a row whose key is there already takes these columns from the new one. */
export function replaceExisting(dialect: Dialect, key: string, columns: readonly string[]): string {
  return dialect === 'mysql'
    ? ` ON DUPLICATE KEY UPDATE ${columns.map((c) => `${c} = VALUES(${c})`).join(', ')}`
    : ` ON CONFLICT (${key}) DO UPDATE SET ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}`;
}
