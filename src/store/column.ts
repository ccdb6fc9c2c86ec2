// The kinds of column that this project has, and what each is on each store. Entities and migrations are both
// written in these words, so that a value means the same everywhere.
import type { EntitySchemaColumnOptions, TableColumnOptions } from 'typeorm';
import type { Dialect } from './dialect.ts';

/** A column as data. `K` is what it holds in a row: string or number, or null as well. */
export interface Column<V = unknown> {
  readonly kind: 'key' | 'text' | 'long' | 'huge' | 'date' | 'instant' | 'int';
  readonly length?: number;
  readonly nullable: boolean;
  readonly primary: boolean;
  /** Never set: carries the type of the value. */
  readonly value?: V;
}

function column<V>(kind: Column['kind'], length?: number): Column<V> {
  return { kind, nullable: false, primary: false, ...(length === undefined ? {} : { length }) };
}

/** ULID, or another id of ours of 26 characters. */
export const id = (): Column<string> => column('key', 26);
/** ASCII compared byte by byte: account keys, digests, states. */
export const key = (length: number): Column<string> => column('key', length);
/** Text of people, compared exactly. */
export const text = (length: number): Column<string> => column('text', length);
/** Text up to 64 KiB; JSON is kept canonical in one of these. */
export const long = (): Column<string> => column('long');
/** Text up to 16 MiB: a campaign of two years as JSON. */
export const huge = (): Column<string> => column('huge');
/** A calendar date, `YYYY-MM-DD`. */
export const date = (): Column<string> => column('date', 10);
/** An instant, UTC ms. */
export const instant = (): Column<number> => column('instant');
/** A small whole number. */
export const int = (): Column<number> => column('int');
/** The same column, which may be empty. */
export function optional<V>(of: Column<V>): Column<V | null> {
  return { ...of, nullable: true } as Column<V | null>;
}
/** The same column, as the primary key. */
export function primary<V>(of: Column<V>): Column<V> {
  return { ...of, primary: true };
}

interface NativeType {
  readonly type: string;
  readonly length?: string;
  readonly charset?: string;
  readonly collation?: string;
}

const exact = { charset: 'ascii', collation: 'ascii_bin' } as const;
const unicode = { charset: 'utf8mb4', collation: 'utf8mb4_bin' } as const;

const mysqlType: Record<Column['kind'], (length: string) => NativeType> = {
  key: (length) => ({ type: 'varchar', length, ...exact }),
  text: (length) => ({ type: 'varchar', length, ...unicode }),
  long: () => ({ type: 'text', ...unicode }),
  huge: () => ({ type: 'mediumtext', ...unicode }),
  date: (length) => ({ type: 'char', length, ...exact }),
  instant: () => ({ type: 'bigint' }),
  int: () => ({ type: 'int' }),
};

// "C" everywhere: order and equality by bytes, whatever the server's locale is.
const postgresType: Record<Column['kind'], (length: string) => NativeType> = {
  key: (length) => ({ type: 'character varying', length, collation: 'C' }),
  text: (length) => ({ type: 'character varying', length, collation: 'C' }),
  long: () => ({ type: 'text', collation: 'C' }),
  huge: () => ({ type: 'text', collation: 'C' }),
  date: (length) => ({ type: 'character', length, collation: 'C' }),
  instant: () => ({ type: 'bigint' }),
  int: () => ({ type: 'integer' }),
};

/** What the column is on this store. */
export function nativeType(of: Column, dialect: Dialect): NativeType {
  const types = dialect === 'mysql' ? mysqlType : postgresType;
  return types[of.kind](String(of.length ?? ''));
}

/** The column for a migration's table. */
export function toTableColumn(name: string, of: Column, dialect: Dialect): TableColumnOptions {
  return { name, ...nativeType(of, dialect), isNullable: of.nullable, isPrimary: of.primary };
}

/** The column for an entity. */
export function toEntityColumn(of: Column, dialect: Dialect): EntitySchemaColumnOptions {
  const { length, ...native } = nativeType(of, dialect);
  return {
    ...(native as EntitySchemaColumnOptions),
    ...(length === undefined ? {} : { length }),
    nullable: of.nullable,
    primary: of.primary,
  };
}
