// A table as data: its columns and indices. The row type, the entity and the check against the migrations all
// come from it.
import { EntitySchema } from 'typeorm';
import { type Column, toEntityColumn } from './column.ts';
import type { Dialect, SqlValue } from './dialect.ts';

/** An index, named by hand so that it is the same on every store. */
export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: boolean;
}

/** A table. Column names are the SQL names. */
export interface TableSpec<C extends Readonly<Record<string, Column>> = Readonly<Record<string, Column>>> {
  readonly name: string;
  readonly columns: C;
  readonly indices: readonly Index[];
}

type ValueOf<C> = C extends Column<infer V> ? (V extends SqlValue ? V : never) : never;

/** The row of a table: every column, by its SQL name. */
export type RowOf<T> = T extends TableSpec<infer C> ? { readonly [K in keyof C]: ValueOf<C[K]> } : never;

/** Names a table, its columns and indices. */
export function defineTable<C extends Readonly<Record<string, Column>>>(
  name: string,
  columns: C,
  indices: readonly Index[] = [],
): TableSpec<C> {
  return { name, columns, indices };
}

/** The TypeORM entity of a table. EntitySchema rather than decorators: esbuild emits no decorator metadata. */
export function toEntity(table: TableSpec, dialect: Dialect): EntitySchema {
  const columns = Object.entries(table.columns).map(([name, column]) => [
    name,
    toEntityColumn(column, dialect),
  ]);
  return new EntitySchema({
    name: table.name,
    tableName: table.name,
    columns: Object.fromEntries(columns),
    indices: table.indices.map((index) => ({
      name: index.name,
      columns: [...index.columns],
      unique: index.unique ?? false,
    })),
  });
}
