// Writes that wait: which rows join one INSERT, and where the first other statement parts them.
import assert from 'node:assert/strict';
import { createWriteBuffer, type Pending, splitInserts, toStatements } from '../src/store/write-buffer.ts';

const statement = (sql: string) => ({ sql, params: [] });

/** `dialog:1,2` for an INSERT of two rows, else the statement. */
function outline(writes: readonly Pending[]): string[] {
  return writes.map((one) =>
    one.kind === 'insert' ? `${one.table}:${one.rows.map((row) => row.k).join(',')}` : one.statement.sql,
  );
}

describe('createWriteBuffer', () => {
  it('joins rows of a table over inserts into others, in the order in which they came', () => {
    const buffer = createWriteBuffer();
    buffer.insert('dialog', { k: 1 });
    buffer.insert('post', { k: 2 });
    buffer.insert('dialog', { k: 3 });

    assert.deepEqual(outline(buffer.take()), ['dialog:1,3', 'post:2']);
  });

  it('never joins rows across another statement', () => {
    const buffer = createWriteBuffer();
    buffer.insert('dialog', { k: 1 });
    buffer.statement(statement('DELETE FROM post'));
    buffer.insert('dialog', { k: 2 });
    buffer.insert('dialog', { k: 3 });

    assert.deepEqual(outline(buffer.take()), ['dialog:1', 'DELETE FROM post', 'dialog:2,3']);
  });

  it('joins the rows of another buffer with its own', () => {
    const one = createWriteBuffer();
    const other = createWriteBuffer();
    for (const [k, buffer] of [one, other].entries()) {
      buffer.insert('dialog', { k });
      buffer.insert('post', { k });
    }

    other.statement(statement('DELETE FROM post'));
    one.add(other.take());
    one.add([{ kind: 'insert', table: 'dialog', rows: [{ k: 2 }, { k: 3 }] }]);

    assert.deepEqual(outline(one.take()), ['dialog:0,1', 'post:0,1', 'DELETE FROM post', 'dialog:2,3']);
  });

  it('is empty once it has handed over, and leaves alone what it handed over', () => {
    const buffer = createWriteBuffer();
    buffer.insert('dialog', { k: 1 });
    const taken = buffer.take();

    buffer.insert('dialog', { k: 2 });

    assert.deepEqual(outline(taken), ['dialog:1']);
    assert.deepEqual(outline(buffer.take()), ['dialog:2']);
    assert.deepEqual(buffer.take(), []);
  });

  it('changes none of the writes that were added to it', () => {
    const buffer = createWriteBuffer();
    const foreign: Pending[] = [{ kind: 'insert', table: 'dialog', rows: [{ k: 1 }] }];

    buffer.add(foreign);
    buffer.insert('dialog', { k: 2 });

    assert.deepEqual(outline(foreign), ['dialog:1']);
  });
});

describe('splitInserts', () => {
  const insert: Pending = { kind: 'insert', table: 'dialog', rows: [{ k: 1 }] };
  const other: Pending = { kind: 'statement', statement: statement('DELETE FROM post') };

  it('parts writes at the first that is no INSERT', () => {
    assert.deepEqual(splitInserts([insert, insert, other, insert]), {
      inserts: [insert, insert],
      rest: [other, insert],
    });
    assert.deepEqual(splitInserts([other, insert]), { inserts: [], rest: [other, insert] });
    assert.deepEqual(splitInserts([insert]), { inserts: [insert], rest: [] });
    assert.deepEqual(splitInserts([]), { inserts: [], rest: [] });
  });
});

describe('toStatements', () => {
  it('makes one INSERT of many rows, and passes others on', () => {
    const buffer = createWriteBuffer();
    buffer.insert('dialog', { k: 1, state: 'a' });
    buffer.insert('dialog', { k: 2, state: 'b' });
    buffer.statement(statement('DELETE FROM post'));

    const [insert, other] = toStatements(buffer.take());

    assert.match(insert?.sql ?? '', /^INSERT INTO dialog \(k, ?state\) VALUES \(\?, ?\?\), ?\(\?, ?\?\)$/);
    assert.deepEqual(insert?.params, [1, 'a', 2, 'b']);
    assert.deepEqual(other, statement('DELETE FROM post'));
  });

  it('parts many rows into INSERTs that a server takes, none lost', () => {
    const rows = Array.from({ length: 9001 }, (_, k) => ({ k, a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }));

    const statements = toStatements([{ kind: 'insert', table: 'dialog', rows }]);

    assert.ok(statements.every(({ params }) => params.length <= 20_000));
    assert.deepEqual(
      statements.flatMap(({ params }) => params.filter((_, at) => at % 8 === 0)),
      rows.map(({ k }) => k),
    );
  });
});
