// Writes that wait for their transaction's next step: rows of one table join in one INSERT, in so far as no other
// statement stands between them.
import { insertStatement, type SqlValue, type Statement } from './dialect.ts';

/** A row by its SQL names. */
export type BufferedRow = Readonly<Record<string, SqlValue>>;

/** A write that waits. */
export type Pending =
  | { readonly kind: 'insert'; readonly table: string; readonly rows: readonly BufferedRow[] }
  | { readonly kind: 'statement'; readonly statement: Statement };

/** The same while it is this buffer's alone. */
type OwnPending =
  | Exclude<Pending, { kind: 'insert' }>
  | (Extract<Pending, { kind: 'insert' }> & { rows: BufferedRow[] });

/** Keeps writes in their order. */
export interface WriteBuffer {
  insert(table: string, row: BufferedRow): void;
  statement(statement: Statement): void;
  /** Adds writes of another buffer. */
  add(writes: readonly Pending[]): void;
  /** Hands over what waits, and is empty. */
  take(): Pending[];
}

/** Most values of one statement: PostgreSQL counts them in 16 bits, and MySQL takes packets of limited size. */
const maxValues = 20_000;

/** Rows of one table, as INSERTs that a server takes. */
function toInserts(table: string, rows: readonly BufferedRow[]): Statement[] {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length);
  const most = Math.max(1, Math.floor(maxValues / columns));
  const inserts: Statement[] = [];
  for (let i = 0; i < rows.length; i += most) inserts.push(insertStatement(table, rows.slice(i, i + most)));
  return inserts;
}

/** The statements of writes. */
export function toStatements(writes: readonly Pending[]): Statement[] {
  return writes.flatMap((one) => (one.kind === 'insert' ? toInserts(one.table, one.rows) : [one.statement]));
}

/** Writes up to the first that is no INSERT, and the rest. */
export function splitInserts(writes: readonly Pending[]): { inserts: Pending[]; rest: Pending[] } {
  const end = writes.findIndex((one) => one.kind !== 'insert');
  return end < 0
    ? { inserts: [...writes], rest: [] }
    : { inserts: writes.slice(0, end), rest: writes.slice(end) };
}

/** An empty buffer. */
export function createWriteBuffer(): WriteBuffer {
  let pending: OwnPending[] = [];

  function insert(table: string, rows: readonly BufferedRow[]): void {
    for (let i = pending.length - 1; i >= 0; i--) {
      const entry = pending[i];
      if (entry?.kind !== 'insert') break;
      if (entry.table === table) {
        // Row by row: a page of reminders adds thousands, and to copy what is there would cost their square.
        for (const row of rows) entry.rows.push(row);
        return;
      }
    }
    pending.push({ kind: 'insert', table, rows: [...rows] });
  }

  return {
    insert: (table, row) => insert(table, [row]),
    statement: (statement) => void pending.push({ kind: 'statement', statement }),
    add(writes) {
      for (const one of writes) {
        if (one.kind === 'insert') insert(one.table, one.rows);
        else pending.push(one);
      }
    },
    take() {
      const taken = pending;
      pending = [];
      return taken;
    },
  };
}
