// The small helper that migrations share: a table in the words of `column`, made through TypeORM's builder.
import { type QueryRunner, Table } from 'typeorm';
import { type Column, toTableColumn } from './column.ts';
import type { Dialect } from './dialect.ts';
import type { Index } from './table.ts';

/** The dialect of the server that a migration runs on. */
export function dialectOf(runner: QueryRunner): Dialect {
  return runner.connection.options.type === 'postgres' ? 'postgres' : 'mysql';
}

/**
 * Creates a table with its indices. MySQL commits every DDL statement by itself, so a migration that died
 * half-way is run again: a table that is there already is left alone.
 */
export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: Readonly<Record<string, Column>>,
  indices: readonly Index[],
): Promise<void> {
  const dialect = dialectOf(runner);
  const table = new Table({
    name,
    columns: Object.entries(columns).map(([column, of]) => toTableColumn(column, of, dialect)),
    indices: indices.map((index) => ({
      name: index.name,
      columnNames: [...index.columns],
      isUnique: index.unique ?? false,
    })),
    ...(dialect === 'mysql' ? { engine: 'InnoDB' } : {}),
  });
  await runner.createTable(table, true);
}
